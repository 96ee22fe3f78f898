// The part of a publication that shows best why it was found. Tested by snippet_test.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "daf/text.h"
#include "search/term_matcher.h"

namespace daf::search {

/// One leaf block of a body, as text.
struct SnippetBlock {
  std::string_view text;
  std::string_view language;  ///< BCP 47, or empty
  std::string_view sketch;    ///< of its terms: term_sketch.h. Empty: it may hold any.
};

struct Snippet {
  std::string text;                   ///< of one block; whole words, balanced controls
  std::vector<ByteRange> highlights;  ///< into `text`: ascending, not overlapping
  uint32_t block_index = 0;           ///< of the block that it was cut from
  bool cut_before = false;            ///< the block has more before it: show an ellipsis
  bool cut_after = false;             ///< the block has more after it
};

/// A snippet takes what it is asked for and at most this many code points more at each end, to end
/// at a word; stops a word of a million letters.
inline constexpr uint32_t kMaxSnippetOverrun = 64;

/// Blocks of one publication that are candidates for the best window: those that may hold most of
/// the query. What is left out would hardly be better.
inline constexpr size_t kMaxCandidateBlocks = 16;

/// So many of them are searched, and so much text, before the search ends with what was found; in
/// bytes. A few paragraphs, or more where they are short.
inline constexpr size_t kEnoughBlocks = 4;
inline constexpr size_t kEnoughBytes = size_t{1} << 12;

/// Text of one publication that is searched for the best window, in bytes: the blocks that may hold
/// most of the query come first, so that what is left out would hardly be better. Stops a book from
/// being read as a whole for each of ten hits.
inline constexpr size_t kMaxSearchedBytes = size_t{1} << 16;

/// Blocks that can be no better than what was found but by more matches of the same words: so many
/// are searched. One of them stands first, and the others are seldom better.
inline constexpr size_t kMaxEqualBlocks = 2;

/// Cuts a snippet of about `length` code points out of the block that answers the query best: the
/// window with the most distinct words; of these the one whose words tell most; then the one with
/// most matches; then the first. Where nothing matches, the beginning of the first block that is
/// not blank. Empty if there is none. Only blocks are searched whose sketches say that they may be
/// better than what was found.
///
/// Begins and ends at word boundaries (UAX #29) that are grapheme boundaries too. Bidi controls
/// that the cut leaves open are closed, and those open where it begins are opened again.
[[nodiscard]] Snippet make_snippet(std::span<const SnippetBlock> blocks, TermMatcher& matcher,
                                   uint32_t length);

}  // namespace daf::search

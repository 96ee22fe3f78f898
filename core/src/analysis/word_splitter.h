// From a word as UAX #29 cuts it to the words that readers look for. Tested by
// analyzer_test.cpp and folded_text_test.cpp.
//
// UAX #29 keeps together what search wants apart (example.com, snake_case, Persian parts joined by
// ZWNJ) and apart what search wants as one (gershayim typed as two apostrophes or a curly quote).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.h"
#include "daf/text.h"

namespace daf::analysis {

/// A segment of a text as UAX #29 cuts it.
struct Segment {
  size_t byte_end = 0;
  bool is_word = false;  ///< holds a letter, digit, ideograph or kana
};

/// The segment that begins at `byte_start`, which must be a boundary below text.size(). A word is
/// longer than that of UAX #29 where a Hebrew acronym goes on after gershayim that UAX #29 does not
/// know, typed as a curly quotation mark or as two apostrophes.
[[nodiscard]] Segment next_segment(std::string_view text, size_t byte_start);

/// What a word is cut into; reuse one object to avoid allocation.
struct SplitWord {
  /// Some letters that are looked for as one, not folded yet.
  struct Term {
    uint32_t letters_start = 0;  ///< byte offset into `letters`
    uint32_t letters_end = 0;
    ByteRange source;  ///< into the text, with what is dropped
  };
  /// Letters that stand together in the text, up to those of the next run.
  struct Run {
    uint32_t letters_start = 0;  ///< byte offset into `letters`
    uint32_t byte_start = 0;     ///< into the text
  };

  std::string letters;  ///< as they stand in the text, without what is dropped
  std::vector<Term> terms;
  std::vector<Run> runs;

  [[nodiscard]] std::string_view letters_of(const Term& term) const {
    return std::string_view(letters).substr(term.letters_start,
                                            term.letters_end - term.letters_start);
  }
  void clear() {
    letters.clear();
    terms.clear();
    runs.clear();
  }
};

/// Cuts the word at [byte_start, byte_end) of `text` into terms; `out` is cleared first.
///   - apostrophes and quotation marks inside are dropped, and an English possessive 's with them
///   - full stops and colons between letters separate, except in U.S.A. and the like, one word
///   - in numbers the grouping comma is dropped and the decimal point kept
///   - low lines separate; so does ZWNJ after an Arabic letter
void split_word(std::string_view text, size_t byte_start, size_t byte_end, SplitWord& out);

/// Appends the tokens of the same word. `scratch` is reused memory.
void append_word(std::string_view text, size_t byte_start, size_t byte_end, SplitWord& scratch,
                 Tokens& out);

}  // namespace daf::analysis

// Text segmentation by UAX #29: words and extended grapheme clusters, over UTF-8. Linear in the
// text. Tested by segmentation_test.cpp on WordBreakTest.txt and GraphemeBreakTest.txt.
#pragma once

#include <cstddef>
#include <string_view>

namespace daf::unicode {

/// The first word boundary after `byte_offset` (UAX #29 section 4.1); text.size() at the end.
/// `byte_offset` must itself be a boundary, such as 0 or an earlier result. A segment may be a
/// word, white space or punctuation: see is_word_like.
[[nodiscard]] size_t next_word_boundary(std::string_view text, size_t byte_offset);

/// Whether a segment holds a letter, digit, ideograph or kana, and so is a word to a reader.
[[nodiscard]] bool is_word_like(std::string_view segment);

/// The first extended grapheme cluster boundary after `byte_offset` (UAX #29 section 3.1);
/// text.size() at the end. `byte_offset` must itself be a boundary.
[[nodiscard]] size_t next_grapheme_boundary(std::string_view text, size_t byte_offset);

}  // namespace daf::unicode

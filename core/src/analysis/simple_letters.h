// A table for the common case: letters whose term does not depend on their neighbours. Built at
// first use from the slow path itself (UAX #29 and the search key), so the two cannot disagree.
// Tested by analyzer_test.cpp.
#pragma once

#include <array>
#include <cstdint>

namespace daf::analysis {

/// What one code point below U+0800 is to the fast path of the analyzer.
struct SimpleLetter {
  uint8_t term_length = 0;  ///< bytes of its term, 1 or 2; 0: it is no simple letter
  char term[2] = {};
  bool ends_word_after_letter = false;  ///< a word boundary lies before it, whatever follows
  bool ends_word_after_digit = false;
};

inline constexpr uint32_t kSimpleLetterLimit = 0x0800;  ///< code points; two bytes of UTF-8

using SimpleLetters = std::array<SimpleLetter, kSimpleLetterLimit>;

/// Index by code point. Static storage.
[[nodiscard]] const SimpleLetters& simple_letters();

}  // namespace daf::analysis

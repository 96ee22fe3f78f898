// Three-stage tables: what maps a code point to a small number in every generated table of tables/.
//
//   code point   | top bits | middle bits | leaf bits |
//   top[top bits]                          -> number of a block of `middle`
//   middle[that block][middle bits]        -> number of a block of `leaves`
//   leaves[that block][leaf bits]          -> the value
//
// Equal blocks are stored once, and the generator picks the bit widths that give the fewest bytes.
// The blocks of the code points below kLinearEnd, which UTF-8 writes in one or two bytes (Latin,
// Greek, Cyrillic, Hebrew, Arabic), are not shared and come first in order, so that leaves[code
// point] is their value: one load. Tested by properties_test.cpp.
#pragma once

#include <cstdint>

#include "unicode/utf8.h"

namespace daf::unicode {

inline constexpr char32_t kLinearEnd = 0x800;

/// The value of a code point; a value past U+10FFFF is treated as U+FFFD.
template <unsigned kLeafBits, unsigned kMiddleBits, class Middle, class Leaf>
[[nodiscard]] inline Leaf trie_value(const uint8_t* top, const Middle* middle, const Leaf* leaves,
                                     char32_t code_point) {
  if (code_point < kLinearEnd) return leaves[code_point];
  if (code_point > kMaxCodePoint) code_point = kReplacementCharacter;
  const uint32_t middle_block = top[code_point >> (kLeafBits + kMiddleBits)];
  const uint32_t middle_index = (code_point >> kLeafBits) & ((1U << kMiddleBits) - 1);
  const uint32_t leaf_block = middle[(middle_block << kMiddleBits) + middle_index];
  return leaves[(leaf_block << kLeafBits) + (code_point & ((1U << kLeafBits) - 1))];
}

}  // namespace daf::unicode

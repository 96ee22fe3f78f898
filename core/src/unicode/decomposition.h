// The full decomposition of one character, code point by code point: what normalization and search
// keys have in common. Tested by normalization_test.cpp and folding_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "unicode/hangul.h"
#include "unicode/properties.h"

namespace daf::unicode {

/// Calls `use(char32_t)` with each code point of well-formed UTF-16.
template <class Use>
void for_each_code_point(std::u16string_view units, Use use) {
  for (size_t index = 0; index < units.size(); ++index) {
    char32_t code_point = units[index];
    if (code_point >= 0xD800 && code_point <= 0xDBFF && index + 1 < units.size()) {
      code_point = 0x10000 + ((code_point - 0xD800) << 10) + (units[++index] - 0xDC00U);
    }
    use(code_point);
  }
}

/// Calls `use(char32_t)` with each code point of the full decomposition of a character, canonical
/// or `compatibility` (The Unicode Standard 15.0, section 3.7, D65 and D68): with the character
/// itself where it has none. Marks are not put in order.
template <class Use>
void for_each_decomposed(char32_t code_point, bool compatibility, Use use) {
  if (is_hangul_syllable(code_point)) {
    const HangulJamo jamo = decompose_hangul(code_point);
    use(jamo.lead);
    use(jamo.vowel);
    if (jamo.trail != kHangulTrailBase) use(jamo.trail);
    return;
  }
  const uint8_t wanted = compatibility ? kCanonicalDecomposition | kCompatibilityDecomposition
                                       : kCanonicalDecomposition;
  const uint8_t flags = character_record(code_point).flags;
  if ((flags & wanted) == 0) {
    use(code_point);
    return;
  }
  for_each_code_point(decomposition(code_point), [compatibility, &use](char32_t part) {
    // A canonical decomposition may have a part with a compatibility decomposition; that is full.
    if (compatibility && (character_record(part).flags & kCompatibilityDecomposition) != 0) {
      for_each_code_point(decomposition(part), use);
    } else {
      use(part);
    }
  });
}

}  // namespace daf::unicode

// The decomposition of Hangul syllables by arithmetic (The Unicode Standard 15.0, section 3.12).
// Tested by folding_test.cpp.
#pragma once

namespace daf::unicode {

inline constexpr char32_t kHangulSyllableFirst = 0xAC00;
inline constexpr char32_t kHangulLeadFirst = 0x1100;
inline constexpr char32_t kHangulVowelFirst = 0x1161;
inline constexpr char32_t kHangulTrailBase = 0x11A7;  ///< one before the first trail
inline constexpr char32_t kHangulVowelCount = 21;
inline constexpr char32_t kHangulTrailCount = 28;  ///< with "no trail"
inline constexpr char32_t kHangulSyllableCount = 19 * kHangulVowelCount * kHangulTrailCount;

[[nodiscard]] constexpr bool is_hangul_syllable(char32_t code_point) {
  return code_point - kHangulSyllableFirst < kHangulSyllableCount;
}

/// The two or three jamo of a syllable.
struct HangulJamo {
  char32_t lead = 0;
  char32_t vowel = 0;
  char32_t trail = 0;  ///< kHangulTrailBase: none
};

[[nodiscard]] constexpr HangulJamo decompose_hangul(char32_t syllable) {
  const char32_t index = syllable - kHangulSyllableFirst;
  return {.lead = kHangulLeadFirst + index / (kHangulVowelCount * kHangulTrailCount),
          .vowel = kHangulVowelFirst +
                   index % (kHangulVowelCount * kHangulTrailCount) / kHangulTrailCount,
          .trail = kHangulTrailBase + index % kHangulTrailCount};
}

}  // namespace daf::unicode

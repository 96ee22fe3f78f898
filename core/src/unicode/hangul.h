// The decomposition and composition of Hangul syllables by arithmetic (The Unicode Standard 15.0,
// section 3.12). Tested by normalization_test.cpp and folding_test.cpp.
#pragma once

namespace daf::unicode {

inline constexpr char32_t kHangulSyllableFirst = 0xAC00;
inline constexpr char32_t kHangulLeadFirst = 0x1100;
inline constexpr char32_t kHangulVowelFirst = 0x1161;
inline constexpr char32_t kHangulTrailBase = 0x11A7;  ///< one before the first trail
inline constexpr char32_t kHangulVowelCount = 21;
inline constexpr char32_t kHangulTrailCount = 28;  ///< with "no trail"
inline constexpr char32_t kHangulLeadCount = 19;
inline constexpr char32_t kHangulSyllableCount =
    kHangulLeadCount * kHangulVowelCount * kHangulTrailCount;

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

/// The syllable of a lead and a vowel, or of a syllable without trail and a trail; else 0.
[[nodiscard]] constexpr char32_t compose_hangul(char32_t first, char32_t second) {
  const char32_t lead = first - kHangulLeadFirst;
  const char32_t vowel = second - kHangulVowelFirst;
  if (lead < kHangulLeadCount && vowel < kHangulVowelCount) {
    return kHangulSyllableFirst + (lead * kHangulVowelCount + vowel) * kHangulTrailCount;
  }
  const char32_t trail = second - kHangulTrailBase;
  const bool has_no_trail =
      is_hangul_syllable(first) && (first - kHangulSyllableFirst) % kHangulTrailCount == 0;
  return has_no_trail && trail - 1 < kHangulTrailCount - 1 ? first + trail : 0;
}

}  // namespace daf::unicode

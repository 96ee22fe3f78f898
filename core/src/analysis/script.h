// The few questions about a code point's script that decide how a word is cut into terms. Block
// ranges of the Unicode Standard 15.0, chapters 9, 12, 16 and 18. Tested by analyzer_test.cpp.
#pragma once

namespace daf::analysis {

/// A letter of the Hebrew alphabet, final forms and presentation forms included; no mark.
[[nodiscard]] constexpr bool is_hebrew_letter(char32_t c) {
  return (c >= 0x05D0 && c <= 0x05F2) || (c >= 0xFB1D && c <= 0xFB4F && c != 0xFB1E && c != 0xFB29);
}

/// A character of the Arabic script (Arabic, Persian, Urdu and others), presentation forms
/// included.
[[nodiscard]] constexpr bool is_arabic_script(char32_t c) {
  return (c >= 0x0620 && c <= 0x06FF) || (c >= 0x0750 && c <= 0x077F) ||
         (c >= 0x0870 && c <= 0x08FF) || (c >= 0xFB50 && c <= 0xFDFF) ||
         (c >= 0xFE70 && c <= 0xFEFC);
}

/// Scripts that are written without spaces between words, so that UAX #29 finds no words in them
/// and terms are made of overlapping pairs of characters: Thai, Lao, Myanmar, Khmer, kana, Han.
[[nodiscard]] constexpr bool is_spaceless_script(char32_t c) {
  if (c < 0x0E01) return false;
  return (c <= 0x0E4E && (c <= 0x0E3A || c >= 0x0E40)) ||                 // Thai
         (c >= 0x0E81 && c <= 0x0ECE) || (c >= 0x0EDC && c <= 0x0EDF) ||  // Lao
         (c >= 0x1000 && c <= 0x103F) || (c >= 0x1050 && c <= 0x108F) ||  // Myanmar
         (c >= 0x1780 && c <= 0x17D3) ||                                  // Khmer
         (c >= 0x3005 && c <= 0x3007) ||  // iteration mark, closing mark, zero
         (c >= 0x3031 && c <= 0x3035) ||  // vertical repeat marks
         (c >= 0x3041 && c <= 0x30FF && c != 0x30A0 && c != 0x30FB) ||    // kana
         (c >= 0x31F0 && c <= 0x31FF) ||                                  // small katakana
         (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||  // Han
         (c >= 0xF900 && c <= 0xFAFF) ||                                  // Han, compatibility
         (c >= 0xFF66 && c <= 0xFF9F) ||                                  // halfwidth katakana
         (c >= 0x20000 && c <= 0x3FFFF);                                  // Han, higher planes
}

/// A mark of the shape of an apostrophe, as it stands inside words: an apostrophe or single
/// quotation mark, a geresh, and the modifier letters that transliterate alef, hamza and ayin.
[[nodiscard]] constexpr bool is_apostrophe(char32_t c) {
  return c == '\'' || (c >= 0x02B9 && c <= 0x02BF) || c == 0x05F3 || c == 0x2018 || c == 0x2019 ||
         c == 0x201B || c == 0x2032 || c == 0xFF07;
}

/// A double quotation mark, as it is typed for the gershayim of a Hebrew acronym.
[[nodiscard]] constexpr bool is_double_quote(char32_t c) {
  return c == '"' || c == 0x05F4 || c == 0x201C || c == 0x201D || c == 0x201E || c == 0x201F ||
         c == 0x2033 || c == 0xFF02;
}

}  // namespace daf::analysis

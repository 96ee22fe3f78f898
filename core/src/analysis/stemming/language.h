// Which language's rules stem a word: that of its string, or, where the word is of another script
// or nothing is said, the likeliest of its script. Tested by language_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace daf::analysis {

/// The languages that can be stemmed: those of Snowball 2.2.0, Hebrew and Persian. There are fewer
/// than 32, so that a set of them fits in 32 bits.
enum class Language : uint8_t {
  kUnknown,  ///< nothing is said: words go by their script
  kOther,    ///< said, and without a stemmer: words stay as they are
  kArabic,
  kArmenian,
  kBasque,
  kCatalan,
  kDanish,
  kDutch,
  kEnglish,
  kFinnish,
  kFrench,
  kGerman,
  kGreek,
  kHebrew,
  kHindi,
  kHungarian,
  kIndonesian,
  kIrish,
  kItalian,
  kLithuanian,
  kNepali,
  kNorwegian,
  kPersian,
  kPortuguese,
  kRomanian,
  kRussian,
  kSerbian,
  kSpanish,
  kSwedish,
  kTamil,
  kTurkish,
};
inline constexpr size_t kLanguageCount = static_cast<size_t>(Language::kTurkish) + 1;
static_assert(kLanguageCount <= 32);

/// A set of languages, bit 1 << Language.
using LanguageSet = uint32_t;

/// The language of a BCP 47 tag, by its primary subtag (ISO 639-1, -2 or -3, also the withdrawn
/// "iw" and the like). Empty, "und", "mul", "mis", "zxx" and what is no tag are kUnknown.
/// @see https://www.rfc-editor.org/rfc/rfc5646#section-2.1
[[nodiscard]] Language language_of(std::string_view tag);

/// The language that stems one word of a string in `of_string`. `term` is what the analyzer made of
/// `source_word`. A word in a script that the string's language is not written in goes by its
/// script, as every word does where nothing is said: Latin is taken for English, Cyrillic for
/// Russian, Devanagari for Hindi, Arabic for Persian if a letter of it says so. kOther for words
/// that no rules are for: with digits, in other scripts, in languages without a stemmer.
[[nodiscard]] Language language_of_word(Language of_string, std::string_view term,
                                        std::string_view source_word);

}  // namespace daf::analysis

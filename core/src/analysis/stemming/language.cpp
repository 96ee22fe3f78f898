#include "analysis/stemming/language.h"

#include <algorithm>
#include <array>

#include "analysis/script.h"
#include "unicode/utf8.h"

namespace daf::analysis {
namespace {

struct Code {
  std::string_view code;
  Language language;
};

// ISO 639: the two-letter code, then the three-letter ones, bibliographic and terminological, and
// those of the standard varieties. Sorted by code.
constexpr Code kCodes[] = {
    {"apc", Language::kArabic},      // Levantine
    {"ar", Language::kArabic},       //
    {"ara", Language::kArabic},      //
    {"arb", Language::kArabic},      // standard
    {"arm", Language::kArmenian},    //
    {"arz", Language::kArabic},      // Egyptian
    {"baq", Language::kBasque},      //
    {"ca", Language::kCatalan},      //
    {"cat", Language::kCatalan},     //
    {"da", Language::kDanish},       //
    {"dan", Language::kDanish},      //
    {"de", Language::kGerman},       //
    {"deu", Language::kGerman},      //
    {"dut", Language::kDutch},       //
    {"el", Language::kGreek},        //
    {"ell", Language::kGreek},       //
    {"en", Language::kEnglish},      //
    {"eng", Language::kEnglish},     //
    {"es", Language::kSpanish},      //
    {"eu", Language::kBasque},       //
    {"eus", Language::kBasque},      //
    {"fa", Language::kPersian},      //
    {"fas", Language::kPersian},     //
    {"fi", Language::kFinnish},      //
    {"fin", Language::kFinnish},     //
    {"fr", Language::kFrench},       //
    {"fra", Language::kFrench},      //
    {"fre", Language::kFrench},      //
    {"ga", Language::kIrish},        //
    {"ger", Language::kGerman},      //
    {"gle", Language::kIrish},       //
    {"gre", Language::kGreek},       //
    {"he", Language::kHebrew},       //
    {"heb", Language::kHebrew},      //
    {"hi", Language::kHindi},        //
    {"hin", Language::kHindi},       //
    {"hu", Language::kHungarian},    //
    {"hun", Language::kHungarian},   //
    {"hy", Language::kArmenian},     //
    {"hye", Language::kArmenian},    //
    {"id", Language::kIndonesian},   //
    {"in", Language::kIndonesian},   // withdrawn
    {"ind", Language::kIndonesian},  //
    {"it", Language::kItalian},      //
    {"ita", Language::kItalian},     //
    {"iw", Language::kHebrew},       // withdrawn
    {"lit", Language::kLithuanian},  //
    {"lt", Language::kLithuanian},   //
    {"mis", Language::kUnknown},     // no code
    {"mo", Language::kRomanian},     // withdrawn
    {"mul", Language::kUnknown},     // several languages
    {"nb", Language::kNorwegian},    // Bokmal
    {"ne", Language::kNepali},       //
    {"nep", Language::kNepali},      //
    {"nl", Language::kDutch},        //
    {"nld", Language::kDutch},       //
    {"nn", Language::kNorwegian},    // Nynorsk
    {"nno", Language::kNorwegian},   //
    {"no", Language::kNorwegian},    //
    {"nob", Language::kNorwegian},   //
    {"nor", Language::kNorwegian},   //
    {"per", Language::kPersian},     //
    {"pes", Language::kPersian},     // of Iran
    {"por", Language::kPortuguese},  //
    {"prs", Language::kPersian},     // Dari
    {"pt", Language::kPortuguese},   //
    {"ro", Language::kRomanian},     //
    {"ron", Language::kRomanian},    //
    {"ru", Language::kRussian},      //
    {"rum", Language::kRomanian},    //
    {"rus", Language::kRussian},     //
    {"spa", Language::kSpanish},     //
    {"sr", Language::kSerbian},      //
    {"srp", Language::kSerbian},     //
    {"sv", Language::kSwedish},      //
    {"swe", Language::kSwedish},     //
    {"ta", Language::kTamil},        //
    {"tam", Language::kTamil},       //
    {"tr", Language::kTurkish},      //
    {"tur", Language::kTurkish},     //
    {"und", Language::kUnknown},     // undetermined
    {"zxx", Language::kUnknown},     // no linguistic content
};

constexpr bool sorted_by_code() {
  for (size_t i = 1; i < std::size(kCodes); ++i) {
    if (kCodes[i - 1].code >= kCodes[i].code) return false;
  }
  return true;
}
static_assert(sorted_by_code());

// A set of scripts, as bits.
using Scripts = uint8_t;
constexpr Scripts kLatin = 1;
constexpr Scripts kCyrillic = 2;
constexpr Scripts kGreekScript = 4;
constexpr Scripts kArmenianScript = 8;
constexpr Scripts kHebrewScript = 16;
constexpr Scripts kArabicScript = 32;
constexpr Scripts kDevanagari = 64;
constexpr Scripts kTamilScript = 128;

Scripts scripts_of(Language language) {
  switch (language) {
    case Language::kUnknown:
    case Language::kOther:
      return 0;
    case Language::kArabic:
    case Language::kPersian:
      return kArabicScript;
    case Language::kArmenian:
      return kArmenianScript;
    case Language::kGreek:
      return kGreekScript;
    case Language::kHebrew:
      return kHebrewScript;
    case Language::kHindi:
    case Language::kNepali:
      return kDevanagari;
    case Language::kRussian:
      return kCyrillic;
    case Language::kSerbian:
      return kCyrillic | kLatin;
    case Language::kTamil:
      return kTamilScript;
    default:
      return kLatin;
  }
}

// The script of a letter of a term, or none. Terms are decomposed, so that blocks of common letters
// are enough: The Unicode Standard 15.0, chapters 7, 9 and 12.
Scripts script_of(char32_t c) {
  if (c < 0x0370) return c >= 'a' && (c <= 'z' || c >= 0x00C0) ? kLatin : Scripts{0};
  if (c < 0x0400) return kGreekScript;
  if (c < 0x0530) return kCyrillic;
  if (c < 0x0590) return kArmenianScript;
  if (is_hebrew_letter(c)) return kHebrewScript;
  if (is_arabic_script(c)) return kArabicScript;
  if (c >= 0x0900 && c <= 0x097F) return kDevanagari;
  if (c >= 0x0B80 && c <= 0x0BFF) return kTamilScript;
  if (c >= 0x1E00 && c <= 0x1EFF) return kLatin;
  return 0;
}

// Letters of Persian that Arabic does not have: peh, tcheh, jeh, keheh, gaf, Farsi yeh. The last
// and keheh are folded in the term, so the source is asked.
bool has_persian_letter(std::string_view source_word) {
  for (size_t at = 0; at < source_word.size();) {
    const unicode::Decoded decoded = unicode::decode_utf8(source_word, at);
    switch (decoded.code_point) {
      case 0x067E:
      case 0x0686:
      case 0x0698:
      case 0x06A9:
      case 0x06AF:
      case 0x06CC:
        return true;
      default:
        at += decoded.byte_length;
    }
  }
  return false;
}

Language language_of_script(Scripts script, std::string_view source_word) {
  switch (script) {
    case kLatin:
      return Language::kEnglish;
    case kCyrillic:
      return Language::kRussian;
    case kGreekScript:
      return Language::kGreek;
    case kArmenianScript:
      return Language::kArmenian;
    case kHebrewScript:
      return Language::kHebrew;
    case kArabicScript:
      return has_persian_letter(source_word) ? Language::kPersian : Language::kArabic;
    case kDevanagari:
      return Language::kHindi;
    case kTamilScript:
      return Language::kTamil;
    default:
      return Language::kOther;
  }
}

constexpr size_t kMaxCodeLength = 3;

}  // namespace

Language language_of(std::string_view tag) {
  const std::string_view primary = tag.substr(0, tag.find_first_of("-_"));
  if (primary.size() < 2 || primary.size() > kMaxCodeLength) return Language::kUnknown;
  std::array<char, kMaxCodeLength> lower{};
  for (size_t i = 0; i < primary.size(); ++i) {
    const auto c = static_cast<char>(primary[i] | 0x20);
    if (c < 'a' || c > 'z') return Language::kUnknown;
    lower[i] = c;
  }
  const std::string_view code(lower.data(), primary.size());
  const Code* const found =
      std::lower_bound(std::begin(kCodes), std::end(kCodes), code,
                       [](const Code& entry, std::string_view key) { return entry.code < key; });
  return found != std::end(kCodes) && found->code == code ? found->language : Language::kOther;
}

Language language_of_word(Language of_string, std::string_view term, std::string_view source_word) {
  if (term.empty() || of_string == Language::kOther) return Language::kOther;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (std::any_of(term.begin(), term.end(), is_digit)) return Language::kOther;
  const Scripts script = script_of(unicode::decode_utf8(term, 0).code_point);
  if ((scripts_of(of_string) & script) != 0) return of_string;
  return language_of_script(script, source_word);
}

}  // namespace daf::analysis

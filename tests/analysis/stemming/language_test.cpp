// Which rules a word is stemmed by.
#include "analysis/stemming/language.h"

#include <doctest/doctest.h>

using daf::analysis::Language;
using daf::analysis::language_of;
using daf::analysis::language_of_word;

TEST_SUITE("analysis") {
  TEST_CASE("a tag's language is that of its primary subtag, in any case and of any age") {
    for (const std::string_view tag : {"he", "HE", "he-IL", "iw", "heb", "he_IL", "he-Hebr-IL"}) {
      CAPTURE(tag);
      CHECK(language_of(tag) == Language::kHebrew);
    }
    CHECK(language_of("ar-EG") == Language::kArabic);
    CHECK(language_of("fa-AF") == Language::kPersian);
    CHECK(language_of("prs") == Language::kPersian);
    CHECK(language_of("en-GB") == Language::kEnglish);
    CHECK(language_of("nb") == Language::kNorwegian);
    CHECK(language_of("nn-NO") == Language::kNorwegian);
    CHECK(language_of("no") == Language::kNorwegian);
    CHECK(language_of("deu") == Language::kGerman);
    CHECK(language_of("ger") == Language::kGerman);
    CHECK(language_of("in") == Language::kIndonesian);
    CHECK(language_of("tr") == Language::kTurkish);
  }

  TEST_CASE("a language without a stemmer is told apart from no language") {
    for (const std::string_view tag : {"pl", "ur", "yi", "zh-Hans", "xx", "tlh"}) {
      CAPTURE(tag);
      CHECK(language_of(tag) == Language::kOther);
    }
    for (const std::string_view tag :
         {"", "und", "mul", "zxx", "mis", "x-private", "e", "english", "h\xC3\xA9", "--", "1a"}) {
      CAPTURE(tag);
      CHECK(language_of(tag) == Language::kUnknown);
    }
  }

  TEST_CASE("a word in a script of its string's language goes by that language") {
    CHECK(language_of_word(Language::kHebrew, "שלומ", "שלום") == Language::kHebrew);
    CHECK(language_of_word(Language::kPersian, "سلام", "سلام") == Language::kPersian);
    CHECK(language_of_word(Language::kArabic, "چاي", "چای") == Language::kArabic);
    CHECK(language_of_word(Language::kFrench, "ecole", "école") == Language::kFrench);
    CHECK(language_of_word(Language::kSerbian, "реч", "реч") == Language::kSerbian);
    CHECK(language_of_word(Language::kSerbian, "rec", "reč") == Language::kSerbian);
    CHECK(language_of_word(Language::kGreek, "λογος", "λόγος") == Language::kGreek);
  }

  TEST_CASE("a word in another script goes by its script, and so does every word of no language") {
    for (const Language of_string : {Language::kUnknown, Language::kHebrew, Language::kTamil}) {
      CHECK(language_of_word(of_string, "reports", "reports") == Language::kEnglish);
      CHECK(language_of_word(of_string, "москва", "Москва") == Language::kRussian);
      CHECK(language_of_word(of_string, "حكومه", "حكومة") == Language::kArabic);
      CHECK(language_of_word(of_string, "كتاب", "کتاب") == Language::kPersian);
      CHECK(language_of_word(of_string, "علي", "علی") == Language::kPersian);
      CHECK(language_of_word(of_string, "گفت", "گفت") == Language::kPersian);
    }
    CHECK(language_of_word(Language::kUnknown, "שלומ", "שלום") == Language::kHebrew);
    CHECK(language_of_word(Language::kEnglish, "שלומ", "שלום") == Language::kHebrew);
    CHECK(language_of_word(Language::kUnknown, "λογοσ", "λόγος") == Language::kGreek);
    CHECK(language_of_word(Language::kUnknown, "नमस्ते", "नमस्ते") == Language::kHindi);
  }

  TEST_CASE("nothing is stemmed in other languages, in numbers, in ideographs") {
    CHECK(language_of_word(Language::kOther, "kobiety", "kobiety") == Language::kOther);
    CHECK(language_of_word(Language::kOther, "שלום", "שלום") == Language::kOther);
    for (const std::string_view term :
         {"", "2023", "v2.0", "3d", "covid19", "中国", "カタ", "\xFF"}) {
      CAPTURE(term);
      CHECK(language_of_word(Language::kUnknown, term, term) == Language::kOther);
      CHECK(language_of_word(Language::kEnglish, term, term) == Language::kOther);
    }
  }
}

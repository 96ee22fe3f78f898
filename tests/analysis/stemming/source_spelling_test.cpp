// What Snowball's stemmers are given.
#include "analysis/stemming/source_spelling.h"

#include <doctest/doctest.h>

#include <string>

#include "analysis/analyzer.h"

using daf::analysis::Language;
using daf::analysis::spell_source;

namespace {

std::string spelled(std::string_view source, Language language = Language::kGerman) {
  std::string out = "what was there before";
  spell_source(source, language, out);
  return out;
}

}  // namespace

TEST_SUITE("analysis") {
  TEST_CASE("a source is spelled in lower case, with the accents of its characters") {
    CHECK(spelled("Übergröße") == "übergrösse");
    CHECK(spelled("U\u0308BER") == "uber");
    CHECK(spelled("E\u0301lève") == "elève");
    CHECK(spelled("ÉLÈVE") == "élève");
    CHECK(spelled("Москва") == "москва");
    CHECK(spelled("И\u0306од", Language::kRussian) == "йод");
    CHECK(spelled("हिन्दी", Language::kHindi) == "हिन्दी");
    CHECK(spelled("co\u00ADop") == "coop");
    CHECK(spelled("U.S.A.") == "usa");
    CHECK(spelled("") == "");
  }

  TEST_CASE("an elided word is no part of the next") {
    CHECK(spelled("l'Homme", Language::kFrench) == "homme");
    CHECK(spelled("L’école", Language::kFrench) == "école");
    CHECK(spelled("Jusqu'ici", Language::kFrench) == "ici");
    CHECK(spelled("aujourd'hui", Language::kFrench) == "aujourdhui");
    CHECK(spelled("dell’Università", Language::kItalian) == "università");
    CHECK(spelled("d'hiver", Language::kCatalan) == "hiver");
    CHECK(spelled("l'Homme", Language::kGerman) == "lhomme");
    CHECK(spelled("l'", Language::kFrench) == "");
  }

  TEST_CASE("Turkish has two letters i, and apostrophes before the suffixes of names") {
    CHECK(spelled("İSTANBUL'DA", Language::kTurkish) == "istanbul");
    CHECK(spelled("Türkiye’nin", Language::kTurkish) == "türkiye");
    CHECK(spelled("ISIRGAN", Language::kTurkish) == "ısırgan");
    CHECK(spelled("ISIRGAN", Language::kGerman) == "isirgan");
  }

  TEST_CASE("what is ill-formed or longer than any word is not spelled") {
    CHECK(spelled("ab\xFF") == "");
    CHECK(spelled("\xC3") == "");
    CHECK(spelled(std::string(daf::analysis::kMaxTermBytes, 'a')).size() ==
          daf::analysis::kMaxTermBytes);
    CHECK(spelled(std::string(daf::analysis::kMaxTermBytes + 1, 'a')) == "");
    CHECK(spelled(std::string(100'000, 'a')) == "");
  }
}

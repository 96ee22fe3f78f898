// The stemmers that were compiled in: which words meet in each language, and which do not.
#include "analysis/stemming/snowball_stemmers.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "analysis/stemming/meeting.h"

using daf::analysis::has_snowball_stemmer;
using daf::analysis::Language;
using daf::analysis::language_of;
using daf::analysis::SnowballStemmers;
using daf::test::check_apart;
using daf::test::check_meet;
using daf::test::Family;

namespace {

// DAF_STEMMERS may leave languages out.
void check_language(std::string_view tag, const std::vector<Family>& meet,
                    const std::vector<Family>& apart) {
  if (!has_snowball_stemmer(language_of(tag))) {
    MESSAGE("skipped: no stemmer was compiled in for " << tag);
    return;
  }
  for (const Family& family : meet) check_meet({family});
  for (const Family& family : apart) check_apart({family});
}

}  // namespace

TEST_SUITE("analysis") {
  TEST_CASE("English") {
    check_language("en",
                   {{"en", {"organise", "organize", "organised", "organising", "organization"}},
                    {"en", {"run", "running", "runs"}},
                    {"en", {"policy", "policies"}},
                    {"en", {"colour", "color", "colours", "colored"}},
                    {"en", {"defence", "defense", "defenses", "defensive"}},
                    {"en", {"centre", "centers", "centres"}},
                    {"en", {"naïve", "naive"}},
                    {"en", {"Israel", "Israel's", "ISRAEL’S"}}},
                   {{"en", {"organise", "organ"}},
                    {"en", {"war", "ware", "peace"}},
                    {"en", {"state", "station"}}});
  }

  TEST_CASE("French") {
    check_language("fr",
                   {{"fr", {"école", "écoles", "l'école", "L’ÉCOLE", "ecole"}},
                    {"fr", {"cheval", "chevaux", "CHEVAUX"}},
                    {"fr", {"politique", "politiques"}},
                    {"fr", {"organisation", "organisations", "l’organisation"}},
                    {"fr", {"élève", "élèves", "eleves", "e\u0301le\u0300ves"}}},
                   {{"fr", {"guerre", "guérir"}}, {"fr", {"poisson", "poison"}}});
  }

  TEST_CASE("German") {
    check_language("de",
                   {{"de", {"Haus", "Häuser", "Hauses", "HÄUSERN"}},
                    {"de", {"Straße", "Strassen", "STRASSE", "Straßen"}},
                    {"de", {"Regierung", "Regierungen"}},
                    {"de", {"Universität", "Universitäten", "Universitat"}}},
                   {{"de", {"Regierung", "Regen"}}, {"de", {"Krieg", "Frieden"}}});
  }

  TEST_CASE("Spanish, Italian and Portuguese") {
    check_language("es",
                   {{"es", {"nación", "naciones", "nacion", "NACIÓN"}},
                    {"es", {"político", "políticas", "politicos"}}},
                   {{"es", {"guerra", "paz", "guarda"}}});
    check_language("it",
                   {{"it", {"università", "dell'università", "universita"}},
                    {"it", {"governo", "governi"}},
                    {"it", {"politica", "politiche"}}},
                   {{"it", {"guerra", "pace", "guardia"}}});
    check_language("pt",
                   {{"pt", {"governo", "governos"}},
                    {"pt", {"português", "portuguesa", "portugues"}},
                    {"pt", {"político", "políticas"}}},
                   {{"pt", {"guerra", "paz", "guarda"}}});
  }

  TEST_CASE("Dutch and the Nordic languages") {
    check_language("nl", {{"nl", {"regering", "regeringen"}}, {"nl", {"oorlog", "oorlogen"}}},
                   {{"nl", {"oorlog", "vrede"}}});
    check_language("sv", {{"sv", {"regering", "regeringen", "regeringar"}}},
                   {{"sv", {"krig", "kring"}}});
    check_language("nb", {{"nn", {"regjering", "regjeringen", "regjeringa"}}},
                   {{"no", {"krig", "kring"}}});
    check_language("da", {{"da", {"regering", "regeringen", "regeringer"}}},
                   {{"da", {"krig", "kreds"}}});
    check_language("fi", {{"fi", {"talo", "talossa", "talot", "taloissa"}}},
                   {{"fi", {"sota", "rauha"}}});
  }

  TEST_CASE("Russian and Turkish") {
    check_language("ru",
                   {{"ru", {"первый", "первыи\u0306", "первые"}},
                    {"ru", {"книга", "книги", "книгами", "КНИГУ"}},
                    {"ru", {"московский", "московские", "Московская"}},
                    {"ru", {"самолёт", "самолет", "самолётов"}}},
                   {{"ru", {"война", "мир", "вода"}}});
    check_language("tr",
                   {{"tr", {"kitap", "kitaplar", "KİTAPLAR"}},
                    {"tr", {"Türkiye", "Türkiye'nin", "TÜRKİYE’DE", "turkiye"}}},
                   {{"tr", {"savaş", "barış"}}});
  }

  TEST_CASE("a language whose stemmer is not compiled in leaves words as they are") {
    SnowballStemmers stemmers;
    CHECK_FALSE(has_snowball_stemmer(Language::kHebrew));
    CHECK_FALSE(has_snowball_stemmer(Language::kUnknown));
    CHECK(stemmers.stem(Language::kHebrew, "running") == "running");
  }

  TEST_CASE("a stem does not depend on the words before it") {
    SnowballStemmers stemmers;
    for (const std::string_view word :
         std::initializer_list<std::string_view>{"running", "", "a"}) {
      const std::string alone(SnowballStemmers().stem(Language::kEnglish, word));
      CHECK(stemmers.stem(Language::kEnglish, word) == alone);
      (void)stemmers.stem(Language::kEnglish, std::string(120, 'e'));
      (void)stemmers.stem(Language::kTurkish, "kitaplarımızdan");
      CHECK(stemmers.stem(Language::kEnglish, word) == alone);
    }
  }
}

#include "library/suggestions.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "library_fixture.h"

using daf::Library;
using daf::Suggestion;
using daf::library::library_of;
using daf::library::marked;

namespace {

using Texts = std::vector<std::string>;

Texts suggested(const Library& library, std::string_view text, uint32_t limit = 8) {
  Texts texts;
  for (const Suggestion& suggestion : library.suggest(text, limit)) {
    texts.push_back(marked(suggestion.text));
  }
  return texts;
}

bool holds(const Texts& texts, std::string_view text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

constexpr std::string_view kLibrary = R"([
  {"id": "1", "name": "שלום עכשיו", "inLanguage": "he", "author": {"id": "p:1", "name": "נועה ארדון"},
   "body": [{"encodingFormat": "text/plain", "value": "דובר צה״ל דיבר על שלום ועל הסכמים."}]},
  {"id": "2", "name": "Harbour birds of Marsat", "inLanguage": "en", "author": "Maud Harper",
   "about": [{"id": "t:harbour", "name": "Harbours"}],
   "body": [{"encodingFormat": "text/plain", "value": "Harbours are Loud. The harbour sleeps, the harbour wakes."}]},
  {"id": "3", "name": "A note", "inLanguage": "en", "author": "Maud Harper",
   "body": [{"encodingFormat": "text/plain", "value": "The harbour café, and the hard wind."}]}])";

}  // namespace

TEST_SUITE("suggestions") {
  TEST_CASE("titles, names and words of a Hebrew library are suggested as it spells them") {
    const Library library = library_of(kLibrary);
    CHECK(holds(suggested(library, "ארד"), "נועה [ארד]ון"));
    CHECK(holds(suggested(library, "עכש"), "שלום [עכש]יו"));
    CHECK(holds(suggested(library, "הסכ"), "[הסכ]מים"));
    CHECK(holds(suggested(library, "צה"), "[צה״]ל"));
    const std::vector<Suggestion> words = library.suggest("הסכ", 8);
    REQUIRE(!words.empty());
    CHECK(words.front().text.language == "he");
    CHECK(words.front().text.direction == daf::Direction::kRightToLeft);
    CHECK(words.front().count == 1);
  }

  TEST_CASE("the words may stand anywhere in a title, the last one begins one") {
    const Library library = library_of(kLibrary);
    CHECK(holds(suggested(library, "marsat harb"), "[Harb]our birds of [Marsat]"));
    CHECK(!holds(suggested(library, "marsa harb"), "[Harb]our birds of [Marsa]t"));
    CHECK(suggested(library, "marsat harb ").empty());
  }

  TEST_CASE("names come before words once enough was typed, the most frequent first") {
    const Library library = library_of(kLibrary);
    const Texts few = suggested(library, "ha");
    REQUIRE(!few.empty());
    CHECK(few.front() == "[ha]rbour");
    const Texts many = suggested(library, "harp");
    REQUIRE(!many.empty());
    CHECK(many.front() == "Maud [Harp]er");
    CHECK(library.suggest("harp", 8).front().count == 2);
  }

  TEST_CASE("a word is spelled as it stands most often, with its accents") {
    const Library library = library_of(kLibrary);
    CHECK(holds(suggested(library, "caf"), "[caf]é"));
    CHECK(holds(suggested(library, "CAFE"), "[café]") == false);
    CHECK(holds(suggested(library, "harbo"), "[harbo]ur"));
  }

  TEST_CASE("what stands before the last word stays, and both must stand in one publication") {
    const Library library = library_of(kLibrary);
    CHECK(holds(suggested(library, "the har"), "[the har]d"));
    CHECK(!holds(suggested(library, "loud har"), "[loud har]d"));
  }

  TEST_CASE("nothing is suggested twice, nor of a removed publication, nor more than asked for") {
    Library library = library_of(kLibrary);
    Texts texts = suggested(library, "h", 50);
    std::sort(texts.begin(), texts.end());
    CHECK(std::adjacent_find(texts.begin(), texts.end()) == texts.end());
    CHECK(suggested(library, "h", 2).size() == 2);
    CHECK(suggested(library, "h", 0).empty());
    CHECK(library.remove("2"));
    CHECK(!holds(suggested(library, "marsat"), "Harbour birds of [Marsat]"));
    CHECK(!holds(suggested(library, "lou"), "[Lou]d"));
    CHECK(library.suggest("harp", 8).front().count == 1);
  }

  TEST_CASE("any bytes may be typed") {
    const Library library = library_of(kLibrary);
    CHECK(suggested(library, "").empty());
    CHECK(suggested(library, " - ").empty());
    CHECK(suggested(library, "\xFF\xFE").empty());
    CHECK(suggested(library, std::string(100'000, 'a')).empty());
    CHECK(Library().suggest("a", 8).empty());
  }
}

#include "library/search.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "library_fixture.h"

using daf::FacetField;
using daf::Hit;
using daf::Library;
using daf::Query;
using daf::SearchResult;
using daf::SortOrder;
using daf::library::ids_of;
using daf::library::library_of;
using daf::library::marked;

namespace {

using Ids = std::vector<std::string>;

// A work in Hebrew, English and Persian, and two publications without kin.
constexpr std::string_view kWorks = R"([
  {"id": "w:he", "name": "גשרים על הנהר", "inLanguage": "he", "datePublished": "2021-05-01",
   "body": [{"encodingFormat": "text/plain", "value": "הגשר הישן נפל בשיטפון."}],
   "workTranslation": [{"id": "w:en", "inLanguage": "en"}, {"id": "w:fa", "inLanguage": "fa"}]},
  {"id": "w:en", "name": "Bridges over the river", "inLanguage": "en", "datePublished": "2022-01-01",
   "body": [{"encodingFormat": "text/plain", "value": "The old bridge fell in a flood."}]},
  {"id": "w:fa", "name": "پل‌های رودخانه", "inLanguage": "fa"},
  {"id": "x", "name": "A flood of letters", "inLanguage": "en", "datePublished": "2020",
   "author": "Dana Cohen",
   "body": [{"encodingFormat": "text/plain", "value": "Nobody wrote of the bridge."}]},
  {"id": "y", "name": "Old letters", "inLanguage": "en", "author": "Sam Levy"}
])";

Query english(std::string text) {
  Query query;
  query.text = std::move(text);
  query.language = "en";
  return query;
}

}  // namespace

TEST_SUITE("search of a library") {
  TEST_CASE("a work is found once, however many of its forms match") {
    const Library library = library_of(R"([
      {"id": "a", "name": "flood", "inLanguage": "en", "workTranslation": [{"id": "b"}]},
      {"id": "b", "name": "flood and flood", "inLanguage": "en-GB"},
      {"id": "c", "name": "flood elsewhere", "inLanguage": "en"}])");
    const SearchResult result = library.search({.text = "flood"});
    CHECK(result.total == 2);
    CHECK(result.hits.size() == 2);
    REQUIRE(result.hits.front().translations.size() == 1);
    CHECK(!result.hits.front().translations.front().title.value.empty());
  }

  TEST_CASE("a query in Hebrew brings the English form to a reader of English") {
    const Library library = library_of(kWorks);
    const SearchResult result = library.search(english("שיטפון"));
    REQUIRE(result.hits.size() == 1);
    const Hit& hit = result.hits.front();
    CHECK(hit.id == "w:en");
    CHECK(hit.title.value == "Bridges over the river");
    CHECK(hit.matched_id == "w:he");
    CHECK(marked(hit.snippet) == "הגשר הישן נפל [בשיטפון].");
    CHECK(hit.snippet.direction == daf::Direction::kRightToLeft);
    CHECK(hit.translations.size() == 2);
  }

  TEST_CASE("the form in the reader's language shows its own words where it has them") {
    const Library library = library_of(kWorks);
    const SearchResult result = library.search(english("bridge"));
    REQUIRE(!result.hits.empty());
    CHECK(result.hits.front().id == "w:en");
    CHECK(result.hits.front().matched_id.empty());
  }

  TEST_CASE("the form in the reader's language is not shown if the filters leave it out") {
    const Library library = library_of(kWorks);
    Query query = english("שיטפון");
    query.filters.to = "2021";
    const SearchResult result = library.search(query);
    REQUIRE(result.hits.size() == 1);
    CHECK(result.hits.front().id == "w:he");
  }

  TEST_CASE("filters alone list what passes, newest first") {
    const Library library = library_of(kWorks);
    Query query;
    query.filters.values[static_cast<size_t>(FacetField::kLanguage)] = {"en"};
    CHECK(ids_of(library.search(query).hits) == Ids{"w:en", "x", "y"});
    query.sort = SortOrder::kOldest;
    CHECK(ids_of(library.search(query).hits) == Ids{"x", "w:en", "y"});
    CHECK(ids_of(library.search({.text = "author:levy"}).hits) == Ids{"y"});
    CHECK(ids_of(library.search({.text = "letters -author:levy"}).hits) == Ids{"x"});
  }

  TEST_CASE("a query that only leaves out lists the rest, newest first") {
    const Library library = library_of(kWorks);
    const SearchResult result = library.search({.text = "-letters"});
    CHECK(result.total == 1);
    CHECK(ids_of(result.hits) == Ids{"w:en"});
  }

  TEST_CASE("in the order of dates a work stands where its hit does, with its score") {
    const Library library = library_of(kWorks);
    Query query;
    query.text = "bridge OR שיטפון";
    query.sort = SortOrder::kOldest;
    SearchResult result = library.search(query);
    CHECK(ids_of(result.hits) == Ids{"x", "w:he"});
    CHECK(result.hits.back().score > 0);
    query.language = "en";
    CHECK(ids_of(library.search(query).hits) == Ids{"x", "w:en"});
  }

  TEST_CASE("pages neither repeat nor lose a work, in any order") {
    std::string source = "[";
    for (int i = 0; i < 60; ++i) {
      const std::string id = std::to_string(i);
      source += R"({"id":"he)" + id + R"(","name":"נהר )" + id +
                R"( river","inLanguage":"he","datePublished":"20)" + std::to_string(10 + i % 7) +
                R"(","workTranslation":[{"id":"en)" + id + R"("}]},{"id":"en)" + id +
                R"(","name":"river )" + (i % 3 == 0 ? "river " : "") + id +
                R"(","inLanguage":"en"},)";
    }
    source.back() = ']';
    const Library library = library_of(source);
    for (const std::string text : {"river", ""}) {
      for (const SortOrder sort : {SortOrder::kRelevance, SortOrder::kNewest, SortOrder::kOldest}) {
        for (const std::string language : {"", "en", "he"}) {
          Query query{.text = text, .sort = sort, .limit = 7, .language = language};
          std::set<std::string> works;
          size_t hits = 0;
          for (query.offset = 0; query.offset < 60; query.offset += 7) {
            for (const Hit& hit : library.search(query).hits) {
              works.insert(hit.id.substr(2));
              ++hits;
            }
          }
          CHECK(works.size() == 60);
          CHECK(hits == 60);
          CHECK(library.search(query).total == 60);
        }
      }
    }
  }

  TEST_CASE("facets are counted in the order in which they were asked for") {
    const Library library = library_of(kWorks);
    Query query;
    query.text = "bridge";
    query.facets = {FacetField::kYear, FacetField::kAuthor};
    const SearchResult result = library.search(query);
    REQUIRE(result.facets.size() == 2);
    CHECK(result.facets[0].field == FacetField::kYear);
    REQUIRE(result.facets[0].values.size() == 2);
    CHECK(result.facets[0].values[0].value == "2022");
    REQUIRE(result.facets[1].values.size() == 1);
    CHECK(result.facets[1].values[0].label.value == "Dana Cohen");
    CHECK(library.search({.text = "bridge"}).facets.empty());
  }

  TEST_CASE("scores are explained where that is asked for, and the parts add up") {
    const Library library = library_of(kWorks);
    Query query;
    query.text = "old bridge";
    CHECK(library.search(query).hits.front().explanation.empty());
    query.explain = true;
    const Hit hit = library.search(query).hits.front();
    REQUIRE(!hit.explanation.empty());
    double sum = 0;
    for (const daf::ScorePart& part : hit.explanation) sum += part.score;
    CHECK(sum == doctest::Approx(hit.score).epsilon(0.001));
  }

  TEST_CASE("a query is reported as it was understood") {
    const Library library = library_of(kWorks);
    Query query;
    query.text = "+bridge -war \"old letters\" author:cohen,levy polic";
    query.filters.from = "soon";
    const daf::ParsedQuery parsed = library.search(query).parsed;
    REQUIRE(parsed.clauses.size() == 4);
    CHECK(parsed.clauses[0].occur == "must");
    CHECK(parsed.clauses[0].kind == "word");
    CHECK(parsed.clauses[1].occur == "must-not");
    CHECK(parsed.clauses[2].kind == "phrase");
    CHECK(parsed.clauses[2].terms == Ids{"old", "letters"});
    CHECK(parsed.clauses[3].kind == "prefix");
    CHECK(parsed.prefix == "polic");
    REQUIRE(parsed.filters.size() == 1);
    CHECK(parsed.filters[0].field == "author");
    CHECK(parsed.filters[0].values == Ids{"cohen", "levy"});
    REQUIRE(parsed.notes.size() == 1);
    CHECK(parsed.notes[0].code == "invalid-date");
  }

  TEST_CASE("a phrase that stands nowhere is searched as words, and reported") {
    const Library library = library_of(kWorks);
    const SearchResult result = library.search({.text = "\"bridge flood\""});
    CHECK(result.total > 0);
    REQUIRE(result.parsed.notes.size() == 1);
    CHECK(result.parsed.notes[0].code == "phrase-not-found");
    CHECK(result.parsed.notes[0].source == daf::ByteRange{0, 14});
  }

  TEST_CASE("what was removed is not found, counted or named, and its work goes on without it") {
    Library library = library_of(kWorks);
    CHECK(!library.remove("nowhere"));
    CHECK(library.remove("w:he"));
    CHECK(!library.remove("w:he"));
    CHECK(library.size() == 4);
    CHECK(library.search({.text = "שיטפון"}).total == 0);
    CHECK(library.search({.text = ""}).total == 4);
    // It alone said that the Persian form is one of the same work.
    const SearchResult result = library.search({.text = "river"});
    REQUIRE(result.hits.size() == 1);
    CHECK(result.hits.front().translations.empty());
    daf::library::add_source(library, R"([{"id":"w:he","name":"חדש"}])");
    CHECK(library.search({.text = "חדש"}).total == 1);
  }
}

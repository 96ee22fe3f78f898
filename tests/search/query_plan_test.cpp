// What a query asks of a library, right-to-left first.
#include "search/query_plan.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "search/search_library.h"

using daf::index::Field;
using daf::search::QueryPlan;
using daf_test::SearchLibrary;

namespace {

// The texts of the words of each unit, a phrase in quotation marks.
std::vector<std::string> units_of(const QueryPlan& plan) {
  std::vector<std::string> units;
  for (const auto& unit : plan.units) {
    std::string& text = units.emplace_back(unit.field == Field::kTitle ? "title:" : "");
    if (unit.words.empty()) {
      const auto& clause = plan.clauses[unit.clause];
      text += '"';
      for (size_t i = 0; i < clause.offsets.size(); ++i) {
        text += (i == 0 ? "" : " ") + plan.words[clause.first_word + i].text;
      }
      text += '"';
    }
    for (const uint32_t word : unit.words) {
      if (word != unit.words.front()) text += '|';
      text += plan.words[word].text;
      if (!plan.words[word].prefix.empty()) text += '*';
    }
  }
  return units;
}

using Units = std::vector<std::string>;

std::string_view part(std::string_view query, daf::ByteRange range) {
  return query.substr(range.byte_start, range.byte_end - range.byte_start);
}

}  // namespace

TEST_SUITE("search") {
  TEST_CASE("each word adds by itself, and one that is asked twice once") {
    const SearchLibrary library{{"", "שלום עולם peace"}};
    CHECK(units_of(library.plan("שלום עולם שלום")) == Units{"שלומ", "עולמ"});
    CHECK(units_of(library.plan("Peace peace PEACE ")) == Units{"peace"});
    CHECK(units_of(library.plan("שלום +שלום")) == Units{"שלומ"});
    CHECK(units_of(library.plan("שלום עולם שלום", true)) == Units{"שלומ", "עולמ", "שלומ*"});
    CHECK(units_of(library.plan("שלום title:שלום")) == Units{"שלומ", "title:שלומ"});
    CHECK(units_of(library.plan("\"שלום עולם\" \"שלום עולם\"")) == Units{"\"שלומ עולמ\""});
    CHECK(library.plan("שלום עולם שלום").words.size() == 3);
  }

  TEST_CASE("alternatives add as one word, as rare as the most frequent of them") {
    const SearchLibrary library{{"", "שלום"}, {"", "שלום"}, {"", "עולם"}};
    const QueryPlan plan = library.plan("עולם OR שלום סוף");
    CHECK(units_of(plan) == Units{"עולמ|שלומ", "סופ"});
    CHECK(plan.units[0].idf == library.plan("שלום").units[0].idf);
    CHECK(plan.units[0].idf < library.plan("עולם").units[0].idf);
    CHECK(units_of(library.plan("א OR ב ג OR ד")) == Units{"א|ב", "ג|ד"});
    CHECK(units_of(library.plan("title:שלום OR שלום")) == Units{"title:שלומ", "שלומ"});
  }

  TEST_CASE("what is excluded adds nothing, but is planned") {
    const SearchLibrary library{{"", "שלום עולם"}};
    const QueryPlan plan = library.plan("שלום -עולם -\"שלום רב\"");
    CHECK(units_of(plan) == Units{"שלומ"});
    CHECK(plan.clauses.size() == 3);
    CHECK(plan.lost_phrases.empty());
  }

  TEST_CASE("a phrase is as rare as all its words together") {
    const SearchLibrary library{{"", "שלום עכשיו"}, {"", "שלום"}, {"", "אחר"}};
    const QueryPlan plan = library.plan("\"שלום עכשיו\"");
    REQUIRE(units_of(plan) == Units{"\"שלומ עכשיו\""});
    const QueryPlan words = library.plan("שלום עכשיו");
    CHECK(plan.units[0].idf == doctest::Approx(words.units[0].idf + words.units[1].idf));
    REQUIRE(plan.clauses[0].postings.size() == 1);
    CHECK(plan.clauses[0].postings[0].documents == std::vector<uint32_t>{0});
  }

  TEST_CASE("a phrase that no document has is taken as its words, and said to be lost") {
    const SearchLibrary library{{"", "עכשיו שלום"}};
    const std::string_view query = "לא \"שלום עכשיו\"";
    const QueryPlan plan = library.plan(query);
    CHECK(units_of(plan) == Units{"לא", "שלומ", "עכשיו"});
    REQUIRE(plan.lost_phrases.size() == 1);
    CHECK(part(query, plan.lost_phrases[0]) == "\"שלום עכשיו\"");
    for (const auto& clause : plan.clauses) CHECK(clause.occur == daf::search::Occur::kShould);
  }

  TEST_CASE("a phrase within a sentence is taken as its words, and is not lost") {
    const SearchLibrary library{{"", "שלום עכשיו"}};
    const QueryPlan plan = library.plan("מה אמר הנשיא על \"שלום עכשיו\"");
    CHECK(units_of(plan) == Units{"מה", "אמר", "הנשיא", "על", "שלומ", "עכשיו"});
    CHECK(plan.lost_phrases.empty());
  }

  TEST_CASE("one word in quotation marks is found as it stands only") {
    const SearchLibrary library{{"", "ממשלה והממשלה", "he"}};
    CHECK(library.plan("ממשלה").words[0].forms.size() == 2);
    CHECK(library.plan("\"ממשלה\"").words[0].forms.size() == 1);
    CHECK(library.plan("\"הממשלה\"").lost_phrases.size() == 1);
  }

  TEST_CASE("a word that no document has is not known") {
    const SearchLibrary library{{"", "שלום"}};
    const QueryPlan plan = library.plan("שלום אין");
    CHECK(plan.words[0].is_known);
    CHECK_FALSE(plan.words[1].is_known);
    CHECK(plan.words[1].forms.empty());
    CHECK(plan.words[1].document_count == 0);
  }

  TEST_CASE("a word is common from a fifth of the documents on, in a library that is not small") {
    SearchLibrary library;
    std::vector<daf_test::Publication> publications(60, {"", "שלום"});
    for (size_t i = 0; i < 10; ++i) publications[i].body = "שלום עולם";
    library.add_segment(publications);
    const QueryPlan plan = library.plan("שלום עולם");
    CHECK(plan.words[0].is_common);
    CHECK_FALSE(plan.words[1].is_common);
    CHECK_FALSE(SearchLibrary{{"", "שלום"}}.plan("שלום").words[0].is_common);
  }

  TEST_CASE("a rare longer word does not make a prefix rarer than the word itself") {
    const SearchLibrary library{{"", "שלום"}, {"", "שלום"}, {"", "שלומי"}, {"", "אחר"}};
    const QueryPlan plan = library.plan("שלום*");
    CHECK(plan.words[0].document_count >= 2);
    CHECK(plan.units[0].idf <= library.plan("שלום").units[0].idf);
  }

  TEST_CASE("nothing asked asks for all, and without segments nothing is known") {
    CHECK(SearchLibrary{{"", "שלום"}}.plan(" -- ").asks_for_all());
    const SearchLibrary nothing;
    const QueryPlan plan = nothing.plan("שלום \"שלום עולם\"");
    CHECK_FALSE(plan.asks_for_all());
    CHECK(plan.words.size() == 3);
    CHECK(plan.lost_phrases.size() == 1);
  }
}

#include "search/explanation.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "search/random_queries.h"
#include "search/search_library.h"

using daf::ScoreKind;
using daf::ScorePart;
using daf::search::Searcher;
using daf_test::SearchLibrary;

TEST_SUITE("search") {
  TEST_CASE("a score is explained word by word and field by field, in Hebrew") {
    const SearchLibrary library{{"ממשלה", "והממשלה ממשלה ממשלה", "he"}, {"", "אחר", "he"}};
    Searcher searcher = library.searcher();
    const auto hits = daf_test::search(searcher, "ממשלה");
    REQUIRE(hits.size() == 1);
    const auto parts = searcher.explain(library.plan("ממשלה"), hits[0]);
    REQUIRE(parts.size() == 3);
    CHECK(parts[0].kind == ScoreKind::kExact);
    CHECK(parts[0].field == "body");
    CHECK(parts[0].frequency == 2);
    CHECK(parts[0].boost == doctest::Approx(1));
    CHECK(parts[1].field == "title");
    CHECK(parts[1].frequency == 1);
    CHECK(parts[1].boost == doctest::Approx(1.5));
    CHECK(parts[2].kind == ScoreKind::kStem);
    CHECK(parts[2].word == "ממשלה");
    CHECK(parts[2].form == "והממשלה");
    CHECK(parts[2].boost < 1);
  }

  TEST_CASE("a phrase, neighbours and letters are parts of their own") {
    const SearchLibrary library{{"", "שלום עכשיו ועולם"}, {"", "שלום ועכשיו"}, {"", "עולם"}};
    Searcher searcher = library.searcher();
    const auto has = [](const std::vector<ScorePart>& parts, ScoreKind kind) {
      for (const ScorePart& part : parts) {
        if (part.kind == kind) return true;
      }
      return false;
    };
    const std::string phrase = "\"שלום עכשיו\"";
    const auto parts =
        searcher.explain(library.plan(phrase), daf_test::search(searcher, phrase).at(0));
    REQUIRE(has(parts, ScoreKind::kPhrase));
    CHECK(parts[0].word == "שלומ עכשיו");
    const std::string words = "שלום עכשיו";
    const auto of_words =
        searcher.explain(library.plan(words), daf_test::search(searcher, words).at(0));
    CHECK(has(of_words, ScoreKind::kProximity));
    CHECK(has(of_words, ScoreKind::kLetters));
    CHECK_FALSE(has(of_words, ScoreKind::kPhrase));
  }

  TEST_CASE("the parts add up to the score, the largest first, for any query") {
    const auto documents = daf_test::random_documents(120, 101);
    SearchLibrary library;
    library.add_segments(documents, {50, 120});
    Searcher searcher = library.searcher();
    std::mt19937 random(102);
    for (int round = 0; round < 60; ++round) {
      const std::string query = daf_test::random_query(random, documents);
      CAPTURE(query);
      const auto plan = library.plan(query);
      for (const auto& hit : daf_test::search(searcher, query, 100)) {
        double sum = 0;
        double last = 1e9;
        for (const ScorePart& part : searcher.explain(plan, hit)) {
          sum += part.score;
          REQUIRE(part.score > 0);
          REQUIRE(part.score <= last);
          last = part.score;
        }
        REQUIRE(sum == doctest::Approx(static_cast<double>(hit.score)).epsilon(1e-3));
      }
    }
  }

  TEST_CASE("a word typed with marks counts less where it is written without, and says so") {
    const SearchLibrary library{{"", "צה״ל ביום חג", "he"}, {"", "צהל ביום חג", "he"}};
    Searcher searcher = library.searcher();
    const auto plan = library.plan("צה\"ל");
    const auto hits = daf_test::search(searcher, "צה\"ל", 10);
    REQUIRE(hits.size() == 2);
    const auto boost_of = [&](const daf::search::ScoredDocument& hit) {
      double boost = 0;
      for (const ScorePart& part : searcher.explain(plan, hit)) {
        if (part.kind == ScoreKind::kExact) boost = part.boost;
      }
      return boost;
    };
    const double marked = boost_of(hits[0]);
    const double unmarked = boost_of(hits[1]);
    CHECK(hits[0].document == 0);
    CHECK(marked == doctest::Approx(1));
    CHECK(unmarked == doctest::Approx(static_cast<double>(daf::search::kUnmarkedWeight)));
  }

  TEST_CASE("without segments or with nothing asked there is nothing to explain") {
    CHECK(Searcher({}).explain({}, {}).empty());
    const SearchLibrary library{{"", "שלום"}};
    CHECK(library.searcher().explain(library.plan(""), {.document = 0}).empty());
    CHECK(daf::search::field_name(daf::index::Field::kTitle) == "title");
    CHECK(daf::search::field_name(daf::index::Field::kSeries) == "series");
  }
}

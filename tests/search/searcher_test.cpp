// What is found and in which order, right-to-left first.
#include "search/searcher.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "search/random_queries.h"
#include "search/reference_scorer.h"
#include "search/search_library.h"

using daf::search::DocumentSet;
using daf::search::RankingDepth;
using daf::search::ScoredDocument;
using daf::search::Searcher;
using daf_test::found;
using daf_test::SearchLibrary;

namespace {

// The score of the first pass.
double first_score(const ScoredDocument& hit) {
  return static_cast<double>(hit.score) - static_cast<double>(hit.proximity) -
         static_cast<double>(hit.letters) - static_cast<double>(hit.feedback);
}

void check_same(const std::vector<ScoredDocument>& actual,
                const std::vector<ScoredDocument>& expected) {
  REQUIRE(actual.size() == expected.size());
  for (size_t i = 0; i < expected.size(); ++i) {
    CAPTURE(i);
    REQUIRE(actual[i].document == expected[i].document);
    REQUIRE(actual[i].score == expected[i].score);
    REQUIRE(actual[i].proximity == expected[i].proximity);
    REQUIRE(actual[i].letters == expected[i].letters);
    REQUIRE(actual[i].feedback == expected[i].feedback);
  }
}

}  // namespace

TEST_SUITE("search") {
  TEST_CASE("a Hebrew acronym is found however it is typed, and finals and points do not matter") {
    const SearchLibrary library{
        {"דובר צה״ל", "הודעה"}, {"דוח", "שָׁלוֹם לכולם"}, {"", "دانشگاه تهران کتاب\u200Cهای فارسی"}};
    for (const std::string_view query : {"צה\"ל", "צהל", "צה''ל", "צה”ל"}) {
      CHECK(found(library, query) == std::vector<uint32_t>{0});
    }
    CHECK(found(library, "שלום") == std::vector<uint32_t>{1});
    CHECK(found(library, "كتاب") == std::vector<uint32_t>{2});
    CHECK(found(library, "שלו", true) == std::vector<uint32_t>{1});
    CHECK(found(library, "שלו").empty());
  }

  TEST_CASE("the word itself ranks above other forms of it, in Hebrew, Arabic, Persian, English") {
    struct Case {
      std::string_view language;
      std::string_view query;
      std::string_view exact;
      std::string_view form;
      std::string_view other;
    };
    for (const Case& c : {Case{"he", "ממשלה", "ממשלה", "והממשלה", "שולחן"},
                          Case{"ar", "حكومة", "حكومة", "الحكومة", "مدرسة"},
                          Case{"fa", "کتاب", "کتاب", "کتابها", "خانه"},
                          Case{"en", "policy", "policy", "policies", "table"}}) {
      CAPTURE(c.query);
      const SearchLibrary library{
          {"", c.other, c.language}, {"", c.form, c.language}, {"", c.exact, c.language}};
      CHECK(found(library, c.query) == std::vector<uint32_t>{2, 1});
    }
  }

  TEST_CASE("a word typed with marks ranks first where it is written with marks") {
    const SearchLibrary library{{"", "צהל ביום חג", "he"},
                                {"", "צה״ל ביום חג", "he"},
                                {"", "resume of a cafe", "en"},
                                {"", "résumé of a café", "en"}};
    CHECK(found(library, "צה\"ל") == std::vector<uint32_t>{1, 0});
    CHECK(found(library, "צהל") == std::vector<uint32_t>{0, 1});
    CHECK(found(library, "résumé") == std::vector<uint32_t>{3, 2});
    CHECK(found(library, "cafe\u0301") == std::vector<uint32_t>{3, 2});
    CHECK(found(library, "resume") == std::vector<uint32_t>{2, 3});
  }

  TEST_CASE("the word itself ranks above longer words that begin with it") {
    const SearchLibrary library{{"", "שלומי כאן"}, {"", "שלום כאן"}, {"", "שלומות כאן"}};
    const auto hits = found(library, "שלום", true);
    REQUIRE(hits.size() == 3);
    CHECK(hits[0] == 1);
    const SearchLibrary banks{{"", "bankrupt reform"}, {"", "bank reform"}, {"", "banks reform"}};
    CHECK(found(banks, "bank", true).front() == 1);
  }

  TEST_CASE("a title counts more than a body, more matches more than one, a short text more") {
    const SearchLibrary library{{"אחר", "מים ועוד הרבה מילים אחרות בגוף הטקסט כאן"},
                                {"מים", "אחר"},
                                {"אחר", "מים מים ועוד הרבה מילים אחרות בגוף הטקסט"},
                                {"אחר", "אחר"}};
    CHECK(found(library, "מים") == std::vector<uint32_t>{1, 2, 0});
  }

  TEST_CASE("words that stand together rank above words that stand apart") {
    const SearchLibrary library{{"", "שלום לכל מי שבא אל הבית ורואה בו את העולם"},
                                {"", "עולם ושלום מי שבא אל הבית ורואה בו את הכל"},
                                {"", "מי שבא אל הבית ורואה בו שלום עולם ואת הכל"},
                                {"", "עולם לכל מי שבא אל הבית ורואה בו את שלום"}};
    CHECK(found(library, "שלום עולם").front() == 2);
  }

  TEST_CASE("equals come in the order in which they were added, over segments too") {
    SearchLibrary library;
    library.add_segment({{"", "א ב"}, {"", "א ב"}});
    library.add_segment({{"", "א ב"}, {"", "א ב"}});
    Searcher searcher = library.searcher();
    const auto hits = daf_test::search(searcher, "א", 3);
    REQUIRE(hits.size() == 3);
    for (uint32_t i = 0; i < 3; ++i) {
      CHECK(hits[i].document == i);
      CHECK(hits[i].score == hits[0].score);
    }
  }

  TEST_CASE("a single ideograph finds every place where it stands") {
    const SearchLibrary library{
        {"", "中国经济"}, {"", "美国"}, {"", "国家"}, {"", "经济"}, {"", "爱 国 心"}};
    const auto hits = found(library, "国 ");
    CHECK(std::set<uint32_t>(hits.begin(), hits.end()) == std::set<uint32_t>{0, 1, 2, 4});
    CHECK(found(library, "中国") == std::vector<uint32_t>{0});
  }

  TEST_CASE("only allowed documents are ranked") {
    const SearchLibrary library{{"", "א"}, {"", "א"}, {"", "א"}, {"", "א"}};
    Searcher searcher = library.searcher();
    const auto plan = library.plan("א");
    DocumentSet allowed = searcher.matching(plan);
    CHECK(allowed.size() == 4);
    allowed.remove(0);
    allowed.remove(2);
    const auto hits = searcher.rank(plan, allowed, 10);
    REQUIRE(hits.size() == 2);
    CHECK(hits[0].document == 1);
    CHECK(hits[1].document == 3);
  }

  TEST_CASE("no segments, no words, no limit and unknown words are answered") {
    Searcher nothing({});
    CHECK(nothing.document_count() == 0);
    CHECK(daf_test::search(nothing, "א").empty());
    CHECK(daf_test::search(nothing, "").empty());
    CHECK(nothing.related(0, DocumentSet(), 5).empty());
    const SearchLibrary library{{"", "א"}};
    Searcher searcher = library.searcher();
    CHECK(daf_test::search(searcher, "").empty());
    CHECK(searcher.matching(library.plan("")).size() == 1);
    CHECK(daf_test::search(searcher, "ב").empty());
    CHECK(daf_test::search(searcher, "א", 0).empty());
  }

  TEST_CASE("the first pass scores as the reference does, on random documents and queries") {
    std::mt19937 random(61);
    for (const uint32_t seed : {62u, 63u, 64u}) {
      const auto documents = daf_test::random_documents(150, seed);
      const daf_test::ReferenceScorer reference(documents);
      SearchLibrary library;
      library.add_segments(documents, {150});
      Searcher searcher = library.searcher();
      const DocumentSet all(150, true);
      for (int round = 0; round < 50; ++round) {
        const std::string query = daf_test::random_query(random, documents);
        CAPTURE(query);
        const auto syntax = daf::search::parse_query_syntax(query, "", false);
        const std::map<uint32_t, double> expected = reference.scores(syntax);
        const auto hits = searcher.rank(searcher.plan(syntax, query, false), all, 150);
        REQUIRE(hits.size() == expected.size());
        for (const ScoredDocument& hit : hits) {
          REQUIRE(first_score(hit) == doctest::Approx(expected.at(hit.document)).epsilon(1e-3));
        }
      }
    }
  }

  TEST_CASE(
      "the words alone, or with how near they stand, rank without tables of the whole index") {
    const auto documents = daf_test::random_documents(150, 69);
    SearchLibrary library;
    library.add_segments(documents, {70, 150});
    std::vector<daf::search::SearchSegment> segments = library.segments();
    for (auto& segment : segments) segment.forward = nullptr;
    for (auto& segment : segments) segment.letters = nullptr;
    Searcher whole = library.searcher();
    Searcher words(segments, RankingDepth::kWords);
    Searcher proximity(segments, RankingDepth::kProximity);
    CHECK(whole.depth() == RankingDepth::kAllSignals);
    CHECK(words.depth() == RankingDepth::kWords);
    std::mt19937 random(70);
    for (int round = 0; round < 40; ++round) {
      const std::string query = daf_test::random_query(random, documents);
      CAPTURE(query);
      // Fewer than are ranked once more, so that the signals see the same documents.
      const size_t limit = daf::search::kRerankedDocuments;
      std::map<uint32_t, ScoredDocument> expected;
      for (const auto& hit : daf_test::search(whole, query, 150)) expected[hit.document] = hit;
      const auto by_words = daf_test::search(words, query, limit);
      for (size_t i = 0; i < by_words.size(); ++i) {
        const ScoredDocument& hit = by_words[i];
        REQUIRE(expected.count(hit.document) == 1);
        REQUIRE(static_cast<double>(hit.score) ==
                doctest::Approx(first_score(expected[hit.document])).epsilon(1e-4));
        REQUIRE(hit.proximity == 0);
        REQUIRE(hit.letters == 0);
        REQUIRE(hit.feedback == 0);
        if (i > 0) REQUIRE(by_words[i - 1].score >= hit.score);
      }
      for (const ScoredDocument& hit : daf_test::search(proximity, query, limit)) {
        REQUIRE(expected.count(hit.document) == 1);
        REQUIRE(hit.proximity == expected[hit.document].proximity);
        REQUIRE(hit.letters == 0);
        REQUIRE(hit.feedback == 0);
        REQUIRE(static_cast<double>(hit.score) ==
                doctest::Approx(first_score(expected[hit.document]) +
                                static_cast<double>(hit.proximity))
                    .epsilon(1e-4));
      }
      CHECK(daf_test::members(words.matching(library.plan(query))) ==
            daf_test::members(whole.matching(library.plan(query))));
    }
    CHECK(words.related(0, DocumentSet(150, true), 5).empty());
    CHECK(proximity.related(0, DocumentSet(150, true), 5).empty());
    CHECK_FALSE(whole.related(0, DocumentSet(150, true), 5).empty());
  }

  TEST_CASE("several segments answer exactly as one does") {
    const auto documents = daf_test::random_documents(200, 65);
    SearchLibrary one;
    one.add_segments(documents, {200});
    SearchLibrary four;
    four.add_segments(documents, {1, 60, 61, 200});
    Searcher whole = one.searcher();
    Searcher parts = four.searcher();
    std::mt19937 random(66);
    for (int round = 0; round < 100; ++round) {
      const std::string query = daf_test::random_query(random, documents);
      CAPTURE(query);
      const auto expected_set = daf_test::members(whole.matching(one.plan(query)));
      REQUIRE(daf_test::members(parts.matching(four.plan(query))) == expected_set);
      check_same(daf_test::search(parts, query, 25), daf_test::search(whole, query, 25));
    }
  }

  TEST_CASE("a longer list begins as a shorter one") {
    const auto documents = daf_test::random_documents(200, 67);
    SearchLibrary library;
    library.add_segments(documents, {80, 200});
    Searcher searcher = library.searcher();
    std::mt19937 random(68);
    for (int round = 0; round < 40; ++round) {
      const std::string query = daf_test::random_query(random, documents);
      CAPTURE(query);
      const auto all = daf_test::search(searcher, query, 200);
      for (const size_t limit : {1u, 10u, 63u, 64u, 65u, 120u}) {
        const size_t count = std::min<size_t>(limit, all.size());
        check_same(daf_test::search(searcher, query, limit),
                   {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count)});
      }
      for (size_t i = 1; i < all.size(); ++i) REQUIRE(all[i - 1].score >= all[i].score);
    }
  }
}

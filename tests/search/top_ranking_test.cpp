// The best documents, right-to-left words first, against scoring every document.
#include "search/top_ranking.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "search/matching.h"
#include "search/random_queries.h"
#include "search/search_library.h"
#include "search/unit_scorer.h"

using daf::search::Candidate;
using daf::search::DocumentSet;
using daf::search::QueryPlan;
using daf::search::ScoringUnit;
using daf::search::SearchSegment;
using daf::search::TopRanking;
using daf::search::UnitScorer;
using daf_test::Document;
using daf_test::SearchLibrary;

namespace {

// What rank() should return: every document is asked every unit.
std::vector<Candidate> rank_slowly(const QueryPlan& plan,
                                   const std::vector<SearchSegment>& segments,
                                   const daf::search::Norms& norms, const DocumentSet& allowed,
                                   size_t limit) {
  std::vector<Candidate> all;
  for (uint32_t s = 0; s < segments.size(); ++s) {
    std::vector<UnitScorer> scorers;
    for (const ScoringUnit& unit : plan.units) {
      scorers.emplace_back(plan, unit, segments[s], s, norms);
    }
    for (uint32_t document = 0; document < segments[s].view.document_count(); ++document) {
      Candidate candidate{.segment = s, .document = document};
      for (UnitScorer& scorer : scorers) candidate.units += scorer.score(document);
      const bool is_allowed = allowed.contains(segments[s].first_document + document);
      if (candidate.units > 0 && is_allowed) all.push_back(candidate);
    }
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Candidate& a, const Candidate& b) { return a.units > b.units; });
  if (all.size() > limit) all.resize(limit);
  return all;
}

void check_same(const std::vector<Candidate>& actual, const std::vector<Candidate>& expected) {
  REQUIRE(actual.size() == expected.size());
  for (size_t i = 0; i < actual.size(); ++i) {
    REQUIRE(actual[i].segment == expected[i].segment);
    REQUIRE(actual[i].document == expected[i].document);
    REQUIRE(actual[i].units == expected[i].units);
  }
}

// Random queries against a library, with limits and filters of every size.
void check_queries(const SearchLibrary& library, const std::vector<Document>& documents,
                   uint32_t seed, int count) {
  std::mt19937 random(seed);
  const daf::search::Norms norms = library.norms();
  TopRanking ranking;
  for (int round = 0; round < count; ++round) {
    const std::string query = daf_test::random_query(random, documents);
    CAPTURE(query);
    const QueryPlan plan = library.plan(query);
    DocumentSet allowed =
        daf::search::matching_documents(plan, library.segments(), library.document_count());
    const uint32_t kept = random() % 4;
    for (uint32_t i = 0; kept != 0 && i < library.document_count(); ++i) {
      if (random() % 4 >= kept) allowed.remove(i);
    }
    const size_t limit = random() % 3 == 0 ? 1 : 1 + random() % 200;
    check_same(ranking.rank(plan, library.segments(), norms, allowed, limit),
               rank_slowly(plan, library.segments(), norms, allowed, limit));
  }
}

// Documents of a few words, so that there can be many.
std::vector<Document> small_documents(size_t count, uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<Document> documents(count);
  for (Document& document : documents) {
    if (random() % 8 == 0) document[0].push_back(daf_test::random_word(random));
    const size_t length = 1 + random() % 6;
    for (size_t i = 0; i < length; ++i) document[3].push_back(daf_test::random_word(random));
  }
  return documents;
}

}  // namespace

TEST_SUITE("search") {
  TEST_CASE("the best documents are exactly those that scoring every document finds") {
    const auto documents = daf_test::random_documents(240, 81);
    const std::vector<std::vector<size_t>> splits = {
        {240}, {100, 240}, {1, 2, 240}, {60, 60, 200, 240}};
    for (uint32_t i = 0; i < splits.size(); ++i) {
      SearchLibrary library;
      library.add_segments(documents, splits[i]);
      check_queries(library, documents, 82 + i, 100);
    }
  }

  TEST_CASE("the best documents of many windows are those that scoring every document finds") {
    const auto documents = small_documents(3 * daf::search::kWindowDocuments + 700, 91);
    SearchLibrary one;
    one.add_segments(documents, {documents.size()});
    check_queries(one, documents, 92, 40);
    SearchLibrary three;
    three.add_segments(documents, {5000, 5001, documents.size()});
    check_queries(three, documents, 93, 20);
  }

  TEST_CASE("documents that only have the common word are not looked at beside a rare one") {
    std::vector<Document> documents = small_documents(4 * daf::search::kWindowDocuments, 94);
    for (size_t i = 0; i < documents.size(); ++i) {
      documents[i][3].emplace_back("של");
      if (i % 100 == 0) documents[i][3].emplace_back("נדיר");
    }
    SearchLibrary library;
    library.add_segments(documents, {documents.size()});
    const QueryPlan plan = library.plan("נדיר של");
    const DocumentSet all(library.document_count(), true);
    TopRanking ranking;
    const auto best = ranking.rank(plan, library.segments(), library.norms(), all, 10);
    check_same(best, rank_slowly(plan, library.segments(), library.norms(), all, 10));
    // The first window is looked at as a whole; in the rest the rare word decides.
    CHECK(ranking.work().documents_scored < daf::search::kWindowDocuments + 200);
  }

  TEST_CASE("windows in which nothing can be good enough are skipped") {
    std::vector<Document> documents = small_documents(4 * daf::search::kWindowDocuments, 95);
    for (size_t i = 0; i < documents.size(); ++i) {
      documents[i][3].emplace_back("של");
      if (i < 50) documents[i][3].emplace_back("נדיר");
    }
    SearchLibrary library;
    library.add_segments(documents, {documents.size()});
    TopRanking ranking;
    const DocumentSet all(library.document_count(), true);
    CHECK(ranking.rank(library.plan("נדיר של"), library.segments(), library.norms(), all, 10)
              .size() == 10);
    CHECK(ranking.work().windows_skipped == 3);
  }

  TEST_CASE("of equals the first is the better one, in whatever segment it lies") {
    SearchLibrary library;
    library.add_segment({{"", "א ב"}, {"", "א ב"}});
    library.add_segment({{"", "א ב"}, {"", "א ב"}});
    const DocumentSet all(4, true);
    TopRanking ranking;
    const auto best = ranking.rank(library.plan("א"), library.segments(), library.norms(), all, 3);
    REQUIRE(best.size() == 3);
    for (uint32_t i = 0; i < 3; ++i) {
      CHECK(best[i].segment == i / 2);
      CHECK(best[i].document == i % 2);
      CHECK(best[i].units == best[0].units);
    }
  }

  TEST_CASE("without a limit, units, segments or allowed documents nothing is best") {
    const SearchLibrary library{{"שלום", "עולם"}};
    const auto norms = library.norms();
    const DocumentSet all(1, true);
    TopRanking ranking;
    CHECK(ranking.rank(library.plan("שלום"), library.segments(), norms, all, 0).empty());
    CHECK(ranking.rank(library.plan(""), library.segments(), norms, all, 5).empty());
    CHECK(ranking.rank(library.plan("שלום"), library.segments(), norms, DocumentSet(1), 5).empty());
    CHECK(ranking.rank(library.plan("שלום"), {}, norms, DocumentSet(), 5).empty());
    CHECK(ranking.rank(library.plan("שלום"), library.segments(), norms, all, 5).size() == 1);
  }
}

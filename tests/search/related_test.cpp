#include "search/related.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "search/search_library.h"

using daf::search::DocumentSet;
using daf::search::ScoredDocument;
using daf::search::Searcher;
using daf_test::SearchLibrary;

namespace {

std::vector<uint32_t> related(Searcher& searcher, uint32_t document, const DocumentSet& allowed,
                              size_t limit = 5) {
  std::vector<uint32_t> numbers;
  for (const ScoredDocument& hit : searcher.related(document, allowed, limit)) {
    numbers.push_back(hit.document);
  }
  return numbers;
}

}  // namespace

TEST_SUITE("search") {
  TEST_CASE("documents about the same are related, others and the document itself are not") {
    SearchLibrary library;
    library.add_segment({{"גרעין", "הסכם הגרעין עם איראן", "he"}, {"מים", "משבר המים", "he"}});
    library.add_segment({{"", "איראן והסכם הגרעין", "he"}, {"", "ציפורים נודדות", "he"}});
    Searcher searcher = library.searcher();
    const DocumentSet all(4, true);
    CHECK(related(searcher, 0, all) == std::vector<uint32_t>{2});
    CHECK(related(searcher, 2, all) == std::vector<uint32_t>{0});
    CHECK(related(searcher, 3, all).empty());
  }

  TEST_CASE("a document that is known by its terms is related to those that have them") {
    SearchLibrary library;
    library.add_segment({{"גרעין", "הסכם הגרעין עם איראן", "he"}, {"מים", "משבר המים", "he"}});
    library.add_segment({{"", "איראן והסכם גרעין", "he"}, {"", "ציפורים נודדות", "he"}});
    std::vector<daf::search::SearchSegment> segments = library.segments();
    for (auto& segment : segments) segment.forward = nullptr;
    Searcher searcher(segments, daf::search::RankingDepth::kWords);
    const DocumentSet all(4, true);
    const auto numbers = [&](const std::vector<std::string>& terms, const DocumentSet& allowed,
                             size_t limit) {
      std::vector<uint32_t> hits;
      for (const ScoredDocument& hit : searcher.related(terms, allowed, limit)) {
        hits.push_back(hit.document);
      }
      return hits;
    };
    const std::vector<std::string> terms = {"גרעינ", "איראנ", "גרעינ", "לבנונ"};
    std::vector<uint32_t> found = numbers(terms, all, 5);
    std::sort(found.begin(), found.end());
    CHECK(found == std::vector<uint32_t>{0, 2});
    CHECK(numbers(terms, all, 1).size() == 1);
    CHECK(numbers(terms, all, 0).empty());
    DocumentSet allowed = all;
    allowed.remove(0);
    CHECK(numbers(terms, allowed, 5) == std::vector<uint32_t>{2});
    // What only one document says, or none, leads nowhere.
    CHECK(numbers({"משבר", "ציפורימ", "אינ"}, all, 5).empty());
    CHECK(numbers({}, all, 5).empty());
  }

  TEST_CASE("what a document says more often tells more about it") {
    const SearchLibrary library{{"", "שלום א"}, {"", "עולם ב"}, {"", "שלום ג"}, {"", "עולם ד"}};
    Searcher searcher = library.searcher();
    const DocumentSet all(4, true);
    const std::vector<std::string> terms = {"שלומ", "עולמ", "עולמ"};
    const auto hits = searcher.related(terms, all, 4);
    REQUIRE(hits.size() == 4);
    CHECK(hits[0].document == 1);
    CHECK(hits[1].document == 3);
    CHECK(hits[1].score > hits[2].score);
  }

  TEST_CASE("only allowed documents are related, and no more than asked for") {
    const SearchLibrary library{{"", "שלום עולם"}, {"", "שלום עולם"}, {"", "שלום עולם"}, {"", "א"}};
    Searcher searcher = library.searcher();
    DocumentSet allowed(4, true);
    CHECK(related(searcher, 0, allowed) == std::vector<uint32_t>{1, 2});
    CHECK(related(searcher, 0, allowed, 1) == std::vector<uint32_t>{1});
    CHECK(related(searcher, 0, allowed, 0).empty());
    allowed.remove(1);
    CHECK(related(searcher, 0, allowed) == std::vector<uint32_t>{2});
    CHECK(allowed.contains(0));
  }

  TEST_CASE("what is related does not depend on how documents are split over segments") {
    const auto documents = daf_test::random_documents(80, 111);
    SearchLibrary one;
    one.add_segments(documents, {80});
    SearchLibrary three;
    three.add_segments(documents, {10, 30, 80});
    Searcher whole = one.searcher();
    Searcher parts = three.searcher();
    const DocumentSet all(80, true);
    for (uint32_t document = 0; document < 80; ++document) {
      const auto expected = whole.related(document, all, 10);
      const auto actual = parts.related(document, all, 10);
      REQUIRE(actual.size() == expected.size());
      for (size_t i = 0; i < actual.size(); ++i) {
        REQUIRE(actual[i].document == expected[i].document);
        REQUIRE(actual[i].score == expected[i].score);
      }
    }
  }

  TEST_CASE("a document that is not there or says nothing is related to none") {
    const SearchLibrary library{{"", "שלום"}, {"", ""}, {"", "שלום"}};
    Searcher searcher = library.searcher();
    const DocumentSet all(3, true);
    CHECK(related(searcher, 3, all).empty());
    CHECK(related(searcher, UINT32_MAX, all).empty());
    CHECK(related(searcher, 1, all).empty());
  }
}

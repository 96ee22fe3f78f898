#include "search/norms.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <span>
#include <vector>

#include "search/scoring.h"
#include "search/search_library.h"

using daf::search::Norms;

TEST_SUITE("search") {
  TEST_CASE("a document of average length counts as it is, a longer one less") {
    const daf_test::SearchLibrary library{
        {"", "שלום לכל העולם הזה"}, {"", "שלום עולם"}, {"", "שלום לכל העולם הזה והעולם הבא"}};
    const Norms norms = library.norms();
    const auto of = norms.of_segment(0);
    REQUIRE(of.size() == 3);
    CHECK(of[0] == doctest::Approx(1));
    CHECK(of[1] > of[0]);
    CHECK(of[2] < of[0]);
  }

  TEST_CASE("a document counts the same in whatever segment it lies") {
    const auto documents = daf_test::random_documents(90, 41);
    daf_test::SearchLibrary one;
    one.add_segments(documents, {90});
    daf_test::SearchLibrary three;
    three.add_segments(documents, {30, 31, 90});
    const Norms whole = one.norms();
    const Norms parts = three.norms();
    for (size_t s = 0; s < 3; ++s) {
      for (size_t i = 0; i < parts.of_segment(s).size(); ++i) {
        CHECK(parts.of_segment(s)[i] ==
              whole.of_segment(0)[three.segments()[s].first_document + i]);
      }
    }
  }

  TEST_CASE("no document counts more than its main field alone lets it") {
    const auto documents = daf_test::random_documents(120, 42);
    daf_test::SearchLibrary library;
    library.add_segments(documents, {50, 120});
    const Norms norms = library.norms();
    for (size_t s = 0; s < 2; ++s) {
      const auto codes = library.segments()[s].view.lengths(daf::index::kMainField);
      for (size_t i = 0; i < codes.size(); ++i) {
        CHECK(norms.of_segment(s)[i] <= norms.of_main_length()[codes[i]]);
      }
    }
  }

  TEST_CASE("without documents there is nothing to count") {
    CHECK(Norms(std::span<const daf::search::SearchSegment>()).of_main_length().size() == 256);
    daf_test::SearchLibrary empty;
    empty.add_segments({}, {0});
    CHECK(empty.norms().of_segment(0).empty());
  }
}

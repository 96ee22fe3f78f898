#include "search/norms.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <span>
#include <vector>

#include "index/partial_source.h"
#include "search/scoring.h"
#include "search/search_library.h"

using daf::search::Norms;

TEST_SUITE("search") {
  TEST_CASE("a document of average length counts as it is, a longer one less") {
    const daf_test::SearchLibrary library{
        {"", "שלום לכל העולם הזה"}, {"", "שלום עולם"}, {"", "שלום לכל העולם הזה והעולם הבא"}};
    const Norms norms = library.norms();
    REQUIRE(norms.codes(0).size() == 3);
    CHECK(norms.of(0, 0) == doctest::Approx(1));
    CHECK(norms.of(0, 1) > norms.of(0, 0));
    CHECK(norms.of(0, 2) < norms.of(0, 0));
    CHECK(norms.is_whole());
  }

  TEST_CASE("a word of the title makes a document longer than one of the body") {
    const daf_test::SearchLibrary library{
        {"שלום לכם", ""}, {"", "שלום לכם"}, {"", "שלום לכם ולנו"}};
    const Norms norms = library.norms();
    CHECK(norms.of(0, 0) < norms.of(0, 1));
    CHECK(norms.of(0, 0) == norms.of(0, 2));  // 2 * 1.5
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
      const uint32_t first = three.segments()[s].first_document;
      REQUIRE(parts.codes(s).size() == three.segments()[s].view.document_count());
      for (uint32_t i = 0; i < parts.codes(s).size(); ++i) {
        CHECK(parts.of(s, i) == whole.of(0, first + i));
      }
    }
  }

  TEST_CASE("what counts is the length that is stored, and the longer the less") {
    const auto documents = daf_test::random_documents(120, 42);
    daf_test::SearchLibrary library;
    library.add_segments(documents, {50, 120});
    const Norms norms = library.norms();
    uint64_t total = 0;
    for (const auto& segment : library.segments()) total += segment.view.total_length();
    const double average = static_cast<double>(total) / 120;
    for (size_t s = 0; s < 2; ++s) {
      const auto codes = norms.codes(s);
      std::vector<uint8_t> expected;
      REQUIRE(library.segments()[s].view.read_lengths(expected));
      CHECK(std::vector<uint8_t>(codes.begin(), codes.end()) == expected);
      for (uint32_t i = 0; i < codes.size(); ++i) {
        const auto length = static_cast<double>(daf::index::decode_length(codes[i]));
        CHECK(norms.of(s, i) == daf::search::length_norm(length, average));
        CHECK(norms.of(s, i) == norms.by_code()[codes[i]]);
      }
    }
    const size_t greatest = daf::index::encode_length(UINT32_MAX);
    for (size_t code = 1; code < 256; ++code) {
      CHECK(norms.by_code()[code] <= norms.by_code()[code - 1]);
      if (code <= greatest) CHECK(norms.by_code()[code] < norms.by_code()[code - 1]);
    }
  }

  TEST_CASE("where lengths are missing norms are not whole, and there is one for each document") {
    const auto documents = daf_test::random_documents(60, 43);
    daf_test::SearchLibrary library;
    library.add_segments(documents, {30, 60});
    std::vector<daf::search::SearchSegment> segments = library.segments();
    daf_test::PartialSource source(segments[1].view);
    const auto view = daf::index::SegmentView::open(segments[1].view.root(), source);
    REQUIRE(view.has_value());
    segments[1].view = *view;
    const Norms all(segments);
    CHECK(all.is_whole());

    source.remove(daf::index::SectionKind::kLengths);
    const Norms norms(segments);
    CHECK(!norms.is_whole());
    CHECK(norms.codes(1).size() == 30);
    for (uint32_t i = 0; i < 30; ++i) {
      CHECK(norms.of(0, i) == all.of(0, i));  // the average is known without them
      CHECK(norms.of(1, i) == norms.by_code()[0]);
    }
  }

  TEST_CASE("without documents there is nothing to count") {
    const Norms none(std::span<const daf::search::SearchSegment>{});
    CHECK(none.by_code().size() == 256);
    CHECK(none.is_whole());
    daf_test::SearchLibrary empty;
    empty.add_segments({}, {0});
    CHECK(empty.norms().codes(0).empty());
    CHECK(empty.norms().is_whole());
  }
}

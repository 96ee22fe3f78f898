#include "library/indexed_segment.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "library_fixture.h"

using daf::Library;
using daf::library::add_source;
using daf::library::ids_of;

namespace {

constexpr int kCount = 300;

std::string publication(int number) {
  const std::string text = std::to_string(number);
  return R"({"id": "p)" + text + R"(", "name": "עלון )" + text + " of " +
         std::to_string(number % 7) + R"( issues", "inLanguage": "he", "datePublished": ")" +
         std::to_string(1700 + number) + R"(", "about": [{"id": "t)" + std::to_string(number % 3) +
         R"(", "name": "topic"}], "body": [{"encodingFormat": "text/plain", "value": "המים )" +
         (number % 2 == 0 ? "waters" : "watering") + R"( flow"}]})";
}

// The same publications, in one source or in one each.
Library at_once() {
  std::string all = "[";
  for (int i = 0; i < kCount; ++i) all += (i == 0 ? "" : ",") + publication(i);
  return daf::library::library_of(all + "]");
}
Library one_by_one() {
  Library library;
  for (int i = 0; i < kCount; ++i) add_source(library, publication(i));
  return library;
}

// Every value of every facet that was asked for, with its count.
std::vector<std::pair<std::string, uint32_t>> counts_of(const daf::SearchResult& result) {
  std::vector<std::pair<std::string, uint32_t>> counts;
  for (const daf::Facet& facet : result.facets) {
    for (const daf::FacetValue& value : facet.values) counts.emplace_back(value.value, value.count);
  }
  return counts;
}

size_t index_bytes(const Library& library) {
  size_t bytes = 0;
  for (const std::string_view segment : library.index_segments()) bytes += segment.size();
  return bytes;
}

}  // namespace

TEST_SUITE("segments that come one by one") {
  TEST_CASE("leave few of them, and the library answers as if all had come at once") {
    const Library merged = one_by_one();
    const Library whole = at_once();
    CHECK(merged.index_segments().size() <= 10);
    for (const char* const text : {"מים", "water", "עלון 17", "\"waters flow\"", "topic", "issue*",
                                   "is:watering -5", "topic:t1 watering"}) {
      CAPTURE(text);
      daf::Query query;
      query.text = text;
      query.limit = 50;
      query.facets = {daf::FacetField::kTopic, daf::FacetField::kYear};
      const daf::SearchResult a = merged.search(query);
      const daf::SearchResult b = whole.search(query);
      CHECK(a.total > 0);
      CHECK(a.total == b.total);
      CHECK(ids_of(a.hits) == ids_of(b.hits));
      CHECK(counts_of(a) == counts_of(b));
      CHECK_FALSE(counts_of(a).empty());
    }
  }

  TEST_CASE("forget the words of what was replaced or removed") {
    Library library = one_by_one();
    CHECK(library.remove("p6"));
    const size_t bytes_before = index_bytes(library);
    for (int again = 0; again < 400; ++again) {
      add_source(library, R"({"id": "q", "name": "Replaced )" + std::to_string(again) +
                              R"( times, with many words that are said again and again"})");
    }
    CHECK(library.size() == kCount);
    CHECK(library.search({.text = "replaced"}).total == 1);
    for (const daf::Hit& hit : library.search({.text = "waters", .limit = 200}).hits) {
      CHECK(hit.id != "p6");
    }
    CHECK(index_bytes(library) < 2 * bytes_before);
  }
}

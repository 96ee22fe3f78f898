#include "search/document_set.h"

#include <doctest/doctest.h>

#include <vector>

using daf::search::DocumentSet;

namespace {

std::vector<uint32_t> members(const DocumentSet& set) {
  std::vector<uint32_t> found;
  set.for_each([&](uint32_t document) { found.push_back(document); });
  return found;
}

}  // namespace

TEST_SUITE("search") {
  TEST_CASE("a set of documents names its members in their order") {
    DocumentSet set(130);
    for (const uint32_t document : {129u, 0u, 64u, 63u}) set.add(document);
    set.remove(64);
    CHECK(members(set) == std::vector<uint32_t>{0, 63, 129});
    CHECK(set.size() == 3);
    CHECK(set.contains(129));
    CHECK_FALSE(set.contains(64));
  }

  TEST_CASE("a set of all documents holds none past the end") {
    for (const uint32_t count : {0u, 1u, 63u, 64u, 65u, 128u}) {
      const DocumentSet all(count, true);
      CHECK(all.size() == count);
      CHECK_FALSE(all.contains(count));
      CHECK(members(all).size() == count);
    }
  }

  TEST_CASE("sets are united, intersected and subtracted") {
    DocumentSet even(100);
    DocumentSet threes(100);
    for (uint32_t i = 0; i < 100; i += 2) even.add(i);
    for (uint32_t i = 0; i < 100; i += 3) threes.add(i);
    DocumentSet both = even;
    both.intersect(threes);
    CHECK(both.size() == 17);
    DocumentSet either = even;
    either.unite(threes);
    CHECK(either.size() == 67);
    DocumentSet odd_threes = threes;
    odd_threes.subtract(even);
    CHECK(odd_threes.size() == 17);
    CHECK_FALSE(odd_threes.contains(6));
    CHECK(odd_threes.contains(9));
  }
}

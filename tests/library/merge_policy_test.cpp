#include "library/merge_policy.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <vector>

using daf::library::kMaxRewrittenBytes;
using daf::library::segments_to_merge;

namespace {

// Merges as the policy says; the bytes that were written for it.
uint64_t merge(std::vector<uint64_t>& sizes) {
  const uint32_t count = segments_to_merge(sizes);
  if (count == 0) return 0;
  const auto first = sizes.end() - static_cast<ptrdiff_t>(count);
  const uint64_t merged = std::accumulate(first, sizes.end(), uint64_t{0});
  sizes.erase(first, sizes.end());
  sizes.push_back(merged);
  return merged;
}

}  // namespace

TEST_SUITE("merge policy") {
  TEST_CASE("a new segment is merged with those that are no more than twice as large") {
    CHECK(segments_to_merge(std::vector<uint64_t>{}) == 0);
    CHECK(segments_to_merge(std::vector<uint64_t>{5}) == 0);
    CHECK(segments_to_merge(std::vector<uint64_t>{5, 5}) == 2);
    CHECK(segments_to_merge(std::vector<uint64_t>{10, 5}) == 2);
    CHECK(segments_to_merge(std::vector<uint64_t>{11, 5}) == 0);
    CHECK(segments_to_merge(std::vector<uint64_t>{100, 20, 10, 5}) == 3);
  }

  TEST_CASE("what would be too large to be one segment stays apart") {
    CHECK(segments_to_merge(std::vector<uint64_t>{kMaxRewrittenBytes, kMaxRewrittenBytes}) == 0);
    CHECK(segments_to_merge(std::vector<uint64_t>{kMaxRewrittenBytes, 1, 1}) == 2);
  }

  TEST_CASE("ten thousand publications one by one leave few segments, each written a few times") {
    std::vector<uint64_t> sizes;
    uint64_t written = 0;
    size_t most = 0;
    for (int i = 0; i < 10'000; ++i) {
      sizes.push_back(100 + static_cast<uint64_t>(i * 37 % 50));
      written += merge(sizes);
      most = std::max(most, sizes.size());
    }
    const uint64_t all = std::accumulate(sizes.begin(), sizes.end(), uint64_t{0});
    CHECK(most <= 15);
    CHECK(written <= 30 * all);
  }
}

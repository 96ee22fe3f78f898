#include "index/chunked_array.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <utility>
#include <vector>

using daf::index::ChunkedArray;

TEST_SUITE("chunked array") {
  TEST_CASE("items keep their places and their neighbours while it grows") {
    std::mt19937 random(7);
    ChunkedArray<uint32_t, 16> array;
    std::vector<std::pair<const uint32_t*, uint32_t>> runs;  // where they begin, and their lengths
    uint32_t value = 0;
    for (int round = 0; round < 2000; ++round) {
      const uint32_t count = 1 + static_cast<uint32_t>(random() % 16);
      const uint32_t start = array.append(count);
      for (uint32_t i = 0; i < count; ++i) array[start + i] = value++;
      runs.emplace_back(&array[start], count);
    }
    uint32_t expected = 0;
    for (const auto& [items, count] : runs) {
      for (uint32_t i = 0; i < count; ++i) REQUIRE(items[i] == expected++);
    }
    CHECK(array.byte_size() <= 2 * value * sizeof(uint32_t) + 64);
  }

  TEST_CASE("one at a time, no number is left out") {
    ChunkedArray<char, 4> array;
    for (uint32_t i = 0; i < 50; ++i) CHECK(array.append() == i);
  }
}

#include "index/slice_pool.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <vector>

using daf::index::SlicePool;

TEST_SUITE("index") {
  TEST_CASE("lists that grow by turns come back whole") {
    std::mt19937 random(3);
    SlicePool pool;
    std::vector<SlicePool::List> lists(50);
    std::vector<std::vector<uint8_t>> expected(lists.size());
    for (int round = 0; round < 30'000; ++round) {
      const size_t which = random() % (1 + random() % lists.size());  // some grow far more
      std::vector<uint8_t> bytes(random() % 24);
      for (uint8_t& byte : bytes) byte = static_cast<uint8_t>(random());
      pool.append(lists[which], bytes);
      expected[which].insert(expected[which].end(), bytes.begin(), bytes.end());
    }
    for (size_t i = 0; i < lists.size(); ++i) {
      std::vector<uint8_t> bytes;
      pool.copy_to(lists[i], bytes);
      CHECK(bytes == expected[i]);
    }
    CHECK(pool.byte_size() < 2 * 30'000 * 12);
  }

  TEST_CASE("a list of exactly a slice, and one byte more, come back whole") {
    for (const size_t size : {0u, 1u, 8u, 9u, 24u, 25u, 56u, 57u, 8u + 16u + 32u + 64u}) {
      SlicePool pool;
      SlicePool::List list;
      const std::vector<uint8_t> written(size, 0xAB);
      pool.append(list, written);
      std::vector<uint8_t> read;
      pool.copy_to(list, read);
      CHECK(read == written);
    }
  }
}

#include "index/positions.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <vector>

using daf::index::Field;
using daf::index::Frequencies;
using daf::index::Positions;
using daf::index::PositionsCursor;

namespace {

std::vector<uint32_t> in(const Positions& positions, Field field) {
  const auto found = positions.of(field);
  return {found.begin(), found.end()};
}

}  // namespace

TEST_SUITE("index") {
  TEST_CASE("positions are read field by field, as many as the posting says") {
    const std::vector<uint8_t> bytes = {1, 2, 1, 0x81, 1, 5};
    PositionsCursor cursor(bytes);
    Positions positions;
    REQUIRE(cursor.read({2, 0, 0, 2}, positions));
    CHECK(in(positions, Field::kTitle) == std::vector<uint32_t>{0, 2});
    CHECK(in(positions, Field::kAbstract).empty());
    CHECK(in(positions, Field::kBody) == std::vector<uint32_t>{0, 129});
    REQUIRE(cursor.read({0, 1}, positions));
    CHECK(in(positions, Field::kTitle).empty());
    CHECK(in(positions, Field::kAbstract) == std::vector<uint32_t>{4});
    CHECK_FALSE(cursor.read({1}, positions));
    CHECK(in(positions, Field::kAbstract).empty());
  }

  TEST_CASE("what is not sound ends them") {
    Positions positions;
    const std::vector<uint8_t> zero = {1, 0, 1};
    PositionsCursor with_zero(zero);
    CHECK_FALSE(with_zero.read({3}, positions));
    CHECK_FALSE(with_zero.read({1}, positions));

    const std::vector<uint8_t> cut = {1, 0x80};
    CHECK_FALSE(PositionsCursor(cut).read({2}, positions));
    CHECK_FALSE(PositionsCursor(cut).read({UINT32_MAX, UINT32_MAX}, positions));

    // Past what a position can be.
    const std::vector<uint8_t> great = {0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0x02};
    CHECK_FALSE(PositionsCursor(great).read({2}, positions));
    CHECK(PositionsCursor(great).read({1}, positions));
  }

  TEST_CASE("any bytes give positions in order") {
    std::mt19937 random(9);
    Positions positions;
    for (int round = 0; round < 5000; ++round) {
      std::vector<uint8_t> bytes(random() % 30);
      for (uint8_t& byte : bytes) byte = static_cast<uint8_t>(random() % (1 + random() % 256));
      PositionsCursor cursor(bytes);
      for (;;) {
        const Frequencies frequencies = {static_cast<uint32_t>(random() % 3),
                                         static_cast<uint32_t>(random() % 3), 1};
        if (!cursor.read(frequencies, positions)) break;
        for (const Field field : {Field::kTitle, Field::kAbstract, Field::kBody}) {
          const auto found = positions.of(field);
          REQUIRE(found.size() == frequencies[static_cast<size_t>(field)]);
          for (size_t i = 1; i < found.size(); ++i) REQUIRE(found[i - 1] < found[i]);
        }
      }
    }
  }
}

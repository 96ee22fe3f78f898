#include <doctest/doctest.h>

#include "bidi/bidi_helper.h"

using daf::test::kLtrBase;
using daf::test::kRtlBase;
using daf::test::levels_of;

TEST_SUITE("bidi") {
  TEST_CASE("neutrals between two of one direction take it, numbers count as right-to-left (N1)") {
    CHECK(levels_of(U"א ב", kLtrBase) == "111");
    CHECK(levels_of(U"a b", kRtlBase) == "222");
    CHECK(levels_of(U"א - 1", kLtrBase) == "11112");
    CHECK(levels_of(U"١ ١", kLtrBase) == "212");
  }

  TEST_CASE("other neutrals take the direction of the embedding (N2)") {
    CHECK(levels_of(U"א a", kLtrBase) == "100");
    CHECK(levels_of(U"א a", kRtlBase) == "112");
    CHECK(levels_of(U"!א!", kLtrBase) == "010");
    CHECK(levels_of(U"!a!", kRtlBase) == "121");
  }

  TEST_CASE("levels follow from class and embedding (I1, I2)") {
    CHECK(levels_of(U"aא1", kLtrBase) == "012");
    CHECK(levels_of(U"aא1", kRtlBase) == "212");
    CHECK(levels_of(U"\u202Aaא1", kLtrBase) == "x234");
    CHECK(levels_of(U"\u202Aaא1", kRtlBase) == "x234");
  }
}

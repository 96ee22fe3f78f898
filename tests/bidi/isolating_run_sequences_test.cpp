#include <doctest/doctest.h>

#include "bidi/bidi_helper.h"

using daf::test::kLtrBase;
using daf::test::kRtlBase;
using daf::test::levels_of;

TEST_SUITE("bidi") {
  TEST_CASE("what an isolate holds does not part what surrounds it (BD13)") {
    CHECK(levels_of(U"א\u2066ab\u2069ב", kLtrBase) == "112211");
    CHECK(levels_of(U"א1\u2066ab\u2069,2", kLtrBase) == "12122112");
    CHECK(levels_of(U"a(\u2067ב\u2069b)", kRtlBase) == "2223222");
  }

  TEST_CASE("the start and end of a sequence look at the levels beside it (X10)") {
    // Blanks at the ends of an embedding take its direction from the higher of the two levels.
    CHECK(levels_of(U"a\u202B א \u202Cb", kLtrBase) == "0x111x0");
    CHECK(levels_of(U"א \u202Ab\u202C ב", kRtlBase) == "11x2x11");
    CHECK(levels_of(U"a\u2067 \u2069b", kLtrBase) == "00100");
  }

  TEST_CASE("removed controls do not part a level run (X9)") {
    CHECK(levels_of(U"א1\u202B\u202C,2", kRtlBase) == "12xx22");
    CHECK(levels_of(U"א#\u202A\u202C#1", kRtlBase) == "12xx22");
    CHECK(levels_of(U"א1\u00AD,\u00AD2", kRtlBase) == "12x2x2");
  }

  TEST_CASE("the second of two separators is seen through what X9 removes") {
    CHECK(levels_of(U"א1,\u00AD,2", kRtlBase) == "121x12");
    CHECK(levels_of(U"א1,\u202A\u202C,2", kRtlBase) == "121xx12");
  }
}

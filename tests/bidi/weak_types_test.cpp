#include <doctest/doctest.h>

#include "bidi/bidi_helper.h"

using daf::test::kLtrBase;
using daf::test::kRtlBase;
using daf::test::levels_of;

TEST_SUITE("bidi") {
  TEST_CASE("a mark follows its base, and is neutral after an isolate (W1)") {
    CHECK(levels_of(U"שָׁלוֹם", kLtrBase) == "1111111");
    CHECK(levels_of(U"a\u0301 א", kRtlBase) == "2211");
    CHECK(levels_of(U"\u0301א", kLtrBase) == "01");
    CHECK(levels_of(U"א\u2066a\u2069\u0301a", kRtlBase) == "112112");
    CHECK(levels_of(U"א1\u0301", kRtlBase) == "122");
  }

  TEST_CASE("European numbers are Arabic ones after an Arabic letter (W2, W3)") {
    CHECK(levels_of(U"ا1", kLtrBase) == "12");
    CHECK(levels_of(U"ا 1-2", kLtrBase) == "11212");
    CHECK(levels_of(U"א 1-2", kLtrBase) == "11222");
  }

  TEST_CASE("one separator joins two numbers, two do not (W4, W6)") {
    CHECK(levels_of(U"א1,2", kRtlBase) == "1222");
    CHECK(levels_of(U"א1+2", kRtlBase) == "1222");
    CHECK(levels_of(U"א1,,2", kRtlBase) == "12112");
    CHECK(levels_of(U"א1,\u03012", kRtlBase) == "12112");
    CHECK(levels_of(U"א1,+2", kRtlBase) == "12112");
    CHECK(levels_of(U"א١,٢", kRtlBase) == "1222");
    CHECK(levels_of(U"א١+٢", kRtlBase) == "1212");
    CHECK(levels_of(U"א١,2", kRtlBase) == "1212");
  }

  TEST_CASE("terminators join a number on either side (W5), which W4 does not see") {
    CHECK(levels_of(U"א$$1%%", kRtlBase) == "122222");
    CHECK(levels_of(U"א%١%", kRtlBase) == "1121");
    CHECK(levels_of(U"א1%,2", kRtlBase) == "12212");
  }

  TEST_CASE("a number after a Latin letter is left-to-right (W7)") {
    CHECK(levels_of(U"a 1", kRtlBase) == "222");
    CHECK(levels_of(U"א 1", kRtlBase) == "112");
    CHECK(levels_of(U"1 א", kLtrBase) == "001");
  }
}

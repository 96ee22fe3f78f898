#include <doctest/doctest.h>

#include "bidi/algorithm.h"
#include "bidi/bidi_helper.h"
#include "unicode/tables/bidi_class.h"
#include "unicode/tables/mirror.h"
#include "unicode/tables/script_direction.h"

using daf::bidi::bracket_identity;
using daf::test::kLtrBase;
using daf::test::kRtlBase;
using daf::test::levels_of;
using daf::unicode::BidiClass;

TEST_SUITE("bidi") {
  TEST_CASE("every closing bracket has the identity of its partner alone") {
    int pairs = 0;
    for (char32_t code_point = 0; code_point <= 0xFFFF; ++code_point) {
      if (daf::unicode::bidi_class_or_bracket(code_point) != BidiClass::kOpeningBracket) continue;
      ++pairs;
      const char32_t partner = daf::mirrored(code_point);
      CHECK(daf::unicode::bidi_class_or_bracket(partner) == BidiClass::kClosingBracket);
      CHECK(bracket_identity(code_point, BidiClass::kOpeningBracket) ==
            bracket_identity(partner, BidiClass::kClosingBracket));
    }
    CHECK(pairs == 64);
    CHECK(daf::unicode::bidi_class('(') == BidiClass::kON);
    CHECK(daf::unicode::bidi_class(')') == BidiClass::kON);
  }

  TEST_CASE("a pair takes the direction of the line if that is inside (N0 b)") {
    CHECK(levels_of(U"a(אb)", kRtlBase) == "21121");
    CHECK(levels_of(U"א(בa)", kLtrBase) == "10100");
  }

  TEST_CASE("a pair of the other direction takes that which precedes it (N0 c)") {
    CHECK(levels_of(U"a(b)", kRtlBase) == "2222");
    CHECK(levels_of(U"א(b)", kRtlBase) == "1121");
    CHECK(levels_of(U"א(ב)", kLtrBase) == "1111");
    CHECK(levels_of(U"a(ב)", kLtrBase) == "0010");
    CHECK(levels_of(U"א(1)", kLtrBase) == "1121");
  }

  TEST_CASE("a pair without a strong character inside is neutral (N0 d)") {
    CHECK(levels_of(U"א()a", kRtlBase) == "1112");
    CHECK(levels_of(U"א(!)ב", kLtrBase) == "11111");
  }

  TEST_CASE("an inner pair sees what has become of the outer one") {
    CHECK(levels_of(U"a(ב[c]", kLtrBase) == "001000");
    CHECK(levels_of(U"a(א[b])", kRtlBase) == "2111211");
  }

  TEST_CASE("brackets that cross pair from the inside (BD16)") {
    CHECK(levels_of(U"a(ב]c)", kLtrBase) == "001000");
    CHECK(levels_of(U"א(a[b)c]", kRtlBase) == "11222121");
  }

  TEST_CASE("a bracket inside an isolate or an override does not pair with one outside") {
    CHECK(levels_of(U"א(\u2066a)\u2069", kRtlBase) == "111221");
    CHECK(levels_of(U"a(\u202Eב)\u202Cc", kLtrBase) == "00x11x0");
  }

  TEST_CASE("the tables for directions take at most 16 KiB") {
    using namespace daf::unicode::tables;
    const size_t bytes = sizeof(kBidiClassTop) + sizeof(kBidiClassMiddle) +
                         sizeof(kBidiClassLeaves) + sizeof(kMirrorPairs) +
                         sizeof(kRightToLeftScripts) + sizeof(kLeftToRightScripts);
    CHECK(bytes <= 16 * 1024);
  }
}

#include <doctest/doctest.h>

#include "bidi/bidi_helper.h"

using daf::BidiBase;
using daf::test::kAutoBase;
using daf::test::levels_of;

namespace {

uint8_t level_of(std::u32string_view text, BidiBase base) {
  return daf::test::resolve(text, base).paragraph_level;
}

}  // namespace

TEST_SUITE("bidi") {
  TEST_CASE("the first strong character gives the paragraph its level (P2, P3)") {
    CHECK(level_of(U"12, אב ab", kAutoBase) == 1);
    CHECK(level_of(U"12, ab אב", kAutoBase) == 0);
    CHECK(level_of(U"١٢ سلام", kAutoBase) == 1);
    CHECK(level_of(U"\u202Eab", kAutoBase) == 0);  // an override is not strong, its content is
    CHECK(level_of(U"\u202Aא", kAutoBase) == 1);
  }

  TEST_CASE("without a strong character the default decides") {
    CHECK(level_of(U"12 + ١٢", kAutoBase) == 0);
    CHECK(level_of(U"12 + ١٢", BidiBase::kAutoRightToLeft) == 1);
    CHECK(level_of(U"ab", BidiBase::kAutoRightToLeft) == 0);
    CHECK(level_of(U"\u2067א\u2069", kAutoBase) == 0);
    CHECK(level_of(U"\u2066a\u2069", BidiBase::kAutoRightToLeft) == 1);
  }

  TEST_CASE("isolates do not count, up to their PDI or to the end of the paragraph") {
    CHECK(level_of(U"\u2067א\u2066ב\u2069ג\u2069 a", kAutoBase) == 0);
    CHECK(level_of(U"\u2066a\u2069\u2069א", kAutoBase) == 1);
    CHECK(level_of(U"\u2067א a", kAutoBase) == 0);
  }

  TEST_CASE("an FSI acts by what it isolates, and only that (X5c)") {
    CHECK(levels_of(U"a\u2068א\u2069", kAutoBase) == "0010");
    CHECK(levels_of(U"a\u2068b\u2069א", kAutoBase) == "00201");
    CHECK(levels_of(U"a\u2068\u2066b\u2069א", kAutoBase) == "001211");
    CHECK(levels_of(U"a\u2068\u2068א\u2069b", kAutoBase) == "002322");
    CHECK(levels_of(U"a\u2068 \u2069א", kAutoBase) == "00201");
  }
}

#include <doctest/doctest.h>

#include <string>

#include "bidi/bidi_helper.h"

using daf::test::kLtrBase;
using daf::test::kRtlBase;
using daf::test::levels_of;
using daf::test::resolve;

namespace {

// The level of the last code point.
int last_level(const std::u32string& text) { return resolve(text, kLtrBase).levels.back(); }

}  // namespace

TEST_SUITE("bidi") {
  TEST_CASE("embeddings and overrides raise the level until PDF (X2-X7)") {
    CHECK(levels_of(U"a\u202Bb\u202Cc", kLtrBase) == "0x2x0");
    CHECK(levels_of(U"a\u202Eb\u202Cc", kLtrBase) == "0x1x0");
    CHECK(levels_of(U"א\u202Dב1\u202Cג", kRtlBase) == "1x22x1");
    CHECK(levels_of(U"\u202Cא\u202C\u202C", kLtrBase) == "x1xx");
  }

  TEST_CASE("a PDI closes the embeddings inside its isolate, a PDF does not close an isolate") {
    CHECK(levels_of(U"a\u2067\u202Ab\u2069c", kLtrBase) == "00x200");
    CHECK(levels_of(U"a\u2067\u202Cb\u2069c", kLtrBase) == "00x200");
    CHECK(levels_of(U"a\u202B\u2069א\u202Cc", kLtrBase) == "0x11x0");
  }

  TEST_CASE("an override reaches isolate controls, but not into the isolate") {
    CHECK(levels_of(U"\u202Ea\u2066a\u2069a\u202C", kLtrBase) == "x11211x");
  }

  TEST_CASE("level 125 is the deepest, and what overflows is closed without effect (BD2)") {
    const std::u32string right(63, U'\u202B');  // 1, 3, ... 125
    CHECK(last_level(right + U"א") == 125);
    CHECK(last_level(right + U"\u202Bא") == 125);
    CHECK(last_level(right + U"\u2067א") == 125);
    CHECK(last_level(right + U"\u202B\u202Cא") == 125);
    CHECK(last_level(right + U"\u202B\u202C\u202Cא") == 123);
    CHECK(last_level(right + U"\u2067\u202C\u2069א") == 125);
    CHECK(last_level(right + U"\u2067\u2069\u202Cא") == 123);
    // An overflowing embedding keeps later ones from having effect, even where they would fit.
    const std::u32string left(62, U'\u202A');  // 2, 4, ... 124
    CHECK(last_level(left + U"\u202A\u202Bא") == 125);
    CHECK(last_level(left + U"\u202Bא") == 125);
    CHECK(last_level(left + U"\u202Bb") == 126);
  }

  TEST_CASE("a PDI that closes an isolate forgets the embeddings that overflowed in it (X6a)") {
    const std::u32string right(60, U'\u202B');
    const std::u32string overflowing(9, U'\u202B');
    CHECK(last_level(right + U"\u2067" + overflowing + U"\u2069\u202Bא") == 121);
  }
}

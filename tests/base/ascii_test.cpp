#include "base/ascii.h"

#include <doctest/doctest.h>

TEST_SUITE("base") {
  TEST_CASE("capitals of ASCII are folded, and bytes of other scripts left alone") {
    CHECK(daf::to_ascii_lower('A') == 'a');
    CHECK(daf::to_ascii_lower('[') == '[');
    CHECK(daf::to_ascii_lower('\xC5') == '\xC5');
    CHECK(daf::equals_ignoring_case("HTML", "html"));
    CHECK_FALSE(daf::equals_ignoring_case("html5", "html"));
    CHECK_FALSE(daf::equals_ignoring_case("\u212A", "k"));
  }

  TEST_CASE("a beginning is one only where there is enough of the text") {
    CHECK(daf::begins_with_ignoring_case("HTTPS://a", "https:"));
    CHECK(daf::begins_with_ignoring_case("x", ""));
    CHECK_FALSE(daf::begins_with_ignoring_case("http", "https"));
  }

  TEST_CASE("white space is that of HTML, and only at the ends") {
    CHECK(daf::trim_ascii_space(" \t\n\f\r a b \r") == "a b");
    CHECK(daf::trim_ascii_space(" \n").empty());
    CHECK_FALSE(daf::is_ascii_space('\v'));
    CHECK_FALSE(daf::is_ascii_space('\xA0'));
  }
}

#include "library/language_tag.h"

#include <doctest/doctest.h>

using daf::library::language_in_range;
using daf::library::language_match;
using daf::library::same_tag;

TEST_SUITE("language tag") {
  TEST_CASE("a language takes its variants, not what merely begins alike") {
    CHECK(language_in_range("en", "en"));
    CHECK(language_in_range("en-GB", "en"));
    CHECK(language_in_range("EN-gb", "en"));
    CHECK(!language_in_range("en", "en-GB"));
    CHECK(!language_in_range("eng", "en"));
    CHECK(!language_in_range("he", ""));
    CHECK(same_tag("zh-Hant", "ZH-hant"));
  }

  TEST_CASE("the nearer a language, the better it suits") {
    CHECK(language_match("he", "he") == 3);
    CHECK(language_match("ar-EG", "ar") == 2);
    CHECK(language_match("ar-EG", "ar-SA") == 1);
    CHECK(language_match("fa", "ar") == 0);
    CHECK(language_match("", "ar") == 0);
    CHECK(language_match("ar", "") == 0);
  }
}

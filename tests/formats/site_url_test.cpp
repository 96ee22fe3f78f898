#include "formats/site_url.h"

#include <doctest/doctest.h>

using daf::formats::is_web_address;
using daf::formats::origin_of;
using daf::formats::tag_of_locale;

TEST_SUITE("formats") {
  TEST_CASE("the origin of an address is its scheme, host and port") {
    CHECK(origin_of("https://a.example/x?y#z") == "https://a.example");
    CHECK(origin_of("HTTP://a.example:8080") == "HTTP://a.example:8080");
    CHECK(origin_of("https://a.example?x") == "https://a.example");
    CHECK(origin_of("mailto:a@example.org").empty());
    CHECK(origin_of("//a.example/").empty());
    CHECK(origin_of("").empty());
    CHECK(is_web_address("https://a"));
    CHECK_FALSE(is_web_address("javascript:alert(1)//https://a"));
  }

  TEST_CASE("a locale becomes a language tag") {
    CHECK(tag_of_locale("he_IL") == "he-IL");
    CHECK(tag_of_locale("de_DE_formal") == "de-DE");
    CHECK(tag_of_locale("pt_PT_ao90") == "pt-PT");
    CHECK(tag_of_locale("en_US.UTF-8") == "en-US");
    CHECK(tag_of_locale("ar") == "ar");
    CHECK(tag_of_locale("zh-Hant-TW") == "zh-Hant-TW");
    CHECK(tag_of_locale("zh_Hant_TW") == "zh-Hant-TW");
    CHECK(tag_of_locale("").empty());
  }
}

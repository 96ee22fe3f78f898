#include "markup/html_attributes.h"

#include <doctest/doctest.h>

#include <string>

using daf::Direction;
using namespace daf::markup;

TEST_SUITE("markup") {
  TEST_CASE("of a style only direction and text-align are read") {
    const StyleProperties style =
        parse_style("color:red; DIRECTION : RTL !important;;text-align:Right;x");
    CHECK(style.direction == Direction::kRightToLeft);
    CHECK(style.alignment == Alignment::kRight);
    CHECK(parse_style("mso-direction:rtl;text-align:justify").alignment == Alignment::kNone);
    CHECK(parse_style("background:url(direction:rtl)").direction == Direction::kNeutral);
    CHECK(parse_style("direction").direction == Direction::kNeutral);
  }

  TEST_CASE("a direction is ltr, rtl or auto") {
    OwnProperties own;
    parse_direction(" RtL\n", own);
    CHECK(own.direction == Direction::kRightToLeft);
    parse_direction("sideways", own);
    CHECK(own.direction == Direction::kRightToLeft);
    CHECK(!own.is_direction_auto);
    parse_direction("AUTO", own);
    CHECK(own.is_direction_auto);
  }

  TEST_CASE("a language has to look like one") {
    for (const std::string_view tag : {"he", "ar-EG", "fa-Arab-IR", "EN-US", "zh-Hans", "yi"}) {
      CHECK(language_or_empty(tag) == tag);
    }
    CHECK(language_or_empty(" he ") == "he");
    for (const std::string_view tag : {"", "x", "x-none", "he_IL", "he-", "1a", "und", "he il",
                                       "<b>", "abcdefghi", "\xD7\x90\xD7\x91"}) {
      CAPTURE(tag);
      CHECK(language_or_empty(tag).empty());
    }
  }

  TEST_CASE("an id is anything without white space, of a length") {
    CHECK(id_or_empty("הערה-1") == "הערה-1");
    CHECK(id_or_empty("a b").empty());
    CHECK(id_or_empty(std::string(257, 'a')).empty());
  }

  TEST_CASE("integers are read as HTML reads them") {
    CHECK(parse_integer(" 12px", 0, 100) == 12);
    CHECK(parse_integer("-3", -5, 5) == -3);
    CHECK(parse_integer("+3", -5, 5) == 3);
    CHECK(parse_integer("99999999999999999999", 1, 1000) == 1000);
    CHECK(parse_integer("-99999999999999999999", -7, 1000) == -7);
    CHECK(!parse_integer("50%", 0, 100));
    CHECK(!parse_integer("x", 0, 100));
    CHECK(!parse_integer("", 0, 100));
  }

  TEST_CASE("a code block's language is in its class") {
    CHECK(code_language_of_class("hljs language-c++ x") == "c++");
    CHECK(code_language_of_class("lang-py") == "py");
    CHECK(code_language_of_class("slang-py language") == "");
  }

  TEST_CASE("alignments have names in any case") {
    CHECK(parse_alignment(" CENTER ") == Alignment::kCenter);
    CHECK(parse_alignment("left") == Alignment::kLeft);
    CHECK(parse_alignment("end") == Alignment::kEnd);
    CHECK(parse_alignment("justify") == Alignment::kNone);
  }
}

#include "markup/entities.h"

#include <doctest/doctest.h>

#include <string>

using daf::markup::decode_references;
using daf::markup::ReferencePlace;

namespace {

std::string in_text(std::string_view text) {
  std::string out;
  decode_references(text, ReferencePlace::kText, out);
  return out;
}

std::string in_attribute(std::string_view text) {
  std::string out;
  decode_references(text, ReferencePlace::kAttribute, out);
  return out;
}

}  // namespace

TEST_SUITE("markup") {
  TEST_CASE("Hebrew and Arabic letters are read from numbers, decimal and hexadecimal") {
    CHECK(in_text("&#1513;&#1500;&#x5D5;&#X5DD;") == "שלום");
    CHECK(in_text("&#1587;&#1604;&#1575;&#1605") == "سلام");
  }

  TEST_CASE("named references are decoded once") {
    CHECK(in_text("a &amp;lt; b") == "a &lt; b");
    CHECK(in_text("&rlm;&lrm;&zwnj;") == "\u200F\u200E\u200C");
    CHECK(in_text("&CounterClockwiseContourIntegral;") == "\u2233");
    CHECK(in_text("&ngE;") == "\u2267\u0338");
    CHECK(in_text("&bogus; &; & &;amp; &amp") == "&bogus; &; & &;amp; &");
  }

  TEST_CASE("the old names need no semicolon in text, the longest one counts") {
    CHECK(in_text("&nbsp&lt&copy2 &notit; &notin; &AElig") ==
          "\u00A0<\u00A92 \u00ACit; \u2209 \u00C6");
    CHECK(in_text("&hellip") == "&hellip");
  }

  TEST_CASE("in an attribute they do if a letter, a digit or = follows") {
    CHECK(in_attribute("?a=1&copy=2&lt3&reg&amp;x") == "?a=1&copy=2&lt3\u00AE&x");
    CHECK(in_attribute("&copy") == "\u00A9");
  }

  TEST_CASE("numbers that are no characters become U+FFFD, those of windows-1252 what was meant") {
    CHECK(in_text("&#0;&#xD800;&#x110000;&#99999999999999999999;") == "\uFFFD\uFFFD\uFFFD\uFFFD");
    CHECK(in_text("&#x80;&#147;&#148;") == "\u20AC\u201C\u201D");
    CHECK(in_text("&#;&#x;&#xg;&# 1;") == "&#;&#x;&#xg;&# 1;");
  }

  TEST_CASE("a reference at the very end is not read beyond it") {
    for (const std::string_view text : {"&", "&#", "&#x", "&a", "&am", "&amp", "&amp;"}) {
      CAPTURE(text);
      CHECK(in_text(text) == (text.substr(0, 4) == "&amp" ? "&" : text));
    }
  }
}

#include "formats/html_text.h"

#include <doctest/doctest.h>

using daf::formats::line_of_html;
using daf::formats::looks_like_html;
using daf::formats::text_of_html;

TEST_SUITE("formats") {
  TEST_CASE("a title is one line without tags, its references decoded once") {
    CHECK(line_of_html("  a \n b ") == "a b");
    CHECK(line_of_html("צה&quot;ל &amp;amp; <em>הנמל</em><br>החדש") == "צה\"ל &amp; הנמל החדש");
    CHECK(line_of_html("a < b & c > d") == "a < b & c > d");
    CHECK(line_of_html("x<script>alert(1)</script>y") == "xy");
    CHECK(line_of_html("").empty());
    CHECK(line_of_html("<p>a</p><p>b</p>") == "a b");
  }

  TEST_CASE("a text keeps a line for each block") {
    CHECK(text_of_html("<p>a  b</p>\n<p>c</p>") == "a b\nc");
    CHECK(text_of_html("a&nbsp;b").find("a") == 0);
  }

  TEST_CASE("words are told from HTML") {
    CHECK(looks_like_html("<p>x</p>"));
    CHECK(looks_like_html("a<BR/>b"));
    CHECK(looks_like_html("<a href='x'>y</a>"));
    CHECK_FALSE(looks_like_html("a <b c"));
    CHECK_FALSE(looks_like_html(""));
  }
}

#include "formats/shortcodes.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

using daf::formats::without_shortcodes;

TEST_SUITE("formats") {
  TEST_CASE("shortcodes are left out, and what they enclose stays") {
    CHECK(
        without_shortcodes("<p>[vc_row][vc_column width=\"1/2\"]מילים[/vc_column][/vc_row]</p>") ==
        "<p>מילים</p>");
    CHECK(without_shortcodes("a [gallery ids=\"1,2\"] b") == "a  b");
    CHECK(without_shortcodes("[unknown]x[/unknown] [solo size=3] y") == "x  y");
    CHECK(without_shortcodes("[et_pb_text admin=&#8221;a&#8221;]x[/et_pb_text]") == "x");
  }

  TEST_CASE("what only looks like a shortcode stays") {
    for (const char* const text :
         {"a [1] [sic] [see note] [...]", "[[gallery]]", "<code>[gallery ids=1]</code>",
          "<pre>[vc_row]</pre>", "[", "[a", "x[i] = y[j]", "[a <b> c=1]", "<a href=\"[x]\">b</a>",
          "[הערה]", "[]"}) {
      CHECK(without_shortcodes(text) == text);
    }
  }

  TEST_CASE("a caption becomes a figure") {
    CHECK(without_shortcodes("[caption id=\"x\" width=\"3\"]<a href=\"b\"><img src=\"a\"></a> "
                             "Words <em>here</em>[/caption]") ==
          "<figure><a href=\"b\"><img src=\"a\"></a><figcaption>Words <em>here</em></figcaption>"
          "</figure>");
    CHECK(without_shortcodes("[caption caption=\"Words\"]<img src=\"a\">[/caption]") ==
          "<figure><img src=\"a\"><figcaption>Words</figcaption></figure>");
    CHECK(without_shortcodes("[caption id=\"x\"]<img src=\"a\">") == "<img src=\"a\">");
  }

  TEST_CASE("an embedded address becomes a link, and nothing else does") {
    CHECK(without_shortcodes("[embed]https://v.example/1[/embed]") ==
          "<p><a href=\"https://v.example/1\">https://v.example/1</a></p>");
    CHECK(without_shortcodes("[video mp4=\"https://v.example/1.mp4\"][/video]") ==
          "<p><a href=\"https://v.example/1.mp4\">https://v.example/1.mp4</a></p>");
    CHECK(without_shortcodes("[embed]javascript:alert(1)[/embed]").empty());
    CHECK(without_shortcodes("[embed]https://a\" onclick=\"x[/embed]").empty());
  }

  TEST_CASE("any text is gone through in one go") {
    std::string brackets;
    for (int i = 0; i < 200'000; ++i) brackets += i % 3 == 0 ? "[a]" : "[/a";
    CHECK(without_shortcodes(brackets).size() <= brackets.size());
    std::string captions;
    for (int i = 0; i < 100'000; ++i) captions += "[caption]";
    CHECK(without_shortcodes(captions + "[/caption]").size() < captions.size() * 4);
    std::mt19937 random(1);
    for (int round = 0; round < 3000; ++round) {
      std::string text;
      constexpr const char* kParts[] = {"[",    "]", "/",         "caption", "embed", " a=", "\"",
                                        "<img", ">", "https://x", "</a>",    "pre",   "<",   "ש"};
      for (auto n = random() % 30; n > 0; --n) text += kParts[random() % std::size(kParts)];
      (void)without_shortcodes(text);
    }
  }
}

#include "markup/direction_pass.h"

#include <doctest/doctest.h>

#include "markup/render.h"

using namespace daf::test;
using daf::Direction;

namespace {

std::string directions(std::string_view body, std::string_view language = {},
                       Direction direction = Direction::kNeutral) {
  return dump(
      daf::render_body(
          body, {.encoding_format = "text/html", .language = language, .direction = direction}),
      {.directions = true});
}

std::string languages(std::string_view body, std::string_view language) {
  return dump(daf::render_body(body, {.encoding_format = "text/html", .language = language}),
              {.languages = true});
}

}  // namespace

TEST_SUITE("markup") {
  TEST_CASE("the body's direction: declared, else of its language, else what its words vote") {
    CHECK(directions("<p>123</p>", "he") == R"((document>rtl (p>rtl "123")))");
    CHECK(directions("<p>123</p>", "az-Arab") == R"((document>rtl (p>rtl "123")))");
    CHECK(directions("<p>123</p>", "he", Direction::kLeftToRight) ==
          R"((document>ltr (p>ltr "123")))");
    CHECK(directions("<p>12</p><p>1 א b</p><p>3</p>") ==
          R"((document>rtl (p>rtl "12") (p>rtl "1 א b") (p>rtl "3")))");
    CHECK(directions("<p>INSS פרסם דוח חדש</p>") ==
          R"((document>rtl (p>rtl "INSS פרסם דוח חדש")))");
    CHECK(directions("<html dir=rtl><p>123", "en") == R"((document>rtl (p>rtl "123")))");
    CHECK(directions("<html lang=he><p>123", "en", Direction::kLeftToRight) ==
          R"((document>rtl (p>rtl "123")))");
    CHECK(directions("<p>12") == R"((document (p "12")))");
  }

  TEST_CASE(
      "a paragraph in another script has its own direction, one that opens with a name has not") {
    CHECK(directions("<p>IAEA הסוכנות</p><p>Kept in English.</p>", "he") ==
          R"((document>rtl (p>rtl "IAEA הסוכנות") (p>ltr "Kept in English.")))");
    CHECK(directions("<p>שלום said he</p><p>ציטוט בעברית</p>", "en") ==
          R"((document>ltr (p>ltr "שלום said he") (p>rtl "ציטוט בעברית")))");
  }

  TEST_CASE("own direction, then own language, then the parent's") {
    CHECK(directions("<blockquote dir=rtl><p>12</p><p dir=ltr>א</p><p lang=en>12</p></blockquote>",
                     "en") ==
          R"((document>ltr (quote>rtl (p>rtl "12") (p>ltr "א") (p>ltr "12"))))");
    CHECK(directions("<div style='direction:rtl'><ul><li>1</ul></div>", "en") ==
          R"((document>ltr (section>rtl (list>rtl tight=true (list-item>rtl (p>rtl "1"))))))");
  }

  TEST_CASE("dir=auto is the first strong letter, in blocks and inlines") {
    CHECK(directions("<div dir=auto><p>12</p><p>א</p></div>", "en") ==
          R"((document>ltr (section>rtl (p>rtl "12") (p>rtl "א"))))");
    CHECK(directions("<p dir=auto>א hello there</p>", "en") ==
          R"((document>ltr (p>rtl "א hello there")))");
    CHECK(directions("<p>x <span dir=auto>1 <b>א</b></span>", "en") ==
          R"((document>ltr (p>ltr "x " (span>rtl "1 " (strong "א")))))");
    CHECK(directions("<p dir=auto>12</p>", "he") == R"((document>rtl (p>rtl "12")))");
  }

  TEST_CASE("what stands in an isolate has no say in its paragraph's direction") {
    CHECK(directions("<p><bdi>hello</bdi> 1</p>", "he") ==
          R"((document>rtl (p>rtl (isolate "hello") " 1")))");
    CHECK(directions("<p><span dir=ltr>hello</span> 1</p>", "he") ==
          R"((document>rtl (p>rtl (span>ltr "hello") " 1")))");
  }

  TEST_CASE("code runs from the left, unless all of it is of the other direction") {
    CHECK(directions("<pre>x = \"א\"</pre><pre>שיר\nבעברית</pre><pre dir=rtl>x</pre>", "he") ==
          "(document>rtl (code-block>ltr \"x = \"א\"\") (code-block>rtl \"שיר\nבעברית\") "
          "(code-block>rtl \"x\"))");
  }

  TEST_CASE("languages are inherited by blocks and said of inlines that declare one") {
    CHECK(languages("<p>א <i lang=en>b</i></p><div lang=ar><p>ج</p></div><p lang=x-none>ד</p>",
                    "he") ==
          R"((document@he (p@he "א " (emphasis@en "b")) (section@ar (p@ar "ج")) (p@he "ד")))");
    CHECK(languages("<body lang=fa><p>الف", "he") == R"((document@fa (p@fa "الف")))");
    CHECK(languages("<p>a", "no language") == R"((document (p "a")))");
  }
}

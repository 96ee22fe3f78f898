#include "markup/id_pass.h"

#include <doctest/doctest.h>

#include <string>

#include "markup/render.h"

using namespace daf::test;

namespace {

void check(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    CAPTURE(c.body);
    const daf::RenderTree tree = render_html(c.body);
    CHECK(dump(tree, {.ids = true}) == c.expected);
    CHECK(broken_rules(tree) == "");
  }
}

}  // namespace

TEST_SUITE("markup") {
  TEST_CASE("every block has an id: its own, or its ordinal") {
    check({
        {"<p>א</p><ul><li>ב</ul><p id='הערה'>ג</p>",
         R"((document#d-b0 (p#d-b1 "א") (list#d-b2 tight=true (list-item#d-b3 (p#d-b4 "ב"))) )"
         R"((p#d-הערה "ג")))"},
        {"<p id=b2>a</p><p>b</p><p id=b2->c</p>",
         R"((document#d-b0 (p#d-b2 "a") (p#d-b2-- "b") (p#d-b2- "c")))"},
        {"<p id=x>a</p><p id=x>b</p>", R"((document#d-b0 (p#d-x "a") (p#d-b2 "b")))"},
        {"<p id='a b'>a</p>", R"((document#d-b0 (p#d-b1 "a")))"},
    });
  }

  TEST_CASE("footnotes lead there and back") {
    check({
        {"<p>א<sup id=ref1><a href='#fn1'>1</a></sup></p><ol><li id=fn1>ב <a "
         "href='#ref1'>^</a></ol>",
         R"((document#d-b0 (p#d-b1 "א" (superscript#d-ref1 (link href=#d-fn1 "1"))) )"
         R"((list#d-b2 ordered=true tight=true (list-item#d-fn1 (p#d-b4 "ב " (link href=#d-ref1 "^"))))))"},
        {"<p>x <a name=p7></a>y <a href=#p7>z</a>",
         R"((document#d-b0 (p#d-b1 "x " (span#d-p7) "y " (link href=#d-p7 "z"))))"},
        {"<a href='#%D7%90'>x</a><p id='א'>y",
         R"((document#d-b0 (p#d-b1 (link href=#d-א "x")) (p#d-א "y")))"},
    });
  }

  TEST_CASE("an id without an element of its own goes to what follows") {
    check({
        {"<a name=s></a><h2>t</h2><a href=#s>l</a>",
         R"((document#d-b0 (h#d-s level=2 "t") (p#d-b2 (link href=#d-s "l"))))"},
        {"<p id=e></p><div id=f><p id=g>t</p></div><a href=#e>l</a><a href=#f>m</a><a "
         "href=#g>n</a>",
         R"((document#d-b0 (section#d-e (p#d-g "t")) (p#d-b3 (link href=#d-e "l") )"
         R"((link href=#d-e "m") (link href=#d-g "n"))))"},
        {"<p>t <a href=#end>l</a></p><p id=end></p>",
         R"((document#d-b0 (p#d-b1 "t " (link href=#d-b1 "l"))))"},
        {"<table id=t><tbody id=b><tr><td>x</table><a href=#b>l</a>",
         R"((document#d-b0 (table#d-t (table-row#d-b section=body (table-cell#d-b3 (p#d-b4 "x")))) )"
         R"((p#d-b5 (link href=#d-b "l"))))"},
    });
  }

  TEST_CASE("a fragment that the body does not have is no link, the top of the page is the body") {
    check({
        {"<a href=#nowhere title=t>a</a> <a href=#>b</a> <a href=#TOP>c</a>",
         R"((document#d-b0 (p#d-b1 (span "a") " " (link href=#d-b0 "b") " " (link href=#d-b0 "c"))))"},
    });
  }

  TEST_CASE("an inline that is opened again has its id once") {
    check({
        {"<b id=x><p>a</p><p>b</p></b>",
         R"((document#d-b0 (p#d-b1 (strong#d-x "a")) (p#d-b2 (strong "b"))))"},
    });
  }

  TEST_CASE("the prefix is the caller's, up to a length") {
    const auto with_prefix = [](std::string_view prefix) {
      return dump(daf::render_body(
                      "א", {.encoding_format = "text/plain", .language = {}, .id_prefix = prefix}),
                  {.ids = true});
    };
    CHECK(with_prefix("") == R"((document#b0 (p#b1 "א")))");
    CHECK(with_prefix("ספר-") == R"((document#ספר-b0 (p#ספר-b1 "א")))");
    const std::string cut = repeat("א", 32);
    CHECK(with_prefix(repeat("א", 100)) == "(document#" + cut + "b0 (p#" + cut + "b1 \"א\"))");
  }
}

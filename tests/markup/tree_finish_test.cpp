#include "markup/tree_finish.h"

#include <doctest/doctest.h>

#include "markup/render.h"

using namespace daf::test;

TEST_SUITE("markup") {
  TEST_CASE("headings keep their distances below the title of the page") {
    const Case cases[] = {
        {"<h1>א</h1><h2>ב</h2><h6>ג</h6>", R"((h level=2 "א") (h level=3 "ב") (h level=6 "ג"))"},
        {"<h3>א</h3><h4>ב</h4><h3>ג</h3>", R"((h level=2 "א") (h level=3 "ב") (h level=2 "ג"))"},
        {"<h4>a</h4><h2>b</h2>", R"((h level=4 "a") (h level=2 "b"))"},
        {"<h1></h1><h6>a</h6>", R"((h level=2 "a"))"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.body);
      CHECK(dump(render_html(c.body)) == c.expected);
    }
  }

  TEST_CASE("left and right are start and end by the block's direction") {
    const Case cases[] = {
        {"<p align=right>a</p><p align=left>b</p><p align=center>c</p><p align=justify>d</p>",
         R"((p align=end "a") (p align=start "b") (p align=center "c") (p "d"))"},
        {"<p align=right>א</p><p style='text-align:left'>ב</p>",
         R"((p align=start "א") (p align=end "ב"))"},
        {"<table dir=rtl><td align=left>1<td style='text-align: end'>2",
         R"((table (table-row (table-cell align=end (p "1")) (table-cell align=end (p "2")))))"},
        {"<h2 align=right></h2><p align=right>a", R"((p align=end "a"))"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.body);
      CHECK(dump(render_html(c.body)) == c.expected);
    }
  }
}

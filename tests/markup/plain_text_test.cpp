#include "markup/plain_text.h"

#include <doctest/doctest.h>

#include <string>

#include "markup/render.h"

using namespace daf::test;

TEST_SUITE("markup") {
  TEST_CASE("plain text: a blank line parts paragraphs, a newline breaks the line") {
    const Case cases[] = {
        {"שלום\nעולם\n\n \t\nמרחבא", R"((p "שלום" (line-break) "עולם") (p "מרחבא"))"},
        {"a\r\nb\rc\r\n\r\nd\r\re", R"((p "a" (line-break) "b" (line-break) "c") (p "d") (p "e"))"},
        {"a\u2028b\u2029c", R"((p "a" (line-break) "b") (p "c"))"},
        {"\n\n  a   b\tc  \n", R"((p "a b c"))"},
        {"1", R"((p "1"))"},
        {"", ""},
        {"\n \n", ""},
    };
    for (const Case& c : cases) {
      CAPTURE(c.body);
      CHECK(dump(render_plain(c.body)) == c.expected);
    }
  }

  TEST_CASE("plain text: nothing in it is markup") {
    CHECK(dump(render_plain("<b>&amp;</b> *x* [a](b)\n# h\n- i")) ==
          R"_((p "<b>&amp;</b> *x* [a](b)" (line-break) "# h" (line-break) "- i"))_");
  }
}

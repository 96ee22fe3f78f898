// A publication as plain text.
#include "export/text_writer.h"

#include <doctest/doctest.h>

#include <string>

#include "export/record_fixture.h"

using namespace daf;
using namespace daf::exporting;

namespace {

std::string body_text(std::string_view html) {
  Record record;
  record.base_url = "https://example.org/";
  return to_text(record, render_body(html, {.encoding_format = "text/html", .language = "he"}));
}

}  // namespace

TEST_SUITE("export: plain text") {
  TEST_CASE("what stands above the body has a line each") {
    const RenderTree body = render_body("<p>גוף", {.encoding_format = "text/html"});
    CHECK(to_text(hebrew_article(), body) ==
          "כמה עולה מ״ק: IMEC במפרץ\n\n"
          "\xE2\x81\xA7אורית נהר־גליל\xE2\x81\xA9, \xE2\x81\xA7לוי, דנה\xE2\x81\xA9\n\n"
          "\xE2\x81\xA8"
          "2025-03-12\xE2\x81\xA9\n\n"
          "תקציר.\n\nגוף\n\n* * *\n\nhttps://example.org/he/214\n");
  }

  TEST_CASE("lists, quotes, code and breaks") {
    CHECK(body_text("<ul><li>א<ol start=3><li>ב</ol><li>ג</ul><blockquote><p>ד<p>ה</blockquote>"
                    "<pre>a\n b</pre><hr><p>ו<br>ז") ==
          "\xE2\x80\xA2 א\n  3. ב\n\xE2\x80\xA2 ג\n\n> ד\n>\n> ה\n\na\n b\n\n* * *\n\nו\nז\n");
    CHECK(body_text("<ul><li><p>א</p><p>ב</p><li></ul>") ==
          "\xE2\x80\xA2 א\n\n  ב\n\n\xE2\x80\xA2\n");
  }

  TEST_CASE("however deep the blocks, the signs before a line stay few") {
    std::string html;
    for (int i = 0; i < 60; ++i) html += "<blockquote>";
    const std::string text = body_text(html + "<p>א");
    CHECK(text.size() < 40);
    CHECK(text.ends_with("> א\n"));
  }

  TEST_CASE("tables have a line for each row") {
    CHECK(body_text("<table><caption>א</caption><tr><th>ב<th>ג<tr><td><p>ד<p>ה<td>ו</table>") ==
          "א\nב | ג\nד ה | ו\n");
  }

  TEST_CASE("behind the words of a link stands where it leads") {
    CHECK(
        body_text("<p>א <a href=b>ב</a> <a href='https://c/'>https://c/</a> <a href='#x'>ג</a>") ==
        "א ב <https://example.org/b> https://c/ ג\n");
    CHECK(body_text("<figure><img src=i.png alt=א><figcaption>ב</figcaption></figure>") ==
          "[א]\n\nב\n");
  }
}

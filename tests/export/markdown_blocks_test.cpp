// Which signs of Markdown stand for which blocks and inlines.
#include <doctest/doctest.h>

#include <string>

#include "export/body_markdown.h"

using namespace daf;
using namespace daf::exporting;

namespace {

std::string from_html(std::string_view html, std::string_view language = "en") {
  return body_markdown(render_body(html, {.encoding_format = "text/html", .language = language}));
}

}  // namespace

TEST_SUITE("export: blocks as Markdown") {
  TEST_CASE("headings, paragraphs, breaks and quotes") {
    CHECK(from_html("<h2>a</h2><p>b<br>c</p><hr><blockquote><p>d</p><p>e</p></blockquote>") ==
          "## a\n\nb\\\nc\n\n***\n\n> d\n>\n> e\n");
  }

  TEST_CASE("the signs of emphasis, code, links and images") {
    CHECK(from_html("<p><em>a</em> <b>b</b> <code>c</code> <a href='https://x' title=t>d</a> "
                    "<img src='https://y' alt=e></p>") ==
          "*a* **b** `c` [d](https://x \"t\") ![e](https://y)\n");
  }

  TEST_CASE("a link whose words are its address is written once") {
    CHECK(from_html("<p><a href='https://x/a_b*c'>https://x/a_b*c</a> <a href='/x'>/x</a>") ==
          "<https://x/a_b*c> [/x](/x)\n");
  }

  TEST_CASE("emphasis that asterisks could not bound is an element") {
    CHECK(from_html("<p>a<b>(b)</b>c <em>d<b>e</b>f</em></p>") ==
          "a<strong>(b)</strong>c *d<strong>e</strong>f*\n");
    CHECK(from_html("<p><b>שלום</b>־<i>עולם</i></p>", "he") == "**שלום**־*עולם*\n");
  }

  TEST_CASE("lists, tight and loose, nested and numbered") {
    CHECK(from_html("<ul><li>a<ul><li>b</ul><li>c</ul><ol start=9><li>d<li>e</ol>") ==
          "- a\n  - b\n- c\n\n9. d\n10. e\n");
    CHECK(from_html("<ul><li><p>a</p><p>b</p><li><p>c</p></ul>") == "- a\n\n  b\n\n- c\n");
  }

  TEST_CASE("lists that follow each other have different signs") {
    CHECK(from_html("<ul><li>a</ul><ul><li>b</ul><ul><li>c</ul>") == "- a\n\n+ b\n\n- c\n");
    CHECK(from_html("<ol><li>a</ol><ol><li>b</ol>") == "1. a\n\n1) b\n");
  }

  TEST_CASE("lists that Markdown has no signs for are HTML") {
    CHECK(from_html("<ol reversed><li>a</ol>") == "<ol reversed><li><div>a</div></li></ol>\n");
    CHECK(from_html("<ul><li></li></ul>") == "<ul><li></li></ul>\n");
  }

  TEST_CASE("code is fenced, with its language") {
    CHECK(from_html("<pre><code class=language-cpp>a\n\n  b</code></pre>") ==
          "```cpp\na\n\n  b\n```\n");
  }

  TEST_CASE("a figure with a caption of plain text is an image with a title") {
    CHECK(
        from_html("<figure><img src='https://x' alt=a><figcaption>b \"c\"</figcaption></figure>") ==
        "![a](https://x \"b \\\"c\\\"\")\n");
    CHECK(from_html(
              "<figure><img src='https://x' alt=a><figcaption><b>b</b></figcaption></figure>") ==
          "<figure><img src=\"https://x\" alt=\"a\"><figcaption><strong>b</strong></figcaption>"
          "</figure>\n");
  }

  TEST_CASE("a table of one head and plain cells has pipes, its sides those of its direction") {
    constexpr std::string_view kTable =
        "<table><thead><tr><th>א<th align=right>ב|ג</thead><tr><td>ד<td align=right>ה<br>ו</table>";
    CHECK(from_html(kTable, "he") == "| א | ב\\|ג |\n| --- | ---: |\n| ד | ה<br>ו |\n");
    CHECK(from_html("<table><tr><th>a</tr><tr><td>b</table>") == "| a |\n| --- |\n| b |\n");
  }

  TEST_CASE("any other table is HTML") {
    CHECK(from_html("<table><tr><td colspan=2>a</table>") ==
          "<table><tbody><tr><td colspan=\"2\"><p>a</p></td></tr></tbody></table>\n");
  }

  TEST_CASE(
      "a paragraph in another language says so, one in another direction only where its "
      "words do not") {
    CHECK(from_html("<p>שלום<p lang=en>abc<p>english words<p dir=rtl>abc", "he") ==
          "שלום\n\n<p lang=\"en\" dir=\"ltr\">abc</p>\n\nenglish words\n\n"
          "<p dir=\"rtl\">abc</p>\n");
    CHECK(from_html("<blockquote lang=ar><p>نص</blockquote>", "he") ==
          "<blockquote lang=\"ar\" dir=\"rtl\">\n\nنص\n\n</blockquote>\n");
  }

  TEST_CASE("footnotes lead there and back") {
    CHECK(from_html("<p>a<sup id=r1><a href=#f1>1</a></sup></p><ol><li id=f1>b <a href=#r1>^</a>"
                    "</ol>") ==
          "a<sup id=\"d-r1\">[1](#d-f1)</sup>\n\n"
          "1. <span id=\"d-f1\"></span>b [^](#d-r1)\n");
  }

  TEST_CASE("references are made absolute where something says what they are relative to") {
    const RenderTree tree = render_body("<p><a href='../b'>a</a><img src=c.png alt=d>",
                                        {.encoding_format = "text/html", .language = "en"});
    std::string out;
    LineWriter lines(out);
    write_markdown_blocks(tree, {.language = "en", .direction = Direction::kLeftToRight},
                          {.base_url = "https://x.org/y/z"}, lines);
    CHECK(out == "[a](https://x.org/b)![d](https://x.org/y/c.png)\n");
  }

  TEST_CASE("however deep the blocks, the signs before a line stay few") {
    std::string html;
    for (int i = 0; i < 60; ++i) html += i % 2 == 0 ? "<blockquote>" : "<ol><li>";
    const RenderTree tree =
        render_body(html + "<p>x", {.encoding_format = "text/html", .language = "en"});
    const std::string markdown = body_markdown(tree);
    CHECK(markdown.find('x') < 4000);
    CHECK(markdown.find("<blockquote>") < 100);
  }
}

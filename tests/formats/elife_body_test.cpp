#include "formats/elife_body.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "publication/json_tree.h"

using namespace daf::formats;

namespace {

ElifeHtml blocks_of(std::string_view blocks, unsigned level = 2) {
  JsonTree tree;
  const std::string json = R"({"body":)" + std::string(blocks) + "}";
  REQUIRE(tree.parse(json, 0) == daf::publication::JsonOutcome::kOk);
  ElifeHtml out;
  append_elife_blocks(SourceTree(tree), tree.find(0, "body"), level, out);
  return out;
}

std::string html_of(std::string_view blocks) { return blocks_of(blocks).html; }

}  // namespace

TEST_SUITE("formats") {
  TEST_CASE("sections hold sections, each with a heading of its depth") {
    CHECK(html_of(R"([{"type":"section","id":"s-1","title":"One <i>x</i>","content":[
            {"type":"paragraph","text":"a <b>b</b>"},
            {"type":"section","title":"Two","content":[{"type":"paragraph","text":"c"}]}]},
            {"type":"paragraph","text":"d"}])") ==
          "<section id=\"s-1\"><h2>One <i>x</i></h2>\n<p>a <b>b</b></p>\n"
          "<section><h3>Two</h3>\n<p>c</p>\n</section>\n</section>\n<p>d</p>\n");
  }

  TEST_CASE("headings below the sixth level stay at the sixth") {
    std::string deep = R"({"type":"paragraph","text":"x"})";
    for (int i = 0; i < 60; ++i) {
      deep = R"({"type":"section","title":"t","content":[)" + deep + "]}";
    }
    const std::string html = html_of("[" + deep + "]");
    CHECK(html.find("<h6>t</h6>") != html.npos);
    CHECK(html.find("<h7>") == html.npos);
    CHECK(html.find("<p>x</p>") != html.npos);
  }

  TEST_CASE("lists have texts or blocks as items, and an order where their prefix counts") {
    CHECK(
        html_of(R"([{"type":"list","prefix":"bullet","items":["a",[{"type":"paragraph","text":"b"},
            {"type":"list","prefix":"roman-lower","items":["c"]}]]}])") ==
        "<ul>\n<li>a</li>\n<li><p>b</p>\n<ol>\n<li>c</li>\n</ol>\n</li>\n</ul>\n");
  }

  TEST_CASE("a figure has its image, label, title, caption and credit") {
    CHECK(
        html_of(R"([{"type":"figure","assets":[{"type":"image","id":"fig1","label":"Figure 1",
            "title":"A <i>title</i>","caption":[{"type":"paragraph","text":"Words."},
            {"type":"mathml","mathml":"<math><mi>x</mi></math>"}],
            "image":{"uri":"https://iiif/x.tif","alt":"a \"b\"","attribution":["By N."],
            "source":{"uri":"https://iiif/x.jpg"},"size":{"width":40,"height":47}},
            "sourceData":[{"label":"Data 1","uri":"https://d/1?a&b"},{"label":"none"}]}]}])") ==
        "<figure id=\"fig1\"><img src=\"https://iiif/x.jpg\" alt=\"a &quot;b&quot;\" width=\"40\" "
        "height=\"47\">\n<figcaption><strong>Figure 1 A <i>title</i></strong><br>Words.<br>"
        "<small>By N.</small></figcaption>\n<p><a href=\"https://d/1?a&amp;b\">Data 1</a></p>\n"
        "<p><math><mi>x</mi></math></p>\n</figure>\n");
  }

  TEST_CASE("an image may be the block itself, as in older articles") {
    CHECK(html_of(R"([{"type":"image","uri":"https://i/x.jpg","alt":"a"}])") ==
          "<figure><img src=\"https://i/x.jpg\" alt=\"a\">\n</figure>\n");
  }

  TEST_CASE("a table is the HTML that it carries, with its notes") {
    CHECK(html_of(R"([{"type":"table","id":"tbl1","label":"Table 1","tables":["<table></table>"],
            "footnotes":[{"label":"*","text":[{"type":"paragraph","text":"n"}]}]}])") ==
          "<figure id=\"tbl1\"><figcaption><strong>Table 1</strong></figcaption>\n"
          "<table></table>\n<p>*</p>\n<p>n</p>\n</figure>\n");
  }

  TEST_CASE("a film is a picture that leads to it") {
    CHECK(
        html_of(R"([{"type":"video","label":"Video 1","sources":[{"uri":"https://v/1.mp4"},
            {"uri":"https://v/1.ogg"}],"placeholder":{"uri":"https://v/1.jpg","alt":""}}])") ==
        "<figure><p><a href=\"https://v/1.mp4\"><img src=\"https://v/1.jpg\" alt=\"\">\n</a></p>\n"
        "<figcaption><strong>Video 1</strong></figcaption>\n</figure>\n");
    CHECK(html_of(R"([{"type":"video","sources":[{"uri":"https://v/1.mp4"}]}])") ==
          "<figure><p><a href=\"https://v/1.mp4\">https://v/1.mp4</a></p>\n</figure>\n");
  }

  TEST_CASE("boxes, quotes, questions, code and formulas are blocks of their kinds") {
    CHECK(html_of(R"([{"type":"box","id":"b1","label":"Box 1","title":"T","content":[
            {"type":"paragraph","text":"p"}]}])") ==
          "<aside id=\"b1\"><h2>Box 1 T</h2>\n<p>p</p>\n</aside>\n");
    CHECK(html_of(R"([{"type":"quote","text":[{"type":"paragraph","text":"q"}],"cite":"C"}])") ==
          "<blockquote>\n<p>q</p>\n<p><cite>C</cite></p>\n</blockquote>\n");
    CHECK(html_of(R"([{"type":"excerpt","content":[{"type":"paragraph","text":"e"}]}])") ==
          "<blockquote>\n<p>e</p>\n</blockquote>\n");
    CHECK(html_of(R"([{"type":"question","question":"Why?","answer":[
            {"type":"paragraph","text":"So."}]}])") == "<h2>Why?</h2>\n<p>So.</p>\n");
    CHECK(html_of(R"([{"type":"code","language":"c","code":"a<b && c"}])") ==
          "<pre><code class=\"language-c\">a&lt;b &amp;&amp; c</code></pre>\n");
    CHECK(html_of(R"([{"type":"mathml","id":"eqn1","label":"[1]","mathml":"<math>x</math>"}])") ==
          "<p id=\"eqn1\"><math>x</math> [1]</p>\n");
    CHECK(html_of(R"([{"type":"tweet","accountLabel":"A <b>","text":[
            {"type":"paragraph","text":"t"}]}])") ==
          "<blockquote>\n<p>t</p>\n<p><cite>A &lt;b&gt;</cite></p>\n</blockquote>\n");
    CHECK(html_of(R"([{"type":"youtube","id":"x\"y"},{"type":"button","text":"B","uri":"/u"}])") ==
          "<p><a href=\"https://www.youtube.com/watch?v=x&quot;y\">"
          "https://www.youtube.com/watch?v=x&quot;y</a></p>\n<p><a href=\"/u\">B</a></p>\n");
  }

  TEST_CASE("of unknown blocks the words are read, and those without any are counted") {
    const ElifeHtml out = blocks_of(R"([{"type":"new","content":[{"type":"paragraph","text":"a"}]},
            {"type":"other","text":"b"},{"type":"google-map","id":"m"},{"type":"figshare"},[["c"]],null])");
    CHECK(out.html == "<p>a</p>\n<p>b</p>\n<p>c</p>\n");
    CHECK(out.dropped_count == 2);
  }

  TEST_CASE("blocks that are none have no HTML") {
    CHECK(html_of("[]").empty());
    CHECK(html_of("{}").empty());
    CHECK(html_of("true").empty());
    CHECK(html_of(R"([[[[]]]])").empty());
  }
}

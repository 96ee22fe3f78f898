#include "publication/manifest/html_scanner.h"

#include <doctest/doctest.h>

#include <chrono>
#include <string>

using daf::publication::manifest::decode_html_text;
using daf::publication::manifest::HtmlAttribute;
using daf::publication::manifest::HtmlScanner;
using daf::publication::manifest::HtmlTag;

namespace {

// "a[x=1 y=](text) /a", one for each tag.
std::string tags_of(std::string_view html) {
  HtmlScanner scanner(html);
  HtmlTag tag;
  std::string tags;
  while (scanner.next(tag)) {
    if (!tags.empty()) tags += ' ';
    if (tag.is_end) tags += '/';
    tags += tag.name;
    for (const HtmlAttribute& each : tag.attributes)
      tags += "[" + each.name + "=" + each.value + "]";
    if (tag.raw_text.empty()) continue;
    tags += "(" + std::string(tag.raw_text) + ")";
    CHECK(html.substr(tag.raw_text_offset, tag.raw_text.size()) == tag.raw_text);
  }
  return tags;
}

}  // namespace

TEST_SUITE("publication") {
  TEST_CASE("tags are read as browsers read them") {
    CHECK(tags_of("<!DOCTYPE html><P Class=A id='b c' x=\"<>\" y>t</P >") ==
          "p[class=A][id=b c][x=<>][y=] /p");
    CHECK(tags_of("a < b <3 </ > <a/b=c/><br/>") == "a[b=c/] br");
    CHECK(tags_of("<a href = x&amp;y><a href=?a=1&copy=2>") == "a[href=x&y] a[href=?a=1&copy=2]");
    CHECK(tags_of("<a =b><a b==c>") == "a[=b=] a[b==c]");
    CHECK(tags_of("<!-- <a> --><b><!--><c><!-- <d>") == "b c");
    CHECK(tags_of("<?xml version='1.0'?><!a><b") == "b");
    CHECK(tags_of("<b x='y>") == "b[x=y>]");
  }

  TEST_CASE("elements of text hold no tags") {
    CHECK(tags_of("<script>if (a</b>c) '</scripty>'</SCRIPT ><i>") ==
          "script(if (a</b>c) '</scripty>') /script i");
    CHECK(tags_of("<title>a<b>c</title><style>") == "title(a<b>c) /title style");
    CHECK(tags_of("<textarea><script>") == "textarea(<script>)");
  }

  TEST_CASE("references by number and the common names are decoded") {
    CHECK(decode_html_text("a &amp; b &lt;&gt;&quot;&apos; &#65;&#x42;&#X43 &nope; &#; &") ==
          "a & b <>\"' ABC &nope; &#; &");
    CHECK(decode_html_text("&#0;&#xD800;&#x110000;&#99999999999999999999;") ==
          "\uFFFD\uFFFD\uFFFD\uFFFD");
  }

  TEST_CASE("hostile documents are scanned in linear time") {
    const auto start = std::chrono::steady_clock::now();
    for (const std::string_view part :
         {"<", "</", "<!", "<!--", "<a ", "<a b='", "<script>", "</script", "<title></titl", "&",
          "<a/", "=", "&#", "<svg>", "<a b=\""}) {
      std::string html;
      while (html.size() < 300000) html += part;
      HtmlScanner scanner(html);
      HtmlTag tag;
      while (scanner.next(tag)) {
      }
      (void)decode_html_text(html);
    }
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
  }
}

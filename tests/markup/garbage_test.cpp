// Random bytes and random tag soup: whatever comes in, the tree keeps the contract.
#include <doctest/doctest.h>

#include <cstdint>
#include <string>

#include "markup/render.h"

using namespace daf;
using namespace daf::test;

namespace {

// A generator whose numbers are the same everywhere: splitmix64.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  uint64_t next() {
    uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }
  size_t below(size_t limit) { return static_cast<size_t>(next() % limit); }
  template <size_t kCount>
  std::string_view pick(const std::string_view (&words)[kCount]) {
    return words[below(kCount)];
  }

 private:
  uint64_t state_;
};

constexpr std::string_view kElements[] = {
    "a",       "abbr",    "b",          "bdi",      "bdo",      "blockquote", "body",    "br",
    "caption", "center",  "code",       "colgroup", "dd",       "details",    "div",     "dl",
    "dt",      "em",      "figcaption", "figure",   "font",     "form",       "h1",      "h2",
    "h6",      "hr",      "html",       "i",        "iframe",   "img",        "li",      "math",
    "ol",      "option",  "p",          "pre",      "q",        "rp",         "rt",      "ruby",
    "script",  "section", "select",     "span",     "style",    "sub",        "summary", "svg",
    "table",   "tbody",   "td",         "template", "textarea", "tfoot",      "th",      "thead",
    "time",    "title",   "tr",         "ul",       "x-y"};
constexpr std::string_view kAttributes[] = {" id=a",
                                            " id=b1",
                                            " id=b2",
                                            " name=n",
                                            " href=#a",
                                            " href=#b1",
                                            " href=https://a",
                                            " href=javascript:x",
                                            " src=x.png",
                                            " src=javascript:x",
                                            " dir=rtl",
                                            " dir=auto",
                                            " lang=he",
                                            " lang=",
                                            " title='&quot;x'",
                                            " alt=א",
                                            " align=right",
                                            " style='direction:ltr;text-align:left'",
                                            " colspan=3",
                                            " start=-5",
                                            " reversed",
                                            " class=language-x",
                                            "/",
                                            " href=\"",
                                            " onclick=x",
                                            " ="};
constexpr std::string_view kTexts[] = {"שלום",      "عالم",
                                       "abc",       " ",
                                       "\n",        "\n\n",
                                       "&amp;",     "&#1488;",
                                       "&nbsp;",    "<",
                                       ">",         "&",
                                       "<!--",      "-->",
                                       "<![CDATA[", "]]>",
                                       "<!",        "<?",
                                       "</",        "*",
                                       "**",        "_",
                                       "`",         "```\n",
                                       "[",         "](",
                                       ")",         "![",
                                       "\n> ",      "\n- ",
                                       "\n1. ",     "\n# ",
                                       "    ",      "\t",
                                       "\\",        "\"",
                                       "'",         "\xE2\x80\xAE",
                                       "\xFF",      "\xD7",
                                       "[a]: b\n",  "***\n",
                                       "https://a", "\r\n"};

std::string random_bytes(Random& random, size_t length) {
  std::string bytes;
  for (size_t i = 0; i < length; ++i) bytes += static_cast<char>(random.below(256));
  return bytes;
}

std::string random_soup(Random& random, size_t pieces) {
  std::string soup;
  for (size_t i = 0; i < pieces; ++i) {
    const size_t choice = random.below(8);
    if (choice < 3) {
      soup.append("<").append(random.pick(kElements));
      while (random.below(3) == 0) soup += random.pick(kAttributes);
      soup += random.below(50) == 0 ? "" : ">";
    } else if (choice < 5) {
      soup.append("</").append(random.pick(kElements)).append(">");
    } else {
      soup += random.pick(kTexts);
    }
  }
  return soup;
}

void check_everywhere(std::string_view body) {
  for (const std::string_view format : {"text/html", "text/markdown", "text/plain"}) {
    const RenderTree tree = render_body(body, {.encoding_format = format, .language = "he"});
    const std::string broken = broken_rules(tree);
    if (broken.empty()) continue;
    CAPTURE(format);
    CAPTURE(body);
    CHECK(broken == "");
  }
}

}  // namespace

TEST_SUITE("markup") {
  TEST_CASE("random bytes make good trees") {
    Random random(1);
    for (int i = 0; i < 500; ++i) check_everywhere(random_bytes(random, random.below(300)));
  }

  TEST_CASE("random tag soup makes good trees") {
    Random random(2);
    for (int i = 0; i < 4000; ++i) check_everywhere(random_soup(random, 1 + random.below(60)));
  }

  TEST_CASE("long random tag soup makes good trees") {
    Random random(3);
    for (int i = 0; i < 20; ++i) check_everywhere(random_soup(random, 5000));
  }

  TEST_CASE("of random tag soup without raw text no word is lost") {
    constexpr std::string_view kTags[] = {
        "<p>",           "</p>",           "<b>",          "</b>",
        "<i>",           "</i>",           "<ul>",         "</ul>",
        "<li>",          "</li>",          "<table>",      "</table>",
        "<tr>",          "</tr>",          "<td>",         "</td>",
        "<th>",          "<caption>",      "</caption>",   "<dl>",
        "<dt>",          "<dd>",           "</dl>",        "<h2>",
        "</h2>",         "<div>",          "</div>",       "<figure>",
        "</figure>",     "<figcaption>",   "<pre>",        "</pre>",
        "<a href=x>",    "</a>",           "<a id=z>",     "<span dir=rtl>",
        "</span>",       "<br>",           "<hr>",         "<details>",
        "<summary>",     "</details>",     "<ruby>",       "<rt>",
        "</ruby>",       "<select>",       "<option>",     "<thead>",
        "<tbody>",       "<section id=q>", "<blockquote>", "</blockquote>",
        "<bdo dir=rtl>", "<center>",       "<svg/>",       "<x>"};
    Random random(4);
    for (int i = 0; i < 3000; ++i) {
      std::string soup;
      std::string words;
      for (size_t pieces = 1 + random.below(80); pieces > 0; --pieces) {
        soup += random.pick(kTags);
        if (random.below(2) == 0) continue;
        const std::string word = std::to_string(random.below(1000)).append("w.");
        soup += word;
        words += word;
      }
      const RenderTree tree = render_html(soup);
      std::string found;
      for (const Node& node : tree.nodes) {
        for (const char c : tree.view(node.text)) {
          if (c != ' ' && c != '\n') found += c;
        }
      }
      CAPTURE(soup);
      CHECK(found == words);
      CHECK(broken_rules(tree) == "");
    }
  }
}

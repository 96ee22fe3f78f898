// A body that goes out as Markdown comes back as the same tree.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "export/body_markdown.h"
#include "export/tree_reading.h"
#include "markup/shared_data.h"
#include "markup/tree_dump.h"

using namespace daf;
using namespace daf::exporting;

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

constexpr uint64_t kSeeds = 3000;
constexpr std::string_view kCollection = "real/collection.ndjson";
constexpr std::string_view kSpec = "commonmark/spec.txt";

constexpr std::string_view kTags[] = {"a href=https://a.example/b?c=d&amp;e=f",
                                      "a href=#n",
                                      "abbr title=x",
                                      "b",
                                      "b",
                                      "bdi",
                                      "bdo dir=rtl",
                                      "blockquote",
                                      "caption",
                                      "cite",
                                      "code",
                                      "code",
                                      "dd",
                                      "del",
                                      "details",
                                      "div",
                                      "div lang=ar",
                                      "div id=n",
                                      "dl",
                                      "dt",
                                      "em",
                                      "em",
                                      "figcaption",
                                      "figure",
                                      "h1",
                                      "h2",
                                      "h3",
                                      "i",
                                      "ins",
                                      "li",
                                      "li",
                                      "li id=n",
                                      "mark",
                                      "ol",
                                      "ol start=7",
                                      "ol start=0",
                                      "ol reversed",
                                      "p",
                                      "p",
                                      "p dir=ltr",
                                      "p lang=en",
                                      "p align=center",
                                      "pre",
                                      "pre",
                                      "q",
                                      "section dir=rtl",
                                      "small",
                                      "span lang=en",
                                      "span id=m",
                                      "strong",
                                      "sub",
                                      "summary",
                                      "sup",
                                      "table",
                                      "tbody",
                                      "td",
                                      "td",
                                      "td colspan=2",
                                      "tfoot",
                                      "th",
                                      "th scope=row",
                                      "thead",
                                      "time datetime=2020",
                                      "tr",
                                      "tr",
                                      "u",
                                      "ul",
                                      "ul"};
constexpr std::string_view kVoid[] = {"<br>",
                                      "<hr>",
                                      "<img src=a.png alt=x>",
                                      "<img src=b.png>",
                                      "<a href='https://a_b*c/'>https://a_b*c/</a>",
                                      "<img src='c (d).png' alt='[x](y)' title='t \"u\"'>",
                                      "<img src=a.png alt=x width=3>",
                                      "<ruby>x<rp>(</rp><rt>y</rt><rp>)</rp></ruby>",
                                      "<img src=e&amp;amp;f.png alt=''>"};
constexpr std::string_view kWords[] = {"שלום",
                                       "مرحبا",
                                       "abc",
                                       "a",
                                       "b ",
                                       " c",
                                       " ",
                                       "1. ",
                                       "2) x",
                                       "- ",
                                       "+ ",
                                       "* ",
                                       "# ",
                                       "#",
                                       "> ",
                                       "=== ",
                                       "--- ",
                                       "```",
                                       "~~~",
                                       "`",
                                       "_",
                                       "__",
                                       "a_b",
                                       "*",
                                       "**",
                                       "&lt;b&gt;",
                                       "&amp;amp;",
                                       "&amp;#65;",
                                       "&amp;",
                                       "[",
                                       "]",
                                       "](x)",
                                       "!",
                                       "![",
                                       "\\",
                                       "\\\\",
                                       "\"",
                                       "'",
                                       "|",
                                       ":-",
                                       "https://a.example",
                                       "&lt;!--",
                                       "--&gt;",
                                       "\n",
                                       "\n\n",
                                       "&nbsp;",
                                       "(",
                                       ")",
                                       "\xE2\x80\xA8",
                                       "\xE2\x80\xAE",
                                       "\xE2\x81\xA6",
                                       "123456789. ",
                                       "1234567890. ",
                                       "&lt;/div&gt;",
                                       "$(x)",
                                       "{x}"};

constexpr std::string_view kSigns[] = {"- ",       "+ ",   "* ",        "1. ",   "7) ",
                                       "> ",       "  ",   "   ",       "    ",  "# ",
                                       "### ",     "***",  "---",       "===",   "```",
                                       "~~~",      "`",    "``",        "*",     "**",
                                       "_",        "__",   "[",         "](x)",  "](<y z> \"t\")",
                                       "![",       "\\",   "\\\n",      "  \n",  "\n",
                                       "\n",       "\n",   "\n\n",      "\n\n",  "\n\n",
                                       "<b>",      "</b>", "<br>",      "&amp;", "&#42;",
                                       "a",        "b",    "abc",       " ",     " ",
                                       "\"",       "!",    "x y",       "<sub>", "</sub>",
                                       "<!-- -->", "שלום", "مرحبا",     "1",     ".",
                                       "|",        "\t",   "[a]: /u\n", "[a]",   "<div>\n",
                                       "</div>\n", "(",    ")"};

std::string random_markdown(Random& random, size_t pieces) {
  std::string soup;
  for (size_t i = 0; i < pieces; ++i) soup += random.pick(kSigns);
  return soup;
}

std::string random_html(Random& random, size_t pieces) {
  std::string soup;
  for (size_t i = 0; i < pieces; ++i) {
    const size_t choice = random.below(10);
    if (choice < 4) {
      soup.append("<").append(random.pick(kTags)).append(">");
    } else if (choice < 6) {
      const std::string_view tag = random.pick(kTags);
      soup.append("</").append(tag.substr(0, tag.find(' '))).append(">");
    } else if (choice < 7) {
      soup += random.pick(kVoid);
    } else {
      soup += random.pick(kWords);
    }
  }
  return soup;
}

// What must stay: everything but ids, which get another prefix; spans that say nothing, which are
// anchors or were; and whether a row says in so many words that it is one of the body.
class ContentDump {
 public:
  ContentDump(const RenderTree& tree, bool with_tightness)
      : tree_(tree), with_tightness_(with_tightness) {}

  std::string run() {
    for (uint32_t i = 0; i < tree_.nodes.size(); ++i) {
      while (!ends_.empty() && ends_.back() <= i) close();
      const Node& node = tree_.nodes[i];
      if (node.kind == NodeKind::kText) {
        text_ += tree_.view(node.text);
      } else if (!is_idle(node)) {
        open(node);
      }
    }
    while (!ends_.empty()) close();
    return out_;
  }

 private:
  // A list without paragraphs of its own looks the same, tight or not.
  [[nodiscard]] bool has_paragraphs(const Node& list) const {
    const auto index = static_cast<uint32_t>(&list - tree_.nodes.data());
    for (uint32_t item = index + 1; item < list.subtree_end; item = tree_.nodes[item].subtree_end) {
      const uint32_t end = tree_.nodes[item].subtree_end;
      for (uint32_t i = item + 1; i < end; i = tree_.nodes[i].subtree_end) {
        if (tree_.nodes[i].kind == NodeKind::kParagraph) return true;
      }
    }
    return false;
  }

  // An inline that changes nothing: a span that says nothing, bold in bold, a link in a link.
  [[nodiscard]] bool is_idle(const Node& node) const {
    if (!is_inline(node.kind) || node.direction != Direction::kNeutral) return false;
    if (node.language.byte_length > 0) return false;
    const bool is_repeated = !kinds_.empty() && kinds_.back() == node.kind;
    if (node.kind == NodeKind::kSpan) return true;
    if (node.kind == NodeKind::kLink) {
      return std::find(kinds_.begin(), kinds_.end(), node.kind) != kinds_.end();
    }
    return is_repeated && node.attribute_count == 0;
  }
  void flush_text() {
    if (!text_.empty()) out_.append(" \"").append(text_).append("\"");
    text_.clear();
  }
  void open(const Node& node) {
    flush_text();
    out_.append(" (").append(node_kind_name(node.kind));
    if (node.language.byte_length > 0) out_.append("@").append(tree_.view(node.language));
    if (node.direction != Direction::kNeutral) {
      out_.append(">").append(direction_name(node.direction));
    }
    for (const NodeAttribute& attribute : tree_.attributes_of(node)) {
      const std::string_view value = tree_.view(attribute.value);
      if (attribute.name == AttributeName::kSection && value == "body") continue;
      if (attribute.name == AttributeName::kTitle && value.empty()) continue;
      if (attribute.name == AttributeName::kMedia) continue;  // a card becomes a link
      const bool shows = with_tightness_ && has_paragraphs(node);
      if (attribute.name == AttributeName::kTight && !shows) continue;
      out_.append(" ").append(attribute_name(attribute.name)).append("=");
      out_.append(value.starts_with('#') ? "#" : value);
    }
    ends_.push_back(node.subtree_end);
    kinds_.push_back(node.kind);
  }
  void close() {
    flush_text();
    out_ += ')';
    ends_.pop_back();
    kinds_.pop_back();
  }

  const RenderTree& tree_;
  bool with_tightness_;
  std::vector<uint32_t> ends_;  ///< of the open nodes
  std::vector<NodeKind> kinds_;
  std::string text_;
  std::string out_;
};

enum class Tightness : bool { kIgnored, kCompared };

void check_round_trip(std::string_view body, std::string_view format, Tightness tightness) {
  const RenderTree tree = render_body(body, {.encoding_format = format, .language = "he"});
  const std::string markdown = body_markdown(tree, /*pipe_tables=*/false);
  const RenderTree again = read_again(markdown, tree);
  const bool with_tightness = tightness == Tightness::kCompared;
  const std::string expected = ContentDump(tree, with_tightness).run();
  const std::string actual = ContentDump(again, with_tightness).run();
  const std::string broken = test::broken_rules(again);
  if (expected == actual && broken.empty()) return;
  CAPTURE(body);
  CAPTURE(markdown);
  CHECK(actual == expected);
  CHECK(broken == "");
}

}  // namespace

TEST_SUITE("export: Markdown read again") {
  // Of malformed HTML there are lists that are tight though an item has a paragraph that says
  // something of itself; they are written as loose ones.
  TEST_CASE("random HTML is the same tree") {
    for (uint64_t seed = 0; seed < kSeeds; ++seed) {
      CAPTURE(seed);
      Random random(seed);
      check_round_trip(random_html(random, 3 + random.below(20)), "text/html", Tightness::kIgnored);
    }
  }

  TEST_CASE("random Markdown is the same tree, tight lists and all") {
    for (uint64_t seed = 0; seed < kSeeds; ++seed) {
      CAPTURE(seed);
      Random random(seed);
      check_round_trip(random_markdown(random, 3 + random.below(20)), "text/markdown",
                       Tightness::kCompared);
    }
  }

  TEST_CASE("every body of real publications is the same tree") {
    const std::string collection = test::read_shared(kCollection);
    if (collection.empty()) MESSAGE("skipped: there is no ../shared/data/", kCollection);
    for (const test::Body& body : test::read_bodies(collection)) {
      check_round_trip(body.value, body.encoding_format, Tightness::kCompared);
    }
  }

  TEST_CASE("every example of CommonMark is the same tree") {
    const std::string spec = test::read_shared(kSpec);
    if (spec.empty()) MESSAGE("skipped: there is no ../shared/data/", kSpec);
    for (const test::SpecExample& example : test::read_spec(spec)) {
      check_round_trip(example.markdown, "text/markdown", Tightness::kCompared);
    }
  }
}

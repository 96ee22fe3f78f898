// Inputs that are made to take long. Each is rendered at one size and at four times that size: if
// the time grew with the square, the ratio would be 16, and it has to stay below 9. What counts is
// processor time: on a busy machine a long run is always interrupted and a short one hardly ever,
// so that the ratio of times by the wall clock says nothing. Other work still adds a little, never
// takes away, so both times are the least of several runs. The Markdown ones follow the ideas of
// cmark's own list of pathological inputs.
#include <doctest/doctest.h>

#include <algorithm>
#include <ctime>
#include <string>

#ifdef __EMSCRIPTEN__
#include <emscripten.h>
#endif

#include "markup/render.h"

using namespace daf;
using namespace daf::test;

namespace {

struct Attack {
  std::string_view format;
  std::string_view head;
  std::string_view repeated;
  std::string_view middle;
  std::string_view repeated_after;  ///< as often
  size_t count;
};

constexpr double kMaxRatio = 9;

constexpr std::string_view kMarkdown = "text/markdown";
constexpr std::string_view kHtml = "text/html";
constexpr std::string_view kPlain = "text/plain";

constexpr Attack kAttacks[] = {
    {kMarkdown, "", "> ", "a", "", 12500},
    {kMarkdown, "", ">", "", "a*", 12500},
    {kMarkdown, "", "- ", "x", "\n", 10000},
    {kMarkdown, "> ", "- ", "x\n", ">\n", 10000},
    {kMarkdown, "", "1. ", "x", "\n", 5000},
    {kMarkdown, "", "[", "a", "]", 12500},
    {kMarkdown, "", "[a", "", "", 12500},
    {kMarkdown, "", "a]", "", "", 12500},
    {kMarkdown, "", "![", "", "[a](b)", 5000},
    {kMarkdown, "", "![[]()", "", "", 10000},
    {kMarkdown, "", "[ (](", "", "", 10000},
    {kMarkdown, "", "[a](<b", "", "", 10000},
    {kMarkdown, "", "[a](b", "", "", 10000},
    {kMarkdown, "", "*a **a ", "b", " a** a*", 5000},
    {kMarkdown, "", "*a_ ", "", "", 10000},
    {kMarkdown, "a**b", "c* ", "", "", 10000},
    {kMarkdown, "", "*", "a", "*", 10000},
    {kMarkdown, "</", "<!--", "", "", 20000},
    {kMarkdown, "x", "<?", "", "", 20000},
    {kMarkdown, "x", "<![CDATA[", "", "", 10000},
    {kMarkdown, "x", "<a b=\"", "", "", 10000},
    {kMarkdown, "", "&", "", "", 20000},
    {kMarkdown, "", "[a]: b \"\n", "", "", 5000},
    {kMarkdown, "[x]: y\n\n", "[x] ", "", "", 5000},
    {kMarkdown, "", "<b>", "", "x</i>", 5000},
    {kHtml, "", "<b>", "", "</i>x", 20000},
    {kHtml, "", "<b>", "", "<p>x", 5000},
    {kHtml, "", "<font lang=he>", "", "<p>x", 2000},
    {kHtml, "", "<table>", "x", "", 20000},
    {kHtml, "", "<table><tr><td>", "x", "</div>", 10000},
    {kHtml, "", "<div id=a>", "x", "</div>", 10000},
    {kHtml, "", "<ul><li>", "x", "</li></ul>", 10000},
    {kHtml, "", "<dl><dd>", "x", "", 10000},
    {kHtml, "", "<a href=#x><p>y", "", "</a>", 5000},
    {kHtml, "", "<!--", "", "", 30000},
    {kHtml, "<!--", "-- ", "", "", 30000},
    {kHtml, "", "<!", "", "", 30000},
    {kHtml, "", "<a b=\"", "'", "", 30000},
    {kHtml, "", "<a ", "", "", 30000},
    {kHtml, "<a ", "x=y ", ">z", "", 30000},
    {kHtml, "", "&", "", "", 30000},
    {kHtml, "", "&#", "", "", 30000},
    {kHtml, "", "<title></titl", "", "", 20000},
    {kHtml, "", "<title>", "", "", 20000},
    {kHtml, "", "<script>", "", "", 20000},
    {kHtml, "", "<svg><p>", "", "", 10000},
    {kHtml, "", "<![CDATA[", "", "", 20000},
    {kHtml, "", "<a id=x></a>", "y", "", 10000},
    {kHtml, "", "<section id=x>", "", "</section>", 10000},
    {kHtml, "<h2>", "<div>x", "", "", 10000},
    {kHtml, "<p style=\"", "a:b;", "\">x", "", 30000},
    {kPlain, "", "x\n", "", "", 20000},
    {kPlain, "", "\n", "", " ", 50000},
    {kPlain, "", "\xFF", "", "", 30000},
};

std::string make(const Attack& attack, size_t count) {
  return std::string(attack.head) + repeat(attack.repeated, count) + std::string(attack.middle) +
         repeat(attack.repeated_after, count);
}

double processor_seconds() {
#ifdef __EMSCRIPTEN__
  // There, clock() is the wall clock.
  return EM_ASM_DOUBLE({
    const usage = process.cpuUsage();
    return (usage.user + usage.system) / 1e6;
  });
#else
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
#endif
}

// Processor seconds that one run takes.
double measure(const std::string& body, std::string_view format) {
  const double start = processor_seconds();
  const RenderTree tree = render_body(body, {.encoding_format = format, .language = {}});
  return processor_seconds() - start;
}

// How much longer the whole takes than a quarter of it.
double measure_ratio(const Attack& attack) {
  constexpr int kRuns = 3;
  constexpr int kMaxRuns = 12;
  constexpr double kShortest = 0.004;  // less than this measures nothing
  const std::string quarter = make(attack, attack.count / 4);
  const std::string whole = make(attack, attack.count);
  double quarter_seconds = 1e9;
  double whole_seconds = 1e9;
  double ratio = 0;
  for (int run = 0; run < kMaxRuns && (run < kRuns || ratio >= kMaxRatio); ++run) {
    quarter_seconds = std::min(quarter_seconds, measure(quarter, attack.format));
    whole_seconds = std::min(whole_seconds, measure(whole, attack.format));
    ratio = whole_seconds / std::max(quarter_seconds, kShortest);
  }
  return ratio;
}

}  // namespace

TEST_SUITE("markup") {
  TEST_CASE("no input takes time that grows with its square") {
    for (const Attack& attack : kAttacks) {
      CAPTURE(attack.format);
      CAPTURE(attack.head);
      CAPTURE(attack.repeated);
      CAPTURE(attack.repeated_after);
      CHECK(measure_ratio(attack) < kMaxRatio);
      const RenderTree tree = render_body(make(attack, attack.count / 4),
                                          {.encoding_format = attack.format, .language = {}});
      CHECK(broken_rules(tree) == "");
    }
  }

  TEST_CASE("depth beyond the limit is flattened, and the text in it stays") {
    for (const std::string_view open : {"<blockquote>", "<ul><li>", "<table><tr><td>", "<div id=x>",
                                        "<dl><dd>", "<details>", "<b><i><u>", "<font lang=he>"}) {
      CAPTURE(open);
      const RenderTree tree = render_html(repeat(open, 5000) + "שלום");
      CHECK(broken_rules(tree) == "");
      CHECK(!tree.truncated);
      CHECK(subtree_text(tree, 0) == "שלום");
    }
    const RenderTree quotes = render_markdown(repeat("> ", 50000) + "שלום");
    CHECK(subtree_text(quotes, 0) == "שלום");
    CHECK(broken_rules(quotes) == "");
  }
}

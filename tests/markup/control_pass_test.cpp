#include "markup/control_pass.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "bidi/control_names.h"
#include "daf/bidi.h"
#include "markup/render.h"
#include "unicode/ucd_file.h"

using namespace daf::test;

namespace {

daf::RenderTree html(std::string_view body) {
  return daf::render_body(body, {.encoding_format = "text/html", .language = "he"});
}

// What is neither a control nor white space.
std::string letters_of(std::string_view text) {
  std::string letters = daf::strip_controls(text, daf::StripMarks::kYes);
  letters.erase(
      std::remove_if(letters.begin(), letters.end(), [](char c) { return c == ' ' || c == '\n'; }),
      letters.end());
  return letters;
}

}  // namespace

TEST_SUITE("markup") {
  TEST_CASE("text without controls, or with balanced ones, stays as it is and is no risk") {
    CHECK_FALSE(html("<p>שלום</p>").has_risky_controls);
    const daf::RenderTree tree = html("<p>שלום " LRI "a" PDI RLM "</p>");
    CHECK_FALSE(tree.has_risky_controls);
    CHECK(dump(tree) == "(p \"שלום " LRI "a" PDI RLM "\")");
  }

  TEST_CASE("what a block leaves open is closed at its end, and ends of nothing are left out") {
    const daf::RenderTree tree = html("<p>" RLO "abc</p><p>d" PDI "e</p>");
    CHECK(tree.has_risky_controls);
    CHECK(dump(tree) == "(p \"" RLO "abc" PDF "\") (p \"de\")");
  }

  TEST_CASE("an override that is closed is a risk, and stays") {
    const daf::RenderTree tree = html("<p>" RLO "abc" PDF "</p>");
    CHECK(tree.has_risky_controls);
    CHECK(dump(tree) == "(p \"" RLO "abc" PDF "\")");
  }

  TEST_CASE("controls match over the inlines of a block") {
    const daf::RenderTree balanced = html("<p>a" RLI "<em>ב</em>" PDI "c</p>");
    CHECK_FALSE(balanced.has_risky_controls);
    CHECK(dump(html("<p>a" RLI "<em>ב" LRE "</em>ג</p>")) == "(p \"a" RLI "\" (emphasis \"ב" LRE
                                                             "\") \"ג" PDF PDI "\")");
    CHECK(dump(html("<p>a<em>" PDI "</em>b</p>")) == "(p \"a\" (emphasis \"\") \"b\")");
  }

  TEST_CASE("a line break ends what is open before it") {
    CHECK(dump(html("<p>a" RLI "ב<br>c" PDI "</p>")) == "(p \"a" RLI "ב" PDI
                                                        "\" (line-break) \"c\")");
  }

  TEST_CASE("a control that is written as an entity is one") {
    const daf::RenderTree tree = html("<p>&#x202E;abc</p>");
    CHECK(tree.has_risky_controls);
    CHECK(dump(tree) == "(p \"" RLO "abc" PDF "\")");
  }

  TEST_CASE("in code each line is a paragraph of its own") {
    const daf::RenderTree tree =
        daf::render_body("    a" RLO "\n    b\n", {.encoding_format = "text/markdown"});
    CHECK(daf::audit_controls(subtree_text(tree, 0)).is_balanced);
    CHECK(subtree_text(tree, 0).find("a" RLO PDF "\nb") != std::string::npos);
  }

  TEST_CASE("whatever controls are in a body, each of its blocks is balanced") {
    const char* const pieces[] = {RLI,  LRE,   RLO,    PDF,    PDI,   "a",     "ב",
                                  "\n", "<b>", "</b>", "<br>", "<p>", "<bdi>", "</bdi>"};
    Random random(17);
    for (int round = 0; round < 1000; ++round) {
      std::string body;
      std::string letters;
      for (uint32_t count = random.below(30); count > 0; --count) {
        const std::string piece = pieces[random.below(std::size(pieces))];
        body += piece;
        if (piece == "a" || piece == "ב") letters += piece;
      }
      const daf::RenderTree tree = html(body);
      INFO(body);
      for (uint32_t i = 0; i < tree.nodes.size(); ++i) {
        if (!daf::is_leaf_block(tree.nodes[i].kind)) continue;
        std::string text;
        for (uint32_t k = i + 1; k < tree.nodes[i].subtree_end; ++k) {
          if (tree.nodes[k].kind == daf::NodeKind::kLineBreak) text += '\n';
          if (tree.nodes[k].kind == daf::NodeKind::kText) text += tree.view(tree.nodes[k].text);
        }
        CHECK(daf::audit_controls(text).is_balanced);
      }
      CHECK(letters_of(subtree_text(tree, 0)) == letters);
    }
  }
}

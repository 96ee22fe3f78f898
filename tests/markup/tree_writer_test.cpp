#include "markup/tree_writer.h"

#include <doctest/doctest.h>

#include <array>

#include "markup/render.h"
#include "markup/tree_finish.h"

using namespace daf::test;
using daf::NodeKind;
using daf::markup::OwnProperties;
using daf::markup::TreeWriter;

namespace {

std::string finish(TreeWriter& writer) {
  const daf::RenderTree tree = daf::markup::finish_tree(writer.take(), {});
  CHECK(broken_rules(tree) == "");
  return dump(tree);
}

}  // namespace

TEST_SUITE("markup") {
  TEST_CASE("text without a block makes a paragraph, and a boundary ends it") {
    TreeWriter writer(0);
    writer.text("שלום ");
    writer.text(" עולם");
    writer.boundary();
    writer.boundary();
    writer.text("مرحبا");
    CHECK(finish(writer) == R"((p "שלום עולם") (p "مرحبا"))");
  }

  TEST_CASE("a block closes the paragraph before it, and close_to what is open") {
    TreeWriter writer(0);
    writer.text("a");
    const auto quote = writer.open_block(NodeKind::kQuote, {});
    REQUIRE(quote);
    writer.open_block(NodeKind::kList, {});
    writer.open_block(NodeKind::kListItem, {});
    writer.text("b");
    writer.close_to(*quote);
    writer.text("c");
    CHECK(finish(writer) == R"((p "a") (quote (list tight=true (list-item (p "b")))) (p "c"))");
  }

  TEST_CASE("an inline is opened where it has something to hold, and again in the next block") {
    TreeWriter writer(0);
    CHECK(writer.push_inline(NodeKind::kStrong, {}));
    CHECK(writer.push_inline(NodeKind::kEmphasis, {}));
    CHECK_FALSE(writer.push_inline(NodeKind::kEmphasis, {}));
    writer.boundary();
    writer.text("a");
    writer.remove_inline(0);
    writer.text(" b");
    writer.boundary();
    writer.text("c");
    writer.remove_inline(0);
    writer.text("d");
    CHECK(finish(writer) ==
          R"((p (strong (emphasis "a")) " " (emphasis "b")) (p (emphasis "c") "d"))");
  }

  TEST_CASE("a leaf that must stay whole turns blocks into line breaks") {
    TreeWriter writer(0);
    const auto heading = writer.open_block(NodeKind::kHeading, {});
    writer.heading_level(1);
    CHECK_FALSE(writer.open_block(NodeKind::kParagraph, {}));
    writer.text("a");
    CHECK_FALSE(writer.open_block(NodeKind::kList, {}));
    writer.text("b");
    writer.boundary();
    writer.close_to(*heading);
    writer.text("c");
    CHECK(finish(writer) == R"((h level=2 "a" (line-break) "b") (p "c"))");
  }

  TEST_CASE("a container that is nested too deeply is unwrapped, its text stays") {
    TreeWriter writer(0);
    size_t opened = 0;
    for (int i = 0; i < 1000; ++i) opened += writer.open_block(NodeKind::kQuote, {}) ? 1U : 0U;
    writer.text("עמוק");
    CHECK(opened < 100);
    const daf::RenderTree tree = daf::markup::finish_tree(writer.take(), {});
    CHECK(broken_rules(tree) == "");
    CHECK(!tree.truncated);
    CHECK(daf::subtree_text(tree, 0) == "עמוק");
  }

  TEST_CASE("URLs keep their white space, other values are collapsed") {
    TreeWriter writer(0);
    const std::array<TreeWriter::InlineAttribute, 2> link = {
        {{.name = daf::AttributeName::kHref, .value = "a  b"},
         {.name = daf::AttributeName::kTitle, .value = " a \n b "}}};
    writer.push_inline(NodeKind::kLink, {}, link);
    writer.text("x");
    CHECK(finish(writer) == R"((p (link href=a  b title=a b "x")))");
  }

  TEST_CASE("a tree has an end: what stands then is whole") {
    TreeWriter writer(0);
    for (int i = 0; i < 1'100'000 && !writer.is_full(); ++i) {
      writer.text("x");
      writer.line_break();
    }
    const daf::RenderTree tree = daf::markup::finish_tree(writer.take(), {});
    CHECK(tree.truncated);
    CHECK(tree.nodes.size() <= 1'000'000);
    CHECK(broken_rules(tree) == "");
  }
}

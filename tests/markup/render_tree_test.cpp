#include <doctest/doctest.h>

#include <set>
#include <string>

#include "markup/render.h"

using namespace daf;
using namespace daf::test;

TEST_SUITE("markup") {
  TEST_CASE("every kind and every attribute has a name of its own") {
    std::set<std::string_view> names;
    for (int kind = 0; kind <= static_cast<int>(NodeKind::kSpan); ++kind) {
      const std::string_view name = node_kind_name(static_cast<NodeKind>(kind));
      CAPTURE(name);
      CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == name.npos);
      CHECK(names.insert(name).second);
    }
    names.clear();
    for (int attribute = 0; attribute <= static_cast<int>(AttributeName::kWidth); ++attribute) {
      const std::string_view name = attribute_name(static_cast<AttributeName>(attribute));
      CAPTURE(name);
      CHECK(!name.empty());
      CHECK(names.insert(name).second);
    }
    CHECK(node_kind_name(NodeKind::kListItem) == "list-item");
    CHECK(node_kind_name(NodeKind::kRubyParenthesis) == "ruby-parenthesis");
    CHECK(attribute_name(AttributeName::kLanguageOfCode) == "codeLanguage");
    CHECK(attribute_name(AttributeName::kWidth) == "width");
  }

  TEST_CASE("blocks, leaf blocks and inlines are told apart") {
    CHECK(!is_inline(NodeKind::kThematicBreak));
    CHECK(is_inline(NodeKind::kText));
    CHECK(is_inline(NodeKind::kSpan));
    CHECK(!is_leaf_block(NodeKind::kDetails));
    CHECK(is_leaf_block(NodeKind::kParagraph));
    CHECK(is_leaf_block(NodeKind::kCodeBlock));
    CHECK(!is_leaf_block(NodeKind::kThematicBreak));
  }

  TEST_CASE("the text of a subtree is what a reader sees") {
    const RenderTree tree = render_html(
        "<h2>כותרת</h2><ul><li>א <b>ב</b><br>ג<li><img src=a.png alt='תמונה'> ד</ul>"
        "<table><tr><td>1<td>2</table><figure><img src=b.png alt=x><img src=c.png alt=y>"
        "<figcaption>כיתוב</figcaption></figure><hr>");
    CHECK(subtree_text(tree, 0) == "כותרת\nא ב ג\nתמונה ד\n1\n2\nx\ny\nכיתוב");
    CHECK(subtree_text(tree, 1) == "כותרת");
    CHECK(subtree_text(tree, 2) == "כותרת");
    CHECK(subtree_text(tree, 3) == "א ב ג\nתמונה ד");
    CHECK(subtree_text(tree, static_cast<uint32_t>(tree.nodes.size())).empty());
  }
}

// Names of the render tree's vocabulary, and the text of a subtree. Tested by render_tree_test.cpp.
#include <array>

#include "daf/markup.h"

namespace daf {
namespace {

// In the order of NodeKind.
constexpr std::array<std::string_view, 44> kKindNames = {
    "document",
    "quote",
    "list",
    "list-item",
    "definition-list",
    "definition",
    "table",
    "table-row",
    "table-cell",
    "figure",
    "section",
    "details",
    "paragraph",
    "heading",
    "definition-term",
    "table-caption",
    "figure-caption",
    "summary",
    "code-block",
    "thematic-break",
    "text",
    "emphasis",
    "strong",
    "code",
    "link",
    "image",
    "line-break",
    "subscript",
    "superscript",
    "small",
    "mark",
    "underline",
    "deleted",
    "inserted",
    "abbreviation",
    "citation",
    "quotation",
    "time",
    "isolate",
    "override",
    "ruby",
    "ruby-text",
    "ruby-parenthesis",
    "span",
};
static_assert(kKindNames.size() == static_cast<size_t>(NodeKind::kSpan) + 1);

// In the order of AttributeName. "codeLanguage" and not "language", which every node has.
constexpr std::array<std::string_view, 20> kAttributeNames = {
    "align",        "alt",   "colspan", "datetime", "header",   "height",  "href",
    "codeLanguage", "level", "media",   "ordered",  "reversed", "rowspan", "scope",
    "section",      "src",   "start",   "tight",    "title",    "width",
};
static_assert(kAttributeNames.size() == static_cast<size_t>(AttributeName::kWidth) + 1);

std::string_view text_alternative(const RenderTree& tree, const Node& image) {
  for (const NodeAttribute& attribute : tree.attributes_of(image)) {
    if (attribute.name == AttributeName::kAlt) return tree.view(attribute.value);
  }
  return {};
}

}  // namespace

std::string_view node_kind_name(NodeKind kind) { return kKindNames[static_cast<size_t>(kind)]; }

std::string_view attribute_name(AttributeName name) {
  return kAttributeNames[static_cast<size_t>(name)];
}

bool is_inline(NodeKind kind) { return kind >= NodeKind::kText; }

bool is_leaf_block(NodeKind kind) {
  return kind >= NodeKind::kParagraph && kind <= NodeKind::kCodeBlock;
}

std::string subtree_text(const RenderTree& tree, uint32_t node_index) {
  std::string text;
  if (node_index >= tree.nodes.size()) return text;
  const uint32_t end = tree.nodes[node_index].subtree_end;
  // Inlines up to here belong to one leaf block and are run together.
  uint32_t leaf_end = is_inline(tree.nodes[node_index].kind) ? end : node_index;
  for (uint32_t i = node_index; i < end; ++i) {
    const Node& node = tree.nodes[i];
    const bool begins_leaf = i >= leaf_end && (is_leaf_block(node.kind) || is_inline(node.kind));
    if (begins_leaf) {
      leaf_end = node.subtree_end;
      if (!text.empty() && text.back() != '\n') text += '\n';
    }
    if (node.kind == NodeKind::kText) {
      text += tree.view(node.text);
    } else if (node.kind == NodeKind::kLineBreak) {
      text += ' ';
    } else if (node.kind == NodeKind::kImage) {
      text += text_alternative(tree, node);
    }
  }
  return text;
}

}  // namespace daf

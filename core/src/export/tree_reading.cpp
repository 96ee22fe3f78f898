#include "export/tree_reading.h"

#include <algorithm>

#include "daf/bidi.h"

namespace daf::exporting {
namespace {

const NodeAttribute* find_attribute(const RenderTree& tree, const Node& node, AttributeName name) {
  for (const NodeAttribute& attribute : tree.attributes_of(node)) {
    if (attribute.name == name) return &attribute;
  }
  return nullptr;
}

}  // namespace

std::string_view attribute_of(const RenderTree& tree, const Node& node, AttributeName name) {
  const NodeAttribute* attribute = find_attribute(tree, node, name);
  return attribute != nullptr ? tree.view(attribute->value) : std::string_view();
}

bool has_attribute(const RenderTree& tree, const Node& node, AttributeName name) {
  return find_attribute(tree, node, name) != nullptr;
}

LinkTargets::LinkTargets(const RenderTree& tree) {
  for (const Node& node : tree.nodes) {
    if (node.kind != NodeKind::kLink) continue;
    const std::string_view href = attribute_of(tree, node, AttributeName::kHref);
    if (href.starts_with('#')) ids_.push_back(href.substr(1));
  }
  std::sort(ids_.begin(), ids_.end());
}

bool LinkTargets::has(std::string_view id) const {
  return !id.empty() && std::binary_search(ids_.begin(), ids_.end(), id);
}

std::string deciding_text(const RenderTree& tree, uint32_t leaf) {
  std::string text;
  const uint32_t end = tree.nodes[leaf].subtree_end;
  for (uint32_t i = leaf + 1; i < end; ++i) {
    const Node& node = tree.nodes[i];
    if (node.kind == NodeKind::kText) text += tree.view(node.text);
    if (node.kind == NodeKind::kLineBreak) text += ' ';
    const bool is_isolate =
        node.kind == NodeKind::kIsolate || node.direction != Direction::kNeutral;
    if (is_isolate) i = node.subtree_end - 1;
  }
  return text;
}

bool declares_language(const RenderTree& tree, uint32_t block, const Surroundings& around) {
  const std::string_view language = tree.view(tree.nodes[block].language);
  return !language.empty() && language != around.language;
}

bool declares_direction(const RenderTree& tree, uint32_t block, const Surroundings& around) {
  const Node& node = tree.nodes[block];
  if (node.direction == Direction::kNeutral) return false;
  if (declares_language(tree, block, around)) return true;
  if (!is_leaf_block(node.kind)) return node.direction != around.direction;
  const bool is_code = node.kind == NodeKind::kCodeBlock;
  const Direction inherited = is_code ? Direction::kLeftToRight : around.direction;
  return node.direction != block_direction(deciding_text(tree, block), inherited);
}

}  // namespace daf::exporting

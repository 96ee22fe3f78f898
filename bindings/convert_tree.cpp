// The render tree as nested JSON. Nodes come in pre-order, so the nesting is a stack of subtree
// ends, never the C++ stack. Tested by tests/bindings/convert_test.cpp.
#include <algorithm>
#include <string_view>
#include <vector>

#include "convert.h"

namespace daf::bindings {
namespace {

// Nothing longer is a number that a page can use; longer digit strings stay strings.
constexpr size_t kMaxNumberLength = 9;

bool is_flag(AttributeName name) {
  switch (name) {
    case AttributeName::kHeader:
    case AttributeName::kOrdered:
    case AttributeName::kReversed:
    case AttributeName::kTight:
      return true;
    default:
      return false;
  }
}

bool is_numeric(AttributeName name) {
  switch (name) {
    case AttributeName::kColspan:
    case AttributeName::kHeight:
    case AttributeName::kLevel:
    case AttributeName::kRowspan:
    case AttributeName::kStart:
    case AttributeName::kWidth:
      return true;
    default:
      return false;
  }
}

// An integer as JSON writes it: no sign but a minus, no leading zero.
bool is_json_integer(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  if (text.empty() || text.size() > kMaxNumberLength) return false;
  if (text.front() == '0') return text.size() == 1;
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void write_attribute(JsonWriter& json, AttributeName name, std::string_view value) {
  json.key(attribute_name(name));
  if (is_flag(name)) {
    json.boolean(value == "true");
  } else if (is_numeric(name) && is_json_integer(value)) {
    json.raw(value);
  } else {
    json.string(value);
  }
}

// Kinds that say all by being there; every other kind but kText has `children`, if only [].
bool is_childless(NodeKind kind) {
  return kind == NodeKind::kThematicBreak || kind == NodeKind::kImage ||
         kind == NodeKind::kLineBreak;
}

// Everything of a node but its children and its closing brace.
void begin_node(JsonWriter& json, const RenderTree& tree, const Node& node) {
  json.begin_object();
  json.key("kind");
  json.string(node_kind_name(node.kind));
  if (node.id.byte_length != 0) {
    json.key("id");
    json.string(tree.view(node.id));
  }
  if (node.language.byte_length != 0) {
    json.key("language");
    json.string(tree.view(node.language));
  }
  // An inline without a direction of its own says nothing; a block's is said even if neutral.
  if (!is_inline(node.kind) || node.direction != Direction::kNeutral) {
    json.key("direction");
    json.string(direction_name(node.direction));
  }
  for (const NodeAttribute& attribute : tree.attributes_of(node)) {
    write_attribute(json, attribute.name, tree.view(attribute.value));
  }
  if (node.kind == NodeKind::kText) {
    json.key("text");
    json.string(tree.view(node.text));
  }
}

}  // namespace

void write_render_tree(JsonWriter& json, const RenderTree& tree) {
  std::vector<uint32_t> open_ends;  // subtree_end of every node whose `children` is open
  json.begin_array();
  // nodes[0] is the document: its children are the top-level blocks.
  for (uint32_t index = 1; index < tree.nodes.size(); ++index) {
    while (!open_ends.empty() && open_ends.back() <= index) {
      open_ends.pop_back();
      json.end_array();
      json.end_object();
    }
    const Node& node = tree.nodes[index];
    begin_node(json, tree, node);
    if (node.kind == NodeKind::kText || is_childless(node.kind)) {
      json.end_object();
      continue;
    }
    json.key("children");
    json.begin_array();
    open_ends.push_back(node.subtree_end);
  }
  for (; !open_ends.empty(); open_ends.pop_back()) {
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

}  // namespace daf::bindings

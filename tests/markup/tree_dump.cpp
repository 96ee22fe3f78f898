#include "markup/tree_dump.h"

#include <algorithm>
#include <set>
#include <vector>

#include "unicode/utf8.h"

namespace daf::test {
namespace {

std::string_view short_name(NodeKind kind) {
  if (kind == NodeKind::kParagraph) return "p";
  if (kind == NodeKind::kHeading) return "h";
  return node_kind_name(kind);
}

void dump_head(const RenderTree& tree, const Node& node, DumpOptions options, std::string& out) {
  out += '(';
  out += short_name(node.kind);
  if (options.ids && node.id.byte_length > 0) out.append("#").append(tree.view(node.id));
  if (options.languages && node.language.byte_length > 0) {
    out.append("@").append(tree.view(node.language));
  }
  if (options.directions && node.direction != Direction::kNeutral) {
    out.append(">").append(direction_name(node.direction));
  }
  for (const NodeAttribute& attribute : tree.attributes_of(node)) {
    out.append(" ").append(attribute_name(attribute.name)).append("=");
    out.append(tree.view(attribute.value));
  }
}

bool may_stand_in(const RenderTree& tree, const Node& parent, const Node& child) {
  const NodeKind kind = child.kind;
  if (is_inline(kind)) {
    const bool in_figure = parent.kind == NodeKind::kFigure && kind == NodeKind::kImage;
    const bool in_code = parent.kind == NodeKind::kCodeBlock;
    if (in_code)
      return kind == NodeKind::kText &&
             parent.subtree_end == static_cast<uint32_t>(&child - tree.nodes.data()) + 1;
    const bool holds_inlines =
        is_leaf_block(parent.kind) ||
        (is_inline(parent.kind) && parent.kind != NodeKind::kText &&
         parent.kind != NodeKind::kImage && parent.kind != NodeKind::kLineBreak);
    return in_figure || holds_inlines;
  }
  switch (parent.kind) {
    case NodeKind::kList:
      return kind == NodeKind::kListItem;
    case NodeKind::kDefinitionList:
      return kind == NodeKind::kDefinitionTerm || kind == NodeKind::kDefinition;
    case NodeKind::kTable:
      return kind == NodeKind::kTableRow || kind == NodeKind::kTableCaption;
    case NodeKind::kTableRow:
      return kind == NodeKind::kTableCell;
    case NodeKind::kDocument:
    case NodeKind::kQuote:
    case NodeKind::kListItem:
    case NodeKind::kDefinition:
    case NodeKind::kTableCell:
    case NodeKind::kFigure:
    case NodeKind::kSection:
    case NodeKind::kDetails:
      break;
    default:
      return false;
  }
  switch (kind) {
    case NodeKind::kDocument:
    case NodeKind::kListItem:
    case NodeKind::kDefinition:
    case NodeKind::kDefinitionTerm:
    case NodeKind::kTableCaption:
    case NodeKind::kTableRow:
    case NodeKind::kTableCell:
      return false;
    case NodeKind::kFigureCaption:
      return parent.kind == NodeKind::kFigure;
    case NodeKind::kSummary:
      return parent.kind == NodeKind::kDetails;
    default:
      return true;
  }
}

class Checker {
 public:
  explicit Checker(const RenderTree& tree) : tree_(tree) {}

  std::string run() {
    if (tree_.nodes.empty() || tree_.nodes[0].kind != NodeKind::kDocument) return "no root\n";
    if (unicode::find_ill_formed_utf8(tree_.strings) != std::string::npos) broken_ += "strings\n";
    std::vector<uint32_t> open;
    for (uint32_t i = 0; i < tree_.nodes.size() && broken_.size() < 400; ++i) {
      while (!open.empty() && tree_.nodes[open.back()].subtree_end <= i) open.pop_back();
      const uint32_t limit = open.empty() ? static_cast<uint32_t>(tree_.nodes.size())
                                          : tree_.nodes[open.back()].subtree_end;
      const Node& node = tree_.nodes[i];
      if (node.subtree_end <= i || node.subtree_end > limit) return broken_ + "nesting\n";
      if (open.empty() != (i == 0)) return broken_ + "more than one root\n";
      if (!open.empty()) check_child(tree_.nodes[open.back()], node);
      check_node(i, node);
      open.push_back(i);
      if (open.size() > 100) return broken_ + "too deep\n";
    }
    return broken_;
  }

 private:
  void complain(const Node& node, std::string_view what) {
    broken_.append(node_kind_name(node.kind)).append(": ").append(what).append("\n");
  }

  void check_child(const Node& parent, const Node& child) {
    if (may_stand_in(tree_, parent, child)) return;
    broken_.append(node_kind_name(parent.kind)).append(" holds ");
    broken_.append(node_kind_name(child.kind)).append("\n");
  }

  void check_slice(const Node& node, StringSlice slice) {
    const size_t end = size_t{slice.byte_start} + slice.byte_length;
    if (end > tree_.strings.size()) {
      complain(node, "a slice outside of the strings");
    } else if (unicode::find_ill_formed_utf8(tree_.view(slice)) != std::string::npos) {
      complain(node, "a slice that cuts a code point");
    }
  }

  void check_node(uint32_t index, const Node& node) {
    check_slice(node, node.text);
    check_slice(node, node.id);
    check_slice(node, node.language);
    if ((node.kind == NodeKind::kText) != (node.text.byte_length > 0)) complain(node, "text");
    if (!is_inline(node.kind) && node.id.byte_length == 0) complain(node, "no id");
    if (node.id.byte_length > 0 && !ids_.insert(tree_.view(node.id)).second) {
      complain(node, "an id twice");
    }
    const bool is_empty = node.subtree_end == index + 1;
    const bool has_to_hold = is_leaf_block(node.kind) || node.kind == NodeKind::kList ||
                             node.kind == NodeKind::kTable || node.kind == NodeKind::kLink;
    if (is_empty && has_to_hold && !tree_.truncated) complain(node, "empty");
    if (size_t{node.attribute_start} + node.attribute_count > tree_.attributes.size()) {
      complain(node, "attributes outside");
      return;
    }
    for (const NodeAttribute& attribute : tree_.attributes_of(node)) {
      check_slice(node, attribute.value);
      check_attribute(node, attribute);
    }
  }

  void check_attribute(const Node& node, const NodeAttribute& attribute) {
    const std::string_view value = tree_.view(attribute.value);
    if (attribute.name == AttributeName::kLevel &&
        (value.size() != 1 || value < "2" || value > "6")) {
      complain(node, "level");
    }
    const bool is_url =
        attribute.name == AttributeName::kHref || attribute.name == AttributeName::kSrc;
    if (!is_url) return;
    if (value.empty() || static_cast<unsigned char>(value[0]) <= 0x20) complain(node, "URL");
    std::string scheme;
    for (const char c : value.substr(0, value.find(':'))) {
      scheme += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    const bool has_scheme =
        value.size() > scheme.size() && !scheme.empty() && scheme[0] >= 'a' && scheme[0] <= 'z' &&
        scheme.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789+-.") == std::string::npos;
    const bool is_image = attribute.name == AttributeName::kSrc;
    static const std::set<std::string, std::less<>> kOfLinks = {"http", "https", "mailto", "tel"};
    static const std::set<std::string, std::less<>> kOfImages = {"http", "https", "data"};
    if (has_scheme && (is_image ? kOfImages : kOfLinks).count(scheme) == 0) {
      complain(node, "scheme " + scheme);
    }
    if (value[0] == '#' && !has_id(value.substr(1))) complain(node, "a fragment without target");
  }

  bool has_id(std::string_view id) {
    if (all_ids_.empty()) {
      for (const Node& node : tree_.nodes) all_ids_.insert(tree_.view(node.id));
    }
    return all_ids_.count(id) > 0;
  }

  const RenderTree& tree_;
  std::set<std::string_view> ids_;
  std::set<std::string_view> all_ids_;
  std::string broken_;
};

}  // namespace

std::string dump(const RenderTree& tree, DumpOptions options) {
  std::string out;
  std::vector<uint32_t> open;
  const bool with_root = options.ids || options.languages || options.directions;
  for (uint32_t i = with_root ? 0 : 1; i < tree.nodes.size(); ++i) {
    for (; !open.empty() && tree.nodes[open.back()].subtree_end <= i; open.pop_back()) out += ')';
    if (!out.empty()) out += ' ';
    const Node& node = tree.nodes[i];
    if (node.kind == NodeKind::kText) {
      out.append("\"").append(tree.view(node.text)).append("\"");
      continue;
    }
    dump_head(tree, node, options, out);
    open.push_back(i);
  }
  out.append(open.size(), ')');
  return out;
}

std::string broken_rules(const RenderTree& tree) { return Checker(tree).run(); }

}  // namespace daf::test

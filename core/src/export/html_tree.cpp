#include "export/html_tree.h"

#include <vector>

namespace daf::exporting {
namespace {

struct RowGroup {
  std::string_view name;
  std::string_view start;
  std::string_view end;
};

// Of a row's section.
RowGroup row_group(std::string_view section) {
  if (section == "head") return {"head", "<thead>", "</thead>"};
  if (section == "foot") return {"foot", "<tfoot>", "</tfoot>"};
  return {"body", "<tbody>", "</tbody>"};
}

class HtmlTreeWriter {
 public:
  HtmlTreeWriter(const RenderTree& tree, const OpenContext& where, const HtmlContext& context,
                 std::string& out)
      : tree_(tree), context_(context), out_(out), links_(where.is_in_link ? 1 : 0) {
    OpenNode& root = open_.emplace_back();
    root.subtree_end = static_cast<uint32_t>(tree.nodes.size());
    if (where.is_in_tight_list) root.kind = NodeKind::kListItem;
    root.is_tight = where.is_in_tight_list;
    root.around = where.around;
  }

  void run(uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end; ++i) {
      while (open_.size() > 1 && open_.back().subtree_end <= i) close();
      const Node& node = tree_.nodes[i];
      if (node.kind == NodeKind::kText) {
        append_escaped(tree_.view(node.text), context_.use, out_);
      } else if (node.kind != NodeKind::kDocument) {
        open(i);
      }
    }
    while (open_.size() > 1) close();
  }

 private:
  struct OpenNode {
    uint32_t subtree_end = 0;
    NodeKind kind = NodeKind::kDocument;
    bool is_tight = false;  ///< a tight list, or an item of one
    std::string_view end_tag;
    RowGroup rows;  ///< of a table: the group that is open, or an empty one
    Surroundings around;
  };

  void open(uint32_t index) {
    const Node& node = tree_.nodes[index];
    OpenNode& parent = open_.back();
    if (parent.kind == NodeKind::kTable && node.kind == NodeKind::kTableRow) {
      open_row_group(parent, attribute_of(tree_, node, AttributeName::kSection));
    }
    const OpenContext where{
        .around = parent.around,
        .is_in_link = links_ > 0,
        .is_in_tight_list = parent.kind == NodeKind::kListItem && parent.is_tight};
    const bool is_block = !is_inline(node.kind);
    OpenNode opened{.subtree_end = node.subtree_end,
                    .kind = node.kind,
                    .is_tight = parent.is_tight && node.kind == NodeKind::kListItem,
                    .end_tag = {},
                    .rows = {},
                    .around = parent.around};
    if (node.kind == NodeKind::kList) {
      opened.is_tight = has_attribute(tree_, node, AttributeName::kTight);
    }
    if (is_block) opened.around = {tree_.view(node.language), node.direction};
    opened.end_tag = open_element(tree_, index, where, context_, out_);
    if (node.kind == NodeKind::kLink) ++links_;
    if (is_block && context_.use == HtmlUse::kDocument && !has_children(tree_, index)) {
      out_.append(opened.end_tag).append("\n");
      return;
    }
    open_.push_back(opened);
  }

  void open_row_group(OpenNode& table, std::string_view section) {
    const RowGroup group = row_group(section);
    if (table.rows.name == group.name) return;
    out_.append(table.rows.end).append(group.start);
    table.rows = group;
  }

  void close() {
    const OpenNode& node = open_.back();
    out_.append(node.rows.end).append(node.end_tag);
    if (node.kind == NodeKind::kLink) --links_;
    const bool ends_line = context_.use == HtmlUse::kDocument && !is_inline(node.kind);
    if (ends_line) out_ += '\n';
    open_.pop_back();
  }

  const RenderTree& tree_;
  const HtmlContext& context_;
  std::string& out_;
  std::vector<OpenNode> open_;  ///< the first is what everything stands in
  uint32_t links_;              ///< open ones
};

}  // namespace

void append_html(const RenderTree& tree, uint32_t first, uint32_t end, const OpenContext& where,
                 const HtmlContext& context, std::string& out) {
  HtmlTreeWriter(tree, where, context, out).run(first, end);
}

}  // namespace daf::exporting

#include "export/markdown_table.h"

#include <vector>

#include "export/markdown_inlines.h"

namespace daf::exporting {
namespace {

uint32_t child_count(const RenderTree& tree, uint32_t node_index) {
  uint32_t count = 0;
  const uint32_t end = tree.nodes[node_index].subtree_end;
  for (uint32_t i = node_index + 1; i < end; i = tree.nodes[i].subtree_end) ++count;
  return count;
}

// Nothing, or one paragraph that says no more of itself than its words.
bool is_simple_cell(const MarkdownContext& context, uint32_t cell, bool is_in_head) {
  const RenderTree& tree = context.tree;
  const Node& node = tree.nodes[cell];
  const bool is_header = has_attribute(tree, node, AttributeName::kHeader);
  const std::string_view scope = attribute_of(tree, node, AttributeName::kScope);
  if (is_header != is_in_head || !(scope.empty() || scope == "col")) return false;
  if (has_attribute(tree, node, AttributeName::kColspan) ||
      has_attribute(tree, node, AttributeName::kRowspan) || context.is_target(node)) {
    return false;
  }
  if (!has_children(tree, cell)) return true;
  const Node& paragraph = tree.nodes[cell + 1];
  return is_only_child(tree, cell, cell + 1) && paragraph.kind == NodeKind::kParagraph &&
         !has_attribute(tree, paragraph, AttributeName::kAlign) && !context.is_target(paragraph);
}

// The alignments of a row's cells; `row` has some.
std::vector<std::string_view> alignments(const RenderTree& tree, uint32_t row) {
  std::vector<std::string_view> found;
  const uint32_t end = tree.nodes[row].subtree_end;
  for (uint32_t cell = row + 1; cell < end; cell = tree.nodes[cell].subtree_end) {
    found.push_back(attribute_of(tree, tree.nodes[cell], AttributeName::kAlign));
  }
  return found;
}

// "start" and "end" are sides that depend on the direction of the table.
std::string_view delimiter(std::string_view alignment, Direction direction) {
  if (alignment == "center") return " :---: |";
  const bool is_rtl = direction == Direction::kRightToLeft;
  if (alignment == "start") return is_rtl ? " ---: |" : " :--- |";
  if (alignment == "end") return is_rtl ? " :--- |" : " ---: |";
  return " --- |";
}

}  // namespace

bool is_pipe_table(const MarkdownContext& context, uint32_t table) {
  const RenderTree& tree = context.tree;
  const uint32_t end = tree.nodes[table].subtree_end;
  const uint32_t head = table + 1;
  if (head >= end || tree.nodes[head].kind != NodeKind::kTableRow) return false;
  const uint32_t columns = child_count(tree, head);
  if (columns == 0) return false;
  const std::vector<std::string_view> wanted = alignments(tree, head);
  for (uint32_t row = head; row < end; row = tree.nodes[row].subtree_end) {
    const Node& node = tree.nodes[row];
    const bool is_in_head = row == head;
    const std::string_view section = attribute_of(tree, node, AttributeName::kSection);
    if (section == "foot" || (section == "head" && !is_in_head)) return false;
    if (node.kind != NodeKind::kTableRow || child_count(tree, row) != columns) return false;
    for (uint32_t cell = row + 1; cell < node.subtree_end; cell = tree.nodes[cell].subtree_end) {
      if (!is_simple_cell(context, cell, is_in_head)) return false;
    }
    if (alignments(tree, row) != wanted) return false;
  }
  return true;
}

std::string pipe_table(const MarkdownContext& context, uint32_t table) {
  const RenderTree& tree = context.tree;
  const Node& node = tree.nodes[table];
  std::string out;
  for (uint32_t row = table + 1; row < node.subtree_end; row = tree.nodes[row].subtree_end) {
    if (!out.empty()) out += '\n';
    out += '|';
    for (uint32_t cell = row + 1; cell < tree.nodes[row].subtree_end;
         cell = tree.nodes[cell].subtree_end) {
      out += ' ';
      if (has_children(tree, cell)) {
        append_markdown_inlines(context, cell + 1, MarkdownPlace::kTableCell, out);
      }
      out += " |";
    }
    if (row != table + 1) continue;
    out += "\n|";
    for (const std::string_view alignment : alignments(tree, row)) {
      out += delimiter(alignment, node.direction);
    }
  }
  return out;
}

}  // namespace daf::exporting

// Which block may stand in which (the comments of daf::NodeKind, as functions).
// Tested through tree_writer_test.cpp.
#pragma once

#include "daf/markup.h"

namespace daf::markup {

/// Blocks that stand only in a parent of their own.
[[nodiscard]] constexpr bool needs_own_parent(NodeKind kind) {
  switch (kind) {
    case NodeKind::kListItem:
    case NodeKind::kDefinitionTerm:
    case NodeKind::kDefinition:
    case NodeKind::kTableCaption:
    case NodeKind::kTableRow:
    case NodeKind::kTableCell:
    case NodeKind::kFigureCaption:
    case NodeKind::kSummary:
      return true;
    default:
      return false;
  }
}

/// Containers of paragraphs and everything that stands beside them.
[[nodiscard]] constexpr bool holds_flow(NodeKind parent) {
  return parent != NodeKind::kList && parent != NodeKind::kDefinitionList &&
         parent != NodeKind::kTable && parent != NodeKind::kTableRow;
}

[[nodiscard]] constexpr bool may_hold(NodeKind parent, NodeKind child) {
  if (!needs_own_parent(child)) return holds_flow(parent);
  switch (parent) {
    case NodeKind::kList:
      return child == NodeKind::kListItem;
    case NodeKind::kDefinitionList:
      return child == NodeKind::kDefinitionTerm || child == NodeKind::kDefinition;
    case NodeKind::kTable:
      return child == NodeKind::kTableRow || child == NodeKind::kTableCaption;
    case NodeKind::kTableRow:
      return child == NodeKind::kTableCell;
    case NodeKind::kFigure:
      return child == NodeKind::kFigureCaption;
    case NodeKind::kDetails:
      return child == NodeKind::kSummary;
    default:
      return false;
  }
}

/// What to put into `parent` on the way to `child`, which it cannot hold. Asked again with the
/// wrapper as the parent, it leads to `child` in at most four steps. kParagraph: nothing does, and
/// the child itself has to be one.
[[nodiscard]] constexpr NodeKind wrapper_for(NodeKind parent, NodeKind child) {
  switch (parent) {
    case NodeKind::kList:
      return NodeKind::kListItem;
    case NodeKind::kDefinitionList:
      return NodeKind::kDefinition;
    case NodeKind::kTable:
      return NodeKind::kTableRow;
    case NodeKind::kTableRow:
      return NodeKind::kTableCell;
    default:
      break;
  }
  switch (child) {
    case NodeKind::kListItem:
      return NodeKind::kList;
    case NodeKind::kDefinitionTerm:
    case NodeKind::kDefinition:
      return NodeKind::kDefinitionList;
    case NodeKind::kTableRow:
    case NodeKind::kTableCell:
      return NodeKind::kTable;
    default:
      return NodeKind::kParagraph;
  }
}

/// Blocks that say something even without content: the geometry of a table, the count of a list.
[[nodiscard]] constexpr bool stays_when_empty(NodeKind kind) {
  return kind == NodeKind::kListItem || kind == NodeKind::kTableCell ||
         kind == NodeKind::kThematicBreak || kind == NodeKind::kDocument;
}

}  // namespace daf::markup

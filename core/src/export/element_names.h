// The HTML elements that the kinds of the render tree are, as web/render-tree.js has them.
// Tested through html_tree_test.cpp.
#pragma once

#include <string_view>

#include "daf/markup.h"

namespace daf::exporting {

struct ElementName {
  std::string_view name;
  std::string_view end;  ///< the whole tag, or empty for an element without content
};

/// Of a kind whose element has no attributes but those of every element; else empty.
[[nodiscard]] constexpr ElementName plain_element(NodeKind kind) {
  switch (kind) {
    case NodeKind::kQuote:
      return {"blockquote", "</blockquote>"};
    case NodeKind::kListItem:
      return {"li", "</li>"};
    case NodeKind::kDefinitionList:
      return {"dl", "</dl>"};
    case NodeKind::kDefinitionTerm:
      return {"dt", "</dt>"};
    case NodeKind::kDefinition:
      return {"dd", "</dd>"};
    case NodeKind::kTableCaption:
      return {"caption", "</caption>"};
    case NodeKind::kFigure:
      return {"figure", "</figure>"};
    case NodeKind::kFigureCaption:
      return {"figcaption", "</figcaption>"};
    case NodeKind::kSection:
      return {"div", "</div>"};
    case NodeKind::kDetails:
      return {"details", "</details>"};
    case NodeKind::kSummary:
      return {"summary", "</summary>"};
    case NodeKind::kThematicBreak:
      return {"hr", ""};
    case NodeKind::kEmphasis:
      return {"em", "</em>"};
    case NodeKind::kStrong:
      return {"strong", "</strong>"};
    case NodeKind::kLineBreak:
      return {"br", ""};
    case NodeKind::kSubscript:
      return {"sub", "</sub>"};
    case NodeKind::kSuperscript:
      return {"sup", "</sup>"};
    case NodeKind::kSmall:
      return {"small", "</small>"};
    case NodeKind::kMark:
      return {"mark", "</mark>"};
    case NodeKind::kUnderline:
      return {"u", "</u>"};
    case NodeKind::kDeleted:
      return {"del", "</del>"};
    case NodeKind::kInserted:
      return {"ins", "</ins>"};
    case NodeKind::kCitation:
      return {"cite", "</cite>"};
    case NodeKind::kQuotation:
      return {"q", "</q>"};
    case NodeKind::kIsolate:
      return {"bdi", "</bdi>"};
    case NodeKind::kOverride:
      return {"bdo", "</bdo>"};
    case NodeKind::kRuby:
      return {"ruby", "</ruby>"};
    case NodeKind::kRubyText:
      return {"rt", "</rt>"};
    case NodeKind::kRubyParenthesis:
      return {"rp", "</rp>"};
    case NodeKind::kSpan:
      return {"span", "</span>"};
    case NodeKind::kTableRow:
      return {"tr", "</tr>"};
    default:
      return {};
  }
}

}  // namespace daf::exporting

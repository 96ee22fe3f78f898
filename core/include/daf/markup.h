// The render tree: what a body says, in one closed vocabulary of blocks and inlines. Nothing unsafe
// can be said in it (no script, style, event handler, frame or unlisted URL scheme), so whoever
// shows it has nothing to clean.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "daf/text.h"

namespace daf {

enum class NodeKind : uint8_t {
  // Blocks that hold blocks.
  kDocument,        ///< the root, index 0; never shown itself
  kQuote,           ///< block quotation
  kList,            ///< attributes: ordered, start, reversed, tight; children: kListItem
  kListItem,        ///< blocks
  kDefinitionList,  ///< children: kDefinitionTerm, kDefinition
  kDefinition,
  kTable,      ///< children: kTableCaption?, kTableRow
  kTableRow,   ///< attribute: section ("head", "body", "foot"); children: kTableCell
  kTableCell,  ///< attributes: header, scope, colspan, rowspan, align
  kFigure,     ///< blocks and images, kFigureCaption
  kSection,    ///< section, article, aside, nav, div with a language, direction or id of its own
  kDetails,    ///< children: kSummary, blocks
  // Blocks that hold inlines: the leaves of the block structure, each one line of thought that is
  // searched, cut into snippets and given a direction as a whole.
  kParagraph,
  kHeading,  ///< attribute: level, 2 to 6 (the title is level 1)
  kDefinitionTerm,
  kTableCaption,
  kFigureCaption,
  kSummary,
  kCodeBlock,      ///< attribute: language (the info string's first word); children: one kText
  kThematicBreak,  ///< no children
  // Inlines.
  kText,
  kEmphasis,
  kStrong,
  kCode,
  kLink,   ///< attributes: href, title, media
  kImage,  ///< attributes: src, alt, title, width, height; no children
  kLineBreak,
  kSubscript,
  kSuperscript,
  kSmall,
  kMark,
  kUnderline,
  kDeleted,
  kInserted,
  kAbbreviation,  ///< attribute: title
  kCitation,
  kQuotation,
  kTime,      ///< attribute: datetime
  kIsolate,   ///< bdi
  kOverride,  ///< bdo
  kRuby,
  kRubyText,
  kRubyParenthesis,
  kSpan,  ///< exists only to carry a language, a direction or an id
};

/// The kind's name on the wire, e.g. "list-item". Static storage.
[[nodiscard]] std::string_view node_kind_name(NodeKind kind);
[[nodiscard]] bool is_inline(NodeKind kind);
/// A block whose children are inlines (kParagraph to kCodeBlock).
[[nodiscard]] bool is_leaf_block(NodeKind kind);

enum class AttributeName : uint8_t {
  kAlign,  ///< "start", "center", "end"
  kAlt,
  kColspan,
  kDatetime,
  kHeader,  ///< "true"
  kHeight,
  kHref,  ///< an allowed scheme, a relative reference, or "#" and an id of this tree
  kLanguageOfCode,
  kLevel,
  kMedia,     ///< of a link that stands for what a page would embed: "frame", "video", "audio",
              ///< "object"
  kOrdered,   ///< "true"
  kReversed,  ///< "true"
  kRowspan,
  kScope,
  kSection,
  kSrc,
  kStart,
  kTight,  ///< "true"
  kTitle,
  kWidth,
};

/// The attribute's name on the wire, e.g. "href". Static storage.
[[nodiscard]] std::string_view attribute_name(AttributeName name);

/// A slice of RenderTree::strings.
struct StringSlice {
  uint32_t byte_start = 0;
  uint32_t byte_length = 0;
};

struct NodeAttribute {
  AttributeName name = AttributeName::kAlign;
  StringSlice value;
};

/// One node. Nodes stand in document order (pre-order), so a subtree is a contiguous range.
struct Node {
  NodeKind kind = NodeKind::kText;
  Direction direction = Direction::kNeutral;  ///< blocks: always resolved; inlines: where declared
  uint16_t attribute_count = 0;
  uint32_t attribute_start = 0;  ///< index into RenderTree::attributes
  uint32_t subtree_end = 0;      ///< index one past the last descendant
  StringSlice text{};            ///< kText only
  StringSlice id{};              ///< of a block: stable, unique in the tree; of an inline: or empty
  StringSlice language{};        ///< BCP 47; blocks: always said where known; inlines: if declared
};

/// A whole body. Flat, so that building, walking and freeing it never recurse on input nesting.
struct RenderTree {
  std::vector<Node> nodes;  ///< nodes[0] is the kDocument
  std::vector<NodeAttribute> attributes;
  std::string strings;     ///< every text, id, language and attribute value; well-formed UTF-8
  bool truncated = false;  ///< a limit was met; what stands here is whole, the rest is missing
  /// The body has bidi controls that override, or lack their counterparts (UTS #55). Those of each
  /// leaf block have been balanced.
  bool has_risky_controls = false;

  /// A view into `strings`, valid until the tree changes or goes.
  [[nodiscard]] std::string_view view(StringSlice slice) const {
    return std::string_view(strings).substr(slice.byte_start, slice.byte_length);
  }
  [[nodiscard]] std::span<const NodeAttribute> attributes_of(const Node& node) const {
    return std::span(attributes).subspan(node.attribute_start, node.attribute_count);
  }
};

/// The text of a subtree as a reader sees it: kLineBreak is one space, an image its text
/// alternative, neighbouring blocks are separated by a newline. What is searched and cut into
/// snippets.
[[nodiscard]] std::string subtree_text(const RenderTree& tree, uint32_t node_index);

/// What a body inherits from its publication.
struct BodyContext {
  std::string_view encoding_format;           ///< text/markdown, text/html, text/plain
  std::string_view language;                  ///< BCP 47, or empty
  Direction direction = Direction::kNeutral;  ///< kNeutral: what the words of the body vote
  std::string_view id_prefix = "d-";  ///< put before every id of the body and its #fragments
};

/// Turns a body into its render tree. Never fails: an unknown media type is read as plain text,
/// what the vocabulary lacks is dropped or unwrapped, and a body over the limits gives `truncated`.
[[nodiscard]] RenderTree render_body(std::string_view body, const BodyContext& context);

}  // namespace daf

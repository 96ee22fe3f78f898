// Writes a render tree in document order and holds it to its content model, whatever comes in:
// - a block that opens ends the open paragraph; in a leaf that must stay whole (a heading, a
// caption)
//   it becomes a line break instead;
// - what a container cannot hold is wrapped (text in a list: item and paragraph; a cell: row,
// table);
// - inlines are declared, and opened in a leaf only once there is something to put in them, so that
//   one that spans blocks or overlaps another ("<b>1<i>2</b>3</i>") is opened again where needed;
// - white space collapses across inlines and blocks, and blocks without content are dropped;
// - limits are kept (limits.h), by unwrapping containers or by `truncated`.
// Ids, fragments, languages and directions are settled at the end, by tree_finish.h.
// Linear in what is written. Tested by tree_writer_test.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daf/markup.h"
#include "markup/html_attributes.h"

namespace daf::markup {

/// A tree that still lacks what only the whole of it can tell.
struct UnfinishedTree {
  /// An id of the source. Where its element left no node, the next node stands for it.
  struct Id {
    uint32_t node_index = 0;  ///< ascending; may be one past the last node
    StringSlice name;         ///< of `id_names`
  };
  struct HeadingLevel {
    uint32_t node_index = 0;
    uint32_t digit_offset = 0;  ///< of tree.strings: the one digit of the kLevel attribute
  };
  struct PhysicalAlignment {
    uint32_t node_index = 0;
    uint32_t attribute_index = 0;
    Alignment alignment = Alignment::kLeft;  ///< kLeft or kRight
  };

  RenderTree tree;
  std::string id_names;
  std::vector<Id> ids;
  std::vector<HeadingLevel> heading_levels;
  std::vector<PhysicalAlignment> physical_alignments;
  std::vector<uint32_t> auto_directions;  ///< node indexes, ascending
};

class TreeWriter {
 public:
  /// `byte_length` of the body, to reserve by.
  explicit TreeWriter(size_t byte_length);

  /// Opens a block and returns the depth to close it to, or nothing where it must not be: it then
  /// is only a boundary, and its id goes to what follows.
  std::optional<size_t> open_block(NodeKind kind, const OwnProperties& own);
  /// An attribute of the block just opened: valid until anything else is written.
  void block_attribute(AttributeName name, std::string_view value);
  void heading_level(int level);
  void alignment(Alignment alignment);
  /// Closes blocks until only `depth` are open.
  void close_to(size_t depth);
  /// A thematic break.
  void thematic_break(const OwnProperties& own);
  /// Ends the open paragraph, or breaks the line in a leaf that must stay whole.
  void boundary();
  /// The language of a code block, as long as no code has been written.
  void code_language(std::string_view language);
  /// What the whole body declares about itself: a language, a direction.
  void document_properties(const OwnProperties& own);
  /// An element that leaves no node, but an id to link to.
  void anchor(std::string_view id);

  /// One attribute of an inline, its value well-formed and decoded.
  struct InlineAttribute {
    AttributeName name;
    std::string_view value;
  };
  /// Declares an inline for what follows. False where it would change nothing or be too deep: it
  /// then must not be removed. At most two attributes.
  bool push_inline(NodeKind kind, const OwnProperties& own,
                   std::span<const InlineAttribute> attributes = {});
  /// The number of declared inlines.
  [[nodiscard]] size_t inline_depth() const { return declared_.size(); }
  /// Ends the inline that was declared when inline_depth() was `position`; those after it go on.
  void remove_inline(size_t position);

  /// Text in which white space collapses; in a code block, text as it is.
  void text(std::string_view text);
  void line_break();
  void image(const OwnProperties& own, std::span<const InlineAttribute> attributes);

  [[nodiscard]] bool is_full() const { return output_.tree.truncated; }
  /// The open block can hold paragraphs.
  [[nodiscard]] bool accepts_flow() const;
  /// The open block is an item with paragraphs of its own: its list is not tight.
  void mark_list_loose();

  /// Closes everything. The writer is spent.
  [[nodiscard]] UnfinishedTree take();

 private:
  struct OpenBlock {
    uint32_t node_index = 0;
    NodeKind kind = NodeKind::kDocument;
    bool is_implicit = false;  ///< a wrapper that no element asked for
    bool is_loose = false;     ///< kList: an item has paragraphs of its own
    uint32_t last_item = 0;    ///< kList: the node of the item closed last, or 0
  };
  struct DeclaredInline {
    NodeKind kind = NodeKind::kSpan;
    Direction direction = Direction::kNeutral;
    bool is_direction_auto = false;
    uint8_t attribute_count = 0;
    std::array<NodeAttribute, 2> attributes{};
    StringSlice language;
    StringSlice id;  ///< of id_names; empty once a node has it
    /// What the slices of attributes and language are of, until a first node has them: strings that
    /// no node has need not be in the tree, and would part the text before them from that after.
    std::string unstored;
  };

  bool push_node(NodeKind kind);
  void drop_from(uint32_t node_index);
  StringSlice store(std::string_view value);
  StringSlice store_value(const InlineAttribute& attribute);
  void store_declared(DeclaredInline& declared);
  void add_attribute(AttributeName name, StringSlice value);
  void add_id(std::string_view id, uint32_t node_index);
  void set_own(uint32_t node_index, const OwnProperties& own);

  void push_block(NodeKind kind, bool is_implicit);
  void close_block();
  void close_leaf(const OpenBlock& leaf);
  NodeKind make_room_for(NodeKind kind);
  bool reopen_last_item();
  bool open_implicit_paragraph();

  [[nodiscard]] uint32_t next_index() const {
    return static_cast<uint32_t>(output_.tree.nodes.size());
  }
  [[nodiscard]] bool in_code() const {
    return is_leaf_open_ && blocks_.back().kind == NodeKind::kCodeBlock;
  }
  /// Something stands in the open leaf.
  [[nodiscard]] bool is_leaf_begun() const { return next_index() > blocks_.back().node_index + 1; }

  bool begin_inline_content();
  void open_declared(size_t position);
  void close_inline();
  void append_text(std::string_view text);
  void code_text(std::string_view text);

  UnfinishedTree output_;
  std::string document_language_;
  std::vector<OpenBlock> blocks_;  ///< blocks_[0] is the document; an open leaf is the last
  std::vector<DeclaredInline> declared_;
  std::vector<uint32_t> opened_;  ///< nodes of the first declared inlines, those open in the leaf
  bool is_leaf_open_ = false;
  bool leaf_has_content_ = false;  ///< an image, or text that is more than spaces
  bool is_space_pending_ = false;
  bool is_text_open_ = false;  ///< the last node is a kText that may go on
  uint32_t pending_breaks_ = 0;
};

}  // namespace daf::markup

// The blocks; the inlines and the text are in tree_writer_inlines.cpp.
#include "markup/tree_writer.h"

#include <algorithm>

#include "markup/content_model.h"
#include "markup/limits.h"

namespace daf::markup {

TreeWriter::TreeWriter(size_t byte_length) {
  // Of real HTML a node has 30 bytes or more; reserving for 64 wastes nothing on plain text.
  output_.tree.nodes.reserve(std::min(byte_length / 64 + 16, kMaxNodes));
  output_.tree.strings.reserve(byte_length + 64);
  push_block(NodeKind::kDocument, /*is_implicit=*/false);
}

// ---- Nodes and strings

bool TreeWriter::push_node(NodeKind kind) {
  RenderTree& tree = output_.tree;
  if (tree.truncated || tree.nodes.size() >= kMaxNodes) {
    tree.truncated = true;
    return false;
  }
  Node& node = tree.nodes.emplace_back();
  node.kind = kind;
  node.attribute_start = static_cast<uint32_t>(tree.attributes.size());
  node.subtree_end = next_index();
  is_text_open_ = false;
  return true;
}

// Takes back every node from `node_index` on; the ids of what goes wait for what comes.
void TreeWriter::drop_from(uint32_t node_index) {
  RenderTree& tree = output_.tree;
  tree.attributes.resize(tree.nodes[node_index].attribute_start);
  tree.nodes.resize(node_index);
  const auto cut = [node_index](auto& records) {
    while (!records.empty() && records.back().node_index >= node_index) records.pop_back();
  };
  cut(output_.heading_levels);
  cut(output_.physical_alignments);
  auto& autos = output_.auto_directions;
  while (!autos.empty() && autos.back() >= node_index) autos.pop_back();
  auto& ids = output_.ids;
  for (size_t i = ids.size(); i > 0 && ids[i - 1].node_index > node_index; --i) {
    ids[i - 1].node_index = node_index;
  }
  is_text_open_ = false;
}

StringSlice TreeWriter::store(std::string_view value) {
  std::string& strings = output_.tree.strings;
  const StringSlice slice{.byte_start = static_cast<uint32_t>(strings.size()),
                          .byte_length = static_cast<uint32_t>(value.size())};
  strings += value;
  return slice;
}

void TreeWriter::add_attribute(AttributeName name, StringSlice value) {
  output_.tree.attributes.push_back({.name = name, .value = value});
  ++output_.tree.nodes.back().attribute_count;
}

void TreeWriter::add_id(std::string_view id, uint32_t node_index) {
  if (id.empty()) return;
  std::string& names = output_.id_names;
  output_.ids.push_back({.node_index = node_index,
                         .name = {.byte_start = static_cast<uint32_t>(names.size()),
                                  .byte_length = static_cast<uint32_t>(id.size())}});
  names += id;
}

void TreeWriter::anchor(std::string_view id) {
  if (!is_full()) add_id(id, next_index());
}

void TreeWriter::set_own(uint32_t node_index, const OwnProperties& own) {
  add_id(own.id, node_index);
  Node& node = output_.tree.nodes[node_index];
  node.direction = own.direction;
  if (!own.language.empty()) node.language = store(own.language);
  if (own.is_direction_auto) output_.auto_directions.push_back(node_index);
}

// ---- Opening and closing blocks

void TreeWriter::push_block(NodeKind kind, bool is_implicit) {
  const uint32_t node_index = next_index();
  if (!push_node(kind)) return;
  blocks_.push_back({.node_index = node_index, .kind = kind, .is_implicit = is_implicit});
  is_leaf_open_ = is_leaf_block(kind);
  leaf_has_content_ = false;
  is_space_pending_ = false;
  pending_breaks_ = 0;
}

std::optional<size_t> TreeWriter::open_block(NodeKind kind, const OwnProperties& own) {
  boundary();
  if (is_leaf_open_ || is_full()) {
    anchor(own.id);
    return std::nullopt;
  }
  kind = make_room_for(kind);
  if (is_full() || (!is_leaf_block(kind) && blocks_.size() >= kMaxOpenBlocks)) {
    anchor(own.id);
    return std::nullopt;
  }
  const size_t depth = blocks_.size();
  push_block(kind, /*is_implicit=*/false);
  if (is_full()) return std::nullopt;
  set_own(blocks_.back().node_index, own);
  return depth;
}

// Opens and closes wrappers until the open container can hold `kind`, and returns the kind that it
// then can hold: `kind`, or a paragraph where nothing leads to it.
NodeKind TreeWriter::make_room_for(NodeKind kind) {
  while (blocks_.back().is_implicit && !may_hold(blocks_.back().kind, kind)) close_block();
  // A second caption, or one after the rows, is a row.
  const bool is_late_caption =
      kind == NodeKind::kTableCaption && next_index() > blocks_.back().node_index + 1;
  if (is_late_caption) kind = NodeKind::kParagraph;
  // "<ul><li>a<li><ul>..." is often written "<ul><li>a</li><ul>...": the list belongs to that item.
  if (kind == NodeKind::kList && blocks_.back().kind == NodeKind::kList && reopen_last_item()) {
    return kind;
  }
  while (!is_full() && !may_hold(blocks_.back().kind, kind)) {
    const NodeKind wrapper = wrapper_for(blocks_.back().kind, kind);
    if (wrapper == NodeKind::kParagraph) return NodeKind::kParagraph;
    push_block(wrapper, /*is_implicit=*/true);
  }
  return kind;
}

// The last item of the open list ends where the next node begins, so it can go on.
bool TreeWriter::reopen_last_item() {
  const uint32_t item = blocks_.back().last_item;
  if (item == 0) return false;
  blocks_.push_back({.node_index = item, .kind = NodeKind::kListItem, .is_implicit = true});
  return true;
}

void TreeWriter::close_block() {
  const OpenBlock block = blocks_.back();
  if (is_leaf_open_) close_leaf(block);
  blocks_.pop_back();
  is_leaf_open_ = false;
  RenderTree& tree = output_.tree;
  if (next_index() == block.node_index) return;  // a leaf that was dropped
  if (next_index() == block.node_index + 1 && !stays_when_empty(block.kind)) {
    drop_from(block.node_index);
    return;
  }
  Node& node = tree.nodes[block.node_index];
  node.subtree_end = next_index();
  if (block.kind == NodeKind::kListItem) blocks_.back().last_item = block.node_index;
  if (block.kind != NodeKind::kList || block.is_loose) return;
  // Only the end of a list tells that it is tight: its attributes move to the end to grow by one.
  const uint32_t start = static_cast<uint32_t>(tree.attributes.size());
  for (uint32_t i = 0; i < node.attribute_count; ++i) {
    tree.attributes.push_back(NodeAttribute(tree.attributes[node.attribute_start + i]));
  }
  tree.attributes.push_back({.name = AttributeName::kTight, .value = store("true")});
  node.attribute_start = start;
  ++node.attribute_count;
}

void TreeWriter::close_leaf(const OpenBlock& leaf) {
  while (!opened_.empty()) close_inline();
  is_text_open_ = false;
  if (!leaf_has_content_) {
    drop_from(leaf.node_index);
    return;
  }
  if (leaf.kind != NodeKind::kCodeBlock) return;
  StringSlice& code = output_.tree.nodes.back().text;
  while (code.byte_length > 0 && output_.tree.view(code).back() == '\n') --code.byte_length;
}

void TreeWriter::close_to(size_t depth) {
  while (blocks_.size() > std::max(depth, size_t{1})) close_block();
}

void TreeWriter::boundary() {
  if (!is_leaf_open_) return;
  if (blocks_.back().kind == NodeKind::kParagraph) {
    close_block();
  } else if (in_code()) {
    if (leaf_has_content_ && output_.tree.strings.back() != '\n') code_text("\n");
  } else if (leaf_has_content_) {
    pending_breaks_ = std::max(pending_breaks_, 1U);
  }
}

void TreeWriter::thematic_break(const OwnProperties& own) {
  const std::optional<size_t> depth = open_block(NodeKind::kThematicBreak, own);
  if (depth) close_to(*depth);
}

// ---- What a block says about itself

void TreeWriter::block_attribute(AttributeName name, std::string_view value) {
  if (!is_full()) add_attribute(name, store_value({.name = name, .value = value}));
}

void TreeWriter::heading_level(int level) {
  if (is_full()) return;
  const char digit = static_cast<char>('0' + level);
  const StringSlice slice = store({&digit, 1});
  output_.heading_levels.push_back(
      {.node_index = blocks_.back().node_index, .digit_offset = slice.byte_start});
  add_attribute(AttributeName::kLevel, slice);
}

void TreeWriter::alignment(Alignment alignment) {
  if (is_full() || alignment == Alignment::kNone) return;
  if (alignment == Alignment::kLeft || alignment == Alignment::kRight) {
    output_.physical_alignments.push_back(
        {.node_index = blocks_.back().node_index,
         .attribute_index = static_cast<uint32_t>(output_.tree.attributes.size()),
         .alignment = alignment});
  }
  const std::string_view name = alignment == Alignment::kCenter ? "center"
                                : alignment == Alignment::kEnd  ? "end"
                                                                : "start";
  add_attribute(AttributeName::kAlign, store(name));
}

void TreeWriter::code_language(std::string_view language) {
  if (is_full() || !in_code() || is_leaf_begun() || language.empty()) return;
  if (output_.tree.nodes.back().attribute_count > 0) return;
  block_attribute(AttributeName::kLanguageOfCode, language);
}

void TreeWriter::document_properties(const OwnProperties& own) {
  if (!own.language.empty()) document_language_ = own.language;
  if (own.direction != Direction::kNeutral) output_.tree.nodes[0].direction = own.direction;
}

bool TreeWriter::accepts_flow() const { return holds_flow(blocks_.back().kind); }

void TreeWriter::mark_list_loose() {
  const size_t depth = blocks_.size();
  if (depth < 2 || blocks_[depth - 1].kind != NodeKind::kListItem) return;
  blocks_[depth - 2].is_loose = true;
}

UnfinishedTree TreeWriter::take() {
  declared_.clear();
  close_to(1);
  output_.tree.nodes[0].subtree_end = next_index();
  output_.tree.nodes[0].language = store(document_language_);
  return std::move(output_);
}

}  // namespace daf::markup

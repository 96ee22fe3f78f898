// The inlines and the text of TreeWriter.
#include <algorithm>

#include "base/ascii.h"
#include "markup/limits.h"
#include "markup/tree_writer.h"

namespace daf::markup {
namespace {

// Where the stretch of text that begins at `byte_start` meets white space that has to be collapsed:
// more than a single space between two words, or any at the end.
size_t find_collapsible(std::string_view text, size_t byte_start) {
  for (size_t i = byte_start; i < text.size(); ++i) {
    if (static_cast<unsigned char>(text[i]) > 0x20 || !is_ascii_space(text[i])) continue;
    const bool is_single = text[i] == ' ' && i + 1 < text.size() && !is_ascii_space(text[i + 1]);
    if (!is_single) return i;
  }
  return text.size();
}

// Spaces and no-break spaces, with which editors fill paragraphs that are meant to be empty.
bool is_blank(std::string_view text) {
  size_t i = 0;
  while (i < text.size()) {
    if (is_ascii_space(text[i])) {
      ++i;
    } else if (text.substr(i, 2) == "\xC2\xA0") {
      i += 2;
    } else {
      return false;
    }
  }
  return true;
}

// Blank lines by <br><br> are kept, more of them only waste the page.
constexpr uint32_t kMaxLineBreaks = 2;

// Appends `value` to `out`, its white space collapsed and trimmed.
StringSlice append_collapsed(std::string_view value, std::string& out) {
  const size_t start = out.size();
  size_t at = 0;
  while (at < value.size()) {
    if (is_ascii_space(value[at])) {
      ++at;
      continue;
    }
    const size_t end = find_collapsible(value, at);
    if (out.size() > start) out += ' ';
    out += value.substr(at, end - at);
    at = end;
  }
  return {.byte_start = static_cast<uint32_t>(start),
          .byte_length = static_cast<uint32_t>(out.size() - start)};
}

StringSlice append_as_is(std::string_view value, std::string& out) {
  const size_t start = out.size();
  out += value;
  return {.byte_start = static_cast<uint32_t>(start),
          .byte_length = static_cast<uint32_t>(value.size())};
}

// A URL is not collapsed: each of its bytes counts.
StringSlice append_value(const TreeWriter::InlineAttribute& attribute, std::string& out) {
  const bool is_url =
      attribute.name == AttributeName::kHref || attribute.name == AttributeName::kSrc;
  return is_url ? append_as_is(attribute.value, out) : append_collapsed(attribute.value, out);
}

}  // namespace

StringSlice TreeWriter::store_value(const InlineAttribute& attribute) {
  return append_value(attribute, output_.tree.strings);
}

// ---- Inlines

bool TreeWriter::push_inline(NodeKind kind, const OwnProperties& own,
                             std::span<const InlineAttribute> attributes) {
  if (is_full() || in_code() || declared_.size() >= kMaxOpenInlines) {
    anchor(own.id);
    return false;
  }
  if (attributes.empty() && !own.any() && !declared_.empty() && declared_.back().kind == kind) {
    return false;  // bold in bold
  }
  DeclaredInline& declared = declared_.emplace_back();
  declared.kind = kind;
  declared.direction = own.direction;
  declared.is_direction_auto = own.is_direction_auto;
  declared.language = append_as_is(own.language, declared.unstored);
  for (const InlineAttribute& attribute :
       attributes.first(std::min<size_t>(attributes.size(), 2))) {
    declared.attributes[declared.attribute_count++] = {
        .name = attribute.name, .value = append_value(attribute, declared.unstored)};
  }
  if (own.id.empty()) return true;
  declared.id = {.byte_start = static_cast<uint32_t>(output_.id_names.size()),
                 .byte_length = static_cast<uint32_t>(own.id.size())};
  output_.id_names += own.id;
  return true;
}

void TreeWriter::remove_inline(size_t position) {
  if (position >= declared_.size()) return;
  while (opened_.size() > position) close_inline();
  const StringSlice id = declared_[position].id;
  declared_.erase(declared_.begin() + static_cast<std::ptrdiff_t>(position));
  if (id.byte_length == 0 || is_full()) return;
  // An empty element to link to, such as the number of a printed page: it keeps its place in the
  // text, and before the text it is the block's.
  const bool is_in_text = is_leaf_open_ && leaf_has_content_ && !in_code();
  if (is_in_text && is_space_pending_) append_text(" ");
  if (is_in_text) is_space_pending_ = false;
  output_.ids.push_back({.node_index = next_index(), .name = id});
  if (is_in_text) push_node(NodeKind::kSpan);
}

void TreeWriter::store_declared(DeclaredInline& declared) {
  const uint32_t base = store(declared.unstored).byte_start;
  declared.unstored.clear();
  declared.language.byte_start += base;
  for (NodeAttribute& attribute : declared.attributes) attribute.value.byte_start += base;
}

void TreeWriter::open_declared(size_t position) {
  DeclaredInline& declared = declared_[position];
  const uint32_t node_index = next_index();
  if (!push_node(declared.kind)) return;
  opened_.push_back(node_index);
  if (!declared.unstored.empty()) store_declared(declared);
  Node& node = output_.tree.nodes.back();
  node.direction = declared.direction;
  node.language = declared.language;
  for (size_t i = 0; i < declared.attribute_count; ++i) {
    add_attribute(declared.attributes[i].name, declared.attributes[i].value);
  }
  if (declared.is_direction_auto) output_.auto_directions.push_back(node_index);
  if (declared.id.byte_length == 0) return;
  output_.ids.push_back({.node_index = node_index, .name = declared.id});
  declared.id = {};
}

void TreeWriter::close_inline() {
  output_.tree.nodes[opened_.back()].subtree_end = next_index();
  opened_.pop_back();
  is_text_open_ = false;
}

// Before anything is put into a leaf: the leaf itself, line breaks, a space, inlines.
bool TreeWriter::begin_inline_content() {
  if (!is_leaf_open_ && !open_implicit_paragraph()) return false;
  if (in_code()) return !is_full();
  for (; pending_breaks_ > 0; --pending_breaks_) {
    push_node(NodeKind::kLineBreak);
    is_space_pending_ = false;
  }
  if (is_space_pending_ && is_leaf_begun()) append_text(" ");
  is_space_pending_ = false;
  while (opened_.size() < declared_.size() && !is_full()) open_declared(opened_.size());
  return !is_full();
}

bool TreeWriter::open_implicit_paragraph() {
  if (is_full()) return false;
  make_room_for(NodeKind::kParagraph);
  push_block(NodeKind::kParagraph, /*is_implicit=*/true);
  return is_leaf_open_;
}

// ---- Content

void TreeWriter::append_text(std::string_view text) {
  RenderTree& tree = output_.tree;
  if (is_text_open_) {
    StringSlice& slice = tree.nodes.back().text;
    if (slice.byte_start + slice.byte_length == tree.strings.size()) {
      tree.strings += text;
      slice.byte_length += static_cast<uint32_t>(text.size());
      return;
    }
  }
  if (!push_node(NodeKind::kText)) return;
  tree.nodes.back().text = store(text);
  is_text_open_ = true;
}

void TreeWriter::text(std::string_view text) {
  if (is_full()) return;
  if (in_code()) {
    code_text(text);
    return;
  }
  size_t at = 0;
  while (at < text.size()) {
    if (is_ascii_space(text[at])) {
      is_space_pending_ = true;
      ++at;
      continue;
    }
    const size_t end = find_collapsible(text, at);
    const std::string_view run = text.substr(at, end - at);
    if (!begin_inline_content()) return;
    append_text(run);
    if (!leaf_has_content_) leaf_has_content_ = !is_blank(run);
    at = end;
  }
}

void TreeWriter::code_text(std::string_view text) {
  size_t at = 0;
  while (at < text.size()) {
    const size_t end = std::min(text.find('\r', at), text.size());
    if (end > at) append_text(text.substr(at, end - at));
    at = end + 1;
    const bool is_crlf = at < text.size() && text[at] == '\n';
    if (end < text.size() && !is_crlf) append_text("\n");
  }
  if (!leaf_has_content_) leaf_has_content_ = !is_blank(text);
}

void TreeWriter::line_break() {
  if (is_full() || !is_leaf_open_) return;
  if (in_code()) {
    code_text("\n");
  } else if (leaf_has_content_) {
    pending_breaks_ = std::min(pending_breaks_ + 1, kMaxLineBreaks);
  }
}

void TreeWriter::image(const OwnProperties& own, std::span<const InlineAttribute> attributes) {
  const bool is_of_figure =
      !is_leaf_open_ && declared_.empty() && blocks_.back().kind == NodeKind::kFigure;
  if (is_full() || (!is_of_figure && !begin_inline_content())) return;
  if (in_code()) {
    for (const InlineAttribute& attribute : attributes) {
      if (attribute.name == AttributeName::kAlt) code_text(attribute.value);
    }
    return;
  }
  const uint32_t node_index = next_index();
  if (!push_node(NodeKind::kImage)) return;
  set_own(node_index, own);
  for (const InlineAttribute& attribute : attributes) {
    add_attribute(attribute.name, store_value(attribute));
  }
  leaf_has_content_ = true;
}

}  // namespace daf::markup

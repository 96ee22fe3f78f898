#include "export/markdown_shape.h"

#include <charconv>

#include "export/markdown_inlines.h"
#include "export/markdown_table.h"

namespace daf::exporting {
namespace {

// Readers, ours among them, take only so many signs before a line for containers; and every line
// of a code block repeats them, so that short lines of a long one must not stand deep.
constexpr size_t kMaxPrefixLength = 24;
constexpr size_t kMaxDeepCodeBytes = size_t{1} << 20;
// CommonMark: nine digits.
constexpr int64_t kMaxListNumber = 999'999'999;

struct ListStart {
  int64_t number = 1;
  bool is_valid = true;
};

ListStart list_start(const RenderTree& tree, const Node& list) {
  const std::string_view text = attribute_of(tree, list, AttributeName::kStart);
  ListStart start;
  if (text.empty()) return start;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), start.number);
  start.is_valid = parsed.ec == std::errc() && parsed.ptr == text.data() + text.size() &&
                   start.number >= 0 && start.number <= kMaxListNumber;
  return start;
}

bool is_plain_paragraph(NodeKind kind) { return kind == NodeKind::kParagraph; }

// An item that can be written without an empty line between its blocks, none of which then goes on
// in the next: a paragraph, another block, or a paragraph and a list or code behind it.
bool is_tight_item(const MarkdownContext& context, uint32_t item) {
  const RenderTree& tree = context.tree;
  const uint32_t end = tree.nodes[item].subtree_end;
  const uint32_t first = item + 1;
  const uint32_t second = tree.nodes[first].subtree_end;
  if (tree.nodes[first].kind == NodeKind::kSection) return false;
  if (second == end) return true;
  const NodeKind kind = tree.nodes[second].kind;
  const bool may_follow = kind == NodeKind::kList || kind == NodeKind::kCodeBlock;
  if (!is_plain_paragraph(tree.nodes[first].kind) || !may_follow) return false;
  const Surroundings own{.language = tree.view(tree.nodes[item].language),
                         .direction = tree.nodes[item].direction};
  // What follows HTML without an empty line is part of it.
  return markdown_form(context, first, {.around = own}) == MarkdownForm::kSigns &&
         tree.nodes[second].subtree_end == end;
}

// Whether an item has a paragraph of its own: what makes a list that is not tight.
bool has_paragraph(const RenderTree& tree, uint32_t item) {
  const uint32_t end = tree.nodes[item].subtree_end;
  for (uint32_t i = item + 1; i < end; i = tree.nodes[i].subtree_end) {
    if (is_plain_paragraph(tree.nodes[i].kind)) return true;
  }
  return false;
}

bool is_markdown_list(const MarkdownContext& context, uint32_t list, const BlockPlace& place) {
  const RenderTree& tree = context.tree;
  const Node& node = tree.nodes[list];
  if (has_attribute(tree, node, AttributeName::kReversed)) return false;
  const bool is_ordered = has_attribute(tree, node, AttributeName::kOrdered);
  const ListStart start = list_start(tree, node);
  if (!start.is_valid || (!is_ordered && start.number != 1)) return false;
  // Only a list that begins with 1 may interrupt a paragraph.
  if (is_ordered && place.follows_paragraph && start.number != 1) return false;
  const bool is_tight = has_attribute(tree, node, AttributeName::kTight);
  const Surroundings own{.language = tree.view(node.language), .direction = node.direction};
  uint32_t item_count = 0;
  bool has_gap = false;  // somewhere an empty line can stand, which makes it loose
  bool has_own_paragraph = false;
  for (uint32_t item = list + 1; item < node.subtree_end; item = tree.nodes[item].subtree_end) {
    ++item_count;
    // An empty item may be part of a line of hyphens, or not interrupt a paragraph.
    if (!has_children(tree, item)) return false;
    if (declares_direction(tree, item, own) || declares_language(tree, item, own)) return false;
    if (is_tight && !is_tight_item(context, item)) return false;
    if (!is_tight && has_paragraph(tree, item)) has_own_paragraph = true;
    if (!is_only_child(tree, item, item + 1)) has_gap = true;
  }
  if (is_ordered && start.number + item_count > kMaxListNumber) return false;
  // A list without paragraphs of its own is tight to whoever reads it, whatever it was.
  return is_tight || (has_own_paragraph && (has_gap || item_count > 1));
}

size_t code_length(const RenderTree& tree, uint32_t block) {
  return has_children(tree, block) ? tree.nodes[block + 1].text.byte_length : 0;
}

bool holds_lone_image(const MarkdownContext& context, uint32_t leaf) {
  const RenderTree& tree = context.tree;
  return is_only_child(tree, leaf, leaf + 1) && tree.nodes[leaf + 1].kind == NodeKind::kImage;
}

// An image alone is a figure if it has a title, and a block of HTML if it is a tag.
bool is_markdown_paragraph(const MarkdownContext& context, uint32_t paragraph) {
  const RenderTree& tree = context.tree;
  if (has_attribute(tree, tree.nodes[paragraph], AttributeName::kAlign)) return false;
  if (!has_children(tree, paragraph) || !holds_lone_image(context, paragraph)) return true;
  return is_markdown_image(context, paragraph + 1) &&
         !has_attribute(tree, tree.nodes[paragraph + 1], AttributeName::kTitle);
}

}  // namespace

bool is_captioned_image(const MarkdownContext& context, uint32_t figure) {
  const RenderTree& tree = context.tree;
  const uint32_t end = tree.nodes[figure].subtree_end;
  const uint32_t image = figure + 1;
  const uint32_t caption = figure + 2;
  if (caption >= end || tree.nodes[image].kind != NodeKind::kImage) return false;
  if (tree.nodes[caption].kind != NodeKind::kFigureCaption) return false;
  if (tree.nodes[caption].subtree_end != end || !is_only_child(tree, caption, caption + 1)) {
    return false;
  }
  const Node& node = tree.nodes[figure];
  const Surroundings own{.language = tree.view(node.language), .direction = node.direction};
  return tree.nodes[caption + 1].kind == NodeKind::kText && is_markdown_image(context, image) &&
         !has_attribute(tree, tree.nodes[image], AttributeName::kTitle) &&
         !context.is_target(tree.nodes[caption]) && !declares_language(tree, caption, own) &&
         !declares_direction(tree, caption, own);
}

MarkdownForm markdown_form(const MarkdownContext& context, uint32_t block,
                           const BlockPlace& place) {
  const RenderTree& tree = context.tree;
  const Node& node = tree.nodes[block];
  const bool declares =
      declares_language(tree, block, place.around) || declares_direction(tree, block, place.around);
  const bool is_deep = place.prefix_length > kMaxPrefixLength;
  const auto signs_if = [](bool condition) {
    return condition ? MarkdownForm::kSigns : MarkdownForm::kHtmlLine;
  };
  switch (node.kind) {
    case NodeKind::kQuote:
      if (is_deep || (declares && place.is_in_tight_item)) return MarkdownForm::kHtmlLine;
      return declares ? MarkdownForm::kTags : MarkdownForm::kSigns;
    case NodeKind::kSection:
      return is_deep || place.is_in_tight_item ? MarkdownForm::kHtmlLine : MarkdownForm::kTags;
    case NodeKind::kList:
      return signs_if(!declares && !is_deep && is_markdown_list(context, block, place));
    case NodeKind::kParagraph:
      return signs_if(!declares && is_markdown_paragraph(context, block));
    case NodeKind::kHeading:
      return signs_if(!declares && !has_attribute(tree, node, AttributeName::kAlign));
    case NodeKind::kCodeBlock:
      return signs_if(!declares && !context.is_target(node) &&
                      (place.prefix_length == 0 || code_length(tree, block) <= kMaxDeepCodeBytes));
    case NodeKind::kThematicBreak:
      return signs_if(!declares && !context.is_target(node));
    case NodeKind::kFigure:
      return signs_if(!declares && !context.is_target(node) && is_captioned_image(context, block));
    case NodeKind::kTable:
      return signs_if(!declares && context.options.pipe_tables && !context.is_target(node) &&
                      is_pipe_table(context, block));
    default:
      return MarkdownForm::kHtmlLine;
  }
}

}  // namespace daf::exporting

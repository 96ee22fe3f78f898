#include "markup/tree_finish.h"

#include <algorithm>
#include <utility>

#include "daf/bidi.h"
#include "markup/control_pass.h"
#include "markup/direction_pass.h"
#include "markup/id_pass.h"

namespace daf::markup {
namespace {

// The title of the page is level 1, so the body's highest heading is level 2.
constexpr int kFirstLevel = 2;
constexpr int kLastLevel = 6;

void shift_heading_levels(UnfinishedTree& unfinished) {
  std::string& strings = unfinished.tree.strings;
  char lowest = '9';
  for (const UnfinishedTree::HeadingLevel& heading : unfinished.heading_levels) {
    lowest = std::min(lowest, strings[heading.digit_offset]);
  }
  for (const UnfinishedTree::HeadingLevel& heading : unfinished.heading_levels) {
    const int level = strings[heading.digit_offset] - lowest + kFirstLevel;
    strings[heading.digit_offset] = static_cast<char>('0' + std::min(level, kLastLevel));
  }
}

StringSlice append(std::string& strings, std::string_view value) {
  const StringSlice slice{.byte_start = static_cast<uint32_t>(strings.size()),
                          .byte_length = static_cast<uint32_t>(value.size())};
  strings += value;
  return slice;
}

void settle_alignments(UnfinishedTree& unfinished) {
  if (unfinished.physical_alignments.empty()) return;
  RenderTree& tree = unfinished.tree;
  const StringSlice end = append(tree.strings, "end");
  for (const UnfinishedTree::PhysicalAlignment& physical : unfinished.physical_alignments) {
    const bool is_rtl = tree.nodes[physical.node_index].direction == Direction::kRightToLeft;
    const Alignment far_side = is_rtl ? Alignment::kLeft : Alignment::kRight;
    if (physical.alignment == far_side) tree.attributes[physical.attribute_index].value = end;
  }
}

}  // namespace

RenderTree finish_tree(UnfinishedTree unfinished, const BodyContext& context) {
  shift_heading_levels(unfinished);
  settle_ids(unfinished, context.id_prefix);
  balance_leaf_blocks(unfinished.tree);
  settle_directions(unfinished, context);
  settle_alignments(unfinished);
  return std::move(unfinished.tree);
}

}  // namespace daf::markup

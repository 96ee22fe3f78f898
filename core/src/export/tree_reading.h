// What the writers of this folder ask of a render tree. Tested through them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "daf/markup.h"

namespace daf::exporting {

/// The value of an attribute, or an empty one.
[[nodiscard]] std::string_view attribute_of(const RenderTree& tree, const Node& node,
                                            AttributeName name);
[[nodiscard]] bool has_attribute(const RenderTree& tree, const Node& node, AttributeName name);

[[nodiscard]] inline bool has_children(const RenderTree& tree, uint32_t node_index) {
  return tree.nodes[node_index].subtree_end > node_index + 1;
}
/// The node is the only child of its parent.
[[nodiscard]] inline bool is_only_child(const RenderTree& tree, uint32_t parent,
                                        uint32_t node_index) {
  return node_index == parent + 1 &&
         tree.nodes[node_index].subtree_end == tree.nodes[parent].subtree_end;
}

/// The ids that links of the tree lead to.
class LinkTargets {
 public:
  explicit LinkTargets(const RenderTree& tree);
  [[nodiscard]] bool has(std::string_view id) const;

 private:
  std::vector<std::string_view> ids_;  ///< into the tree's strings, sorted
};

/// What a block stands in.
struct Surroundings {
  std::string_view language;
  Direction direction = Direction::kNeutral;
};

/// Of the words that have a say in the direction of a leaf block: those of isolates, and of inlines
/// with a direction of their own, have none (UAX #9 P2).
[[nodiscard]] std::string deciding_text(const RenderTree& tree, uint32_t leaf);

/// Whether the block says in itself which language it is in, or which direction it has, other than
/// a reader of the body would find without being told.
[[nodiscard]] bool declares_language(const RenderTree& tree, uint32_t block,
                                     const Surroundings& around);
[[nodiscard]] bool declares_direction(const RenderTree& tree, uint32_t block,
                                      const Surroundings& around);

}  // namespace daf::exporting

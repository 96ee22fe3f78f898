// The manifest while it is processed: a tree of JSON values that can be wrapped, turned into maps
// and taken out, each still knowing where in the source it comes from. The algorithm of the
// Recommendation is written in terms of such maps and lists (Infra). Tested by
// manifest_tree_test.cpp.
//
// Nodes are numbered; a number stays valid whatever is done to the tree. Children are linked both
// ways, so that taking one out costs the same wherever it stands. Node 0 is the root.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "publication/json_tree.h"

namespace daf::publication::manifest {

struct ManifestNode {
  JsonType type = JsonType::kNull;
  std::string_view key;      ///< in a map
  std::string_view text;     ///< string: decoded; number, boolean, null: as written
  uint32_t parent = 0;       ///< of the root: itself
  uint32_t previous = 0;     ///< sibling, or kNone
  uint32_t next = 0;         ///< sibling, or kNone
  uint32_t first_child = 0;  ///< or kNone
  uint32_t last_child = 0;   ///< or kNone
  uint32_t source = 0;       ///< the node of the JsonTree that it comes from
};

class ManifestTree {
 public:
  static constexpr uint32_t kNone = 0;  ///< no node: the root is never a child

  /// Of several members with one name the last is kept, as JSON.parse does. The tree has views of
  /// `json`, which must outlive it.
  explicit ManifestTree(const JsonTree& json);

  [[nodiscard]] const ManifestNode& operator[](uint32_t node) const { return nodes_[node]; }
  [[nodiscard]] uint32_t first_child(uint32_t node) const { return nodes_[node].first_child; }
  [[nodiscard]] uint32_t next(uint32_t node) const { return nodes_[node].next; }
  [[nodiscard]] bool is_string(uint32_t node) const { return is(node, JsonType::kString); }
  [[nodiscard]] bool is_list(uint32_t node) const { return is(node, JsonType::kArray); }
  [[nodiscard]] bool is_map(uint32_t node) const { return is(node, JsonType::kObject); }
  [[nodiscard]] bool is(uint32_t node, JsonType type) const { return nodes_[node].type == type; }

  /// A map's member, or kNone. Linear in the map.
  [[nodiscard]] uint32_t find(uint32_t map, std::string_view key) const;
  /// The text of a map's member if that is a string, else empty.
  [[nodiscard]] std::string_view text_of(uint32_t map, std::string_view key) const;
  /// Whether a node is that string, or a list with it.
  [[nodiscard]] bool includes(uint32_t node, std::string_view text) const;

  /// Takes a node out of its parent.
  void remove(uint32_t node);
  /// Calls visit(node) for each child; the child may be removed or wrapped meanwhile.
  template <class Visit>
  void each_child(uint32_t node, Visit visit) const {
    for (uint32_t child = first_child(node); child != kNone;) {
      const uint32_t following = next(child);
      visit(child);
      child = following;
    }
  }

  /// Puts a list in the place of a node, which becomes its one element; the list.
  uint32_t wrap(uint32_t node);
  /// Makes an empty map or list of a node that is none.
  void make_container(uint32_t node, JsonType type);
  void set_text(uint32_t string, std::string_view text) { nodes_[string].text = text; }

  /// Appends a node to a map or, with an empty key, to a list; it comes from where its parent does.
  uint32_t append(uint32_t parent, std::string_view key, JsonType type, std::string_view text = {});
  /// Sets a map's member to a new, empty list.
  uint32_t set_list(uint32_t map, std::string_view key);

  /// Keeps a text that is in no source; the view is valid as long as the tree.
  std::string_view keep(std::string text) { return kept_.emplace_back(std::move(text)); }

 private:
  void link(uint32_t node, uint32_t parent);
  void remove_repeated_members(uint32_t map);

  std::vector<ManifestNode> nodes_;
  std::deque<std::string> kept_;
  std::vector<uint32_t> members_;  // of remove_repeated_members
};

}  // namespace daf::publication::manifest

// One item as a tree of JSON values that know where they stand: what every input format is read
// from, so that only json_tree.cpp knows the parser (simdjson On-Demand). Every value of the item
// is visited, so what parses is well-formed (RFC 8259) throughout. Tested by json_tree_test.cpp.
//
// The nodes stand in document order (pre-order) in one flat vector, reused from item to item: no
// recursion on nesting, no allocation per value. Text without escapes is a view of the item's
// bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace daf::publication {

enum class JsonType : uint8_t { kNull, kBoolean, kNumber, kString, kArray, kObject };

struct JsonNode {
  JsonType type = JsonType::kNull;
  bool has_lone_surrogate = false;  ///< the text has an escape such as \ud800; read as U+FFFD
  uint32_t parent = 0;              ///< of the root: itself
  uint32_t subtree_end = 0;         ///< one past the last descendant
  uint32_t index = 0;               ///< among its siblings
  uint32_t byte_offset = 0;         ///< of the value in the item
  std::string_view key;             ///< in an object: decoded
  std::string_view text;            ///< string: decoded; number, boolean, null: as written
};

enum class JsonOutcome : uint8_t { kOk, kInvalid, kTooDeep, kTooManyValues };

/// Nesting of an item. Publications need about eight levels; a depth bomb would make every consumer
/// of the tree walk it.
inline constexpr uint32_t kMaxJsonDepth = 256;
/// Values of an item: 64 MiB of "[0,0,0,..." would otherwise become 2 GB of nodes.
inline constexpr uint32_t kMaxJsonValues = 1'000'000;

class JsonTree {
 public:
  static constexpr uint32_t kNone = 0;  ///< no node: the root is never a child

  JsonTree();
  ~JsonTree();
  JsonTree(const JsonTree&) = delete;
  JsonTree& operator=(const JsonTree&) = delete;

  /// Reads one object. `readable_after` bytes after `json` may be read, whatever they hold; with
  /// fewer than the parser needs, the item is copied. Unless kOk, there are no nodes.
  /// kInvalid covers ill-formed UTF-8 and a root that is no object.
  [[nodiscard]] JsonOutcome parse(std::string_view json, size_t readable_after);

  /// Valid, with all their views, until the next parse and while `json` is.
  [[nodiscard]] const std::vector<JsonNode>& nodes() const { return nodes_; }
  [[nodiscard]] const JsonNode& operator[](uint32_t node) const { return nodes_[node]; }

  /// The first child, or kNone.
  [[nodiscard]] uint32_t first_child(uint32_t node) const {
    return nodes_[node].subtree_end > node + 1 ? node + 1 : kNone;
  }
  /// The child of the same parent that follows, or kNone.
  [[nodiscard]] uint32_t next_sibling(uint32_t node) const {
    const uint32_t next = nodes_[node].subtree_end;
    return next < nodes_[nodes_[node].parent].subtree_end ? next : kNone;
  }
  /// An object's field; of several with one name the last, as JSON.parse does. kNone if there is
  /// none, or `object` is no object.
  [[nodiscard]] uint32_t find(uint32_t object, std::string_view key) const;

  /// RFC 6901, relative to the item.
  [[nodiscard]] std::string pointer(uint32_t node) const;

 private:
  class Parser;
  std::unique_ptr<Parser> parser_;
  std::vector<JsonNode> nodes_;
};

}  // namespace daf::publication

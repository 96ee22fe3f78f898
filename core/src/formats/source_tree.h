// Looking around in an item of another format: paths, texts, lists. Absence is no error. Tested by
// source_tree_test.cpp.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "publication/json_tree.h"

namespace daf::formats {

using publication::JsonTree;
using publication::JsonType;

/// Cheap to copy; the tree must outlive it.
class SourceTree {
 public:
  explicit SourceTree(const JsonTree& tree) : tree_(&tree) {}

  static constexpr uint32_t kNone = JsonTree::kNone;
  using Path = std::initializer_list<std::string_view>;

  [[nodiscard]] const JsonTree& json() const { return *tree_; }
  [[nodiscard]] JsonType type(uint32_t node) const { return (*tree_)[node].type; }
  [[nodiscard]] bool is_object(uint32_t node) const { return type(node) == JsonType::kObject; }
  [[nodiscard]] bool is_array(uint32_t node) const { return type(node) == JsonType::kArray; }
  [[nodiscard]] bool is_string(uint32_t node) const { return type(node) == JsonType::kString; }
  [[nodiscard]] std::string_view key(uint32_t node) const { return (*tree_)[node].key; }

  /// The value at the end of a path of members, each of an object; null counts as absent.
  [[nodiscard]] uint32_t at(uint32_t node, Path path) const;
  [[nodiscard]] uint32_t at(uint32_t node, std::string_view member) const {
    return at(node, Path{member});
  }
  /// The first of several members that is there.
  [[nodiscard]] uint32_t any_of(uint32_t node, Path members) const;
  /// Of a string its text, of a number its digits, of a list that of its first element that has
  /// one; else empty. Blanks at the ends are left out.
  [[nodiscard]] std::string_view text(uint32_t node) const;
  [[nodiscard]] std::string_view text(uint32_t node, Path path) const {
    return text(at(node, path));
  }
  [[nodiscard]] std::string_view text(uint32_t node, std::string_view member) const {
    return text(at(node, member));
  }
  /// The elements of a list, or the one value; none where there is none. Nulls are left out.
  [[nodiscard]] std::vector<uint32_t> list(uint32_t node) const;
  [[nodiscard]] std::vector<uint32_t> list(uint32_t node, std::string_view member) const {
    return list(at(node, member));
  }
  /// The members of an object, or elements of an array, without nulls.
  [[nodiscard]] std::vector<uint32_t> children(uint32_t node) const;

 private:
  const JsonTree* tree_;
};

/// Without white space at the ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace daf::formats

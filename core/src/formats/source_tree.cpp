#include "formats/source_tree.h"

namespace daf::formats {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const size_t first = text.find_first_not_of(kBlank);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

uint32_t SourceTree::at(uint32_t node, Path path) const {
  for (const std::string_view member : path) {
    if (!is_object(node)) return kNone;
    node = tree_->find(node, member);
    if (node == kNone || type(node) == JsonType::kNull) return kNone;
  }
  return node;
}

uint32_t SourceTree::any_of(uint32_t node, Path members) const {
  for (const std::string_view member : members) {
    if (const uint32_t found = at(node, member); found != kNone) return found;
  }
  return kNone;
}

std::string_view SourceTree::text(uint32_t node) const {
  if (node == kNone) return {};
  if (is_array(node)) {
    for (const uint32_t element : children(node)) {
      if (is_array(element)) continue;
      if (const std::string_view found = text(element); !found.empty()) return found;
    }
    return {};
  }
  const bool has_text = is_string(node) || type(node) == JsonType::kNumber;
  return has_text ? trimmed((*tree_)[node].text) : std::string_view();
}

std::vector<uint32_t> SourceTree::list(uint32_t node) const {
  if (node == kNone) return {};
  if (is_array(node)) return children(node);
  return {node};
}

std::vector<uint32_t> SourceTree::children(uint32_t node) const {
  std::vector<uint32_t> found;
  for (uint32_t child = tree_->first_child(node); child != kNone;
       child = tree_->next_sibling(child)) {
    if (type(child) != JsonType::kNull) found.push_back(child);
  }
  return found;
}

}  // namespace daf::formats

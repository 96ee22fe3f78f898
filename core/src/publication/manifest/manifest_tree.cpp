#include "publication/manifest/manifest_tree.h"

#include <algorithm>

namespace daf::publication::manifest {

ManifestTree::ManifestTree(const JsonTree& json) {
  nodes_.resize(json.nodes().size());
  for (uint32_t node = 0; node < nodes_.size(); ++node) {
    const JsonNode& value = json[node];
    nodes_[node].type = value.type;
    nodes_[node].key = value.key;
    nodes_[node].text = value.text;
    nodes_[node].source = node;
    if (node != 0) link(node, value.parent);
  }
  for (uint32_t node = 0; node < nodes_.size(); ++node) {
    if (is_map(node)) remove_repeated_members(node);
  }
}

void ManifestTree::link(uint32_t node, uint32_t parent) {
  ManifestNode& child = nodes_[node];
  child.parent = parent;
  child.next = kNone;
  child.previous = nodes_[parent].last_child;
  if (child.previous == kNone) {
    nodes_[parent].first_child = node;
  } else {
    nodes_[child.previous].next = node;
  }
  nodes_[parent].last_child = node;
}

// Sorts, because a map can have a million members.
void ManifestTree::remove_repeated_members(uint32_t map) {
  members_.clear();
  each_child(map, [this](uint32_t member) { members_.push_back(member); });
  std::sort(members_.begin(), members_.end(), [this](uint32_t a, uint32_t b) {
    const int order = nodes_[a].key.compare(nodes_[b].key);
    return order != 0 ? order < 0 : a < b;
  });
  for (size_t i = 1; i < members_.size(); ++i) {
    if (nodes_[members_[i - 1]].key == nodes_[members_[i]].key) remove(members_[i - 1]);
  }
}

uint32_t ManifestTree::find(uint32_t map, std::string_view key) const {
  if (!is_map(map)) return kNone;
  uint32_t member = first_child(map);
  while (member != kNone && nodes_[member].key != key) member = next(member);
  return member;
}

std::string_view ManifestTree::text_of(uint32_t map, std::string_view key) const {
  const uint32_t member = find(map, key);
  return member != kNone && is_string(member) ? nodes_[member].text : std::string_view();
}

bool ManifestTree::includes(uint32_t node, std::string_view text) const {
  if (node == kNone) return false;
  if (is_string(node)) return nodes_[node].text == text;
  if (!is_list(node)) return false;
  for (uint32_t item = first_child(node); item != kNone; item = next(item)) {
    if (is_string(item) && nodes_[item].text == text) return true;
  }
  return false;
}

void ManifestTree::remove(uint32_t node) {
  ManifestNode& gone = nodes_[node];
  ManifestNode& parent = nodes_[gone.parent];
  (gone.previous == kNone ? parent.first_child : nodes_[gone.previous].next) = gone.next;
  (gone.next == kNone ? parent.last_child : nodes_[gone.next].previous) = gone.previous;
  gone.previous = kNone;
  gone.next = kNone;
}

uint32_t ManifestTree::wrap(uint32_t node) {
  const auto list = static_cast<uint32_t>(nodes_.size());
  ManifestNode wrapper = nodes_[node];
  wrapper.type = JsonType::kArray;
  wrapper.text = {};
  wrapper.first_child = kNone;
  wrapper.last_child = kNone;
  nodes_.push_back(wrapper);
  ManifestNode& parent = nodes_[wrapper.parent];
  (wrapper.previous == kNone ? parent.first_child : nodes_[wrapper.previous].next) = list;
  (wrapper.next == kNone ? parent.last_child : nodes_[wrapper.next].previous) = list;
  nodes_[node].key = {};
  link(node, list);
  return list;
}

void ManifestTree::make_container(uint32_t node, JsonType type) {
  nodes_[node].type = type;
  nodes_[node].text = {};
}

uint32_t ManifestTree::append(uint32_t parent, std::string_view key, JsonType type,
                              std::string_view text) {
  const auto node = static_cast<uint32_t>(nodes_.size());
  ManifestNode value;
  value.type = type;
  value.key = key;
  value.text = text;
  value.source = nodes_[parent].source;
  nodes_.push_back(value);
  link(node, parent);
  return node;
}

uint32_t ManifestTree::set_list(uint32_t map, std::string_view key) {
  const uint32_t old = find(map, key);
  if (old != kNone) remove(old);
  return append(map, key, JsonType::kArray);
}

}  // namespace daf::publication::manifest

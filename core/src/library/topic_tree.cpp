#include "library/topic_tree.h"

#include <algorithm>
#include <unordered_map>

namespace daf::library {
namespace {

constexpr uint32_t kNone = TopicPlace::kNoParent;

// Whether `topic` is `above` or stands somewhere under it. Parents have no cycles.
bool is_under(const std::vector<uint32_t>& parents, uint32_t topic, uint32_t above) {
  for (size_t step = 0; step <= kMaxAncestors; ++step) {
    if (topic == above) return true;
    if (topic == kNone) return false;
    topic = parents[topic];
  }
  return true;  // deeper than trees are drawn: no place to stand
}

}  // namespace

std::vector<TopicPlace> arrange_topics(const FacetTable& table,
                                       const std::vector<uint32_t>& topics) {
  const auto count = static_cast<uint32_t>(topics.size());
  std::unordered_map<uint32_t, uint32_t> index_of;
  for (uint32_t i = 0; i < count; ++i) index_of.emplace(topics[i], i);

  std::vector<uint32_t> parents(count, kNone);
  std::vector<std::vector<uint32_t>> children(count);
  std::vector<uint32_t> pending;  // a stack: those to be placed next are at its end
  for (uint32_t i = 0; i < count; ++i) {
    for (const uint32_t ancestor : table.entries()[topics[i]].ancestors) {  // the nearest first
      const auto known = index_of.find(ancestor);
      if (known == index_of.end() || is_under(parents, known->second, i)) continue;
      parents[i] = known->second;
      children[known->second].push_back(i);
      break;
    }
    if (parents[i] == kNone) pending.push_back(i);
  }

  std::reverse(pending.begin(), pending.end());
  std::vector<TopicPlace> places;
  std::vector<uint32_t> place_of(count, kNone);
  while (!pending.empty()) {
    const uint32_t topic = pending.back();
    pending.pop_back();
    place_of[topic] = static_cast<uint32_t>(places.size());
    const uint32_t parent = parents[topic];
    places.push_back({.index = topic, .parent = parent == kNone ? kNone : place_of[parent]});
    pending.insert(pending.end(), children[topic].rbegin(), children[topic].rend());
  }
  return places;
}

}  // namespace daf::library

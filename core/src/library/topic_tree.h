// Which topic stands under which in a list of topics. Tested by topic_tree_test.cpp.
#pragma once

#include <cstdint>
#include <vector>

#include "library/facet_table.h"

namespace daf::library {

/// A topic in its place: its broader topic, if it is shown too, stands before it.
struct TopicPlace {
  static constexpr uint32_t kNoParent = UINT32_MAX;
  uint32_t index = 0;           ///< into the topics that were given
  uint32_t parent = kNoParent;  ///< index into the places
};

/// Orders topics as a tree: each is followed by its narrower ones, and those beside each other
/// keep the order in which they were given. A topic stands under the first of its broader topics
/// that is given too, or, where none is, under one that is farther up. What `broader` says may have
/// cycles: they are cut at the topic that was given first. Time is linear in the topics.
[[nodiscard]] std::vector<TopicPlace> arrange_topics(const FacetTable& table,
                                                     const std::vector<uint32_t>& topics);

}  // namespace daf::library

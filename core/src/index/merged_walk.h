// Several walks over sorted keys as one. Each step costs the logarithm of their number. Tested by
// segment_merger_test.cpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace daf::index {

/// `Walk` has bool next(), and `Key` gives where it stands. Keys that do not ascend, in bytes that
/// are not sound, make the merged ones not ascend either.
template <class Walk, std::string_view (Walk::*Key)() const>
class MergedWalk {
 public:
  explicit MergedWalk(std::vector<Walk> walks) : walks_(std::move(walks)) {
    for (size_t i = 0; i < walks_.size(); ++i) at_key_.push_back(i);
  }

  /// Goes to the next key of any walk; false at the end.
  bool next() {
    for (const size_t number : at_key_) {
      if (!walks_[number].next()) continue;
      heap_.push_back(number);
      std::push_heap(heap_.begin(), heap_.end(), later());
    }
    at_key_.clear();
    while (!heap_.empty() && (at_key_.empty() || key_of(heap_.front()) == key())) {
      std::pop_heap(heap_.begin(), heap_.end(), later());
      at_key_.push_back(heap_.back());
      heap_.pop_back();
    }
    return !at_key_.empty();
  }

  /// Valid until next(), as the rest.
  [[nodiscard]] std::string_view key() const { return key_of(at_key_.front()); }
  /// The walks that stand at the key, by their numbers, ascending.
  [[nodiscard]] const std::vector<size_t>& at_key() const { return at_key_; }
  [[nodiscard]] const Walk& walk(size_t number) const { return walks_[number]; }

 private:
  [[nodiscard]] std::string_view key_of(size_t number) const { return (walks_[number].*Key)(); }
  // Orders a heap by the first key, and by number among equals.
  [[nodiscard]] auto later() const {
    return [this](size_t a, size_t b) {
      const int order = key_of(a).compare(key_of(b));
      return order != 0 ? order > 0 : a > b;
    };
  }

  std::vector<Walk> walks_;
  std::vector<size_t> heap_;  // walks that stand after the key
  std::vector<size_t> at_key_;
};

}  // namespace daf::index

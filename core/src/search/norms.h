// What one occurrence counts in each document of a library, by its length (scoring.h). Derived when
// a searcher is made. Tested by norms_test.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "search/search_segment.h"

namespace daf::search {

/// Takes four bytes a document.
class Norms {
 public:
  Norms() = default;
  explicit Norms(std::span<const SearchSegment> segments);

  /// length_norm of each document of a segment.
  [[nodiscard]] std::span<const float> of_segment(size_t segment) const {
    return by_segment_[segment];
  }
  /// The most that a document can have whose main field has that length code.
  [[nodiscard]] std::span<const float> of_main_length() const { return by_main_length_; }

 private:
  std::vector<std::vector<float>> by_segment_;
  std::array<float, 256> by_main_length_{};
};

}  // namespace daf::search

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

/// Takes a byte a document.
class Norms {
 public:
  Norms() = default;
  /// The length codes of segments are read where they are there; see is_whole().
  explicit Norms(std::span<const SearchSegment> segments);

  /// The length_norm of a document of a segment.
  [[nodiscard]] float of(size_t segment, uint32_t document) const {
    return by_code_[codes_[segment][document]];
  }
  /// The length code (index/field.h) of each document of a segment, and length_norm by code. It
  /// falls with the code.
  [[nodiscard]] std::span<const uint8_t> codes(size_t segment) const { return codes_[segment]; }
  [[nodiscard]] std::span<const float, 256> by_code() const { return by_code_; }
  /// Whether the lengths of all documents are known. Where some are not, they count as empty.
  [[nodiscard]] bool is_whole() const { return is_whole_; }

 private:
  std::vector<std::vector<uint8_t>> codes_;
  std::array<float, 256> by_code_{};
  bool is_whole_ = true;
};

}  // namespace daf::search

// Which terms each document of a segment holds: its postings the other way round. Derived, not
// stored; made in one pass over the postings. Tested by forward_lists_test.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "index/field.h"
#include "index/segment.h"

namespace daf::index {

/// A term of a document, packed.
class ForwardEntry {
 public:
  static constexpr unsigned kWeightBits = 8;
  /// Terms from this number on are left out: a segment that holds as many has other problems.
  static constexpr uint32_t kMaxTermNumber = 1u << (32 - kWeightBits);
  /// What a weight of 1 is in the steps that are kept; heavier ones than fit are the heaviest.
  static constexpr float kStepsPerUnit = 2;

  ForwardEntry() = default;
  ForwardEntry(uint32_t term_number, float weight);

  [[nodiscard]] uint32_t term_number() const { return packed_ >> kWeightBits; }
  /// Occurrences, each counted by the weight of its field; above 0, in steps of a half.
  [[nodiscard]] float weight() const {
    return static_cast<float>(packed_ & ((1u << kWeightBits) - 1)) / kStepsPerUnit;
  }

 private:
  uint32_t packed_ = 0;
};

/// Takes four bytes a posting.
class ForwardLists {
 public:
  ForwardLists() = default;
  /// `field_weights`: what one occurrence counts in each field.
  ForwardLists(const SegmentView& segment, const std::array<float, kFieldCount>& field_weights);

  /// The terms of a document, ascending by number.
  [[nodiscard]] std::span<const ForwardEntry> of(uint32_t document) const {
    return std::span(entries_).subspan(starts_[document],
                                       starts_[document + 1] - starts_[document]);
  }
  /// The sum of their weights.
  [[nodiscard]] float length(uint32_t document) const { return lengths_[document]; }
  [[nodiscard]] double total_length() const { return total_length_; }

 private:
  std::vector<uint32_t> starts_;  // by document, one more than documents
  std::vector<ForwardEntry> entries_;
  std::vector<float> lengths_;
  double total_length_ = 0;
};

}  // namespace daf::index

// What one scoring unit of a query adds to the documents of one segment. Goes through the documents
// forwards only, either window by window or document by document. Tested by top_ranking_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "index/postings.h"
#include "search/norms.h"
#include "search/query_plan.h"
#include "search/scoring.h"
#include "search/search_segment.h"

namespace daf::search {

/// Documents that are scored at a time: their sums stay in the nearest cache.
inline constexpr uint32_t kWindowDocuments = 4096;

/// Occurrences counted by the weights of their fields; of one alone, if given.
[[nodiscard]] inline float weighted_frequency(const index::Frequencies& frequencies,
                                              std::optional<index::Field> field) {
  if (field) {
    const auto index = static_cast<size_t>(*field);
    return kFieldWeights[index] * static_cast<float>(frequencies[index]);
  }
  float sum = 0;
  for (size_t i = 0; i < index::kFieldCount; ++i) {
    sum += kFieldWeights[i] * static_cast<float>(frequencies[i]);
  }
  return sum;
}

/// The same of one posting.
[[nodiscard]] inline float posting_frequency(const index::PostingsCursor& cursor,
                                             std::optional<index::Field> field) {
  if (cursor.main_field_only() && !field) {
    return kFieldWeights[index::kMainFieldIndex] * static_cast<float>(cursor.main_frequency());
  }
  return weighted_frequency(cursor.frequencies(), field);
}

class UnitScorer {
 public:
  /// All must outlive it.
  UnitScorer(const QueryPlan& plan, const ScoringUnit& unit, const SearchSegment& segment,
             size_t segment_index, const Norms& norms);

  /// At least what any document from `document` to the end of its window gets; 0 if none gets
  /// anything.
  [[nodiscard]] ScoreUnits bound(uint32_t document, uint32_t window_end);
  /// Adds to `sums` what each document of the window gets, by its place in the window.
  /// `frequencies` is as long, and zero before and after.
  void add_window(uint32_t window_start, uint32_t window_end, std::span<float> frequencies,
                  std::span<ScoreUnits> sums);
  /// What one document gets.
  [[nodiscard]] ScoreUnits score(uint32_t document);

 private:
  struct Form {
    index::PostingsCursor cursor;
    float weight = 1;
    float unmarked_weight = 1;  // in documents that write it without marks
    uint32_t document = 0;      // at which the cursor stands; UINT32_MAX at the end
  };

  void add_form(const index::SegmentView& segment, const WordForm& form, size_t segment_index);
  static void advance(Form& form, uint32_t document);
  static void step(Form& form);
  [[nodiscard]] float form_frequency(const Form& form) const;
  [[nodiscard]] ScoreUnits units_of(float frequency, uint32_t document) const {
    return to_units(idf_ * saturate(frequency * norms_[length_codes_[document]]));
  }

  float idf_;
  std::optional<index::Field> field_;
  std::span<const uint8_t> length_codes_;  // by document of the segment
  std::span<const float, 256> norms_;      // by length code
  std::vector<Form> forms_;
  const PhrasePostings* phrase_ = nullptr;
  size_t phrase_place_ = 0;
  std::vector<uint32_t> touched_;  // places of the window with a frequency; reused memory
};

}  // namespace daf::search

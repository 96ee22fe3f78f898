// BM25F: how well one document answers one term. Tested by searcher_test.cpp against a slow
// reference.
//
//   weighted(t, d) = sum over fields f of  weight_f * tf_f / (1 - b + b * length_f / average_f)
//   score(t, d)    = idf(t) * (k1 + 1) * weighted / (k1 + weighted)
//   idf(t)         = ln(1 + (N - df + 0.5) / (df + 0.5))
//
// Source: Robertson, Zaragoza: The Probabilistic Relevance Framework: BM25 and Beyond, 2009,
// sections 3.4 to 3.6. N, df and average_f are sums over all segments, so that a document scores
// the same in whatever segment it lies. average_f is over the documents in which the field is not
// empty.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "index/field.h"

namespace daf::search {

/// How soon more occurrences stop to count. No unit; 0 (only whether) to about 3 (almost linear).
inline constexpr float kBm25K1 = 1.2F;

/// How much a long field is held against its occurrences. No unit; 0 (not) to 1 (in proportion).
inline constexpr float kBm25B = 0.75F;

/// How many occurrences in the body one in that field is worth, by index::Field; above 0.
inline constexpr std::array<float, index::kFieldCount> kFieldWeights = {2.0F, 1.2F, 1.5F, 1.0F,
                                                                        1.0F, 1.0F, 1.0F};

[[nodiscard]] inline float inverse_document_frequency(uint64_t document_count,
                                                      uint64_t term_document_count) {
  // Bytes that are not trusted may claim a term in more documents than there are.
  const auto total = static_cast<double>(document_count);
  const double holding = std::min(static_cast<double>(term_document_count), total);
  return static_cast<float>(std::log(1 + (total - holding + 0.5) / (holding + 0.5)));
}

/// What one occurrence in a field of `length` tokens adds to weighted(t, d).
[[nodiscard]] inline float occurrence_weight(float field_weight, double length, double average) {
  constexpr double b = kBm25B;
  return static_cast<float>(field_weight / (1 - b + b * length / std::max(average, 1.0)));
}

[[nodiscard]] inline float saturate(float weighted) {
  return (kBm25K1 + 1) * weighted / (kBm25K1 + weighted);
}

}  // namespace daf::search

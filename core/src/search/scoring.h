// BM25F: how well one document answers one word. Tested by searcher_test.cpp against a slow
// reference.
//
//   frequency(t, d) = sum over the forms t' of t of  weight_t' * sum over fields f of weight_f *
//   tf_f length(d)       = sum over fields f of  weight_f * length_f weighted(t, d)  = frequency(t,
//   d) / (1 - b + b * length(d) / average length) score(t, d)     = idf(t) * (k1 + 1) * weighted /
//   (k1 + weighted) idf(t)          = ln(1 + (N - df + 0.5) / (df + 0.5))
//
// One length for all fields, so that a document has one norm and a word one saturation, whatever
// the fields it stands in. N, df and the average are sums over all segments, so that a document
// scores the same in whatever segment it lies.
//
// Source: Robertson, Zaragoza, Taylor: Simple BM25 Extension to Multiple Weighted Fields, CIKM
// 2004; Robertson, Zaragoza: The Probabilistic Relevance Framework: BM25 and Beyond, 2009.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "index/field.h"

namespace daf::search {

/// How soon more occurrences stop to count. No unit; 0 (only whether) to about 3 (almost linear).
inline constexpr float kBm25K1 = 1.2F;

/// How much a long document is held against its occurrences. No unit; 0 (not) to 1 (in proportion).
inline constexpr float kBm25B = 0.65F;

using index::kFieldWeights;

[[nodiscard]] inline float inverse_document_frequency(uint64_t document_count,
                                                      double term_document_count) {
  // Bytes that are not trusted may claim a term in more documents than there are.
  const auto total = static_cast<double>(document_count);
  const double holding = std::min(term_document_count, total);
  return static_cast<float>(std::log1p((total - holding + 0.5) / (holding + 0.5)));
}

/// In how many documents some terms stand together, were they spread by chance: what is known
/// without counting. `posting_count` is the sum of their document counts.
[[nodiscard]] inline double expected_document_count(uint64_t document_count, double posting_count) {
  const double total = std::max(1.0, static_cast<double>(document_count));
  return -total * std::expm1(-posting_count / total);
}

/// What one occurrence counts in a document of that length.
[[nodiscard]] inline float length_norm(double length, double average) {
  constexpr double b = kBm25B;
  return static_cast<float>(1 / (1 - b + b * length / std::max(average, 1.0)));
}

/// From 0 to k1 + 1, which it never reaches.
[[nodiscard]] inline float saturate(float weighted) {
  return (kBm25K1 + 1) * weighted / (kBm25K1 + weighted);
}

/// Scores are summed in whole units, so that the order of summation changes nothing: what is
/// skipped and what is not, and in which segment a document lies, leaves every score the same to
/// the bit.
using ScoreUnits = uint32_t;

/// 256 words of the highest idf that four billion documents give stay below 2^32.
inline constexpr float kUnitsPerPoint = 65'536;

[[nodiscard]] inline ScoreUnits to_units(float score) {
  return static_cast<ScoreUnits>(score * kUnitsPerPoint + 0.5F);
}

[[nodiscard]] inline float to_score(ScoreUnits units) {
  return static_cast<float>(units) / kUnitsPerPoint;
}

}  // namespace daf::search

// Signals that order the best documents of the first pass once more. Each gives a number of 0 or
// above for each candidate, to be compared within one query only. Tested by
// ranking_signals_test.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "search/search_segment.h"

namespace daf::search {

/// A document to be looked at again.
struct Candidate {
  uint32_t segment = 0;   ///< index of the segment
  uint32_t document = 0;  ///< number within the segment
  float score = 0;
};

/// Averages that length is measured against.
struct CollectionSize {
  uint64_t document_count = 0;
  double average_length = 1;  ///< of a document, as ForwardLists counts it
};

/// Letters in common: BM25 over groups of letters (letter_table.h) of the query's words.
[[nodiscard]] std::vector<float> score_letters(std::span<const SearchSegment> segments,
                                               const CollectionSize& size,
                                               std::span<const std::string_view> words,
                                               std::span<const Candidate> candidates);

/// Words in common with the best candidates, which stand first: what they say again and again and
/// others do not is taken for a part of the question.
/// Source: Lavrenko, Croft: Relevance-Based Language Models, SIGIR 2001; Abdul-Jaleel et al.: UMass
/// at TREC 2004 (RM3).
[[nodiscard]] std::vector<float> score_feedback(std::span<const SearchSegment> segments,
                                                const CollectionSize& size,
                                                std::span<const Candidate> candidates);

}  // namespace daf::search

// The best documents of a query, found without scoring all. Tested by top_ranking_test.cpp against
// scoring all.
//
// Method: MaxScore over windows of documents. In each window the units of the query are sorted by
// what they can add there at most; those that together cannot lift a document into the top k are
// not searched, only asked about documents that others bring up, and only while there is hope.
// Source: Turtle, Flood: Query Evaluation: Strategies and Optimizations, IPM 31, 1995; Ding, Suel:
// Faster Top-k Document Retrieval Using Block-Max Indexes, SIGIR 2011.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "search/document_set.h"
#include "search/norms.h"
#include "search/query_plan.h"
#include "search/scoring.h"
#include "search/search_segment.h"

namespace daf::search {

/// A document with the sum of the units of the query.
struct Candidate {
  uint32_t segment = 0;   ///< index of the segment
  uint32_t document = 0;  ///< number within the segment
  ScoreUnits units = 0;
};

/// Work that was done, for tests and benchmarks: documents that were looked at one by one.
struct RankingWork {
  uint64_t documents_scored = 0;
  uint64_t windows_skipped = 0;
};

/// Keeps its memory from query to query; not thread-safe: one owner.
class TopRanking {
 public:
  /// The `limit` best documents of `allowed` (numbers of the library), best first; of equals the
  /// one with the lower number. Documents that get nothing are left out. `norms` has a span for
  /// each segment.
  [[nodiscard]] std::vector<Candidate> rank(const QueryPlan& plan,
                                            std::span<const SearchSegment> segments,
                                            const Norms& norms, const DocumentSet& allowed,
                                            size_t limit);

  [[nodiscard]] const RankingWork& work() const { return work_; }

 private:
  class SegmentRanking;

  std::vector<float> frequencies_;
  std::vector<ScoreUnits> sums_;
  RankingWork work_;
};

}  // namespace daf::search

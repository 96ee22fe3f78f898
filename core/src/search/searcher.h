// The best documents for a query, over any number of segments. Tested by searcher_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "index/segment.h"
#include "search/query_terms.h"
#include "search/scoring.h"

namespace daf::search {

/// A segment, and which of its documents count.
struct SearchSegment {
  index::SegmentView view;
  /// One bit a document, low bit first: whether it may be found. Empty: all may. Documents past the
  /// end may not.
  std::span<const uint64_t> live;

  [[nodiscard]] bool is_live(uint32_t document) const {
    if (live.empty()) return true;
    const size_t word = document / 64;
    return word < live.size() && (live[word] >> (document % 64) & 1) != 0;
  }
};

struct ScoredDocument {
  uint32_t segment = 0;   ///< index of the segment, in the order given to the Searcher
  uint32_t document = 0;  ///< number within the segment
  float score = 0;        ///< above 0; comparable within one query only
};

struct TopDocuments {
  uint32_t total = 0;                     ///< live documents that match
  std::vector<ScoredDocument> documents;  ///< best first; of equals, the one added first
};

/// Scores documents by scoring.h. A document matches if it holds any term of the query. The
/// segments' bytes and the bitmaps must outlive it; bitmaps may change between calls. Statistics
/// count deleted documents, until their segment is rewritten. Not thread-safe: calls share memory.
class Searcher {
 public:
  explicit Searcher(std::vector<SearchSegment> segments);

  /// The `limit` best documents.
  [[nodiscard]] TopDocuments top(const QueryTerms& query, size_t limit);

  /// How much each term of a query tells: its inverse document frequency, in the query's order.
  [[nodiscard]] std::vector<float> term_weights(const QueryTerms& query) const;

 private:
  // One form of a query term: itself, or a longer one that it is a prefix of.
  struct Form {
    float weight = 1;
    std::vector<index::TermInfo> by_segment;  // document_count 0: not in that segment
    uint64_t document_count = 0;
  };
  // A query term, ready to be scored. Its forms count as one word.
  struct ScoredTerm {
    float idf = 0;
    std::vector<Form> forms;
  };
  // What one occurrence in a field of a length code adds.
  using OccurrenceWeights = std::array<std::array<float, 256>, index::kFieldCount>;

  [[nodiscard]] Form look_up(std::string_view term, float weight) const;
  [[nodiscard]] ScoredTerm prepare(const QueryTerm& term) const;
  void score_single_form(const SearchSegment& segment, const index::TermInfo& info, float idf);
  void score_forms(const ScoredTerm& term, size_t segment_index);
  void add_score(uint32_t document, float score);
  void collect(size_t segment_index, size_t limit, TopDocuments& result);

  std::vector<SearchSegment> segments_;
  uint64_t document_count_ = 0;
  OccurrenceWeights occurrence_weights_{};

  // Reused by every call, and all zero or empty between calls.
  std::vector<float> scores_;      // by document of the current segment
  std::vector<uint32_t> matched_;  // documents whose score is not 0
  std::vector<float> weighted_;    // by document, of the current term
  std::vector<uint32_t> weighted_documents_;
};

}  // namespace daf::search

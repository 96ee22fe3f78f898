// The best documents for a query, over any number of segments. Tested by searcher_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "index/segment.h"
#include "search/document_set.h"
#include "search/query_terms.h"
#include "search/ranking_signals.h"
#include "search/scoring.h"
#include "search/search_segment.h"
#include "search/word_forms.h"

namespace daf::search {

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

  /// The `limit` best documents among `allowed`, which holds documents of the whole library.
  [[nodiscard]] TopDocuments top(const QueryTerms& query, const DocumentSet& allowed,
                                 size_t limit);

  /// How much each term of a query tells: its inverse document frequency, in the query's order.
  [[nodiscard]] std::vector<float> term_weights(const QueryTerms& query);

 private:
  // A query term, ready to be scored. Its forms count as one word.
  struct ScoredTerm {
    float idf = 0;
    std::vector<WordForm> forms;
    std::string text;
  };
  // What one occurrence in a field of a length code adds.
  using OccurrenceWeights = std::array<std::array<float, 256>, index::kFieldCount>;

  [[nodiscard]] ScoredTerm prepare(const QueryTerm& term);
  void second_pass(const std::vector<ScoredTerm>& terms, std::vector<ScoredDocument>& documents);
  void score_single_form(const SearchSegment& segment, const index::TermInfo& info, float idf);
  void score_forms(const ScoredTerm& term, size_t segment_index);
  void add_score(uint32_t document, float score);
  void collect(size_t segment_index, const DocumentSet& allowed, size_t limit,
               TopDocuments& result);

  std::vector<SearchSegment> segments_;
  FormFinder finder_;
  CollectionSize size_;
  uint64_t document_count_ = 0;
  OccurrenceWeights occurrence_weights_{};

  // Reused by every call, and all zero or empty between calls.
  std::vector<float> scores_;      // by document of the current segment
  std::vector<uint32_t> matched_;  // documents whose score is not 0
  std::vector<float> weighted_;    // by document, of the current term
  std::vector<uint32_t> weighted_documents_;
};

}  // namespace daf::search

// Asks all segments of a library at once: plans a query, finds what answers it, ranks it, explains
// the ranking. Tested by searcher_test.cpp.
//
// Ranking goes in two passes. The first sums BM25F over the words of the query (scoring.h,
// top_ranking.h), exactly and over all documents. The second looks at the best kRerankedDocuments
// again, whatever the limit, and adds to the score of each, with B the best score so far:
//
//   kProximityWeight * proximity                  (ranking_signals.h)
//   kLettersWeight * B * letters / most letters
//   feedback weight * B' * feedback / most feedback, B' with the two before
//
// All of it is one set of defaults for every language and collection.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "daf/search.h"
#include "search/document_set.h"
#include "search/norms.h"
#include "search/query_plan.h"
#include "search/ranking_signals.h"
#include "search/search_segment.h"
#include "search/term_classes.h"
#include "search/top_ranking.h"
#include "search/word_forms.h"

namespace daf::search {

/// Documents of the first pass that the second one looks at.
inline constexpr size_t kRerankedDocuments = 64;
/// What the signals count; no unit. Measured: changing one by a third changes little.
inline constexpr float kProximityWeight = 0.4F;
inline constexpr float kLettersWeight = 1.0F;
/// Feedback counts as much for each word of the query after the first, up to kMaxFeedbackWeight:
/// one word says what is asked for, many describe it.
inline constexpr float kFeedbackWeightPerWord = 1.0F;
inline constexpr float kMaxFeedbackWeight = 3.0F;
/// Of fewer documents the best ones say more about chance than about the question.
inline constexpr size_t kMinDocumentsForFeedback = 20;

/// What ranking takes into account. The signals need tables of the whole index and the positions of
/// 64 documents: more than is read of an archive that is far away.
enum class RankingDepth : uint8_t {
  kWords,       ///< the first pass only
  kProximity,   ///< and how near words stand
  kAllSignals,  ///< and letters and feedback; segments have `forward` and `letters`
};

struct ScoredDocument {
  uint32_t document = 0;  ///< the library's number, over all segments
  float score = 0;
  // What each signal added; 0 where the document was not looked at again.
  float proximity = 0;
  float letters = 0;
  float feedback = 0;
};

/// Keeps its memory from query to query; not thread-safe: one owner. The segments must outlive it.
class Searcher {
 public:
  explicit Searcher(std::vector<SearchSegment> segments,
                    RankingDepth depth = RankingDepth::kAllSignals);
  Searcher(const Searcher&) = delete;  // its parts look at each other
  Searcher& operator=(const Searcher&) = delete;

  /// `query` is the text that the syntax was read from. `fuzzy`: unknown words are looked for as if
  /// mistyped.
  [[nodiscard]] QueryPlan plan(const QuerySyntax& syntax, std::string_view query, bool fuzzy);

  /// The documents that answer, deleted ones included, by the library's numbers.
  [[nodiscard]] DocumentSet matching(const QueryPlan& plan) const;

  /// The best `limit` documents of `allowed`, a part of matching(); best first, of equals the one
  /// that was added first. A longer list begins as a shorter one.
  [[nodiscard]] std::vector<ScoredDocument> rank(const QueryPlan& plan, const DocumentSet& allowed,
                                                 size_t limit);

  /// How a score that rank() gave came about, the largest part first. Names of fields are those of
  /// `field_name`.
  [[nodiscard]] std::vector<ScorePart> explain(const QueryPlan& plan,
                                               const ScoredDocument& scored) const;

  /// The best `limit` documents of `allowed` that are about the same as a document; it itself is
  /// left out. Needs RankingDepth::kAllSignals.
  [[nodiscard]] std::vector<ScoredDocument> related(uint32_t document, const DocumentSet& allowed,
                                                    size_t limit);

  /// The same of a document that is known by its terms, each as often as it stands there.
  [[nodiscard]] std::vector<ScoredDocument> related(std::span<const std::string> terms,
                                                    const DocumentSet& allowed, size_t limit);

  [[nodiscard]] RankingDepth depth() const { return depth_; }

  /// Documents of all segments, deleted ones included.
  [[nodiscard]] uint32_t document_count() const {
    return static_cast<uint32_t>(collection_.document_count);
  }
  [[nodiscard]] std::span<const SearchSegment> segments() const { return segments_; }

 private:
  [[nodiscard]] std::vector<ScoredDocument> to_scored(std::span<const Candidate> candidates) const;
  void rerank(const QueryPlan& plan, std::span<const Candidate> candidates,
              std::vector<ScoredDocument>& scored);

  std::vector<SearchSegment> segments_;
  RankingDepth depth_;
  Norms norms_;
  TermClasses classes_;
  Collection collection_;
  FormFinder finder_;
  TopRanking ranking_;
  LetterSignal letters_;
  FeedbackSignal feedback_;
};

}  // namespace daf::search

// Signals that order the best documents of the first pass once more. Each gives a number of 0 or
// above for each candidate. Tested by ranking_signals_test.cpp.
//
//   proximity  words of the query that stand near each other; adds as it is
//   letters    letters in common with the query's words; to be compared within one query
//   feedback   words in common with the best candidates; to be compared within one query
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "index/letter_table.h"
#include "search/norms.h"
#include "search/query_plan.h"
#include "search/search_segment.h"
#include "search/term_classes.h"
#include "search/top_ranking.h"

namespace daf::search {

/// What the signals know of the library.
struct Collection {
  std::span<const SearchSegment> segments;
  const Norms* norms = nullptr;
  const TermClasses* classes = nullptr;
  uint64_t document_count = 0;

  [[nodiscard]] float norm(const Candidate& candidate) const {
    return norms->of(candidate.segment, candidate.document);
  }
};

/// Words of a query that stand at most so many places apart are near.
inline constexpr uint32_t kProximityWindow = 5;
/// Two words in the other order than in the query count so much.
inline constexpr float kReversedWeight = 0.5F;
/// Words whose places are looked at: those that tell most. Stops a pasted page.
inline constexpr size_t kMaxProximityWords = 12;
/// Forms of each, those that count most.
inline constexpr size_t kMaxProximityForms = 8;

/// For each pair of near words: BM25 over how near they are how often, as rare as the commoner one.
/// Source: Metzler, Croft: A Markov Random Field Model for Term Dependencies, SIGIR 2005; Tao,
/// Zhai: An Exploration of Proximity Measures in Information Retrieval, SIGIR 2007.
[[nodiscard]] std::vector<float> score_proximity(const Collection& collection,
                                                 const QueryPlan& plan,
                                                 std::span<const Candidate> candidates);

/// BM25 over groups of letters (letter_table.h) of the query's words. Keeps its memory.
class LetterSignal {
 public:
  [[nodiscard]] std::vector<float> score(const Collection& collection, const QueryPlan& plan,
                                         std::span<const Candidate> candidates);

 private:
  struct QueryGroup {
    index::LetterGroup group = 0;
    float weight = 0;  // times in the query, times inverse document frequency
  };
  void find_groups(const Collection& collection, const QueryPlan& plan);
  void link_terms(const SearchSegment& segment);
  [[nodiscard]] float score_one(const SearchSegment& segment, uint32_t document, float norm);

  std::vector<QueryGroup> groups_;
  // The terms that hold any of the groups, and which: those of linked_terms_[i] stand in links_
  // from link_starts_[i] on, up to the next start.
  std::vector<uint32_t> linked_terms_;
  std::vector<uint32_t> link_starts_;
  std::vector<uint32_t> links_;          // into groups_
  std::vector<uint32_t> place_of_term_;  // in linked_terms_, plus one; 0: in none
  std::vector<float> frequencies_;       // by group; zero between documents
};

/// Candidates that say what the question is about: the best ones.
inline constexpr size_t kFeedbackDocuments = 10;
/// Words that are taken from them.
inline constexpr size_t kFeedbackWords = 40;

/// Words in common with the best candidates, which must stand first, with their `scores`: what they
/// say again and again and others do not is taken for a part of the question. A document speaks
/// with the fourth power of its score, so that a clear winner speaks alone. Source: Lavrenko,
/// Croft: Relevance-Based Language Models, SIGIR 2001; Abdul-Jaleel et al.: UMass at TREC 2004
/// (RM3). Occurrences are saturated as in BM25, unlike there: measured.
class FeedbackSignal {
 public:
  [[nodiscard]] std::vector<float> score(const Collection& collection,
                                         std::span<const Candidate> candidates,
                                         std::span<const float> scores);

  /// A class of terms and how much it is of the question.
  struct Word {
    uint32_t term_class = 0;
    float weight = 0;
  };
  /// The words that tell most about some documents, `shares` of each; at most `limit`, best first.
  [[nodiscard]] std::vector<Word> telling_words(const Collection& collection,
                                                std::span<const Candidate> documents,
                                                std::span<const float> shares, size_t limit);

 private:
  template <class IsWanted, class Visit>
  void for_each_class(const Collection& collection, const Candidate& document, IsWanted is_wanted,
                      Visit visit);

  std::vector<float> frequencies_;  // by class; zero between documents
  std::vector<uint32_t> classes_;   // of the document
  std::vector<float> weights_;      // by class; zero between calls
  std::vector<uint32_t> weighted_;
};

}  // namespace daf::search

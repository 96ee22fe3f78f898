#include "search/searcher.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "search/explanation.h"
#include "search/matching.h"
#include "search/related.h"
#include "search/scoring.h"

namespace daf::search {
namespace {

uint64_t count_documents(std::span<const SearchSegment> segments) {
  uint64_t count = 0;
  for (const SearchSegment& segment : segments) count += segment.view.document_count();
  return count;
}

bool ranks_before(const ScoredDocument& a, const ScoredDocument& b) {
  return a.score != b.score ? a.score > b.score : a.document < b.document;
}

// How much feedback counts for a query.
float feedback_weight(const QueryPlan& plan, size_t candidate_count) {
  if (candidate_count < kMinDocumentsForFeedback || plan.units.empty()) return 0;
  const auto further_words = static_cast<float>(plan.units.size() - 1);
  return std::min(kFeedbackWeightPerWord * further_words, kMaxFeedbackWeight);
}

// Adds to each score its part of `weight` times the best one; returns what was added.
std::vector<float> add_signal(std::vector<float>& scores, const std::vector<float>& signal,
                              float weight) {
  const float most = *std::max_element(signal.begin(), signal.end());
  std::vector<float> added(scores.size());
  if (most <= 0) return added;
  const float best = *std::max_element(scores.begin(), scores.end());
  for (size_t i = 0; i < scores.size(); ++i) {
    added[i] = weight * best * signal[i] / most;
    scores[i] += added[i];
  }
  return added;
}

}  // namespace

Searcher::Searcher(std::vector<SearchSegment> segments, RankingDepth depth)
    : segments_(std::move(segments)),
      depth_(depth),
      norms_(segments_),
      classes_(depth == RankingDepth::kAllSignals ? TermClasses(segments_) : TermClasses()),
      collection_{.segments = segments_,
                  .norms = &norms_,
                  .classes = &classes_,
                  .document_count = count_documents(segments_)},
      finder_(segments_) {}

QueryPlan Searcher::plan(const QuerySyntax& syntax, std::string_view query, bool fuzzy) {
  return make_plan(syntax, query, segments_, finder_, fuzzy);
}

DocumentSet Searcher::matching(const QueryPlan& plan) const {
  return matching_documents(plan, segments_, document_count());
}

std::vector<ScoredDocument> Searcher::to_scored(std::span<const Candidate> candidates) const {
  std::vector<ScoredDocument> scored;
  scored.reserve(candidates.size());
  for (const Candidate& candidate : candidates) {
    scored.push_back({.document = segments_[candidate.segment].first_document + candidate.document,
                      .score = to_score(candidate.units)});
  }
  return scored;
}

std::vector<ScoredDocument> Searcher::rank(const QueryPlan& plan, const DocumentSet& allowed,
                                           size_t limit) {
  const size_t depth = std::max(limit, kRerankedDocuments);
  const std::vector<Candidate> candidates = ranking_.rank(plan, segments_, norms_, allowed, depth);
  std::vector<ScoredDocument> scored = to_scored(candidates);
  if (scored.size() > 1 && depth_ != RankingDepth::kWords) {
    rerank(plan, std::span(candidates).first(std::min(kRerankedDocuments, candidates.size())),
           scored);
  }
  if (scored.size() > limit) scored.resize(limit);
  return scored;
}

// Signals only add, so that the documents that are looked at again stay before the rest.
void Searcher::rerank(const QueryPlan& plan, std::span<const Candidate> candidates,
                      std::vector<ScoredDocument>& scored) {
  const size_t count = candidates.size();
  std::vector<float> scores(count);
  const std::vector<float> proximity = score_proximity(collection_, plan, candidates);
  for (size_t i = 0; i < count; ++i) {
    scored[i].proximity = kProximityWeight * proximity[i];
    scores[i] = scored[i].score + scored[i].proximity;
  }
  std::vector<float> letters(count);
  std::vector<float> feedback(count);
  const bool has_all = depth_ == RankingDepth::kAllSignals;
  if (has_all) {
    letters = add_signal(scores, letters_.score(collection_, plan, candidates), kLettersWeight);
  }
  if (const float weight = feedback_weight(plan, count); has_all && weight > 0) {
    // The best ones first, for the feedback to listen to.
    std::vector<uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](uint32_t a, uint32_t b) { return scores[a] > scores[b]; });
    std::vector<Candidate> ordered;
    std::vector<float> ordered_scores;
    for (const uint32_t i : order) {
      ordered.push_back(candidates[i]);
      ordered_scores.push_back(scores[i]);
    }
    const std::vector<float> signal = feedback_.score(collection_, ordered, ordered_scores);
    std::vector<float> added = add_signal(ordered_scores, signal, weight);
    for (size_t i = 0; i < count; ++i) feedback[order[i]] = added[i];
  }
  for (size_t i = 0; i < count; ++i) {
    scored[i].letters = letters[i];
    scored[i].feedback = feedback[i];
    scored[i].score += scored[i].proximity + letters[i] + feedback[i];
  }
  std::sort(scored.begin(), scored.begin() + static_cast<std::ptrdiff_t>(count), ranks_before);
}

std::vector<ScorePart> Searcher::explain(const QueryPlan& plan,
                                         const ScoredDocument& scored) const {
  return explain_score(plan, collection_, scored);
}

std::vector<ScoredDocument> Searcher::related(uint32_t document, const DocumentSet& allowed,
                                              size_t limit) {
  if (depth_ != RankingDepth::kAllSignals) return {};
  const std::optional<QueryPlan> plan = plan_related(collection_, feedback_, document);
  if (!plan) return {};
  DocumentSet others = allowed;
  if (others.contains(document)) others.remove(document);
  return to_scored(ranking_.rank(*plan, segments_, norms_, others, limit));
}

std::vector<ScoredDocument> Searcher::related(std::span<const std::string> terms,
                                              const DocumentSet& allowed, size_t limit) {
  const QueryPlan plan = plan_related(collection_, terms);
  return to_scored(ranking_.rank(plan, segments_, norms_, allowed, limit));
}

}  // namespace daf::search

#include "search/top_ranking.h"

#include <algorithm>
#include <utility>

#include "search/unit_scorer.h"

namespace daf::search {
namespace {

bool ranks_before(const Candidate& a, const Candidate& b) {
  if (a.units != b.units) return a.units > b.units;
  if (a.segment != b.segment) return a.segment < b.segment;
  return a.document < b.document;
}

// The best so far, the worst of them first.
class Best {
 public:
  explicit Best(size_t limit) : limit_(limit) {}

  // What a document has to exceed. Documents come in ascending order, so that one with as much as
  // the worst is worse.
  [[nodiscard]] ScoreUnits threshold() const {
    return heap_.size() < limit_ ? 0 : heap_.front().units;
  }
  void add(Candidate candidate) {
    if (heap_.size() == limit_) {
      std::pop_heap(heap_.begin(), heap_.end(), ranks_before);
      heap_.pop_back();
    }
    heap_.push_back(candidate);
    std::push_heap(heap_.begin(), heap_.end(), ranks_before);
  }
  std::vector<Candidate> take() {
    std::sort_heap(heap_.begin(), heap_.end(), ranks_before);
    return std::move(heap_);
  }

 private:
  size_t limit_;
  std::vector<Candidate> heap_;
};

// A unit and what it can add in the window.
struct Bounded {
  UnitScorer* scorer = nullptr;
  uint64_t bound = 0;
  uint64_t bounds_up_to_here = 0;  // of those that add less, and this
};

}  // namespace

class TopRanking::SegmentRanking {
 public:
  SegmentRanking(TopRanking& owner, const SearchSegment& segment, uint32_t segment_index,
                 const DocumentSet& allowed, Best& best)
      : owner_(owner),
        segment_(segment),
        segment_index_(segment_index),
        allowed_(allowed),
        best_(best) {}

  void rank(std::vector<UnitScorer>& scorers) {
    const uint32_t document_count = segment_.view.document_count();
    for (uint32_t start = 0; start < document_count; start += kWindowDocuments) {
      rank_window(scorers, start, std::min(document_count, start + kWindowDocuments));
    }
  }

 private:
  void rank_window(std::vector<UnitScorer>& scorers, uint32_t start, uint32_t end) {
    bound_units(scorers, start, end);
    // The first unit that is searched: all before it together cannot lift a document.
    const ScoreUnits threshold = best_.threshold();
    size_t first = 0;
    while (first < units_.size() && units_[first].bounds_up_to_here <= threshold) ++first;
    if (first == units_.size()) {
      ++owner_.work_.windows_skipped;
      return;
    }
    for (size_t i = first; i < units_.size(); ++i) {
      units_[i].scorer->add_window(start, end, owner_.frequencies_, owner_.sums_);
    }
    for (uint32_t document = start; document < end; ++document) {
      const ScoreUnits sum = std::exchange(owner_.sums_[document - start], 0);
      if (sum == 0) continue;
      if (allowed_.contains(segment_.first_document + document)) consider(document, sum, first);
    }
  }

  // Units that add nothing in the window are left out; the rest by what they add, ascending.
  void bound_units(std::vector<UnitScorer>& scorers, uint32_t start, uint32_t end) {
    units_.clear();
    for (UnitScorer& scorer : scorers) {
      const ScoreUnits bound = scorer.bound(start, end);
      if (bound != 0) units_.push_back({&scorer, bound, 0});
    }
    std::stable_sort(units_.begin(), units_.end(),
                     [](const Bounded& a, const Bounded& b) { return a.bound < b.bound; });
    uint64_t sum = 0;
    for (Bounded& unit : units_) unit.bounds_up_to_here = sum += unit.bound;
  }

  // Asks the units before `first`, the weightiest first, while the document may still get in.
  void consider(uint32_t document, ScoreUnits sum, size_t first) {
    ++owner_.work_.documents_scored;
    for (size_t i = first; i > 0; --i) {
      if (sum + units_[i - 1].bounds_up_to_here <= best_.threshold()) return;
      sum += units_[i - 1].scorer->score(document);
    }
    if (sum > best_.threshold()) best_.add({segment_index_, document, sum});
  }

  TopRanking& owner_;
  const SearchSegment& segment_;
  uint32_t segment_index_;
  const DocumentSet& allowed_;
  Best& best_;
  std::vector<Bounded> units_;
};

std::vector<Candidate> TopRanking::rank(const QueryPlan& plan,
                                        std::span<const SearchSegment> segments, const Norms& norms,
                                        const DocumentSet& allowed, size_t limit) {
  work_ = {};
  if (limit == 0) return {};
  frequencies_.resize(kWindowDocuments);
  sums_.resize(kWindowDocuments);
  Best best(limit);
  std::vector<UnitScorer> scorers;
  for (size_t i = 0; i < segments.size(); ++i) {
    scorers.clear();
    for (const ScoringUnit& unit : plan.units) {
      scorers.emplace_back(plan, unit, segments[i], i, norms);
    }
    SegmentRanking(*this, segments[i], static_cast<uint32_t>(i), allowed, best).rank(scorers);
  }
  return best.take();
}

}  // namespace daf::search

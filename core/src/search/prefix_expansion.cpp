#include "search/prefix_expansion.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "index/frequent_terms.h"

namespace daf::search {
namespace {

using index::TermWalk;

struct CandidateForm {
  uint64_t document_count = 0;
  std::string term;
};

bool is_better(const CandidateForm& a, const CandidateForm& b) {
  if (a.document_count != b.document_count) return a.document_count > b.document_count;
  return a.term < b.term;
}

// The walks of all segments as one, in the order of terms.
class MergedWalk {
 public:
  MergedWalk(std::span<const SearchSegment> segments, std::string_view prefix) {
    walks_.reserve(segments.size());
    for (const SearchSegment& segment : segments) {
      const index::TermDictionary& terms = segment.view.terms();
      if (!terms.prepare_walk(prefix)) continue;
      walks_.push_back(terms.walk(prefix));
    }
    for (size_t i = 0; i < walks_.size(); ++i) {
      enter(i);
    }
  }

  // The next term and the number of documents that hold it; false at the end.
  bool next(std::string& term, uint64_t& document_count) {
    if (heap_.empty()) return false;
    term.assign(walks_[heap_.front()].term());
    document_count = 0;
    while (!heap_.empty() && walks_[heap_.front()].term() == term) {
      std::pop_heap(heap_.begin(), heap_.end(), later_);
      const size_t walk = heap_.back();
      heap_.pop_back();
      document_count += walks_[walk].info().document_count;
      enter(walk);
    }
    return true;
  }

 private:
  struct Later {
    const std::vector<TermWalk>& walks;
    bool operator()(size_t a, size_t b) const { return walks[a].term() > walks[b].term(); }
  };

  void enter(size_t walk) {
    if (!walks_[walk].next()) return;
    heap_.push_back(walk);
    std::push_heap(heap_.begin(), heap_.end(), later_);
  }

  std::vector<TermWalk> walks_;
  std::vector<size_t> heap_;  // walks that stand at a term, the first term first
  Later later_{walks_};
};

}  // namespace

namespace {

// The best candidates of those that came.
class BestForms {
 public:
  void add(uint64_t document_count, const std::string& term) {
    if (best_.size() == kMaxPrefixForms) {
      if (!is_better({document_count, term}, best_.front())) return;
      std::pop_heap(best_.begin(), best_.end(), is_better);
      best_.pop_back();
    }
    best_.push_back({document_count, term});
    std::push_heap(best_.begin(), best_.end(), is_better);
  }

  [[nodiscard]] std::vector<std::string> take() && {
    std::sort_heap(best_.begin(), best_.end(), is_better);
    std::vector<std::string> terms;
    terms.reserve(best_.size());
    for (CandidateForm& candidate : best_) {
      const bool is_new = std::find(terms.begin(), terms.end(), candidate.term) == terms.end();
      if (is_new) terms.push_back(std::move(candidate.term));
    }
    return terms;
  }

 private:
  std::vector<CandidateForm> best_;  // a heap, the worst one first
};

}  // namespace

std::vector<std::string> expand_prefix(std::span<const SearchSegment> segments,
                                       std::string_view prefix) {
  BestForms best;
  MergedWalk walk(segments, prefix);
  std::string term;
  uint64_t document_count = 0;
  while (walk.next(term, document_count)) {
    if (term.size() > prefix.size()) best.add(document_count, term);
  }
  for (const SearchSegment& segment : segments) {
    if (segment.view.terms().prepare_walk(prefix)) continue;
    const auto frequent =
        index::read_frequent_terms(segment.view.chunks().frequent_terms(), prefix);
    for (const auto& [longer, count] : frequent) {
      if (longer.size() > prefix.size()) best.add(count, longer);
    }
  }
  return std::move(best).take();
}

}  // namespace daf::search

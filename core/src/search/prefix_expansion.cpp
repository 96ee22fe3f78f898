#include "search/prefix_expansion.h"

#include <algorithm>
#include <cstdint>
#include <utility>

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
      walks_.push_back(terms.prepare_walk(prefix) ? terms.walk(prefix) : TermWalk());
      enter(walks_.size() - 1);
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

std::vector<std::string> expand_prefix(std::span<const SearchSegment> segments,
                                       std::string_view prefix) {
  std::vector<CandidateForm> best;  // a heap, the worst one first
  MergedWalk walk(segments, prefix);
  std::string term;
  uint64_t document_count = 0;
  while (walk.next(term, document_count)) {
    if (term.size() == prefix.size()) continue;
    if (best.size() == kMaxPrefixForms) {
      // Terms come in order, so one that is as frequent as the worst kept is worse.
      if (document_count <= best.front().document_count) continue;
      std::pop_heap(best.begin(), best.end(), is_better);
      best.pop_back();
    }
    best.push_back({document_count, term});
    std::push_heap(best.begin(), best.end(), is_better);
  }
  std::sort_heap(best.begin(), best.end(), is_better);

  std::vector<std::string> terms;
  terms.reserve(best.size());
  for (CandidateForm& candidate : best) terms.push_back(std::move(candidate.term));
  return terms;
}

}  // namespace daf::search

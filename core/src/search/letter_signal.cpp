#include <algorithm>

#include "index/forward_lists.h"
#include "index/letter_table.h"
#include "search/ranking_signals.h"
#include "search/scoring.h"

namespace daf::search {
namespace {

constexpr uint32_t kNone = UINT32_MAX;

}  // namespace

void LetterSignal::find_groups(const Collection& collection, const QueryPlan& plan) {
  std::vector<index::LetterGroup> groups;
  for (const ScoringUnit& unit : plan.units) {
    for (const uint32_t word : unit.words) {
      index::append_letter_groups(plan.words[word].text, groups);
    }
  }
  std::sort(groups.begin(), groups.end());
  groups_.clear();
  for (size_t i = 0; i < groups.size();) {
    size_t next = i;
    while (next < groups.size() && groups[next] == groups[i]) ++next;
    uint64_t postings = 0;
    for (const SearchSegment& segment : collection.segments) {
      postings += segment.letters->posting_count(groups[i]);
    }
    const float idf = inverse_document_frequency(
        collection.document_count,
        expected_document_count(collection.document_count, static_cast<double>(postings)));
    if (postings > 0) groups_.push_back({groups[i], static_cast<float>(next - i) * idf});
    i = next;
  }
  frequencies_.assign(groups_.size(), 0);
}

void LetterSignal::link_terms(const SearchSegment& segment) {
  for (const uint32_t term : linked_terms_) first_link_[term] = kNone;
  linked_terms_.clear();
  links_.clear();
  const uint32_t term_count = segment.view.terms().term_count();
  if (first_link_.size() < term_count) first_link_.resize(term_count, kNone);
  for (uint32_t i = 0; i < groups_.size(); ++i) {
    for (const uint32_t term : segment.letters->terms_with(groups_[i].group)) {
      if (first_link_[term] == kNone) linked_terms_.push_back(term);
      links_.push_back({i, first_link_[term]});
      first_link_[term] = static_cast<uint32_t>(links_.size() - 1);
    }
  }
}

float LetterSignal::score_one(const SearchSegment& segment, uint32_t document, float norm) {
  for (const index::ForwardEntry& entry : segment.forward->of(document)) {
    uint32_t link = first_link_[entry.term_number()];
    for (; link != kNone; link = links_[link].next) {
      frequencies_[links_[link].group] += entry.weight();
    }
  }
  float score = 0;
  for (size_t i = 0; i < groups_.size(); ++i) {
    if (frequencies_[i] == 0) continue;
    score += groups_[i].weight * saturate(frequencies_[i] * norm);
    frequencies_[i] = 0;
  }
  return score;
}

std::vector<float> LetterSignal::score(const Collection& collection, const QueryPlan& plan,
                                       std::span<const Candidate> candidates) {
  std::vector<float> scores(candidates.size());
  find_groups(collection, plan);
  if (groups_.empty()) return scores;
  for (uint32_t s = 0; s < collection.segments.size(); ++s) {
    bool linked = false;
    for (size_t i = 0; i < candidates.size(); ++i) {
      if (candidates[i].segment != s) continue;
      if (!linked) link_terms(collection.segments[s]);
      linked = true;
      scores[i] =
          score_one(collection.segments[s], candidates[i].document, collection.norm(candidates[i]));
    }
  }
  return scores;
}

}  // namespace daf::search

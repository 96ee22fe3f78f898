#include <algorithm>
#include <numeric>

#include "index/forward_lists.h"
#include "index/letter_table.h"
#include "search/ranking_signals.h"
#include "search/scoring.h"

namespace daf::search {

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
  for (const uint32_t term : linked_terms_) place_of_term_[term] = 0;
  linked_terms_.clear();
  link_starts_.clear();
  const uint32_t term_count = segment.view.terms().term_count();
  if (place_of_term_.size() < term_count) place_of_term_.resize(term_count);
  // How many links each term has, then where they end, then, as they are filled in from the end,
  // where they begin.
  for (const QueryGroup& group : groups_) {
    for (const uint32_t term : segment.letters->terms_with(group.group)) {
      uint32_t& place = place_of_term_[term];
      if (place == 0) {
        linked_terms_.push_back(term);
        link_starts_.push_back(0);
        place = static_cast<uint32_t>(linked_terms_.size());
      }
      ++link_starts_[place - 1];
    }
  }
  std::inclusive_scan(link_starts_.begin(), link_starts_.end(), link_starts_.begin());
  const uint32_t link_count = link_starts_.empty() ? 0 : link_starts_.back();
  link_starts_.push_back(link_count);
  links_.resize(link_count);
  for (uint32_t i = 0; i < groups_.size(); ++i) {
    for (const uint32_t term : segment.letters->terms_with(groups_[i].group)) {
      links_[--link_starts_[place_of_term_[term] - 1]] = i;
    }
  }
}

float LetterSignal::score_one(const SearchSegment& segment, uint32_t document, float norm) {
  for (const index::ForwardEntry& entry : segment.forward->of(document)) {
    const uint32_t place = place_of_term_[entry.term_number()];
    if (place == 0) continue;
    const float weight = entry.weight();
    for (uint32_t link = link_starts_[place - 1]; link < link_starts_[place]; ++link) {
      frequencies_[links_[link]] += weight;
    }
  }
  float score = 0;
  // A group that the document does not have adds 0: cheaper than to ask.
  for (size_t i = 0; i < groups_.size(); ++i) {
    score += groups_[i].weight * saturate(frequencies_[i] * norm);
  }
  std::fill(frequencies_.begin(), frequencies_.end(), 0.0F);
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

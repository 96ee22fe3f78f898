#include "search/ranking_signals.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <string>

#include "index/forward_lists.h"
#include "index/letter_table.h"
#include "search/scoring.h"
#include "search/tuning.h"

namespace daf::search {
namespace {

using index::ForwardEntry;
using index::LetterGroup;

// What a document's length leaves of one occurrence.
float length_norm(const SearchSegment& segment, const CollectionSize& size, uint32_t document) {
  const double length = static_cast<double>(segment.forward->length(document));
  return occurrence_weight(1, length, size.average_length);
}

// A group of letters that the query holds.
struct QueryGroup {
  LetterGroup group = 0;
  float weight = 0;  // times in the query, times inverse document frequency
};

std::vector<QueryGroup> query_groups(std::span<const SearchSegment> segments,
                                     const CollectionSize& size,
                                     std::span<const std::string_view> words) {
  std::vector<LetterGroup> groups;
  for (const std::string_view word : words) index::append_letter_groups(word, groups);
  std::sort(groups.begin(), groups.end());
  std::vector<QueryGroup> result;
  for (size_t i = 0; i < groups.size();) {
    size_t next = i;
    while (next < groups.size() && groups[next] == groups[i]) ++next;
    uint64_t postings = 0;
    for (const SearchSegment& segment : segments) {
      postings += segment.letters->posting_count(groups[i]);
    }
    // Were the terms that hold it spread by chance, so many documents would hold one of them.
    const double n = static_cast<double>(size.document_count);
    const double documents = n * (1 - std::exp(-static_cast<double>(postings) / n));
    const float idf =
        inverse_document_frequency(size.document_count, static_cast<uint64_t>(documents));
    if (postings > 0) result.push_back({groups[i], static_cast<float>(next - i) * idf});
    i = next;
  }
  return result;
}

}  // namespace

std::vector<float> score_letters(std::span<const SearchSegment> segments,
                                 const CollectionSize& size,
                                 std::span<const std::string_view> words,
                                 std::span<const Candidate> candidates) {
  const std::vector<QueryGroup> groups = query_groups(segments, size, words);
  std::vector<float> scores(candidates.size());
  for (size_t s = 0; s < segments.size(); ++s) {
    // The groups of each term: links from a term to its groups.
    struct Link {
      uint32_t group;
      uint32_t next;
    };
    std::vector<uint32_t> first(segments[s].view.terms().term_count(), UINT32_MAX);
    std::vector<Link> links;
    for (uint32_t g = 0; g < groups.size(); ++g) {
      for (const uint32_t term : segments[s].letters->terms_with(groups[g].group)) {
        links.push_back({g, first[term]});
        first[term] = static_cast<uint32_t>(links.size() - 1);
      }
    }
    std::vector<float> frequencies(groups.size());
    for (size_t i = 0; i < candidates.size(); ++i) {
      if (candidates[i].segment != s) continue;
      const uint32_t document = candidates[i].document;
      for (const ForwardEntry& entry : segments[s].forward->of(document)) {
        for (uint32_t link = first[entry.term_number()]; link != UINT32_MAX;
             link = links[link].next) {
          frequencies[links[link].group] += entry.weight();
        }
      }
      const float norm = length_norm(segments[s], size, document);
      for (size_t g = 0; g < groups.size(); ++g) {
        if (frequencies[g] == 0) continue;
        scores[i] += groups[g].weight * saturate(frequencies[g] * norm);
        frequencies[g] = 0;
      }
    }
  }
  return scores;
}

std::vector<float> score_feedback(std::span<const SearchSegment> segments,
                                  const CollectionSize& size,
                                  std::span<const Candidate> candidates) {
  const size_t n_best = std::min<size_t>(candidates.size(), size_t(T("fbn", 10)));
  std::unordered_map<std::string, float> weights;
  float total = 0;
  const float power = float(T("fbp", 2));
  for (size_t i = 0; i < n_best; ++i) total += std::pow(candidates[i].score, power);
  std::unordered_map<uint64_t, float> by_number;
  for (size_t i = 0; i < n_best; ++i) {
    const auto& c = candidates[i];
    const float share = std::pow(c.score, power) / total / segments[c.segment].forward->length(c.document);
    for (const ForwardEntry& entry : segments[c.segment].forward->of(c.document)) {
      by_number[uint64_t{c.segment} << 32 | entry.term_number()] += share * entry.weight();
    }
  }
  struct Term { std::string text; float weight; };
  std::vector<Term> terms;
  for (const auto& [key, weight] : by_number) {
    auto walk = segments[key >> 32].view.terms().walk_from(static_cast<uint32_t>(key));
    if (!walk.next()) continue;
    const float idf = inverse_document_frequency(size.document_count, walk.info().document_count);
    terms.push_back({std::string(walk.term()), weight * idf});
  }
  std::sort(terms.begin(), terms.end(), [](const Term& a, const Term& b) { return a.weight > b.weight; });
  if (terms.size() > size_t(T("fbt", 40))) terms.resize(size_t(T("fbt", 40)));
  std::vector<float> scores(candidates.size());
  for (size_t s = 0; s < segments.size(); ++s) {
    std::vector<float> weight(segments[s].view.terms().term_count());
    for (const Term& term : terms) {
      auto walk = segments[s].view.terms().walk(term.text);
      if (!walk.next() || walk.term() != term.text) continue;
      weight[walk.number()] = term.weight * inverse_document_frequency(size.document_count, walk.info().document_count);
    }
    for (size_t i = 0; i < candidates.size(); ++i) {
      if (candidates[i].segment != s) continue;
      const float norm = length_norm(segments[s], size, candidates[i].document);
      for (const ForwardEntry& entry : segments[s].forward->of(candidates[i].document)) {
        if (weight[entry.term_number()] != 0) scores[i] += weight[entry.term_number()] * saturate(entry.weight() * norm);
      }
    }
  }
  return scores;
}

}  // namespace daf::search

#include <algorithm>
#include <cmath>
#include <utility>

#include "index/forward_lists.h"
#include "search/ranking_signals.h"
#include "search/scoring.h"

namespace daf::search {
namespace {

// What further occurrences in a document that speaks add; like k1 of BM25.
constexpr float kFeedbackK1 = 1.0F;

float class_idf(const Collection& collection, uint32_t term_class) {
  const auto postings = static_cast<double>(collection.classes->posting_count(term_class));
  return inverse_document_frequency(collection.document_count,
                                    expected_document_count(collection.document_count, postings));
}

}  // namespace

// Calls `visit(term_class, frequency)` for each class of a document's terms that is wanted.
template <class IsWanted, class Visit>
void FeedbackSignal::for_each_class(const Collection& collection, const Candidate& document,
                                    IsWanted is_wanted, Visit visit) {
  const SearchSegment& segment = collection.segments[document.segment];
  for (const index::ForwardEntry& entry : segment.forward->of(document.document)) {
    const uint32_t term_class = collection.classes->of(document.segment, entry.term_number());
    if (!is_wanted(term_class)) continue;
    if (frequencies_[term_class] == 0) classes_.push_back(term_class);
    frequencies_[term_class] += entry.weight();
  }
  for (const uint32_t term_class : classes_) {
    visit(term_class, std::exchange(frequencies_[term_class], 0.0F));
  }
  classes_.clear();
}

std::vector<FeedbackSignal::Word> FeedbackSignal::telling_words(
    const Collection& collection, std::span<const Candidate> documents,
    std::span<const float> shares, size_t limit) {
  frequencies_.resize(collection.classes->count());
  weights_.resize(collection.classes->count());
  for (size_t i = 0; i < documents.size(); ++i) {
    const float norm = collection.norm(documents[i]);
    for_each_class(
        collection, documents[i], [](uint32_t) { return true; },
        [&](uint32_t term_class, float frequency) {
          if (weights_[term_class] == 0) weighted_.push_back(term_class);
          const float weighted = frequency * norm;
          weights_[term_class] += shares[i] * weighted / (kFeedbackK1 + weighted);
        });
  }
  std::vector<Word> words;
  words.reserve(weighted_.size());
  for (const uint32_t term_class : weighted_) {
    const float weight = std::exchange(weights_[term_class], 0.0F);
    words.push_back({term_class, weight * class_idf(collection, term_class)});
  }
  weighted_.clear();
  const size_t count = std::min(limit, words.size());
  std::partial_sort(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(count), words.end(),
                    [&](const Word& a, const Word& b) {
                      if (a.weight != b.weight) return a.weight > b.weight;
                      return collection.classes->rank_of_equal(a.term_class) <
                             collection.classes->rank_of_equal(b.term_class);
                    });
  words.resize(count);
  return words;
}

std::vector<float> FeedbackSignal::score(const Collection& collection,
                                         std::span<const Candidate> candidates,
                                         std::span<const float> scores) {
  const size_t count = std::min(kFeedbackDocuments, candidates.size());
  std::vector<float> shares(count);
  float total = 0;
  for (size_t i = 0; i < count; ++i) {
    const float square = scores[i] * scores[i];
    total += shares[i] = square * square;
  }
  for (float& share : shares) share /= total;
  const std::vector<Word> words =
      telling_words(collection, candidates.first(count), shares, kFeedbackWords);
  for (const Word& word : words) {
    weights_[word.term_class] = word.weight * class_idf(collection, word.term_class);
  }
  std::vector<float> result(candidates.size());
  for (size_t i = 0; i < candidates.size(); ++i) {
    const float norm = collection.norm(candidates[i]);
    for_each_class(
        collection, candidates[i], [&](uint32_t term_class) { return weights_[term_class] != 0; },
        [&](uint32_t term_class, float frequency) {
          result[i] += weights_[term_class] * saturate(frequency * norm);
        });
  }
  for (const Word& word : words) weights_[word.term_class] = 0;
  return result;
}

}  // namespace daf::search

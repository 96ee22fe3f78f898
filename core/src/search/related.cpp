#include "search/related.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "index/forward_lists.h"
#include "search/scoring.h"

namespace daf::search {
namespace {

std::optional<Candidate> find_document(const Collection& collection, uint32_t document) {
  for (uint32_t i = 0; i < collection.segments.size(); ++i) {
    const SearchSegment& segment = collection.segments[i];
    const bool after = document >= segment.first_document;
    if (after && document - segment.first_document < segment.view.document_count()) {
      return Candidate{.segment = i, .document = document - segment.first_document};
    }
  }
  return std::nullopt;
}

WordForm look_up(const Collection& collection, std::string text) {
  WordForm form{.text = std::move(text)};
  for (const SearchSegment& segment : collection.segments) {
    form.by_segment.push_back(segment.view.terms().find(form.text).value_or(index::TermInfo{}));
    form.document_count += form.by_segment.back().document_count;
  }
  return form;
}

}  // namespace

// The forms of a word are those that the document itself has: what it is about in its own words.
std::optional<QueryPlan> plan_related(const Collection& collection, FeedbackSignal& feedback,
                                      uint32_t document) {
  const std::optional<Candidate> found = find_document(collection, document);
  if (!found) return std::nullopt;
  const float share = 1;
  const std::vector<FeedbackSignal::Word> telling =
      feedback.telling_words(collection, {&*found, 1}, {&share, 1}, kRelatedWords);

  QueryPlan plan;
  std::unordered_map<uint32_t, uint32_t> word_of_class;
  for (const FeedbackSignal::Word& word : telling) {
    const auto number = static_cast<uint32_t>(plan.words.size());
    word_of_class.emplace(word.term_class, number);
    plan.words.push_back({.is_known = true});
    plan.clauses.push_back({.first_word = number, .offsets = {0}});
    // What a word weighs in the document stands for its rarity: it holds that already.
    plan.units.push_back({.idf = word.weight, .words = {number}, .clause = number});
  }
  const SearchSegment& segment = collection.segments[found->segment];
  for (const index::ForwardEntry& entry : segment.forward->of(found->document)) {
    const auto word =
        word_of_class.find(collection.classes->of(found->segment, entry.term_number()));
    if (word == word_of_class.end()) continue;
    index::TermWalk walk = segment.view.terms().walk_from(entry.term_number());
    if (!walk.next()) continue;
    plan.words[word->second].forms.push_back(look_up(collection, std::string(walk.term())));
  }
  return plan;
}

QueryPlan plan_related(const Collection& collection, std::span<const std::string> terms) {
  std::map<std::string_view, uint32_t> counts;
  for (const std::string& term : terms) ++counts[term];
  struct Telling {
    float weight = 0;
    WordForm form;
  };
  std::vector<Telling> telling;
  for (const auto& [term, count] : counts) {
    WordForm form = look_up(collection, std::string(term));
    // What nobody else says leads nowhere.
    if (form.document_count < 2) continue;
    const float idf = inverse_document_frequency(collection.document_count,
                                                 static_cast<double>(form.document_count));
    telling.push_back({idf * saturate(static_cast<float>(count)), std::move(form)});
  }
  const auto end =
      telling.begin() + static_cast<ptrdiff_t>(std::min<size_t>(telling.size(), kRelatedWords));
  std::partial_sort(telling.begin(), end, telling.end(), [](const Telling& a, const Telling& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.form.text < b.form.text;
  });
  telling.erase(end, telling.end());

  QueryPlan plan;
  for (Telling& word : telling) {
    const auto number = static_cast<uint32_t>(plan.words.size());
    plan.words.push_back({.forms = {std::move(word.form)}, .is_known = true});
    plan.clauses.push_back({.first_word = number, .offsets = {0}});
    plan.units.push_back({.idf = word.weight, .words = {number}, .clause = number});
  }
  return plan;
}

}  // namespace daf::search

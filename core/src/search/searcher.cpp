// Method: term at a time. Each segment has one array of scores; each posting adds to its
// document's. That visits every match once, which the total needs anyway.
#include "search/searcher.h"

#include <algorithm>
#include <utility>

#include "search/prefix_expansion.h"

namespace daf::search {
namespace {

using index::Field;
using index::kFieldCount;
using index::PostingsCursor;
using index::TermInfo;

bool ranks_before(const ScoredDocument& a, const ScoredDocument& b) {
  if (a.score != b.score) return a.score > b.score;
  if (a.segment != b.segment) return a.segment < b.segment;
  return a.document < b.document;
}

double average_length(const std::vector<SearchSegment>& segments, Field field) {
  double tokens = 0;
  double documents = 0;
  for (const SearchSegment& segment : segments) {
    tokens += static_cast<double>(segment.view.statistics(field).token_count);
    documents += segment.view.statistics(field).document_count;
  }
  return documents == 0 ? 0 : tokens / documents;
}

}  // namespace

Searcher::Searcher(std::vector<SearchSegment> segments) : segments_(std::move(segments)) {
  size_t longest = 0;
  for (const SearchSegment& segment : segments_) {
    document_count_ += segment.view.document_count();
    longest = std::max<size_t>(longest, segment.view.document_count());
  }
  scores_.resize(longest);
  weighted_.resize(longest);
  for (size_t field = 0; field < kFieldCount; ++field) {
    const double average = average_length(segments_, static_cast<Field>(field));
    for (size_t code = 0; code < 256; ++code) {
      occurrence_weights_[field][code] = occurrence_weight(
          kFieldWeights[field], index::decode_length(static_cast<uint8_t>(code)), average);
    }
  }
}

Searcher::Form Searcher::look_up(std::string_view term, float weight) const {
  Form form{.weight = weight, .by_segment = {}, .document_count = 0};
  form.by_segment.reserve(segments_.size());
  for (const SearchSegment& segment : segments_) {
    const TermInfo info = segment.view.terms().find(term).value_or(TermInfo{});
    form.by_segment.push_back(info);
    form.document_count += info.document_count;
  }
  return form;
}

Searcher::ScoredTerm Searcher::prepare(const QueryTerm& term) const {
  ScoredTerm result;
  Form exact = look_up(term.text, 1);
  if (exact.document_count != 0) result.forms.push_back(std::move(exact));
  if (term.prefix) {
    for (const std::string& longer : expand_prefix(segments_, term.text)) {
      result.forms.push_back(look_up(longer, kPrefixWeight));
    }
  }
  // The most frequent form speaks for all: a rare one must not outrank the word that was typed.
  uint64_t most_frequent = 0;
  for (const Form& form : result.forms) {
    most_frequent = std::max(most_frequent, form.document_count);
  }
  result.idf = inverse_document_frequency(document_count_, most_frequent);
  return result;
}

std::vector<float> Searcher::term_weights(const QueryTerms& query) const {
  std::vector<float> weights;
  weights.reserve(query.terms.size());
  for (const QueryTerm& term : query.terms) weights.push_back(prepare(term).idf);
  return weights;
}

void Searcher::add_score(uint32_t document, float score) {
  if (!(score > 0)) return;  // only bytes that are not sound have an occurrence that weighs nothing
  if (scores_[document] == 0) matched_.push_back(document);
  scores_[document] += score;
}

namespace {

/// weighted(t, d) of scoring.h for the posting at which `cursor` stands.
template <class Weights>
float weighted_frequency(const PostingsCursor& cursor, const index::SegmentView& segment,
                         const Weights& weights) {
  const uint32_t document = cursor.document();
  const index::Frequencies frequencies = cursor.frequencies();
  float weighted = 0;
  for (size_t field = 0; field < kFieldCount; ++field) {
    if (frequencies[field] == 0) continue;
    const uint8_t length = segment.lengths(static_cast<Field>(field))[document];
    weighted += static_cast<float>(frequencies[field]) * weights[field][length];
  }
  return weighted;
}

}  // namespace

void Searcher::score_single_form(const SearchSegment& segment, const TermInfo& info, float idf) {
  PostingsCursor cursor = segment.view.postings(info);
  while (cursor.next()) {
    const float weighted = weighted_frequency(cursor, segment.view, occurrence_weights_);
    add_score(cursor.document(), idf * saturate(weighted));
  }
}

void Searcher::score_forms(const ScoredTerm& term, size_t segment_index) {
  const SearchSegment& segment = segments_[segment_index];
  for (const Form& form : term.forms) {
    PostingsCursor cursor = segment.view.postings(form.by_segment[segment_index]);
    while (cursor.next()) {
      float& weighted = weighted_[cursor.document()];
      if (weighted == 0) weighted_documents_.push_back(cursor.document());
      weighted += form.weight * weighted_frequency(cursor, segment.view, occurrence_weights_);
    }
  }
  for (const uint32_t document : weighted_documents_) {
    add_score(document, term.idf * saturate(std::exchange(weighted_[document], 0.0F)));
  }
  weighted_documents_.clear();
}

void Searcher::collect(size_t segment_index, size_t limit, TopDocuments& result) {
  const SearchSegment& segment = segments_[segment_index];
  std::vector<ScoredDocument>& heap = result.documents;  // the worst one first
  for (const uint32_t document : matched_) {
    const float score = std::exchange(scores_[document], 0.0F);
    if (!segment.is_live(document)) continue;
    ++result.total;
    const ScoredDocument found{static_cast<uint32_t>(segment_index), document, score};
    if (heap.size() < limit) {
      heap.push_back(found);
      std::push_heap(heap.begin(), heap.end(), ranks_before);
    } else if (limit != 0 && ranks_before(found, heap.front())) {
      std::pop_heap(heap.begin(), heap.end(), ranks_before);
      heap.back() = found;
      std::push_heap(heap.begin(), heap.end(), ranks_before);
    }
  }
  matched_.clear();
}

TopDocuments Searcher::top(const QueryTerms& query, size_t limit) {
  std::vector<ScoredTerm> terms;
  terms.reserve(query.terms.size());
  for (const QueryTerm& term : query.terms) {
    ScoredTerm prepared = prepare(term);
    if (!prepared.forms.empty()) terms.push_back(std::move(prepared));
  }
  TopDocuments result;
  for (size_t segment = 0; segment < segments_.size(); ++segment) {
    for (const ScoredTerm& term : terms) {
      if (term.forms.size() == 1 && term.forms[0].weight == 1) {
        score_single_form(segments_[segment], term.forms[0].by_segment[segment], term.idf);
      } else {
        score_forms(term, segment);
      }
    }
    collect(segment, limit, result);
  }
  std::sort_heap(result.documents.begin(), result.documents.end(), ranks_before);
  return result;
}

}  // namespace daf::search

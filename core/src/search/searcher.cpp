// Method: term at a time. Each segment has one array of scores; each posting adds to its
// document's. That visits every match once, which the total needs anyway.
#include "search/searcher.h"

#include <algorithm>
#include <utility>

#include "index/forward_lists.h"
#include "search/prefix_expansion.h"
#include "search/tuning.h"

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

Searcher::Searcher(std::vector<SearchSegment> segments)
    : segments_(std::move(segments)), finder_(segments_) {
  double total_length = 0;
  for (const SearchSegment& segment : segments_) {
    if (segment.forward) total_length += segment.forward->total_length();
    size_.document_count += segment.view.document_count();
  }
  size_.average_length = size_.document_count == 0 ? 1 : total_length / double(size_.document_count);
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

Searcher::ScoredTerm Searcher::prepare(const QueryTerm& term) {
  ScoredTerm result;
  result.text = term.text;
  result.forms = finder_.find({.term = term.text, .source = term.text, .prefix = term.prefix});
  double sum = 0;
  uint64_t most = 0;
  for (const WordForm& form : result.forms) {
    sum += std::pow(double(form.weight), T("dfp", 1)) * double(form.document_count);
    most = std::max(most, form.document_count);
  }
  const double n = std::max<double>(1, double(document_count_));
  double df = n * (1 - std::exp(-sum / n));
  df = std::max(df, double(most));
  result.idf = inverse_document_frequency(document_count_, uint64_t(df));
  return result;
}

std::vector<float> Searcher::term_weights(const QueryTerms& query) {
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
  for (const WordForm& form : term.forms) {
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

void Searcher::collect(size_t segment_index, const DocumentSet& allowed, size_t limit,
                       TopDocuments& result) {
  const SearchSegment& segment = segments_[segment_index];
  std::vector<ScoredDocument>& heap = result.documents;  // the worst one first
  for (const uint32_t document : matched_) {
    const float score = std::exchange(scores_[document], 0.0F);
    if (!allowed.contains(segment.first_document + document)) continue;
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

void Searcher::second_pass(const std::vector<ScoredTerm>& terms,
                           std::vector<ScoredDocument>& documents) {
  if (documents.empty()) return;
  std::vector<std::string_view> words;
  for (const ScoredTerm& term : terms) words.push_back(term.text);
  std::vector<Candidate> candidates;
  for (const ScoredDocument& document : documents) {
    candidates.push_back({document.segment, document.document, document.score});
  }
  const float best = candidates[0].score;
  const auto add = [&](const std::vector<float>& signal, float weight) {
    float most = 0;
    for (const float value : signal) most = std::max(most, value);
    if (most == 0) return;
    for (size_t i = 0; i < candidates.size(); ++i) candidates[i].score += weight * best * signal[i] / most;
  };
  add(score_letters(segments_, size_, words, candidates), float(T("wg", 2)));
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return a.score != b.score ? a.score > b.score : a.segment != b.segment ? a.segment < b.segment : a.document < b.document; });
  if (T("wf", 0) > 0) {
    const size_t at = std::min<size_t>(candidates.size() - 1, 4);
    const float gap = (candidates[0].score - candidates[at].score) / candidates[0].score;
    if (gap < T("gate", 1)) {
      const float b2 = candidates[0].score;
      const std::vector<float> signal = score_feedback(segments_, size_, candidates);
      float most = 0;
      for (const float value : signal) most = std::max(most, value);
      if (most > 0) for (size_t i = 0; i < candidates.size(); ++i) candidates[i].score += float(T("wf", 0)) * b2 * signal[i] / most;
      std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return a.score != b.score ? a.score > b.score : a.segment != b.segment ? a.segment < b.segment : a.document < b.document; });
    }
  }
  for (size_t i = 0; i < candidates.size(); ++i) {
    documents[i] = {candidates[i].segment, candidates[i].document, candidates[i].score};
  }
}

TopDocuments Searcher::top(const QueryTerms& query, const DocumentSet& allowed, size_t limit) {
  std::vector<ScoredTerm> terms;
  terms.reserve(query.terms.size());
  for (const QueryTerm& term : query.terms) {
    ScoredTerm prepared = prepare(term);
    terms.push_back(std::move(prepared));
  }
  TopDocuments result;
  const size_t depth = std::max<size_t>(limit, size_t(T("depth", 200)));
  for (size_t segment = 0; segment < segments_.size(); ++segment) {
    for (const ScoredTerm& term : terms) {
      if (term.forms.size() == 1 && term.forms[0].weight == 1) {
        score_single_form(segments_[segment], term.forms[0].by_segment[segment], term.idf);
      } else {
        score_forms(term, segment);
      }
    }
    collect(segment, allowed, depth, result);
  }
  std::sort_heap(result.documents.begin(), result.documents.end(), ranks_before);
  if (T("wg", 2) > 0) second_pass(terms, result.documents);
  if (result.documents.size() > limit) result.documents.resize(limit);
  return result;
}

}  // namespace daf::search

#include "search/unit_scorer.h"

#include <algorithm>
#include <utility>

namespace daf::search {
namespace {

constexpr uint32_t kNoDocument = UINT32_MAX;

}  // namespace

UnitScorer::UnitScorer(const QueryPlan& plan, const ScoringUnit& unit, const SearchSegment& segment,
                       size_t segment_index, const Norms& norms)
    : idf_(unit.idf),
      field_(unit.field),
      length_codes_(norms.codes(segment_index)),
      norms_(norms.by_code()) {
  if (unit.words.empty()) {
    phrase_ = &plan.clauses[unit.clause].postings[segment_index];
    return;
  }
  for (const uint32_t word : unit.words) {
    for (const WordForm& form : plan.words[word].forms) {
      add_form(segment.view, form, segment_index);
    }
  }
}

void UnitScorer::add_form(const index::SegmentView& segment, const WordForm& form,
                          size_t segment_index) {
  const index::TermInfo& info = form.by_segment[segment_index];
  if (info.document_count == 0) return;
  forms_.push_back({.cursor = segment.postings(info),
                    .weight = form.weight,
                    .unmarked_weight = form.weight_where(/*is_marked=*/false)});
  Form& added = forms_.back();
  added.document = added.cursor.next() ? added.cursor.document() : kNoDocument;
}

void UnitScorer::advance(Form& form, uint32_t document) {
  if (form.document >= document) return;
  form.document = form.cursor.advance(document) ? form.cursor.document() : kNoDocument;
}

void UnitScorer::step(Form& form) {
  form.document = form.cursor.next() ? form.cursor.document() : kNoDocument;
}

float UnitScorer::form_frequency(const Form& form) const {
  const float weight = form.cursor.is_marked() ? form.weight : form.unmarked_weight;
  return weight * posting_frequency(form.cursor, field_);
}

ScoreUnits UnitScorer::bound(uint32_t document, uint32_t window_end) {
  const ScoreUnits most = to_units(idf_ * (kBm25K1 + 1)) + 1;
  if (phrase_ != nullptr) {
    const std::vector<uint32_t>& documents = phrase_->documents;
    while (phrase_place_ < documents.size() && documents[phrase_place_] < document) {
      ++phrase_place_;
    }
    const bool any = phrase_place_ < documents.size() && documents[phrase_place_] < window_end;
    return any ? most : 0;
  }
  float frequency = 0;
  float norm = 0;
  bool any = false;
  for (Form& form : forms_) {
    if (form.document >= window_end) continue;
    any = true;
    if (!form.cursor.has_bounds()) return most;
    const index::BlockBound bound = form.cursor.bound(window_end - 1);
    frequency += form.weight * weighted_frequency(bound.frequencies, field_);
    norm = std::max(norm, norms_[bound.length_code]);
  }
  // Rounded up, so that it holds in whatever order floats were added.
  return any ? std::min(most, to_units(idf_ * saturate(frequency * norm) * 1.0001F) + 1) : 0;
}

void UnitScorer::add_window(uint32_t window_start, uint32_t window_end,
                            std::span<float> frequencies, std::span<ScoreUnits> sums) {
  if (phrase_ != nullptr) {
    for (; phrase_place_ < phrase_->documents.size(); ++phrase_place_) {
      const uint32_t document = phrase_->documents[phrase_place_];
      if (document >= window_end) return;
      if (document < window_start) continue;
      sums[document - window_start] += units_of(phrase_->frequencies[phrase_place_], document);
    }
    return;
  }
  if (forms_.size() == 1) {
    Form& form = forms_[0];
    advance(form, window_start);
    while (form.document < window_end) {
      sums[form.document - window_start] += units_of(form_frequency(form), form.document);
      step(form);
    }
    return;
  }
  for (Form& form : forms_) {
    advance(form, window_start);
    while (form.document < window_end) {
      const uint32_t place = form.document - window_start;
      if (frequencies[place] == 0) touched_.push_back(place);
      frequencies[place] += form_frequency(form);
      step(form);
    }
  }
  for (const uint32_t place : touched_) {
    sums[place] += units_of(std::exchange(frequencies[place], 0.0F), window_start + place);
  }
  touched_.clear();
}

ScoreUnits UnitScorer::score(uint32_t document) {
  if (phrase_ != nullptr) {
    const std::vector<uint32_t>& documents = phrase_->documents;
    const auto found = std::lower_bound(
        documents.begin() + static_cast<std::ptrdiff_t>(phrase_place_), documents.end(), document);
    phrase_place_ = static_cast<size_t>(found - documents.begin());
    const bool holds = found != documents.end() && *found == document;
    return holds ? units_of(phrase_->frequencies[phrase_place_], document) : 0;
  }
  float frequency = 0;
  for (Form& form : forms_) {
    advance(form, document);
    if (form.document == document) frequency += form_frequency(form);
  }
  return frequency == 0 ? 0 : units_of(frequency, document);
}

}  // namespace daf::search

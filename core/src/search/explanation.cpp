#include "search/explanation.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "search/scoring.h"
#include "search/searcher.h"

namespace daf::search {
namespace {

using index::Field;
using index::kFieldCount;

constexpr std::array<std::string_view, kFieldCount> kFieldNames = {
    "title", "abstract", "headings", "body", "authors", "topics", "series"};

// Where the term's postings stand at a document; nothing if it does not hold the term.
std::optional<index::PostingsCursor> posting_of(const index::SegmentView& segment,
                                                const index::TermInfo& info, uint32_t document) {
  index::PostingsCursor cursor = segment.postings(info);
  if (!cursor.advance(document) || cursor.document() != document) return std::nullopt;
  return cursor;
}

class Explainer {
 public:
  Explainer(const QueryPlan& plan, const Collection& collection, uint32_t document)
      : plan_(plan), collection_(collection) {
    for (size_t i = 0; i < collection_.segments.size(); ++i) {
      const SearchSegment& segment = collection_.segments[i];
      const bool after = document >= segment.first_document;
      if (after && document - segment.first_document < segment.view.document_count()) {
        segment_ = i;
        document_ = document - segment.first_document;
      }
    }
  }

  std::vector<ScorePart> explain() {
    for (const ScoringUnit& unit : plan_.units) {
      if (unit.words.empty()) {
        add_phrase(unit);
      } else {
        add_words(unit);
      }
    }
    return std::move(parts_);
  }

 private:
  [[nodiscard]] double score_of(float idf, float frequency) const {
    const float norm =
        collection_.norm({.segment = static_cast<uint32_t>(segment_), .document = document_});
    return static_cast<double>(to_score(to_units(idf * saturate(frequency * norm))));
  }

  void add_phrase(const ScoringUnit& unit) {
    const PlannedClause& clause = plan_.clauses[unit.clause];
    const PhrasePostings& postings = clause.postings[segment_];
    const auto found =
        std::lower_bound(postings.documents.begin(), postings.documents.end(), document_);
    if (found == postings.documents.end() || *found != document_) return;
    const float frequency =
        postings.frequencies[static_cast<size_t>(found - postings.documents.begin())];
    ScorePart part{.kind = ScoreKind::kPhrase, .score = score_of(unit.idf, frequency)};
    for (size_t i = 0; i < clause.offsets.size(); ++i) {
      if (i > 0) part.word += ' ';
      part.word += plan_.words[clause.first_word + i].text;
    }
    parts_.push_back(std::move(part));
  }

  void add_words(const ScoringUnit& unit) {
    const size_t first = parts_.size();
    float total = 0;
    for (const uint32_t word : unit.words) {
      for (const WordForm& form : plan_.words[word].forms) {
        total += add_form(unit, plan_.words[word], form);
      }
    }
    if (total == 0) return;
    // Until here a part's score is what it adds before saturation.
    const double score = score_of(unit.idf, total);
    for (size_t i = first; i < parts_.size(); ++i) {
      parts_[i].score *= score / static_cast<double>(total);
    }
  }

  float add_form(const ScoringUnit& unit, const PlannedWord& word, const WordForm& form) {
    const index::TermInfo& info = form.by_segment[segment_];
    if (info.document_count == 0) return 0;
    const std::optional<index::PostingsCursor> posting =
        posting_of(collection_.segments[segment_].view, info, document_);
    if (!posting) return 0;
    const index::Frequencies frequencies = posting->frequencies();
    const float weight = form.weight_where(posting->is_marked());
    float total = 0;
    for (size_t field = 0; field < kFieldCount; ++field) {
      if (frequencies[field] == 0) continue;
      if (unit.field && static_cast<size_t>(*unit.field) != field) continue;
      const float boost = kFieldWeights[field] * weight;
      const float added = boost * static_cast<float>(frequencies[field]);
      parts_.push_back({.kind = form.kind,
                        .word = word.text,
                        .form = form.text,
                        .field = std::string(kFieldNames[field]),
                        .frequency = frequencies[field],
                        .boost = static_cast<double>(boost),
                        .score = static_cast<double>(added)});
      total += added;
    }
    return total;
  }

  const QueryPlan& plan_;
  const Collection& collection_;
  size_t segment_ = 0;
  uint32_t document_ = 0;  // in the segment
  std::vector<ScorePart> parts_;
};

}  // namespace

std::string_view field_name(Field field) { return kFieldNames[static_cast<size_t>(field)]; }

std::vector<ScorePart> explain_score(const QueryPlan& plan, const Collection& collection,
                                     const ScoredDocument& scored) {
  if (collection.segments.empty()) return {};
  std::vector<ScorePart> parts = Explainer(plan, collection, scored.document).explain();
  const auto add = [&parts](ScoreKind kind, float score) {
    if (score > 0) parts.push_back({.kind = kind, .score = static_cast<double>(score)});
  };
  add(ScoreKind::kProximity, scored.proximity);
  add(ScoreKind::kLetters, scored.letters);
  add(ScoreKind::kFeedback, scored.feedback);
  std::stable_sort(parts.begin(), parts.end(),
                   [](const ScorePart& a, const ScorePart& b) { return a.score > b.score; });
  return parts;
}

}  // namespace daf::search

#include "search/query_plan.h"

#include <algorithm>
#include <utility>

#include "search/phrases.h"
#include "search/scoring.h"

namespace daf::search {
namespace {

// More says nothing more, and the sum of a query of phrases has to fit (ScoreUnits).
constexpr float kMaxPhraseIdf = 50;

class Planner {
 public:
  Planner(std::span<const SearchSegment> segments, FormFinder& finder, bool fuzzy)
      : segments_(segments), finder_(finder), fuzzy_(fuzzy) {
    for (const SearchSegment& segment : segments_) {
      document_count_ += segment.view.document_count();
    }
  }

  QueryPlan plan(const QuerySyntax& syntax, std::string_view query) {
    for (const QueryClause& clause : syntax.clauses) add_clause(clause, query);
    for (uint32_t i = 0; i < plan_.clauses.size(); ++i) add_unit(i);
    return std::move(plan_);
  }

 private:
  void add_clause(const QueryClause& clause, std::string_view query) {
    const bool is_phrase = clause.kind == ClauseKind::kPhrase;
    if (is_phrase && clause.occur == Occur::kShould && clause.or_group == 0) {
      add_words_of(clause, query);  // how near they stand counts for all words
      return;
    }
    PlannedClause planned{.occur = clause.occur,
                          .is_phrase = is_phrase,
                          .field = clause.field,
                          .or_group = clause.or_group,
                          .first_word = static_cast<uint32_t>(plan_.words.size())};
    // One word in quotation marks is meant as it stands; in a phrase its neighbours say enough.
    const bool is_exact = planned.is_phrase && clause.terms.size() == 1;
    for (const ClauseTerm& term : clause.terms) {
      planned.offsets.push_back(term.position - clause.terms.front().position);
      plan_.words.push_back(plan_word(term, planned.occur, is_exact, query));
    }
    if (planned.is_phrase) {
      if (!find_places(planned) && planned.occur != Occur::kMustNot) {
        plan_.lost_phrases.push_back(clause.source);
        plan_.words.resize(planned.first_word);
        add_words_of(clause, query);
        return;
      }
    }
    plan_.clauses.push_back(std::move(planned));
  }

  // Whether the words of a phrase stand together anywhere.
  bool find_places(PlannedClause& phrase) {
    const auto words = std::span(plan_.words).subspan(phrase.first_word);
    bool found = false;
    for (size_t segment = 0; segment < segments_.size(); ++segment) {
      phrase.postings.push_back(
          find_phrase(segments_[segment].view, segment, words, phrase.offsets, phrase.field));
      found = found || !phrase.postings.back().documents.empty();
    }
    return found;
  }

  // A phrase that need not be there, or that no document has, is taken as its words: a quotation
  // that is a little off should not hide all that answers.
  void add_words_of(const QueryClause& phrase, std::string_view query) {
    for (const ClauseTerm& term : phrase.terms) {
      PlannedClause planned{.field = phrase.field,
                            .first_word = static_cast<uint32_t>(plan_.words.size()),
                            .offsets = {0}};
      plan_.words.push_back(plan_word(term, planned.occur, false, query));
      plan_.clauses.push_back(std::move(planned));
    }
  }

  PlannedWord plan_word(const ClauseTerm& term, Occur occur, bool is_exact,
                        std::string_view query) {
    PlannedWord word{.text = term.text, .source = term.source};
    if (term.prefix) word.prefix = term.text;
    word.forms =
        finder_.find({.term = term.text,
                      .source = query.substr(term.source.byte_start,
                                             term.source.byte_end - term.source.byte_start),
                      .prefix = term.prefix,
                      .exact = is_exact,
                      .fuzzy = fuzzy_ && occur != Occur::kMustNot});
    word.is_known = !word.forms.empty() && word.forms.front().kind != ScoreKind::kFuzzy;
    // As many as the most frequent form at least: a rare one must not outrank the word typed.
    double most = 0;
    double sum = 0;
    for (const WordForm& form : word.forms) {
      const auto count = static_cast<double>(form.document_count);
      most = std::max(most, count);
      sum += static_cast<double>(form.weight) * count;
    }
    word.document_count = std::max(most, expected_document_count(document_count_, sum));
    word.is_common = document_count_ >= kMinDocumentsForCommon &&
                     word.document_count > kCommonShare * static_cast<double>(document_count_);
    return word;
  }

  // A clause that is asked for twice counts once, and one of alternatives with the first of them.
  void add_unit(uint32_t clause_index) {
    const PlannedClause& clause = plan_.clauses[clause_index];
    if (clause.occur == Occur::kMustNot || has_twin(clause_index)) return;
    if (clause.is_phrase) {
      uint64_t holding = 0;
      for (const PhrasePostings& postings : clause.postings) holding += postings.documents.size();
      // As rare as all its words together, but no rarer than it is.
      float idf = 0;
      for (size_t i = 0; i < clause.offsets.size(); ++i) idf += idf_of(clause.first_word + i);
      idf = std::min(idf, kMaxPhraseIdf);
      if (holding != 0) {
        plan_.units.push_back(
            {.idf = idf, .field = clause.field, .words = {}, .clause = clause_index});
      }
      return;
    }
    if (ScoringUnit* const group = group_of(clause)) {
      group->words.push_back(clause.first_word);
      group->idf = std::min(group->idf, idf_of(clause.first_word));
      return;
    }
    plan_.units.push_back({.idf = idf_of(clause.first_word),
                           .field = clause.field,
                           .words = {clause.first_word},
                           .clause = clause_index});
  }

  [[nodiscard]] float idf_of(size_t word) const {
    return inverse_document_frequency(document_count_, plan_.words[word].document_count);
  }

  ScoringUnit* group_of(const PlannedClause& clause) {
    if (clause.or_group == 0) return nullptr;
    for (ScoringUnit& unit : plan_.units) {
      const PlannedClause& other = plan_.clauses[unit.clause];
      const bool same = other.or_group == clause.or_group && !other.is_phrase;
      if (same && other.field == clause.field) return &unit;
    }
    return nullptr;
  }

  [[nodiscard]] bool has_twin(uint32_t clause_index) const {
    const PlannedClause& clause = plan_.clauses[clause_index];
    return std::any_of(plan_.units.begin(), plan_.units.end(), [&](const ScoringUnit& unit) {
      return says_the_same(plan_.clauses[unit.clause], clause);
    });
  }

  [[nodiscard]] bool says_the_same(const PlannedClause& a, const PlannedClause& b) const {
    if (a.is_phrase != b.is_phrase || a.field != b.field || a.or_group != b.or_group ||
        a.offsets != b.offsets) {
      return false;
    }
    for (size_t i = 0; i < a.offsets.size(); ++i) {
      const PlannedWord& first = plan_.words[a.first_word + i];
      const PlannedWord& second = plan_.words[b.first_word + i];
      if (first.text != second.text || first.prefix != second.prefix) return false;
    }
    return true;
  }

  std::span<const SearchSegment> segments_;
  FormFinder& finder_;
  bool fuzzy_;
  uint64_t document_count_ = 0;
  QueryPlan plan_;
};

}  // namespace

QueryPlan make_plan(const QuerySyntax& syntax, std::string_view query,
                    std::span<const SearchSegment> segments, FormFinder& finder, bool fuzzy) {
  return Planner(segments, finder, fuzzy).plan(syntax, query);
}

}  // namespace daf::search

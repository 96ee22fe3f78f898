#include "library/question.h"

#include <algorithm>
#include <string>

namespace daf::library {
namespace {

using search::Occur;
using search::QueryClause;

std::string_view occur_name(Occur occur) {
  switch (occur) {
    case Occur::kMust:
      return "must";
    case Occur::kMustNot:
      return "must-not";
    default:
      return "should";
  }
}

std::string_view kind_name(const QueryClause& clause) {
  if (clause.kind == search::ClauseKind::kPhrase) return "phrase";
  return clause.terms.back().prefix ? "prefix" : "word";
}

ParsedClause describe_clause(const QueryClause& clause) {
  ParsedClause parsed;
  parsed.occur = occur_name(clause.occur);
  parsed.kind = kind_name(clause);
  // The only field that makes a clause.
  if (clause.field) parsed.field = search::query_field_name(search::QueryField::kTitle);
  for (const search::ClauseTerm& term : clause.terms) parsed.terms.push_back(term.text);
  parsed.group = clause.or_group;
  parsed.source = clause.source;
  return parsed;
}

ParsedFilter describe_filter(const search::QueryFilter& filter) {
  ParsedFilter parsed;
  parsed.field = search::query_field_name(filter.field);
  parsed.excluded = filter.excluded;
  for (const search::FilterValue& value : filter.values) parsed.values.push_back(value.text);
  parsed.source = {filter.values.front().source.byte_start, filter.values.back().source.byte_end};
  return parsed;
}

}  // namespace

const FacetTable& Question::facets_for(Catalogue& catalogue, const Query& query,
                                       const search::QuerySyntax& syntax) {
  static const FacetTable kNone;
  const bool has_filters =
      !syntax.filters.empty() ||
      std::any_of(query.filters.values.begin(), query.filters.values.end(),
                  [](const std::vector<std::string>& values) { return !values.empty(); });
  return has_filters || !query.facets.empty() ? catalogue.facets() : kNone;
}

Question::Question(Catalogue& catalogue, const Query& query)
    : query_(query),
      syntax_(search::parse_query_syntax(query.text, "", query.prefix)),
      plan_(catalogue.searcher().plan(syntax_, query.text, query.fuzzy)),
      facets_(facets_for(catalogue, query, syntax_)),
      filters_(facets_, catalogue.documents, query.filters, syntax_) {
  looks_for_words_ =
      std::any_of(syntax_.clauses.begin(), syntax_.clauses.end(),
                  [](const QueryClause& clause) { return clause.occur != Occur::kMustNot; });
  if (plan_.asks_for_all()) {
    matching_ = catalogue.live();
  } else {
    // Where words are still to come the rest would be done for nothing.
    if (!catalogue.has_all()) return;
    matching_ = catalogue.searcher().matching(plan_);
    matching_.intersect(catalogue.live());
  }
}

ParsedQuery describe(const Question& question) {
  const search::QuerySyntax& syntax = question.syntax();
  ParsedQuery parsed;
  parsed.truncated = syntax.truncated;
  for (const QueryClause& clause : syntax.clauses) {
    for (const search::ClauseTerm& term : clause.terms) {
      const bool is_new =
          std::find(parsed.terms.begin(), parsed.terms.end(), term.text) == parsed.terms.end();
      if (is_new) parsed.terms.push_back(term.text);
      if (term.prefix) parsed.prefix = term.text;
    }
    parsed.clauses.push_back(describe_clause(clause));
  }
  for (const search::QueryFilter& filter : syntax.filters) {
    parsed.filters.push_back(describe_filter(filter));
  }
  for (const search::QueryNote& note : syntax.notes) {
    parsed.notes.push_back({.code = std::string(note_name(note.code)), .source = note.source});
  }
  for (const ByteRange& phrase : question.plan().lost_phrases) {
    parsed.notes.push_back(
        {.code = std::string(note_name(search::NoteCode::kPhraseNotFound)), .source = phrase});
  }
  const std::vector<ParsedNote>& notes = question.filters().notes();
  parsed.notes.insert(parsed.notes.end(), notes.begin(), notes.end());
  return parsed;
}

}  // namespace daf::library

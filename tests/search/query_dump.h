// A query as it was understood, in one line, for tables of cases.
//
//   word  "a phrase"  +must  -must not  prefix*  open...  {1}: of alternatives 1  "a _ b": a gap
//   title:word  author=[value|value]  author!=[excluded]  date=[2020..2023]
//   ; note(where)
#pragma once

#include <string>
#include <string_view>

#include "search/query_syntax.h"

namespace daf_test {

inline std::string_view source_in(std::string_view query, daf::ByteRange range) {
  return query.substr(range.byte_start, range.byte_end - range.byte_start);
}

inline std::string dump_terms(const std::vector<daf::search::ClauseTerm>& terms, bool may_go_on) {
  std::string out;
  uint32_t expected_position = 0;
  for (const auto& term : terms) {
    if (!out.empty()) out += ' ';
    for (; expected_position < term.position; ++expected_position) out += "_ ";
    ++expected_position;
    out += term.text;
    const bool is_open = may_go_on && &term == &terms.back();
    if (term.prefix) out += is_open ? "..." : "*";
  }
  return out;
}

inline std::string dump_clause(const daf::search::QueryClause& clause) {
  using daf::search::ClauseKind;
  using daf::search::Occur;
  std::string out;
  if (clause.occur != Occur::kShould) out += clause.occur == Occur::kMust ? '+' : '-';
  if (clause.field) out += *clause.field == daf::index::Field::kTitle ? "title:" : "?:";
  const std::string terms = dump_terms(clause.terms, clause.may_go_on);
  if (clause.kind == ClauseKind::kPhrase) {
    out.append("\"").append(terms).append("\"");
  } else {
    out += terms;
  }
  if (clause.or_group != 0) out.append("{").append(std::to_string(clause.or_group)).append("}");
  return out;
}

inline std::string dump_value(const daf::search::FilterValue& value) {
  if (!value.dates) {
    const std::string terms = dump_terms(value.terms, value.may_go_on);
    return value.is_quoted ? std::string("\"").append(terms).append("\"") : terms;
  }
  const std::string from = value.dates->from ? value.dates->from->text : "";
  const std::string to = value.dates->to ? value.dates->to->text : "";
  return from == to ? from : std::string(from).append("..").append(to);
}

inline std::string dump_filter(const daf::search::QueryFilter& filter) {
  std::string out(daf::search::query_field_name(filter.field));
  out += filter.excluded ? "!=[" : "=[";
  for (const auto& value : filter.values) {
    if (&value != &filter.values.front()) out += '|';
    out += dump_value(value);
  }
  return out += ']';
}

inline std::string dump_query(std::string_view query, const daf::search::QuerySyntax& syntax) {
  std::string out;
  const auto add = [&out](const std::string& part) {
    if (!out.empty()) out += ' ';
    out += part;
  };
  for (const auto& clause : syntax.clauses) add(dump_clause(clause));
  for (const auto& filter : syntax.filters) add(dump_filter(filter));
  for (const auto& note : syntax.notes) {
    add(std::string("; ")
            .append(daf::search::note_name(note.code))
            .append("(")
            .append(source_in(query, note.source))
            .append(")"));
  }
  return out;
}

}  // namespace daf_test

#include "search_records.h"

#include <span>
#include <string>
#include <string_view>

namespace daf::bindings {
namespace {

void write_string(RecordWriter& out, const std::string& text) { out.string(text); }

void write_range(RecordWriter& out, const Utf16Range& range) {
  out.u32(range.utf16_start);
  out.u32(range.utf16_end);
}

template <class Enum>
void write_enumerator(RecordWriter& out, Enum value) {
  out.u32(static_cast<uint32_t>(value));
}

void write_text(RecordWriter& out, const Text& text) {
  out.string(text.value);
  out.string(text.language);
  write_enumerator(out, text.direction);
  if (text.highlights.empty()) {
    out.u32(0);
  } else {
    out.list(to_utf16(text.value, text.highlights), write_range);
  }
}

// The parts of a date that are known: 0 to 3, and as many numbers.
void write_date(RecordWriter& out, const Date& date) {
  out.string(date.text);
  if (date.text.empty()) return;
  write_enumerator(out, date.precision);
  if (date.precision >= DatePrecision::kYear) out.u32(static_cast<uint32_t>(date.year));
  if (date.precision >= DatePrecision::kMonth) out.u32(static_cast<uint32_t>(date.month));
  if (date.precision >= DatePrecision::kDay) out.u32(static_cast<uint32_t>(date.day));
}

void write_series(RecordWriter& out, const SeriesView& series) {
  out.string(series.id);
  write_text(out, series.name);
  out.string(series.position);
}

void write_translation(RecordWriter& out, const TranslationLink& link) {
  out.string(link.id);
  out.string(link.language);
  out.string(link.url);
  out.u32(link.in_library ? 1 : 0);
  write_text(out, link.title);
}

void write_score_part(RecordWriter& out, const ScorePart& part) {
  write_enumerator(out, part.kind);
  out.string(part.word);
  out.string(part.form);
  out.string(part.field);
  out.u32(part.frequency);
  out.f64(part.boost);
  out.f64(part.score);
}

void write_hit(RecordWriter& out, const Hit& hit, bool explained) {
  out.string(hit.id);
  out.f64(hit.score);
  out.string(hit.language);
  write_enumerator(out, hit.direction);
  write_text(out, hit.title);
  write_text(out, hit.snippet);
  write_date(out, hit.date);
  out.list(hit.authors, write_text);
  out.list(hit.series, write_series);
  out.list(hit.topics, write_text);
  out.list(hit.translations, write_translation);
  out.string(hit.block);
  out.string(hit.matched_id);
  out.u32(explained ? 1 : 0);
  if (explained) out.list(hit.explanation, write_score_part);
}

void write_facet_value(RecordWriter& out, const FacetValue& value) {
  out.string(value.value);
  write_text(out, value.label);
  out.u32(value.count);
  out.u32(value.selected ? 1 : 0);
  out.u32(value.parent);
}

void write_facet(RecordWriter& out, const Facet& facet) {
  write_enumerator(out, facet.field);
  out.list(facet.values, write_facet_value);
  out.u32(facet.value_count);
}

void write_parsed(RecordWriter& out, const ParsedQuery& parsed, std::string_view text) {
  const auto write_source = [text](RecordWriter& to, const ByteRange& source) {
    write_range(to, to_utf16(text, std::span(&source, 1)).front());
  };
  out.list(parsed.terms, write_string);
  out.string(parsed.prefix);
  out.u32(parsed.truncated ? 1 : 0);
  out.list(parsed.clauses, [&](RecordWriter& to, const ParsedClause& clause) {
    to.string(clause.occur);
    to.string(clause.kind);
    to.string(clause.field);
    to.list(clause.terms, write_string);
    to.u32(clause.group);
    write_source(to, clause.source);
  });
  out.list(parsed.filters, [&](RecordWriter& to, const ParsedFilter& filter) {
    to.string(filter.field);
    to.u32(filter.excluded ? 1 : 0);
    to.list(filter.values, write_string);
    write_source(to, filter.source);
  });
  out.list(parsed.notes, [&](RecordWriter& to, const ParsedNote& note) {
    to.string(note.code);
    write_source(to, note.source);
  });
}

}  // namespace

void write_search_result(RecordWriter& out, const SearchResult& result, const Query& query) {
  out.u32(result.total);
  out.list(result.hits,
           [&query](RecordWriter& to, const Hit& hit) { write_hit(to, hit, query.explain); });
  out.list(result.facets, write_facet);
  write_text(out, result.did_you_mean.text);
  write_parsed(out, result.parsed, query.text);
}

void write_hits(RecordWriter& out, const std::vector<Hit>& hits) {
  out.list(hits, [](RecordWriter& to, const Hit& hit) { write_hit(to, hit, false); });
}

}  // namespace daf::bindings

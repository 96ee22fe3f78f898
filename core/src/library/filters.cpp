#include "library/filters.h"

#include <algorithm>
#include <utility>

#include "library/language_tag.h"

namespace daf::library {
namespace {

using search::FilterValue;
using search::QueryField;
using search::QueryFilter;

constexpr uint32_t bit_of(FacetField field) { return 1u << static_cast<uint32_t>(field); }

constexpr unsigned kFromToBit = kFacetFieldCount;         // of Query::filters
constexpr unsigned kFirstTextBit = kFacetFieldCount + 1;  // of the filters of the text
constexpr unsigned kBitCount = 32;

// The first day of a date as date_key has it, with zeros for what is not said, and the last one,
// with nines: no month and no day is beyond.
int32_t first_day(const Date& date) { return date.year * 10000 + date.month * 100 + date.day; }

int32_t last_day_of(int32_t key) {
  if (key % 10000 == 0) return key + 9999;
  return key % 100 == 0 ? key + 99 : key;
}

std::optional<FacetField> facet_field(QueryField field) {
  switch (field) {
    case QueryField::kAuthor:
      return FacetField::kAuthor;
    case QueryField::kTopic:
      return FacetField::kTopic;
    case QueryField::kSeries:
      return FacetField::kSeries;
    case QueryField::kLanguage:
      return FacetField::kLanguage;
    case QueryField::kType:
      return FacetField::kType;
    default:
      return std::nullopt;
  }
}

bool is_whole_name(std::string_view terms, const FilterValue& value) {
  for (const search::ClauseTerm& word : value.terms) {
    const std::string_view term = terms.substr(0, terms.find(' '));
    if (terms.empty()) return false;
    if (word.prefix ? !term.starts_with(word.text) : term != word.text) return false;
    terms.remove_prefix(term.size() + 1);
    // The last word of a quotation may go on, and so may the name after it.
    if (word.prefix && &word == &value.terms.back()) return true;
  }
  return terms.empty();
}

bool names_entry(const FacetEntry& entry, const FilterValue& value) {
  if (entry.key == value.text) return true;
  if (entry.field == FacetField::kLanguage) {
    return language_in_range(entry.key, value.text) ||
           (value.may_go_on && entry.key.size() > value.text.size() &&
            same_tag(entry.key.substr(0, value.text.size()), value.text));
  }
  if (value.terms.empty()) return false;
  return std::any_of(entry.names.begin(), entry.names.end(), [&](const FacetName& name) {
    if (value.is_quoted) return is_whole_name(name.terms, value);
    return std::all_of(value.terms.begin(), value.terms.end(), [&](const auto& word) {
      return has_term(name.terms, word.text, word.prefix);
    });
  });
}

}  // namespace

bool DaySpan::may_hold(int32_t date) const {
  return date != 0 && date <= last && last_day_of(date) >= first;
}

DaySpan day_span(const search::DateRange& range) {
  DaySpan span;
  if (range.from) span.first = first_day(*range.from);
  if (range.to) span.last = last_day_of(first_day(*range.to));
  return span;
}

bool is_named(const FacetEntry& entry, std::string_view value) {
  if (entry.field == FacetField::kLanguage) return language_in_range(entry.key, value);
  if (entry.key == value) return true;
  return std::any_of(entry.names.begin(), entry.names.end(),
                     [&](const FacetName& name) { return name.text == value; });
}

FilterSet::FilterSet(const FacetTable& facets, const DocumentTable& documents,
                     const Filters& filters, const search::QuerySyntax& syntax)
    : facets_(facets),
      documents_(documents),
      bits_of_entry_(facets.entries().size()),
      selected_(facets.entries().size()) {
  for (size_t field = 0; field < kFacetFieldCount; ++field) {
    if (filters.values[field].empty()) continue;
    if (field == static_cast<size_t>(FacetField::kYear)) {
      add_years(filters.values[field]);
    } else {
      add_values(static_cast<FacetField>(field), filters.values[field]);
    }
  }
  add_from_to(filters);
  unsigned bit = kFirstTextBit;
  for (const QueryFilter& filter : syntax.filters) {
    if (bit < kBitCount) add_text_filter(filter, 1u << bit++);
  }
  widen_topics(bits_of_entry_);
}

void FilterSet::add_values(FacetField field, const std::vector<std::string>& values) {
  required_ |= bit_of(field);
  for (size_t i = 0; i < facets_.entries().size(); ++i) {
    const FacetEntry& entry = facets_.entries()[i];
    if (entry.field != field) continue;
    const bool is_asked_for =
        std::any_of(values.begin(), values.end(),
                    [&](const std::string& value) { return is_named(entry, value); });
    if (!is_asked_for) continue;
    bits_of_entry_[i] |= bit_of(field);
    selected_[i] = true;
  }
}

void FilterSet::add_years(const std::vector<std::string>& values) {
  year_bit_ = bit_of(FacetField::kYear);
  SpanFilter filter{.bit = year_bit_, .spans = {}};
  for (const std::string& value : values) {
    // What is no date is a year in which nothing was published.
    if (const auto range = search::parse_date_range(value))
      filter.spans.push_back(day_span(*range));
  }
  spans_.push_back(std::move(filter));
}

void FilterSet::add_from_to(const Filters& filters) {
  search::DateRange range;
  for (const bool is_from : {true, false}) {
    const std::string& text = is_from ? filters.from : filters.to;
    if (text.empty()) continue;
    const std::optional<search::DateRange> read = search::parse_date_range(text);
    // A range is no end of one.
    const bool is_date = read && read->from && read->to && read->from->text == read->to->text;
    if (!is_date) {
      notes_.push_back(
          {.code = std::string(search::note_name(search::NoteCode::kInvalidDate)), .source = {}});
      continue;
    }
    (is_from ? range.from : range.to) = read->from;
  }
  if (!range.from && !range.to) return;
  spans_.push_back({.bit = 1u << kFromToBit, .spans = {day_span(range)}});
}

void FilterSet::add_text_filter(const QueryFilter& filter, FilterBits bit) {
  if (filter.field == QueryField::kDate) {
    SpanFilter dates{.bit = bit, .spans = {}, .excluded = filter.excluded};
    for (const FilterValue& value : filter.values) {
      if (value.dates) dates.spans.push_back(day_span(*value.dates));
    }
    spans_.push_back(std::move(dates));
    return;
  }
  const std::optional<FacetField> field = facet_field(filter.field);
  if (!field) return;
  (filter.excluded ? excluded_ : required_) |= bit;
  for (size_t i = 0; i < facets_.entries().size(); ++i) {
    const FacetEntry& entry = facets_.entries()[i];
    if (entry.field != *field) continue;
    const bool is_asked_for =
        std::any_of(filter.values.begin(), filter.values.end(),
                    [&](const FilterValue& value) { return names_entry(entry, value); });
    if (is_asked_for) bits_of_entry_[i] |= bit;
  }
}

void FilterSet::widen_topics(std::vector<FilterBits>& bits) const {
  const std::vector<FilterBits> named = bits;
  for (size_t i = 0; i < bits.size(); ++i) {
    for (const uint32_t broader : facets_.entries()[i].ancestors) bits[i] |= named[broader];
  }
}

FilterSet::FilterBits FilterSet::failing(uint32_t document) const {
  FilterBits satisfied = 0;
  for (const uint32_t entry : facets_.entries_of(document)) satisfied |= bits_of_entry_[entry];
  FilterBits failing = (required_ & ~satisfied) | (excluded_ & satisfied);
  for (const SpanFilter& filter : spans_) {
    const int32_t date = documents_.date(document);
    const bool is_in = std::any_of(filter.spans.begin(), filter.spans.end(),
                                   [&](const DaySpan& span) { return span.may_hold(date); });
    if (is_in == filter.excluded) failing |= filter.bit;
  }
  return failing;
}

Filtered FilterSet::apply(const search::DocumentSet& documents,
                          const std::vector<FacetField>& facet_fields) const {
  Filtered result;
  if (empty()) {
    result.passing = documents;
    return result;
  }
  result.passing = search::DocumentSet(documents.document_count());
  // A field that nothing is chosen of has nothing to be left out.
  std::vector<FacetField> chosen;
  for (const FacetField field : facet_fields) {
    const bool has_filter = ((required_ | year_bit_) & bit_of(field)) != 0;
    if (!has_filter) continue;
    chosen.push_back(field);
    result.but_for[static_cast<size_t>(field)] = search::DocumentSet(documents.document_count());
  }
  documents.for_each([&](uint32_t document) {
    const FilterBits bits = failing(document);
    if (bits == 0) result.passing.add(document);
    for (const FacetField field : chosen) {
      if ((bits & ~bit_of(field)) == 0) result.but_for[static_cast<size_t>(field)].add(document);
    }
  });
  return result;
}

}  // namespace daf::library

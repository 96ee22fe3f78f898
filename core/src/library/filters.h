// Which publications a query's filters let through: those of Query::filters and those of its text
// (author:cohen). Tested by filters_test.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "daf/search.h"
#include "library/document_table.h"
#include "library/facet_table.h"
#include "search/document_set.h"
#include "search/query_date.h"
#include "search/query_syntax.h"

namespace daf::library {

/// The days from the first to the last one, both included, as date_key has them.
struct DaySpan {
  int32_t first = INT32_MIN;
  int32_t last = INT32_MAX;
  /// Whether a publication of that date_key may have been published in it. A date that says no
  /// month may be any day of its year; no date is in no span.
  [[nodiscard]] bool may_hold(int32_t date) const;
};

[[nodiscard]] DaySpan day_span(const search::DateRange& range);

/// Documents that a filter lets through.
struct Filtered {
  search::DocumentSet passing;  ///< all filters
  /// By FacetField: all but those of Query::filters for that field. Empty where there are none for
  /// it: it is `passing` then.
  std::array<search::DocumentSet, kFacetFieldCount> but_for;
};

/// Whether a value of Query::filters is this entry: its key, or one of its names; of languages,
/// those that are variants of it too.
[[nodiscard]] bool is_named(const FacetEntry& entry, std::string_view value);

class FilterSet {
 public:
  /// Keeps references to the tables.
  FilterSet(const FacetTable& facets, const DocumentTable& documents, const Filters& filters,
            const search::QuerySyntax& syntax);

  [[nodiscard]] bool empty() const { return required_ == 0 && excluded_ == 0 && spans_.empty(); }
  /// Those of `documents` that pass. `but_for` is filled for those of `facet_fields` that have
  /// filters.
  [[nodiscard]] Filtered apply(const search::DocumentSet& documents,
                               const std::vector<FacetField>& facet_fields) const;

  [[nodiscard]] bool passes(uint32_t document) const { return empty() || failing(document) == 0; }

  /// Whether Query::filters name this entry itself.
  [[nodiscard]] bool is_selected(uint32_t entry) const { return selected_[entry]; }
  /// What became of Query::filters' dates that were odd.
  [[nodiscard]] const std::vector<ParsedNote>& notes() const { return notes_; }

 private:
  // A filter is a bit: those of Query::filters by FacetField, then those of the text.
  using FilterBits = uint32_t;
  struct SpanFilter {
    FilterBits bit = 0;
    std::vector<DaySpan> spans;  // one is enough
    bool excluded = false;
  };

  void add_values(FacetField field, const std::vector<std::string>& values);
  void add_years(const std::vector<std::string>& values);
  void add_from_to(const Filters& filters);
  void add_text_filter(const search::QueryFilter& filter, FilterBits bit);
  void widen_topics(std::vector<FilterBits>& bits) const;
  [[nodiscard]] FilterBits failing(uint32_t document) const;

  const FacetTable& facets_;
  const DocumentTable& documents_;
  std::vector<FilterBits> bits_of_entry_;  // the filters that it satisfies
  std::vector<bool> selected_;
  std::vector<SpanFilter> spans_;
  FilterBits required_ = 0;
  FilterBits excluded_ = 0;
  FilterBits year_bit_ = 0;  // set if years are chosen
  std::vector<ParsedNote> notes_;
};

}  // namespace daf::library

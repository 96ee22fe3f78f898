// How many works that are found each topic, series, author, type, language and year has. Tested by
// facets_test.cpp.
#pragma once

#include <string_view>
#include <vector>

#include "daf/search.h"
#include "library/document_table.h"
#include "library/facet_table.h"
#include "library/filters.h"
#include "library/works.h"
#include "search/document_set.h"

namespace daf::library {

class FacetCounter {
 public:
  /// Keeps references to everything. `query` says what is selected, and in which language labels
  /// are preferred.
  FacetCounter(const FacetTable& table, const DocumentTable& documents, const Works& works,
               const FilterSet& filters, const Query& query)
      : table_(table), documents_(documents), works_(works), filters_(filters), query_(query) {}

  /// The facets that the query asks for, in its order, of what passes the filters. Each work counts
  /// once, however many of its forms pass.
  [[nodiscard]] std::vector<Facet> count(const Filtered& filtered) const;

 private:
  // By entry of the table, and by year, from year 0.
  struct Counts {
    std::vector<uint32_t> of_entry;
    std::vector<uint32_t> of_year;
  };
  struct Counted {
    uint32_t entry = 0;
    uint32_t count = 0;
    bool selected = false;
  };
  [[nodiscard]] Counts count_works_of(const search::DocumentSet& found) const;
  [[nodiscard]] Facet make_facet(FacetField field, const Counts& counts) const;
  [[nodiscard]] Facet make_years(const Counts& counts) const;
  [[nodiscard]] std::vector<Counted> values_to_show(FacetField field, const Counts& counts) const;
  [[nodiscard]] FacetValue value_of(const Counted& counted) const;
  void add_unknown_selection(Facet& facet) const;

  const FacetTable& table_;
  const DocumentTable& documents_;
  const Works& works_;
  const FilterSet& filters_;
  const Query& query_;
};

}  // namespace daf::library

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

  /// Counts the works of `found`, each once however many of its forms are in it.
  [[nodiscard]] Facet count(FacetField field, const search::DocumentSet& found) const;

 private:
  struct Counted {
    uint32_t entry = 0;
    uint32_t count = 0;
    bool selected = false;
  };
  [[nodiscard]] std::vector<uint32_t> count_entries(FacetField field,
                                                    const search::DocumentSet& found) const;
  [[nodiscard]] std::vector<Counted> values_to_show(FacetField field,
                                                    const search::DocumentSet& found) const;
  [[nodiscard]] Facet count_years(const search::DocumentSet& found) const;
  [[nodiscard]] FacetValue value_of(const Counted& counted) const;
  void add_unknown_selection(Facet& facet) const;

  const FacetTable& table_;
  const DocumentTable& documents_;
  const Works& works_;
  const FilterSet& filters_;
  const Query& query_;
};

}  // namespace daf::library

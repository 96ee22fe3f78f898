// A query, read and looked up in the index: what search and timeline answer from. Tested by
// search_test.cpp and timeline_test.cpp.
#pragma once

#include <vector>

#include "daf/search.h"
#include "library/catalogue.h"
#include "library/facet_table.h"
#include "library/filters.h"
#include "search/document_set.h"
#include "search/query_plan.h"
#include "search/query_syntax.h"

namespace daf::library {

class Question {
 public:
  /// `catalogue` must be prepared, and not change while the question lives.
  Question(Catalogue& catalogue, const Query& query);
  Question(const Question&) = delete;
  Question& operator=(const Question&) = delete;

  [[nodiscard]] const Query& query() const { return query_; }
  [[nodiscard]] const search::QuerySyntax& syntax() const { return syntax_; }
  [[nodiscard]] const search::QueryPlan& plan() const { return plan_; }
  /// Whether it says what to look for, and not only what to leave out: what is found is ranked.
  [[nodiscard]] bool looks_for_words() const { return looks_for_words_; }
  /// The live documents that hold what the query looks for, whatever the filters.
  [[nodiscard]] const search::DocumentSet& matching() const { return matching_; }
  [[nodiscard]] const FilterSet& filters() const { return filters_; }
  /// The library's, or an empty one where the question needs none.
  [[nodiscard]] const FacetTable& facets() const { return facets_; }

 private:
  static const FacetTable& facets_for(Catalogue& catalogue, const Query& query,
                                      const search::QuerySyntax& syntax);

  const Query& query_;
  search::QuerySyntax syntax_;
  search::QueryPlan plan_;
  const FacetTable& facets_;
  FilterSet filters_;
  search::DocumentSet matching_;
  bool looks_for_words_ = false;
};

/// How a query was understood, for those who asked.
[[nodiscard]] ParsedQuery describe(const Question& question);

}  // namespace daf::library

// From the documents that are found to works in an order: one of each work, and the form of it that
// is shown. Tested by search_test.cpp.
#pragma once

#include <cstdint>
#include <vector>

#include "library/catalogue.h"
#include "library/question.h"
#include "search/document_set.h"

namespace daf::library {

/// A work that is found.
struct FoundWork {
  static constexpr uint32_t kNothing = UINT32_MAX;
  uint32_t shown = 0;    ///< the document that stands for it
  uint32_t matched = 0;  ///< the form whose words are shown: `shown`, unless only another matches
  /// The form that matches best: where the score comes from.
  search::ScoredDocument best;
};

class WorkFinder {
 public:
  /// `found`: the documents that match and pass the filters.
  WorkFinder(Catalogue& catalogue, const Question& question, const search::DocumentSet& found)
      : catalogue_(catalogue), question_(question), found_(found) {}

  /// The number of works found.
  [[nodiscard]] uint32_t count() const;
  /// Works `offset` to `offset + limit` in the query's order. The order is that of all works,
  /// whatever part is asked for, so pages neither repeat nor lose a work.
  [[nodiscard]] std::vector<FoundWork> page(size_t offset, size_t limit) const;

 private:
  [[nodiscard]] std::vector<FoundWork> ranked(size_t count) const;
  [[nodiscard]] std::vector<FoundWork> by_date(SortOrder order, size_t offset, size_t limit) const;
  [[nodiscard]] FoundWork show_first(uint32_t document, SortOrder order) const;
  [[nodiscard]] FoundWork show(const search::ScoredDocument& best) const;
  void add_scores(std::vector<FoundWork>& works) const;

  Catalogue& catalogue_;
  const Question& question_;
  const search::DocumentSet& found_;
};

}  // namespace daf::library

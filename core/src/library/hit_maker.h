// From a document that is found to what a list of results shows of it. Tested by search_test.cpp
// and library_test.cpp.
#pragma once

#include <cstdint>
#include <vector>

#include "daf/search.h"
#include "library/card.h"
#include "library/catalogue.h"
#include "search/query_plan.h"
#include "search/snippet.h"
#include "search/term_matcher.h"

namespace daf::library {

class HitMaker {
 public:
  /// Keeps references; `snippet_length` as Query's.
  HitMaker(const Catalogue& catalogue, const search::QueryPlan& plan, uint32_t snippet_length);

  /// `shown` is the document that the hit is; the snippet is that of `matched`.
  [[nodiscard]] Hit make(uint32_t shown, uint32_t matched);

 private:
  void cut_snippet(Hit& hit, uint32_t document);

  const Catalogue& catalogue_;
  search::TermMatcher title_matcher_;
  search::TermMatcher body_matcher_;
  uint32_t snippet_length_;
  std::vector<CardBlock> blocks_;  // reused memory
  std::vector<search::SnippetBlock> candidates_;
};

/// The other forms of the work that a document is a form of.
[[nodiscard]] std::vector<TranslationLink> translations_of(const Catalogue& catalogue,
                                                           uint32_t document);

}  // namespace daf::library

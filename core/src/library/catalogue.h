// Everything that a library holds: sources, documents, works and the index, in step with each
// other. Tested by library_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "daf/library.h"
#include "daf/publication.h"
#include "library/document_table.h"
#include "library/intake.h"
#include "library/works.h"
#include "search/searcher.h"

namespace daf::library {

class Catalogue {
 public:
  DocumentTable documents;
  Works works;

  /// Remembers where a source begins; its number.
  uint32_t begin_source(SourceInfo info);
  /// Makes visible what came since begin_source. Returns how many documents it replaced.
  uint32_t commit(std::vector<IndexedSegment> segments);
  /// Forgets what came since begin_source.
  void roll_back();

  [[nodiscard]] const SourceInfo& source(uint32_t number) const { return sources_[number]; }

  /// A stored publication, read again from its bytes.
  [[nodiscard]] Publication read(uint32_t document) const;

  /// The best live documents for a query, as numbers of the table.
  struct Match {
    uint32_t document = 0;
    float score = 0;
  };
  struct Matches {
    uint32_t total = 0;
    std::vector<Match> documents;
  };
  [[nodiscard]] Matches find(const search::QueryTerms& terms, size_t limit) const;
  [[nodiscard]] std::vector<float> term_weights(const search::QueryTerms& terms) const;

 private:
  void mark_live();

  std::vector<SourceInfo> sources_;
  std::vector<IndexedSegment> segments_;
  search::DocumentSet live_;
  // Searching reuses the searcher's memory between calls; the library has one owner.
  mutable std::optional<search::Searcher> searcher_;
  size_t committed_links_ = 0;
};

}  // namespace daf::library

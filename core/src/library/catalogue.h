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
#include "library/facet_table.h"
#include "library/intake.h"
#include "library/works.h"
#include "search/document_set.h"
#include "search/search_segment.h"
#include "search/searcher.h"

namespace daf::library {

class Catalogue {
 public:
  DocumentTable documents;
  Works works;  ///< as of the last prepare()

  /// Remembers where a source begins; its number.
  uint32_t begin_source(SourceInfo info);
  /// Makes visible what came since begin_source. Returns how many documents it replaced.
  uint32_t commit(std::vector<IndexedSegment> segments);
  /// Forgets what came since begin_source.
  void roll_back();
  /// Takes a publication out; false if none has the id.
  bool remove(std::string_view id);
  /// The bytes of every segment, valid until the next commit.
  [[nodiscard]] std::vector<std::string_view> index_segments() const;

  [[nodiscard]] const SourceInfo& source(uint32_t number) const { return sources_[number]; }

  /// A stored publication, read again from its bytes.
  [[nodiscard]] Publication read(uint32_t document) const;

  /// To be called before any question below: makes anew what follows from the documents, if they
  /// changed since. Many sources that come one after another are then grouped once.
  void prepare();

  [[nodiscard]] const search::DocumentSet& live() const { return live_; }
  [[nodiscard]] std::span<const search::SearchSegment> segments() const { return views_; }
  [[nodiscard]] search::Searcher& searcher() { return *searcher_; }
  // Each of these is made at the first call after a change.
  [[nodiscard]] const FacetTable& facets();
  /// The live documents by date, what has no date last; of equals the one added first.
  [[nodiscard]] std::span<const uint32_t> newest_first();
  [[nodiscard]] std::span<const uint32_t> oldest_first();

 private:
  void mark_changed();

  std::vector<SourceInfo> sources_;
  std::vector<IndexedSegment> segments_;
  size_t committed_links_ = 0;

  // What follows from the documents.
  bool is_prepared_ = false;
  search::DocumentSet live_;
  std::vector<search::SearchSegment> views_;
  std::optional<search::Searcher> searcher_;
  std::optional<FacetTable> facets_;
  std::vector<uint32_t> newest_first_;
  std::vector<uint32_t> oldest_first_;
};

}  // namespace daf::library

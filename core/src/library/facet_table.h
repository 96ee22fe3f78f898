// The topics, series, authors, types and languages of the live documents, over all segments: what
// two segments call by the same key is one entry here. Derived from the document columns, at the
// first question after a change. Tested by facet_table_test.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "daf/search.h"
#include "daf/text.h"
#include "index/document_columns.h"
#include "search/document_set.h"

namespace daf::library {

/// Names of one entry, over all publications; stops an id under which everything is called
/// otherwise.
inline constexpr size_t kMaxEntryNames = 64;
/// Broader topics of one topic, near ones first, however far up; stops a chain of a million topics.
inline constexpr size_t kMaxAncestors = 64;

/// What an entry is called by some publications.
struct FacetName {
  std::string_view text;
  std::string_view language;  ///< BCP 47, or empty
  Direction direction = Direction::kNeutral;
  uint32_t shown_count = 0;  ///< publications that show it under this name
  uint32_t count = 0;        ///< publications that know this name
  std::string terms;         ///< its terms, each followed by a space: what filters compare
};

struct FacetEntry {
  FacetField field = FacetField::kTopic;
  std::string_view key;
  uint32_t publication_count = 0;   ///< live documents that mention it
  std::vector<FacetName> names;     ///< empty for a topic that is only named as a broader one
  std::vector<uint32_t> broader;    ///< entries
  std::vector<uint32_t> ancestors;  ///< broader ones, theirs, and so on; never itself
};

class FacetTable {
 public:
  /// Columns of some documents, and where they stand in the library.
  struct Part {
    index::DocumentColumnsView columns;
    uint32_t first_document = 0;
  };
  FacetTable() = default;
  /// The bytes of the columns must outlive it.
  FacetTable(std::span<const Part> parts, const search::DocumentSet& live);

  [[nodiscard]] const std::vector<FacetEntry>& entries() const { return entries_; }
  /// The entries that a document mentions, each once; none of one that is not live.
  [[nodiscard]] std::span<const uint32_t> entries_of(uint32_t document) const {
    if (size_t{document} + 1 >= starts_.size()) return {};
    return std::span(mentions_).subspan(starts_[document],
                                        starts_[document + 1] - starts_[document]);
  }

 private:
  friend class FacetTableBuilder;
  std::vector<FacetEntry> entries_;
  std::vector<uint32_t> starts_;    // by document, one more than documents
  std::vector<uint32_t> mentions_;  // entries
};

/// The name by which a reader of `language` (BCP 47, or empty) knows the entry: one in that
/// language if there is one, else the one that most publications show. Null if it has none.
[[nodiscard]] const FacetName* best_name(const FacetEntry& entry, std::string_view language);

/// The terms of a name, each followed by a space.
[[nodiscard]] std::string name_terms(std::string_view text, std::string_view language);

/// Whether such terms hold one that is `term`, or begins with it.
[[nodiscard]] bool has_term(std::string_view terms, std::string_view term, bool is_prefix);

}  // namespace daf::library

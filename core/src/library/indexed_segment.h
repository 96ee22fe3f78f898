// A segment of the library's index with what was derived from it, and the merging of such segments.
// Tested by indexed_segment_test.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "index/document_columns.h"
#include "index/forward_lists.h"
#include "index/letter_table.h"
#include "index/segment.h"
#include "library/archived_documents.h"
#include "library/document_table.h"

namespace daf::library {

/// What was indexed, and where its documents begin in the table.
struct IndexedSegment {
  // Either both of these, or `archived`.
  std::optional<index::Segment> segment;
  std::optional<index::DocumentColumns> columns;
  ArchivedDocuments* archived = nullptr;
  uint32_t first_document = 0;
  // Made when a question needs them.
  std::unique_ptr<index::ForwardLists> forward;
  std::unique_ptr<index::LetterTable> letters;

  [[nodiscard]] const index::SegmentView& view() const {
    return archived != nullptr ? archived->part().segment() : segment->view();
  }
  /// Null where they are not there.
  [[nodiscard]] const index::DocumentColumnsView* columns_view() const {
    return archived != nullptr ? archived->columns() : &columns->view();
  }
};

/// Merges the newest segments as merge_policy.h says, so that publications that come one by one do
/// not leave a segment each. The segments follow each other; documents keep their numbers, and of
/// those that are not live any more the words are forgotten. Those of archives stay as they are.
void merge_newest(std::vector<IndexedSegment>& segments, const DocumentTable& documents);

/// Which documents of a segment are not live.
[[nodiscard]] std::vector<bool> deleted_documents(const IndexedSegment& segment,
                                                  const DocumentTable& documents);

}  // namespace daf::library

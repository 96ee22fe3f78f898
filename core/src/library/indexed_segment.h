// A segment of the library's index with what was derived from it, and the merging of such segments.
// Tested by indexed_segment_test.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "index/document_columns.h"
#include "index/forward_lists.h"
#include "index/letter_table.h"
#include "index/segment.h"
#include "library/document_table.h"

namespace daf::library {

/// What was indexed, and where its documents begin in the table.
struct IndexedSegment {
  index::Segment segment;
  index::DocumentColumns columns;
  uint32_t first_document = 0;
  // Made when a question needs them.
  std::unique_ptr<index::ForwardLists> forward;
  std::unique_ptr<index::LetterTable> letters;
};

/// Merges the newest segments as merge_policy.h says, so that publications that come one by one do
/// not leave a segment each. The segments follow each other; documents keep their numbers, and of
/// those that are not live any more the words are forgotten.
void merge_newest(std::vector<IndexedSegment>& segments, const DocumentTable& documents);

}  // namespace daf::library

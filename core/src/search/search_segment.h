// A segment as the search sees it, and where its documents stand in the library.
#pragma once

#include <cstdint>

#include "index/segment.h"

namespace daf::index {
class ForwardLists;
class LetterTable;
}  // namespace daf::index

namespace daf::search {

/// The bytes and tables must outlive it.
struct SearchSegment {
  index::SegmentView view;
  uint32_t first_document = 0;  ///< the library's number of its document 0
  const index::ForwardLists* forward = nullptr;
  const index::LetterTable* letters = nullptr;
};

}  // namespace daf::search

// One segment out of several, so that a library to which publications are added one at a time does
// not end with thousands of them: a search asks every segment for every word. Tested by
// segment_merger_test.cpp.
//
// The documents of the first come first, then those of the second, and so on: all keep their places
// among their neighbours, deleted ones too, of which nothing else is kept. So a library whose
// segments follow each other keeps its numbers. The result answers as a segment that was written at
// once; without deleted documents it is the same byte for byte.
//
// Linear in the bytes of the segments, times the logarithm of their number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "index/segment.h"

namespace daf::index {

/// More bytes than these are not made one segment, so that every offset fits in 32 bits.
inline constexpr size_t kMaxMergedBytes = size_t{1} << 30;

struct MergeSource {
  SegmentView view;
  /// By document. May be shorter than there are documents: the others are kept.
  std::vector<bool> deleted;
};

/// What becomes of the numbers of deleted documents.
enum class DeletedDocuments : uint8_t {
  kKeepNumbers,  ///< they stand among the others, without words
  kDrop,         ///< those behind them move up
};

/// Nothing if there would be too much: documents for 32 bits, or bytes for kMaxMergedBytes. Also
/// nothing if a source is damaged such that its terms claim one another's postings: it could
/// claim the same bytes for every one of them, and the result would be their product.
[[nodiscard]] std::optional<Segment> merge_segments(
    std::span<const MergeSource> sources,
    DeletedDocuments deleted_documents = DeletedDocuments::kKeepNumbers);

}  // namespace daf::index

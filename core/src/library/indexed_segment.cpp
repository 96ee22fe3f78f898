#include "library/indexed_segment.h"

#include <optional>
#include <span>
#include <utility>

#include "index/segment_merger.h"
#include "library/merge_policy.h"

namespace daf::library {
namespace {

// Nothing where they would not fit in one.
std::optional<IndexedSegment> merge(std::span<const IndexedSegment> segments,
                                    const DocumentTable& documents) {
  std::vector<index::MergeSource> sources;
  sources.reserve(segments.size());
  index::DocumentColumnsWriter columns;
  for (const IndexedSegment& segment : segments) {
    sources.push_back({segment.view(), deleted_documents(segment, documents)});
    columns.append(segment.columns->view());
  }
  std::optional<index::Segment> merged = index::merge_segments(sources);
  if (!merged) return std::nullopt;
  return IndexedSegment{.segment = std::move(*merged),
                        .columns = std::move(columns).finish(),
                        .first_document = segments.front().first_document,
                        .forward = nullptr,
                        .letters = nullptr};
}

}  // namespace

std::vector<bool> deleted_documents(const IndexedSegment& segment, const DocumentTable& documents) {
  std::vector<bool> deleted(segment.view().document_count());
  for (uint32_t i = 0; i < deleted.size(); ++i) {
    deleted[i] = !documents.is_live(segment.first_document + i);
  }
  return deleted;
}

void merge_newest(std::vector<IndexedSegment>& segments, const DocumentTable& documents) {
  std::vector<uint64_t> sizes;
  for (const IndexedSegment& segment : segments) {
    if (segment.archived != nullptr) {
      sizes.clear();
    } else {
      sizes.push_back(segment.segment->bytes().size());
    }
  }
  const uint32_t count = segments_to_merge(sizes);
  if (count == 0) return;
  std::optional<IndexedSegment> merged = merge(std::span(segments).last(count), documents);
  if (!merged) return;
  segments.erase(segments.end() - static_cast<ptrdiff_t>(count), segments.end());
  segments.push_back(std::move(*merged));
}

}  // namespace daf::library

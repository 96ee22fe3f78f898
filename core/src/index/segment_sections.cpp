#include "index/segment_sections.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace daf::index {
namespace {

constexpr size_t kHeaderBytes = 24 + 12 * kSectionKindCount;

}  // namespace

SegmentSections::SegmentSections() : bytes_(kHeaderBytes), section_start_(kHeaderBytes) {}

void SegmentSections::reserve(size_t list_bytes) { bytes_.reserve(list_bytes + list_bytes / 4); }

void SegmentSections::end_section(SectionKind kind) {
  append_u32(table_, static_cast<uint32_t>(kind));
  append_u32(table_, static_cast<uint32_t>(section_start_));
  append_u32(table_, static_cast<uint32_t>(bytes_.size() - section_start_));
  section_start_ = bytes_.size();
}

void SegmentSections::append(SectionKind kind, Bytes contents) {
  bytes_.insert(bytes_.end(), contents.begin(), contents.end());
  end_section(kind);
}

void SegmentSections::append_fields(
    std::span<const FieldStatistics, kFieldCount> statistics,
    std::span<const std::vector<uint8_t>, kFieldCount> length_codes) {
  for (const FieldStatistics& field : statistics) {
    append_u64(bytes_, field.token_count);
    append_u32(bytes_, field.document_count);
  }
  end_section(SectionKind::kFieldStatistics);
  for (size_t field = 0; field < kFieldCount; ++field) {
    if (!has_length_column(field, statistics[field])) continue;
    bytes_.insert(bytes_.end(), length_codes[field].begin(), length_codes[field].end());
  }
  end_section(SectionKind::kLengths);
}

void SegmentSections::append_dictionary(const TermDictionaryWriter& dictionary) {
  append(SectionKind::kTermIndex, dictionary.index());
  append(SectionKind::kTermKeys, dictionary.keys());
  append(SectionKind::kTermBlocks, dictionary.blocks());
}

Segment SegmentSections::finish(uint32_t document_count, uint32_t term_count) && {
  assert(table_.size() == 12 * kSectionKindCount);
  std::vector<uint8_t> header;
  append_u32(header, kSegmentMagic);
  append_u32(header, kSegmentVersion);
  append_u32(header, kFieldCount);
  append_u32(header, document_count);
  append_u32(header, term_count);
  append_u32(header, kSectionKindCount);
  header.insert(header.end(), table_.begin(), table_.end());
  std::copy(header.begin(), header.end(), bytes_.begin());
  // A little that is left over is less than a copy of all costs.
  if (bytes_.capacity() - bytes_.size() > bytes_.size() / 4) bytes_.shrink_to_fit();
  return Segment(std::move(bytes_));
}

}  // namespace daf::index

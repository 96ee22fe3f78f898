#include "index/segment.h"

#include <array>
#include <cassert>
#include <utility>

namespace daf::index {
namespace {

// More sections than any version has; stops a header from making us read a long table.
constexpr uint32_t kMaxSections = 64;
constexpr size_t kStatisticsBytes = 12;  // per field

using Sections = std::array<Bytes, kSectionKindCount>;

Bytes section(const Sections& sections, SectionKind kind) {
  return sections[static_cast<size_t>(kind) - 1];
}

std::optional<Sections> read_section_table(ByteReader& reader, Bytes segment) {
  const uint32_t count = reader.read_u32();
  if (count > kMaxSections) return std::nullopt;
  Sections sections;
  for (uint32_t i = 0; i < count; ++i) {
    const uint32_t kind = reader.read_u32();
    const uint32_t offset = reader.read_u32();
    const uint32_t length = reader.read_u32();
    if (!reader.ok() || offset > segment.size() || length > segment.size() - offset) {
      return std::nullopt;
    }
    if (kind >= 1 && kind <= kSectionKindCount)
      sections[kind - 1] = segment.subspan(offset, length);
  }
  return sections;
}

}  // namespace

bool has_length_column(size_t field, const FieldStatistics& statistics) {
  return field == kMainFieldIndex || statistics.document_count != 0;
}

std::optional<SegmentView> SegmentView::open(Bytes bytes) {
  ByteReader reader(bytes);
  if (reader.read_u32() != kSegmentMagic || reader.read_u32() != kSegmentVersion ||
      reader.read_u32() != kFieldCount) {
    return std::nullopt;
  }
  SegmentView view;
  view.byte_length_ = bytes.size();
  view.document_count_ = reader.read_u32();
  const uint32_t term_count = reader.read_u32();
  const std::optional<Sections> sections = read_section_table(reader, bytes);
  if (!sections.has_value()) return std::nullopt;

  const Bytes statistics = section(*sections, SectionKind::kFieldStatistics);
  Bytes lengths = section(*sections, SectionKind::kLengths);
  const Bytes index = section(*sections, SectionKind::kTermIndex);
  if (statistics.size() != kStatisticsBytes * kFieldCount ||
      index.size() != TermDictionary::block_count(term_count) * TermDictionary::kIndexEntryBytes) {
    return std::nullopt;
  }
  ByteReader statistics_reader(statistics);
  for (FieldStatistics& field : view.statistics_) {
    field.token_count = statistics_reader.read_u64();
    field.document_count = statistics_reader.read_u32();
  }
  for (size_t field = 0; field < kFieldCount; ++field) {
    if (!has_length_column(field, view.statistics_[field])) continue;
    if (lengths.size() < view.document_count_) return std::nullopt;
    view.lengths_[field] = lengths.first(view.document_count_);
    lengths = lengths.subspan(view.document_count_);
  }
  if (!lengths.empty()) return std::nullopt;
  view.postings_ = section(*sections, SectionKind::kPostings);
  view.positions_ = section(*sections, SectionKind::kPositions);
  view.terms_ = TermDictionary(term_count, index, section(*sections, SectionKind::kTermKeys),
                               section(*sections, SectionKind::kTermBlocks));
  view.stems_ = StemTable(section(*sections, SectionKind::kStems));
  return view;
}

PostingsCursor SegmentView::postings(const TermInfo& info) const {
  if (info.postings_offset > postings_.size() ||
      info.postings_length > postings_.size() - info.postings_offset) {
    return {};
  }
  return PostingsCursor(postings_.subspan(info.postings_offset, info.postings_length),
                        info.document_count, document_count_);
}

PositionsCursor SegmentView::positions(const TermInfo& info) const {
  return PositionsCursor(position_bytes(info));
}

Bytes SegmentView::position_bytes(const TermInfo& info) const {
  if (info.positions_offset > positions_.size() ||
      info.positions_length > positions_.size() - info.positions_offset) {
    return {};
  }
  return positions_.subspan(info.positions_offset, info.positions_length);
}

Segment::Segment(std::vector<uint8_t> bytes) : bytes_(std::move(bytes)) {
  std::optional<SegmentView> view = SegmentView::open(bytes_);
  assert(view.has_value());
  if (view.has_value()) view_ = *view;
}

}  // namespace daf::index

#include "index/segment.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace daf::index {
namespace {

constexpr size_t kHeaderBytes = 16;

uint32_t u32_at(Bytes bytes, size_t at) { return ByteReader(bytes.subspan(at, 4)).read_u32(); }

}  // namespace

std::optional<SegmentView> SegmentView::open(Bytes root, const ChunkSource& chunks) {
  ByteReader reader(root);
  SegmentView view;
  view.root_ = root;
  view.chunks_ = &chunks;
  view.document_count_ = reader.read_u32();
  const uint32_t term_count = reader.read_u32();
  const uint32_t stem_count = reader.read_u32();
  const analysis::LanguageSet languages = reader.read_u32();
  view.total_length_ = reader.read_u64();
  const LeafTable terms(reader, term_count);
  const KeyTable stems(reader, StemTable::leaf_count(stem_count));
  if (!reader.ok()) return std::nullopt;
  view.terms_ = TermDictionary(term_count, terms, chunks);
  view.stems_ = StemTable(languages, stem_count, stems, chunks);
  return view;
}

uint32_t SegmentView::chunk_count(SectionKind section) const {
  switch (section) {
    case SectionKind::kLengths:
      return document_count_ / kDocumentsPerChunk +
             (document_count_ % kDocumentsPerChunk != 0 ? 1 : 0);
    case SectionKind::kStems:
      return StemTable::leaf_count(stems_.key_count());
    default:
      return terms_.leaf_count();
  }
}

uint64_t SegmentView::byte_length(SectionKind section) const {
  uint64_t bytes = 0;
  for (uint32_t i = 0; i < chunk_count(section); ++i) bytes += chunks_->chunk(section, i).size();
  return bytes;
}

bool SegmentView::read_lengths(std::vector<uint8_t>& codes) const {
  bool is_whole = true;
  uint32_t left = document_count_;
  for (uint32_t i = 0; left > 0; ++i) {
    const Bytes chunk = chunks_->chunk(SectionKind::kLengths, i);
    const uint32_t wanted = std::min(left, kDocumentsPerChunk);
    left -= wanted;
    if (chunk.size() != wanted) {
      is_whole = false;  // the rest is asked for all the same, so that it comes together
      codes.resize(codes.size() + wanted);
      continue;
    }
    codes.insert(codes.end(), chunk.begin(), chunk.end());
  }
  return is_whole;
}

Bytes SegmentView::part(SectionKind section, uint32_t chunk, uint32_t offset,
                        uint32_t length) const {
  const Bytes bytes = chunks_->chunk(section, chunk);
  if (offset > bytes.size() || length > bytes.size() - offset) return {};
  return bytes.subspan(offset, length);
}

PostingsCursor SegmentView::postings(const TermInfo& info) const {
  const Bytes bytes =
      part(SectionKind::kPostings, info.leaf, info.postings_offset, info.postings_length);
  return PostingsCursor(bytes, info.document_count, document_count_);
}

PositionsCursor SegmentView::positions(const TermInfo& info) const {
  return PositionsCursor(position_bytes(info));
}

Bytes SegmentView::position_bytes(const TermInfo& info) const {
  return part(SectionKind::kPositions, info.leaf, info.positions_offset, info.positions_length);
}

Bytes BlockSource::chunk(SectionKind section, uint32_t number) const {
  const auto index = static_cast<size_t>(section);
  const Bytes ends = ends_[index];
  if (number >= ends.size() / 4) return {};
  const uint32_t start = number == 0 ? starts_[index] : u32_at(ends, size_t{number - 1} * 4);
  const uint32_t end = u32_at(ends, size_t{number} * 4);
  if (start > end || end > block_.size()) return {};
  return block_.subspan(start, end - start);
}

std::optional<SegmentBlock> SegmentBlock::open(Bytes block) {
  ByteReader reader(block);
  if (reader.read_u32() != kSegmentMagic || reader.read_u32() != kSegmentVersion) {
    return std::nullopt;
  }
  const uint32_t tables_start = reader.read_u32();
  const uint32_t root_start = reader.read_u32();
  if (!reader.ok() || tables_start < kHeaderBytes || tables_start > root_start ||
      root_start > block.size()) {
    return std::nullopt;
  }
  SegmentBlock opened;
  BlockSource& source = *opened.source_;
  source.block_ = block.first(tables_start);
  const std::optional<SegmentView> view = SegmentView::open(block.subspan(root_start), source);
  // Every document takes a byte of lengths, so there are no more of them than bytes.
  if (!view.has_value() || view->document_count() > tables_start - kHeaderBytes) {
    return std::nullopt;
  }
  Bytes tables = block.subspan(tables_start, root_start - tables_start);
  uint32_t end = kHeaderBytes;  // of the chunk before
  for (const SectionKind section : kSectionKinds) {
    const auto index = static_cast<size_t>(section);
    const uint64_t table_bytes = uint64_t{view->chunk_count(section)} * 4;
    if (table_bytes > tables.size()) return std::nullopt;
    source.starts_[index] = end;
    source.ends_[index] = tables.first(static_cast<size_t>(table_bytes));
    tables = tables.subspan(static_cast<size_t>(table_bytes));
    // Chunks that overlap could be the same long list for each of many leaves.
    ByteReader ends(source.ends_[index]);
    while (ends.remaining() > 0) {
      const uint32_t next = ends.read_u32();
      if (next < end || next > tables_start) return std::nullopt;
      end = next;
    }
  }
  if (!tables.empty()) return std::nullopt;
  opened.view_ = *view;
  return opened;
}

Segment::Segment(std::vector<uint8_t> bytes) : bytes_(std::move(bytes)) {
  std::optional<SegmentBlock> block = SegmentBlock::open(bytes_);
  assert(block.has_value());
  if (block.has_value()) block_ = std::move(*block);
}

}  // namespace daf::index

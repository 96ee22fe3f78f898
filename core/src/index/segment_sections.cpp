#include "index/segment_sections.h"

#include <algorithm>
#include <utility>

#include "index/field.h"

namespace daf::index {
namespace {

constexpr size_t kHeaderBytes = 16;

}  // namespace

SegmentSections::SegmentSections() : bytes_(kHeaderBytes) {}

void SegmentSections::reserve(size_t list_bytes) { bytes_.reserve(list_bytes + list_bytes / 4); }

void SegmentSections::end_chunk(SectionKind section) {
  append_u32(tables_[static_cast<size_t>(section)], static_cast<uint32_t>(bytes_.size()));
}

void SegmentSections::append_lengths(const std::vector<uint8_t>& codes) {
  document_count_ = static_cast<uint32_t>(codes.size());
  for (const uint8_t code : codes) total_length_ += decode_length(code);
  for (size_t at = 0; at < codes.size(); at += kDocumentsPerChunk) {
    const size_t end = std::min<size_t>(codes.size(), at + kDocumentsPerChunk);
    bytes_.insert(bytes_.end(), codes.begin() + static_cast<ptrdiff_t>(at),
                  codes.begin() + static_cast<ptrdiff_t>(end));
    end_chunk(SectionKind::kLengths);
  }
}

void SegmentSections::append(SectionKind section, const ChunkedSection& chunks) {
  for (uint32_t i = 0; i < chunks.ends.size(); ++i) {
    const Bytes chunk = chunks.chunk(i);
    bytes_.insert(bytes_.end(), chunk.begin(), chunk.end());
    end_chunk(section);
  }
}

Segment SegmentSections::finish(const TermDictionaryWriter& terms, const StemSection& stems) && {
  std::vector<uint8_t> header;
  append_u32(header, kSegmentMagic);
  append_u32(header, kSegmentVersion);
  append_u32(header, static_cast<uint32_t>(bytes_.size()));
  for (const std::vector<uint8_t>& table : tables_) {
    bytes_.insert(bytes_.end(), table.begin(), table.end());
  }
  append_u32(header, static_cast<uint32_t>(bytes_.size()));
  std::copy(header.begin(), header.end(), bytes_.begin());

  append_u32(bytes_, document_count_);
  append_u32(bytes_, terms.term_count());
  append_u32(bytes_, stems.key_count());
  append_u32(bytes_, stems.languages);
  append_u64(bytes_, total_length_);
  terms.append_table(bytes_);
  bytes_.insert(bytes_.end(), stems.keys().bytes().begin(), stems.keys().bytes().end());
  // A little that is left over is less than a copy of all costs.
  if (bytes_.capacity() - bytes_.size() > bytes_.size() / 4) bytes_.shrink_to_fit();
  return Segment(std::move(bytes_));
}

}  // namespace daf::index

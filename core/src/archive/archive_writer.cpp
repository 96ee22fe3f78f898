#include "archive/archive_writer.h"

#include <algorithm>
#include <utility>

namespace daf::archive {
namespace {

using index::append_u32;
using index::append_u64;
using index::append_varint;

std::vector<uint8_t> make_root(std::span<const PartRoot> parts) {
  std::vector<uint8_t> root;
  append_varint(root, parts.size());
  uint64_t offset = 0;
  for (const PartRoot& part : parts) {
    append_varint(root, offset);
    append_varint(root, part.root.size());
    root.insert(root.end(), part.root.begin(), part.root.end());
    append_varint(root, part.removed.size());
    uint32_t previous = 0;
    for (const uint32_t document : part.removed) {
      append_varint(root, document - previous);
      previous = document;
    }
    offset += part.body_length;
  }
  ChunkEncoder encoder;
  std::vector<uint8_t> stored;
  encoder.encode(root, stored);
  return stored;
}

}  // namespace

void PartWriter::add_chunk(Section section, Bytes raw, size_t full_length) {
  const auto index = static_cast<size_t>(section);
  if (lengths_[index].empty()) starts_[index] = body_.size();
  lengths_[index].push_back(static_cast<uint32_t>(encoder_.encode(raw, body_, full_length)));
}

void PartWriter::add_segment(const index::SegmentView& segment) {
  document_count_ = segment.document_count();
  segment_root_.assign(segment.root().begin(), segment.root().end());
  for (const index::SectionKind kind : index::kSectionKinds) {
    for (uint32_t i = 0; i < segment.chunk_count(kind); ++i) {
      add_chunk(section_of(kind), segment.chunks().chunk(kind, i));
    }
  }
}

// A long table goes into the body; the body then has to be written before the root.
void PartWriter::append_table(const std::vector<uint32_t>& lengths, uint64_t start,
                              std::vector<uint8_t>& root) {
  append_varint(root, lengths.size());
  if (lengths.empty()) return;
  if (lengths.size() <= kMaxInlineChunks) {
    append_varint(root, start);
    for (const uint32_t length : lengths) append_varint(root, length / kChunkAlignment);
    return;
  }
  append_varint(root, body_.size());
  std::vector<uint8_t> table;
  for (size_t at = 0; at < lengths.size(); at += kChunksPerTable) {
    const size_t end = std::min<size_t>(lengths.size(), at + kChunksPerTable);
    table.clear();
    const uint64_t first = start;
    for (size_t i = at; i < end; ++i) {
      append_varint(table, lengths[i] / kChunkAlignment);
      start += lengths[i];
    }
    append_varint(root, encoder_.encode(table, body_));
    append_varint(root, first);
  }
}

WrittenPart PartWriter::finish() && {
  WrittenPart part;
  append_varint(part.root, document_count_);
  append_varint(part.root, documents_per_record_chunk_);
  for (size_t i = 0; i < kSectionCount; ++i) append_table(lengths_[i], starts_[i], part.root);
  append_varint(part.root, segment_root_.size());
  part.root.insert(part.root.end(), segment_root_.begin(), segment_root_.end());
  part.body = std::move(body_);
  return part;
}

std::vector<uint8_t> make_head(std::span<const PartRoot> parts) {
  const std::vector<uint8_t> root = make_root(parts);
  uint64_t file_length = kHeaderBytes + root.size();
  for (const PartRoot& part : parts) file_length += part.body_length;

  std::vector<uint8_t> head(kMagic.begin(), kMagic.end());
  append_u32(head, kVersion);
  append_u32(head, static_cast<uint32_t>(root.size()));
  append_u64(head, file_length);
  append_u32(head, checksum(head));
  head.insert(head.end(), root.begin(), root.end());
  return head;
}

std::vector<uint8_t> make_archive(const WrittenPart& part) {
  const PartRoot root{.root = part.root, .body_length = part.body.size(), .removed = {}};
  std::vector<uint8_t> archive = make_head({&root, 1});
  archive.insert(archive.end(), part.body.begin(), part.body.end());
  return archive;
}

}  // namespace daf::archive

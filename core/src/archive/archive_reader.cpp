#include "archive/archive_reader.h"

#include <algorithm>
#include <string>
#include <utility>

namespace daf::archive {
namespace {

using index::ByteReader;

// More of them do not open: stops a root from claiming a million empty parts.
constexpr uint64_t kMaxParts = 4096;

Error damaged(uint64_t byte_offset, std::string message) {
  return {.code = Code::kDamagedArchive,
          .message = std::move(message),
          .pointer = {},
          .byte_offset = byte_offset};
}

Error missing() {
  return {.code = Code::kMissingBytes, .message = "Bytes of the archive are still to come."};
}

// The byte length of a chunk in a table.
uint64_t read_length(ByteReader& reader) {
  return std::min<uint64_t>(reader.read_varint(), UINT32_MAX) * kChunkAlignment;
}

struct Header {
  uint32_t root_length = 0;
};

Result<Header> read_header(ArchiveBytes& bytes) {
  if (bytes.byte_length() < kHeaderBytes) {
    return damaged(bytes.byte_length(), "The archive is damaged: it ends within its header.");
  }
  const Bytes stored = bytes.stored({0, kHeaderBytes});
  if (stored.empty()) return missing();
  if (!begins_as_archive(stored)) return damaged(0, "This is no archive: it begins otherwise.");
  ByteReader reader(stored.subspan(kMagic.size()));
  const uint32_t version = reader.read_u32();
  Header header{.root_length = reader.read_u32()};
  const uint64_t file_length = reader.read_u64();
  if (reader.read_u32() != checksum(stored.first(kHeaderBytes - 4))) {
    return damaged(0, "The archive is damaged: the checksum of its header does not fit.");
  }
  if (version != kVersion) {
    return Error{.code = Code::kUnsupportedArchive,
                 .message = "The archive has version " + std::to_string(version) +
                            "; this reader knows version " + std::to_string(kVersion) + "."};
  }
  if (file_length != bytes.byte_length()) {
    return damaged(bytes.byte_length(),
                   "The archive is damaged: it is " + std::to_string(bytes.byte_length()) +
                       " bytes long and was written as " + std::to_string(file_length) + ".");
  }
  return header;
}

// Where the body of each part begins, and where the last one ends; nothing where that is not sound.
std::vector<uint64_t> read_body_starts(Bytes root, uint64_t first, uint64_t end) {
  ByteReader reader(root);
  const uint64_t part_count = reader.read_varint();
  std::vector<uint64_t> starts;
  if (!reader.ok() || part_count > kMaxParts) return starts;
  for (uint64_t i = 0; i < part_count; ++i) {
    const uint64_t offset = reader.read_varint();
    (void)reader.read_bytes(reader.read_varint());
    for (uint64_t left = reader.read_varint(); left > 0 && reader.ok(); --left) {
      (void)reader.read_varint();
    }
    const bool follows =
        offset <= end - first && (starts.empty() || starts.back() - first <= offset);
    if (!reader.ok() || !follows) return {};
    starts.push_back(first + offset);
  }
  starts.push_back(end);
  return starts;
}

}  // namespace

bool begins_as_archive(Bytes bytes) {
  return bytes.size() >= kMagic.size() && std::equal(kMagic.begin(), kMagic.end(), bytes.begin());
}

bool ArchivePart::read_table(ByteReader& reader, Table& table) const {
  const uint64_t count = reader.read_varint();
  if (count == 0) return reader.ok();
  const uint64_t start = reader.read_varint();
  if (start > bytes_->byte_length() || count > UINT32_MAX) return false;
  table.chunk_count = static_cast<uint32_t>(count);
  uint64_t offset = body_start_ + start;
  if (count <= kMaxInlineChunks) {
    if (count > reader.remaining()) return false;  // each length takes a byte at least
    table.start = offset;
    uint64_t end = 0;
    for (uint64_t i = 0; i < count; ++i) {
      const uint64_t length = read_length(reader);
      end += length;
      if (length == 0 || end > UINT32_MAX) return false;
      table.ends.push_back(static_cast<uint32_t>(end));
    }
    return reader.ok();
  }
  const uint64_t part_count = (count + kChunksPerTable - 1) / kChunksPerTable;
  if (part_count > reader.remaining()) return false;
  for (uint64_t i = 0; i < part_count; ++i) {
    const uint64_t length = reader.read_varint();
    const uint64_t first = reader.read_varint();
    const bool fits = length <= bytes_->byte_length() && first <= bytes_->byte_length();
    if (!reader.ok() || !fits) return false;
    table.parts.push_back({offset, length, body_start_});
    table.part_starts.push_back(body_start_ + first);
    offset += length;
  }
  return true;
}

// Chunks that overlap could each be the same long one, and a count without chunks costs nothing:
// both would let a short file claim to be a large library. Sets the limits of long tables.
bool ArchivePart::check_places() {
  const uint64_t body_end = body_start_ + body_length_;
  struct Extent {
    uint64_t start = 0;
    uint64_t end = 0;
    uint64_t* limit = nullptr;  // where what begins here has to end, to be set
  };
  std::vector<Extent> extents;
  uint64_t chunk_total = 0;
  for (Table& table : tables_) {
    chunk_total += table.chunk_count;
    if (!table.ends.empty()) extents.push_back({table.start, table.start + table.ends.back()});
    if (table.parts.empty()) continue;
    const Place& last = table.parts.back();
    extents.push_back({table.parts.front().byte_offset, last.byte_offset + last.byte_length});
    table.part_limits.resize(table.parts.size());
    for (size_t i = 0; i < table.parts.size(); ++i) {
      const uint64_t start = table.part_starts[i];
      extents.push_back({start, start + kChunkAlignment, &table.part_limits[i]});
    }
  }
  std::sort(extents.begin(), extents.end(),
            [](const Extent& a, const Extent& b) { return a.start < b.start; });
  uint64_t free_from = body_start_;
  for (size_t i = 0; i < extents.size(); ++i) {
    const Extent& extent = extents[i];
    if (extent.start < free_from || extent.end > body_end) return false;
    free_from = extent.end;
    if (extent.limit == nullptr) continue;
    *extent.limit = i + 1 < extents.size() ? extents[i + 1].start : body_end;
  }
  return chunk_total <= body_length_ / kChunkAlignment;
}

bool ArchivePart::read_removed(ByteReader& reader) {
  uint64_t document = 0;
  for (uint64_t left = reader.read_varint(); left > 0; --left) {
    const uint64_t delta = reader.read_varint();
    document += std::min<uint64_t>(delta, document_count_);
    const bool ascends = removed_.empty() || delta > 0;
    if (!reader.ok() || !ascends || document >= document_count_) return false;
    removed_.push_back(static_cast<uint32_t>(document));
  }
  return true;
}

bool ArchivePart::read(std::string_view root, uint64_t body_start, uint64_t body_end) {
  root_.assign(root.begin(), root.end());
  body_start_ = body_start;
  body_length_ = body_end - body_start;
  ByteReader reader(root_);
  const uint64_t document_count = reader.read_varint();
  const uint64_t per_chunk = reader.read_varint();
  if (per_chunk == 0 || per_chunk > kMaxDocumentsPerRecordChunk) return false;
  documents_per_record_chunk_ = static_cast<uint32_t>(per_chunk);
  for (Table& table : tables_) {
    if (!read_table(reader, table)) return false;
  }
  const std::string_view segment_root = reader.read_bytes(reader.read_varint());
  if (!reader.ok() || reader.remaining() > 0 || !check_places()) return false;
  const uint64_t most = chunk_count(Section::kRecords) * per_chunk;
  if (document_count > most || most - document_count >= per_chunk) return false;
  document_count_ = static_cast<uint32_t>(document_count);
  return open_segment(segment_root);
}

bool ArchivePart::open_segment(std::string_view root) {
  const Bytes bytes(reinterpret_cast<const uint8_t*>(root.data()), root.size());
  // Before its keys are read, of which each may be a hundred times as long as what says so.
  ByteReader counts(bytes);
  (void)counts.read_u32();
  (void)counts.read_u32();
  const uint32_t stem_count = counts.read_u32();
  (void)counts.read_u32();
  (void)counts.read_u64();
  if (counts.read_varint() != chunk_count(Section::kTerms) ||
      index::StemTable::leaf_count(stem_count) != chunk_count(Section::kStems)) {
    return false;
  }
  const auto view = index::SegmentView::open(bytes, *this);
  if (!view || view->document_count() != document_count_) return false;
  for (const index::SectionKind kind : index::kSectionKinds) {
    if (view->chunk_count(kind) != chunk_count(section_of(kind))) return false;
  }
  segment_ = *view;
  return true;
}

Place ArchivePart::find(Section section, uint32_t number) const {
  const Table& table = tables_[static_cast<size_t>(section)];
  if (number >= table.chunk_count) return {};
  if (table.parts.empty()) {
    const uint32_t start = number == 0 ? 0 : table.ends[number - 1];
    return {table.start + start, table.ends[number] - start, body_start_};
  }
  const uint32_t part = number / kChunksPerTable;
  ByteReader lengths(bytes_->chunk(table.parts[part]));
  uint64_t offset = table.part_starts[part];
  for (uint32_t before = number % kChunksPerTable; before > 0 && lengths.ok(); --before) {
    offset += read_length(lengths);
  }
  const uint64_t length = read_length(lengths);
  if (!lengths.ok() || offset + length > table.part_limits[part]) return {};
  return {offset, length, body_start_};
}

Bytes ArchivePart::chunk(Section section, uint32_t number) const {
  return bytes_->chunk(find(section, number));
}

void ArchivePart::expect(Section section, uint32_t number) const {
  bytes_->expect(find(section, number));
}

void ArchivePart::expect_tables(Section section) const {
  for (const Place& part : tables_[static_cast<size_t>(section)].parts) bytes_->expect(part);
}

void ArchivePart::expect_all() const {
  for (size_t i = 0; i < kSectionCount; ++i) {
    const auto section = static_cast<Section>(i);
    expect_tables(section);
    for (uint32_t number = 0; number < chunk_count(section); ++number) expect(section, number);
  }
}

uint64_t ArchivePart::stored_length(Section section) const {
  const Table& table = tables_[static_cast<size_t>(section)];
  if (table.parts.empty()) return table.ends.empty() ? 0 : table.ends.back();
  const Place last = find(section, table.chunk_count - 1);
  return last.byte_length == 0 ? 0
                               : last.byte_offset + last.byte_length - table.part_starts.front();
}

Result<std::unique_ptr<ArchiveReader>> ArchiveReader::open(ArchiveBytes& bytes) {
  const Result<Header> header = read_header(bytes);
  if (!header.ok()) return header.error();
  const Bytes root = bytes.chunk({kHeaderBytes, header.value().root_length, kHeaderBytes});
  if (!bytes.missed().empty()) return missing();
  if (bytes.damage()) return *bytes.damage();

  auto archive = std::make_unique<ArchiveReader>();
  archive->head_length_ = kHeaderBytes + uint64_t{header.value().root_length};
  if (!archive->read_parts(root, bytes)) {
    return damaged(kHeaderBytes, "The archive is damaged: its root is not sound.");
  }
  return archive;
}

bool ArchiveReader::read_parts(Bytes root, ArchiveBytes& bytes) {
  const std::vector<uint64_t> starts = read_body_starts(root, head_length_, bytes.byte_length());
  if (starts.empty()) return false;
  ByteReader reader(root);
  (void)reader.read_varint();
  for (size_t i = 0; i + 1 < starts.size(); ++i) {
    (void)reader.read_varint();
    const std::string_view part_root = reader.read_bytes(reader.read_varint());
    auto part = std::make_unique<ArchivePart>();
    part->bytes_ = &bytes;
    if (!part->read(part_root, starts[i], starts[i + 1]) || !part->read_removed(reader)) {
      return false;
    }
    parts_.push_back(std::move(part));
  }
  return true;
}

}  // namespace daf::archive

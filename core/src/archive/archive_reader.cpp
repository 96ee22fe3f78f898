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

}  // namespace

bool begins_as_archive(Bytes bytes) {
  return bytes.size() >= kMagic.size() && std::equal(kMagic.begin(), kMagic.end(), bytes.begin());
}

bool ArchivePart::read_table(ByteReader& reader, uint64_t body_start, Table& table) const {
  const uint64_t count = reader.read_varint();
  if (count == 0) return reader.ok();
  const uint64_t start = reader.read_varint();
  if (start > bytes_->byte_length() || count > UINT32_MAX) return false;
  table.chunk_count = static_cast<uint32_t>(count);
  uint64_t offset = body_start + start;
  if (count <= kMaxInlineChunks) {
    if (count > reader.remaining()) return false;  // each length takes a byte at least
    table.start = offset;
    uint64_t end = 0;
    for (uint64_t i = 0; i < count; ++i) {
      end += read_length(reader);
      if (end > UINT32_MAX) return false;
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
    table.parts.push_back({offset, length});
    table.part_starts.push_back(body_start + first);
    offset += length;
  }
  return true;
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

bool ArchivePart::read(std::string_view root, uint64_t body_start) {
  root_.assign(root.begin(), root.end());
  ByteReader reader(root_);
  const uint64_t document_count = reader.read_varint();
  const uint64_t per_chunk = reader.read_varint();
  if (document_count > UINT32_MAX || per_chunk == 0 || per_chunk > UINT32_MAX) return false;
  document_count_ = static_cast<uint32_t>(document_count);
  documents_per_record_chunk_ = static_cast<uint32_t>(per_chunk);
  for (Table& table : tables_) {
    if (!read_table(reader, body_start, table)) return false;
  }
  const std::string_view segment_root = reader.read_bytes(reader.read_varint());
  if (!reader.ok() || reader.remaining() > 0) return false;
  const Bytes segment_bytes(reinterpret_cast<const uint8_t*>(segment_root.data()),
                            segment_root.size());
  const auto view = index::SegmentView::open(segment_bytes, *this);
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
    return {table.start + start, table.ends[number] - start};
  }
  const uint32_t part = number / kChunksPerTable;
  ByteReader lengths(bytes_->chunk(table.parts[part]));
  uint64_t offset = table.part_starts[part];
  for (uint32_t before = number % kChunksPerTable; before > 0 && lengths.ok(); --before) {
    offset += read_length(lengths);
  }
  const uint64_t length = read_length(lengths);
  if (!lengths.ok()) return {};
  return {offset, length};
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
  const Bytes root = bytes.chunk({kHeaderBytes, header.value().root_length});
  if (!bytes.missed().empty()) return missing();
  if (bytes.damage()) return *bytes.damage();

  auto archive = std::make_unique<ArchiveReader>();
  ByteReader reader(root);
  const uint64_t part_count = reader.read_varint();
  const uint64_t first_body = kHeaderBytes + uint64_t{header.value().root_length};
  bool is_sound = reader.ok() && part_count <= kMaxParts;
  std::vector<uint64_t> starts;
  for (uint64_t i = 0; is_sound && i < part_count; ++i) {
    const uint64_t offset = reader.read_varint();
    const std::string_view part_root = reader.read_bytes(reader.read_varint());
    auto part = std::make_unique<ArchivePart>();
    part->bytes_ = &bytes;
    is_sound = reader.ok() && offset <= bytes.byte_length() - first_body &&
               (starts.empty() || starts.back() <= first_body + offset) &&
               part->read(part_root, first_body + offset) && part->read_removed(reader);
    starts.push_back(first_body + offset);
    archive->parts_.push_back(std::move(part));
  }
  starts.push_back(bytes.byte_length());
  archive->head_length_ = first_body;
  for (size_t i = 0; is_sound && i < archive->parts_.size(); ++i) {
    archive->parts_[i]->body_length_ = starts[i + 1] - starts[i];
  }
  if (!is_sound) return damaged(kHeaderBytes, "The archive is damaged: its root is not sound.");
  return archive;
}

}  // namespace daf::archive

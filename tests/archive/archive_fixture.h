// Archives made by hand, sound ones and others.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "archive/archive_reader.h"
#include "archive/archive_writer.h"
#include "archive/exact_bytes.h"
#include "index/random_documents.h"

namespace daf_test {

using daf::archive::Section;

/// What stands in a chunk of a sample.
inline std::string sample_text(Section section, uint32_t number) {
  return std::string(daf::archive::section_name(section)) + " תוכן " + std::to_string(number) +
         std::string(number % 50, '.');
}

/// Chunks of each section beside those of the segment.
inline constexpr uint32_t kSampleChunks = 3;
inline constexpr uint32_t kSampleDocumentsPerChunk = 4;

/// A part of random documents, whose other sections are sample_text()s: one chunk of records for
/// each kSampleDocumentsPerChunk documents, and kSampleChunks of each other section.
inline daf::archive::WrittenPart sample_part(uint32_t document_count, uint32_t seed = 1) {
  daf::archive::PartWriter writer;
  writer.add_segment(make_segment(random_documents(document_count, seed)).view());
  writer.set_documents_per_record_chunk(kSampleDocumentsPerChunk);
  for (const Section section :
       {Section::kRecords, Section::kIds, Section::kColumns, Section::kSources}) {
    const uint32_t count =
        section == Section::kRecords
            ? (document_count + kSampleDocumentsPerChunk - 1) / kSampleDocumentsPerChunk
            : kSampleChunks;
    for (uint32_t i = 0; i < count; ++i) {
      writer.add_chunk(section, bytes_of(sample_text(section, i)));
    }
  }
  return std::move(writer).finish();
}

/// A file with right checksums and lengths, whatever its root says.
inline ByteVector file_of(const ByteVector& raw_root, const ByteVector& body) {
  ByteVector root;
  daf::archive::ChunkEncoder().encode(raw_root, root);
  ByteVector file(daf::archive::kMagic.begin(), daf::archive::kMagic.end());
  daf::index::append_u32(file, daf::archive::kVersion);
  daf::index::append_u32(file, static_cast<uint32_t>(root.size()));
  daf::index::append_u64(file, daf::archive::kHeaderBytes + root.size() + body.size());
  daf::index::append_u32(file, daf::archive::checksum(file));
  file.insert(file.end(), root.begin(), root.end());
  file.insert(file.end(), body.begin(), body.end());
  return file;
}

/// The root of a part, taken apart, to be put together otherwise.
struct PartFields {
  struct Table {
    uint64_t count = 0;
    uint64_t start = 0;
    std::vector<uint64_t> numbers;  ///< all that follow, as they stand
  };
  uint64_t document_count = 0;
  uint64_t per_chunk = 0;
  std::array<Table, daf::archive::kSectionCount> tables;
  ByteVector segment_root;

  explicit PartFields(const ByteVector& root) {
    daf::index::ByteReader reader(root);
    document_count = reader.read_varint();
    per_chunk = reader.read_varint();
    for (Table& table : tables) {
      table.count = reader.read_varint();
      if (table.count == 0) continue;
      table.start = reader.read_varint();
      const bool is_long = table.count > daf::archive::kMaxInlineChunks;
      const uint64_t left =
          is_long ? 2 * ((table.count - 1) / daf::archive::kChunksPerTable + 1) : table.count;
      for (uint64_t i = 0; i < left && reader.ok(); ++i) {
        table.numbers.push_back(reader.read_varint());
      }
    }
    const std::string_view segment = reader.read_bytes(reader.read_varint());
    segment_root.assign(segment.begin(), segment.end());
  }

  [[nodiscard]] Table& table(Section section) { return tables[static_cast<size_t>(section)]; }

  [[nodiscard]] ByteVector root() const {
    ByteVector out;
    daf::index::append_varint(out, document_count);
    daf::index::append_varint(out, per_chunk);
    for (const Table& table : tables) {
      daf::index::append_varint(out, table.count);
      if (table.count == 0) continue;
      daf::index::append_varint(out, table.start);
      for (const uint64_t number : table.numbers) daf::index::append_varint(out, number);
    }
    daf::index::append_varint(out, segment_root.size());
    out.insert(out.end(), segment_root.begin(), segment_root.end());
    return out;
  }
};

/// The root of a file of one part, with documents that are removed by their deltas.
inline ByteVector root_of(const ByteVector& part_root, const std::vector<uint64_t>& removed = {},
                          uint64_t part_count = 1, uint64_t body_offset = 0) {
  ByteVector root;
  daf::index::append_varint(root, part_count);
  daf::index::append_varint(root, body_offset);
  daf::index::append_varint(root, part_root.size());
  root.insert(root.end(), part_root.begin(), part_root.end());
  daf::index::append_varint(root, removed.size());
  for (const uint64_t delta : removed) daf::index::append_varint(root, delta);
  return root;
}

/// A file that was opened, with all its bytes at hand.
struct OpenedFile {
  explicit OpenedFile(const ByteVector& file) : bytes(file.size(), true, true) {
    bytes.provide(0, file);
    bytes.begin_question();
    auto opened = daf::archive::ArchiveReader::open(bytes);
    if (opened.ok()) {
      reader = std::move(opened).value();
    } else {
      error = opened.error();
    }
  }
  daf::archive::ArchiveBytes bytes;
  std::unique_ptr<daf::archive::ArchiveReader> reader;  ///< null: it did not open
  daf::Error error;
};

/// Every chunk of every part, in order; what is not there or damaged is empty.
inline std::vector<std::string> read_chunks(const daf::archive::ArchiveReader& reader) {
  std::vector<std::string> chunks;
  for (const auto& part : reader.parts()) {
    for (size_t i = 0; i < daf::archive::kSectionCount; ++i) {
      const auto section = static_cast<Section>(i);
      for (uint32_t number = 0; number < part->chunk_count(section); ++number) {
        const daf::index::Bytes chunk = part->chunk(section, number);
        chunks.emplace_back(chunk.begin(), chunk.end());
      }
    }
  }
  return chunks;
}

}  // namespace daf_test

// How an archive (.daf) is laid out: one file, written once, that is read by byte ranges. Written
// by archive_writer.h, read by archive_reader.h.
//
//   header | root | body of part 0 | body of part 1 | ...
//
// All numbers are little-endian; varints are LEB128 (index/byte_io.h). A chunk is stored as
// chunk_codec.h says; its place is a byte offset and a byte length, which its parent knows. Whoever
// reads needs the header, then the root, then whichever chunks it wants, in any order.
//
// Header, kHeaderBytes:
//    0  8 bytes: 0x89 D A F CR LF 0x1A LF. No text begins so, and no transfer as text leaves it so.
//    8  u32 version                       12  u32 byte length of the root, as stored
//   16  u64 byte length of the file       24  u32 CRC-32 of the 24 bytes before
//
// The root is one chunk behind the header, its own body:
//   varint part count; for each part:
//     varint byte offset of its body, from the end of the root of the file on; varint byte length
//     of its own root; that root;
//     varint count of removed documents, whose ids later parts have, too; for each, ascending,
//     varint document minus the one before (the first counts from 0)
//
// The root of a part; offsets are relative to its body:
//   varint document count
//   varint documents in a chunk of records; the last chunk may have fewer
//   for each section, in the order of Section: a table of its chunks. Chunks, and tables, do not
//   overlap
//     varint chunk count n
//     n > 0: varint byte offset of the first chunk; the chunks follow each other
//     0 < n <= kMaxInlineChunks: n varints, the byte length of each chunk by kChunkAlignment
//     else: kChunksPerTable of these lengths are a chunk themselves; there follows for each of
//       those varint byte length, varint byte offset of the first of its chunks. They follow each
//       other, too, and the first offset is theirs.
//   varint byte length of the segment's root; that root (index/segment.h)
//
// What the sections hold is known to those who write and read them: the first five to
// index/chunk_source.h, the others to library/archived_documents.h.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "index/chunk_source.h"

namespace daf::archive {

inline constexpr std::array<uint8_t, 8> kMagic = {0x89, 'D', 'A', 'F', 0x0D, 0x0A, 0x1A, 0x0A};
inline constexpr uint32_t kVersion = 1;
inline constexpr size_t kHeaderBytes = 28;

/// New ones are added at the end.
enum class Section : uint8_t {
  kLengths,
  kTerms,
  kPostings,
  kPositions,
  kStems,
  kRecords,        ///< the stored publications
  kIds,            ///< from ids to documents
  kColumns,        ///< by what documents are counted, chosen and sorted
  kWorks,          ///< which documents are forms of one work
  kSources,        ///< where the publications came from
  kWords,          ///< of which records are made (word_coder.h)
  kFrequentTerms,  ///< index/frequent_terms.h
};
inline constexpr size_t kSectionCount = 12;
static_assert(static_cast<uint8_t>(Section::kStems) ==
              static_cast<uint8_t>(index::SectionKind::kStems));

/// For people, e.g. "postings".
[[nodiscard]] constexpr std::string_view section_name(Section section) {
  constexpr std::array<std::string_view, kSectionCount> kNames = {
      "lengths", "terms",   "postings", "positions", "stems", "records",
      "ids",     "columns", "works",    "sources",   "words", "frequent terms"};
  return kNames[static_cast<size_t>(section)];
}

[[nodiscard]] constexpr Section section_of(index::SectionKind kind) {
  return static_cast<Section>(kind);
}

/// Sections of more chunks have a table of two levels, so that the root stays short.
inline constexpr uint32_t kMaxInlineChunks = 4096;
inline constexpr uint32_t kChunksPerTable = 1024;

/// Documents of one chunk of records.
inline constexpr uint32_t kMaxDocumentsPerRecordChunk = 64;

/// Where something is stored.
struct Place {
  uint64_t byte_offset = 0;
  uint64_t byte_length = 0;
  uint64_t body_start = 0;  ///< of a chunk: where that begins which it is in
};

}  // namespace daf::archive

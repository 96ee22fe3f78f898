// Opens archives (layout.h) and gives out their chunks. Nothing in them is trusted: what does not
// fit is damage that is reported, never a read outside. Tested by archive_reader_test.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "archive/archive_bytes.h"
#include "archive/layout.h"
#include "daf/result.h"
#include "index/segment.h"

namespace daf::archive {

/// Bytes from the front of a file that say whether it may be an archive.
[[nodiscard]] bool begins_as_archive(Bytes bytes);

/// One part: a segment, and what belongs to its documents.
class ArchivePart final : public index::ChunkSource {
 public:
  [[nodiscard]] uint32_t document_count() const { return document_count_; }
  [[nodiscard]] uint32_t documents_per_record_chunk() const { return documents_per_record_chunk_; }
  [[nodiscard]] const index::SegmentView& segment() const { return segment_; }
  /// Documents that do not count any more, ascending.
  [[nodiscard]] const std::vector<uint32_t>& removed() const { return removed_; }
  /// As it is stored, and the length of the body that belongs to it.
  [[nodiscard]] Bytes root() const { return root_; }
  [[nodiscard]] uint64_t body_length() const { return body_length_; }

  [[nodiscard]] uint32_t chunk_count(Section section) const {
    return tables_[static_cast<size_t>(section)].chunk_count;
  }
  /// As ArchiveBytes::chunk; empty also where there is no such chunk.
  [[nodiscard]] Bytes chunk(Section section, uint32_t number) const;
  void expect(Section section, uint32_t number) const;
  /// Asks for what has to be known before a chunk of the section can be asked for.
  void expect_tables(Section section) const;
  /// Asks for all that there is.
  void expect_all() const;
  /// Bytes of the section as stored; of one with a table of two levels, 0 until that is there.
  [[nodiscard]] uint64_t stored_length(Section section) const;
  /// The same of one chunk.
  [[nodiscard]] uint64_t stored_length(Section section, uint32_t number) const {
    return find(section, number).byte_length;
  }

  // index::ChunkSource
  [[nodiscard]] Bytes chunk(index::SectionKind section, uint32_t number) const override {
    return chunk(section_of(section), number);
  }
  void expect(index::SectionKind section, uint32_t number) const override {
    expect(section_of(section), number);
  }
  [[nodiscard]] Bytes frequent_terms() const override { return chunk(Section::kFrequentTerms, 0); }
  [[nodiscard]] bool is_local() const override { return bytes_->is_local(); }
  [[nodiscard]] uint64_t stored_length(index::SectionKind section, uint32_t number) const override {
    return stored_length(section_of(section), number);
  }
  [[nodiscard]] uint64_t miss_count() const override { return bytes_->miss_count(); }

 private:
  friend class ArchiveReader;
  // Where the chunks of a section are. Of a long one in two levels: `parts` has its tables, and the
  // ends within each come with it.
  struct Table {
    uint32_t chunk_count = 0;
    uint64_t start = 0;                 // of the first chunk, in the file
    std::vector<uint32_t> ends;         // of each chunk, after `start`; empty in two levels
    std::vector<Place> parts;           // of kChunksPerTable chunks each
    std::vector<uint64_t> part_starts;  // of the first chunk of each
    std::vector<uint64_t> part_limits;  // what the last chunk of each does not go beyond
  };
  [[nodiscard]] bool read(std::string_view root, uint64_t body_start, uint64_t body_end);
  [[nodiscard]] bool open_segment(std::string_view root);
  [[nodiscard]] bool check_places();
  [[nodiscard]] bool read_removed(index::ByteReader& reader);
  [[nodiscard]] bool read_table(index::ByteReader& reader, Table& table) const;
  /// An empty place where there is no such chunk, or its table is not there.
  [[nodiscard]] Place find(Section section, uint32_t number) const;

  ArchiveBytes* bytes_ = nullptr;
  uint32_t document_count_ = 0;
  uint32_t documents_per_record_chunk_ = 1;
  std::array<Table, kSectionCount> tables_;
  std::vector<uint8_t> root_;
  uint64_t body_start_ = 0;
  uint64_t body_length_ = 0;
  std::vector<uint32_t> removed_;
  index::SegmentView segment_;
};

class ArchiveReader {
 public:
  /// Reads header and root. `bytes` must outlive the reader. Errors: kMissingBytes (bytes.missed()
  /// says which; open again once they are there), kDamagedArchive, kUnsupportedArchive.
  [[nodiscard]] static Result<std::unique_ptr<ArchiveReader>> open(ArchiveBytes& bytes);

  [[nodiscard]] const std::vector<std::unique_ptr<ArchivePart>>& parts() const { return parts_; }
  /// Where the first body begins.
  [[nodiscard]] uint64_t head_length() const { return head_length_; }

 private:
  [[nodiscard]] bool read_parts(Bytes root, ArchiveBytes& bytes);

  uint64_t head_length_ = 0;
  std::vector<std::unique_ptr<ArchivePart>> parts_;
};

}  // namespace daf::archive

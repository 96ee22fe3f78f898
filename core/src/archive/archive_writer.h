// Writes archives (layout.h): the same contents give the same bytes. Tested by
// archive_writer_test.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "archive/chunk_codec.h"
#include "archive/layout.h"
#include "index/segment.h"

namespace daf::archive {

/// One part, ready to be put into a file.
struct WrittenPart {
  std::vector<uint8_t> root;
  std::vector<uint8_t> body;
};

class PartWriter {
 public:
  /// Adds the chunks and the root of a segment. Must be called once.
  void add_segment(const index::SegmentView& segment);
  /// Adds the next chunk of a section. The chunks of a section must come one after the other.
  /// `full_length`: see ChunkEncoder.
  void add_chunk(Section section, Bytes raw, size_t full_length = 0);
  /// What readers of kRecords have to know.
  void set_documents_per_record_chunk(uint32_t count) { documents_per_record_chunk_ = count; }

  /// Bytes written, about.
  [[nodiscard]] size_t byte_size() const { return body_.size(); }
  [[nodiscard]] WrittenPart finish() &&;

 private:
  void append_table(const std::vector<uint32_t>& lengths, uint64_t start,
                    std::vector<uint8_t>& root);

  ChunkEncoder encoder_;
  std::vector<uint8_t> body_;
  std::array<std::vector<uint32_t>, kSectionCount> lengths_;  // of the chunks of each section
  std::array<uint64_t, kSectionCount> starts_{};              // of its first one
  uint32_t document_count_ = 0;
  uint32_t documents_per_record_chunk_ = 1;
  std::vector<uint8_t> segment_root_;
};

/// A part whose body stands in another place.
struct PartRoot {
  Bytes root;
  uint64_t body_length = 0;
  std::vector<uint32_t> removed;  ///< documents, ascending
};

/// Header and root of an archive of these parts. What follows it in the file are their bodies, in
/// the same order.
[[nodiscard]] std::vector<uint8_t> make_head(std::span<const PartRoot> parts);

/// The whole archive of one part.
[[nodiscard]] std::vector<uint8_t> make_archive(const WrittenPart& part);

}  // namespace daf::archive

// Puts the chunks of a segment one behind the other, and behind them tables and root (segment.h).
// For those that make segments. Tested by segment_test.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "index/byte_io.h"
#include "index/chunk_source.h"
#include "index/segment.h"
#include "index/stem_table.h"
#include "index/term_dictionary.h"

namespace daf::index {

class SegmentSections {
 public:
  SegmentSections();

  /// Makes room at once for postings and positions of so many bytes and what comes with them.
  void reserve(size_t list_bytes);
  /// Here the contents of a chunk are appended; end_chunk() then says of which section it is.
  /// Sections come in the order of SectionKind.
  [[nodiscard]] std::vector<uint8_t>& bytes() { return bytes_; }
  void end_chunk(SectionKind section);

  /// A length code for each document.
  void append_lengths(const std::vector<uint8_t>& codes);
  void append(SectionKind section, const ChunkedSection& chunks);

  /// All sections must have been appended. All of it must fit in 32 bits.
  [[nodiscard]] Segment finish(const TermDictionaryWriter& terms, const StemSection& stems) &&;

 private:
  std::vector<uint8_t> bytes_;
  std::array<std::vector<uint8_t>, kSectionKindCount> tables_;
  uint32_t document_count_ = 0;
  uint64_t total_length_ = 0;
};

}  // namespace daf::index

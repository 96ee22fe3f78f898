// Puts the sections of a segment one behind the other, and in front the header that says where they
// are (segment.h). For those that make segments. Tested by segment_test.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "index/byte_io.h"
#include "index/field.h"
#include "index/segment.h"
#include "index/term_dictionary.h"

namespace daf::index {

class SegmentSections {
 public:
  SegmentSections();

  /// Makes room at once for postings and positions of so many bytes and what comes with them.
  void reserve(size_t list_bytes);
  /// Here the contents of a section are appended; end_section() then says which it was.
  [[nodiscard]] std::vector<uint8_t>& bytes() { return bytes_; }
  void end_section(SectionKind kind);

  void append(SectionKind kind, Bytes contents);
  /// The statistics and the length codes of all documents, by field.
  void append_fields(std::span<const FieldStatistics, kFieldCount> statistics,
                     std::span<const std::vector<uint8_t>, kFieldCount> length_codes);
  void append_dictionary(const TermDictionaryWriter& dictionary);

  /// Every section must have been appended, once. All of it must fit in 32 bits.
  [[nodiscard]] Segment finish(uint32_t document_count, uint32_t term_count) &&;

 private:
  std::vector<uint8_t> bytes_;
  std::vector<uint8_t> table_;
  size_t section_start_;
};

}  // namespace daf::index

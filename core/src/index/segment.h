// A segment: the immutable inverted index of some documents, as one block of bytes that can be
// written to a file and read where it lies. Tested by segment_test.cpp.
//
// All numbers are little-endian.
//
//    0  u32 magic, the letters DAFS       12  u32 document count
//    4  u32 version                       16  u32 term count
//    8  u32 field count                   20  u32 section count
//   24  per section: u32 kind, u32 byte offset from the start of the segment, u32 byte length
//   ..  the sections, in any order
//
//   kind  section           contents
//   1     field statistics  per field: u64 tokens, u32 documents in which the field is not empty
//   2     lengths           per field that is not always empty, and for the main field: a length
//                           code (field.h) for each document
//   3     postings          see postings.h
//   4-6   term dictionary   index, keys, blocks: see term_dictionary.h
//   7     positions         see positions.h
//   8     stems             see stem_table.h
//
// A reader skips sections of kinds that it does not know, so that new ones need no new version.
//
// Documents are numbered from 0, densely. A segment never changes; which of its documents are
// deleted is its owner's knowledge, and every count in it includes them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "index/byte_io.h"
#include "index/field.h"
#include "index/positions.h"
#include "index/postings.h"
#include "index/stem_table.h"
#include "index/term_dictionary.h"

namespace daf::index {

inline constexpr uint32_t kSegmentMagic = 0x53464144;
inline constexpr uint32_t kSegmentVersion = 5;

enum class SectionKind : uint32_t {
  kFieldStatistics = 1,
  kLengths = 2,
  kPostings = 3,
  kTermIndex = 4,
  kTermKeys = 5,
  kTermBlocks = 6,
  kPositions = 7,
  kStems = 8,
};
inline constexpr size_t kSectionKindCount = 8;

struct FieldStatistics {
  uint64_t token_count = 0;
  uint32_t document_count = 0;  ///< documents in which the field is not empty
};

/// Whether the lengths of a field are stored. Those of the main field always are, so that a segment
/// that says it has more documents than bytes is none.
[[nodiscard]] bool has_length_column(size_t field, const FieldStatistics& statistics);

/// Reads a segment where it lies. Cheap to copy; the bytes must outlive it and everything that it
/// returns. The bytes need not be trusted: open() checks the frame, and what is wrong further
/// inside makes terms or postings look absent, never a read outside.
class SegmentView {
 public:
  /// Nothing, if the bytes are no segment of this version or its sections do not fit.
  [[nodiscard]] static std::optional<SegmentView> open(Bytes bytes);

  /// Bytes of the whole segment. There are no more documents, postings or positions than bytes.
  [[nodiscard]] size_t byte_length() const { return byte_length_; }
  [[nodiscard]] uint32_t document_count() const { return document_count_; }
  [[nodiscard]] const FieldStatistics& statistics(Field field) const {
    return statistics_[static_cast<size_t>(field)];
  }
  /// A length code for each document; empty where the field is empty in all of them.
  [[nodiscard]] Bytes lengths(Field field) const { return lengths_[static_cast<size_t>(field)]; }
  /// Lookup and prefix walk.
  [[nodiscard]] const TermDictionary& terms() const { return terms_; }
  /// From words to their other forms.
  [[nodiscard]] const StemTable& stems() const { return stems_; }
  [[nodiscard]] PostingsCursor postings(const TermInfo& info) const;
  /// To be read side by side with the postings of the same term.
  [[nodiscard]] PositionsCursor positions(const TermInfo& info) const;
  /// The same as they are stored.
  [[nodiscard]] Bytes position_bytes(const TermInfo& info) const;

 private:
  size_t byte_length_ = 0;
  uint32_t document_count_ = 0;
  FieldStatistics statistics_[kFieldCount];
  Bytes lengths_[kFieldCount];
  Bytes postings_;
  Bytes positions_;
  TermDictionary terms_;
  StemTable stems_;
};

/// Owns the bytes of a segment that SegmentWriter or merge_segments made.
class Segment {
 public:
  [[nodiscard]] const SegmentView& view() const { return view_; }
  [[nodiscard]] Bytes bytes() const { return bytes_; }

  Segment(Segment&&) noexcept = default;
  Segment& operator=(Segment&&) noexcept = default;
  Segment(const Segment&) = delete;
  Segment& operator=(const Segment&) = delete;

 private:
  friend class SegmentSections;
  explicit Segment(std::vector<uint8_t> bytes);

  std::vector<uint8_t> bytes_;
  SegmentView view_;  // into bytes_, whose buffer a move keeps in place
};

}  // namespace daf::index

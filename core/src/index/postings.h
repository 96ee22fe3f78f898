// The postings of one term: the documents that hold it, ascending, and how often in which field.
// Tested by postings_test.cpp.
//
// One posting:
//   varint  delta << 2 | kind     delta: document number minus the previous one; the first counts
//                                 from -1, so that no delta is 0
//   kind 0  once in the main field, nowhere else: no more bytes
//   kind 1  only in the main field: varint frequency
//   kind 2  u8 mask of the fields that hold it, then a varint frequency for each, low bit first;
//           the highest bit of the mask: in the document it is written with marks (written_marks.h)
//   kind 3  is kept for a later version
//
// A list of more than kBlockPostings is read in blocks of as many; a table of the blocks stands in
// front of it, so that a reader passes whole blocks without reading them, and knows what a document
// in them can score at most:
//   varint  bytes of the table
//   per block: varint last document minus that of the block before (the first counts from -1),
//              varint bytes of its postings, varint bytes of its positions,
//              u8 mask of the fields that hold the term in it, a varint for each: the greatest
//              frequency, u8 the least length code (field.h) of its documents
// Shorter lists, most of all, have none.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "index/byte_io.h"
#include "index/field.h"

namespace daf::index {

/// Occurrences by field; index by static_cast<size_t>(Field).
using Frequencies = std::array<uint32_t, kFieldCount>;

inline constexpr size_t kMainFieldIndex = static_cast<size_t>(kMainField);

/// Postings a block: fewer make the table longer, more make a jump less exact.
inline constexpr uint32_t kBlockPostings = 128;

/// The longest posting: a varint of 34 bits, the mask, and a varint of 32 bits for each field.
inline constexpr size_t kMaxPostingBytes = 5 + 1 + 5 * kFieldCount;

/// Writes one posting; returns the number of bytes, at most kMaxPostingBytes. At least one
/// frequency must not be 0. `is_marked`: the document has the term written with marks.
size_t encode_posting(uint32_t delta, const Frequencies& frequencies, bool is_marked, uint8_t* out);

/// What no document of a block exceeds: in no field is the term more frequent, and none is
/// shorter.
struct BlockBound {
  Frequencies frequencies{};
  uint8_t length_code = 0;
};

/// Appends the whole list of a term: the table, if it has blocks, and the postings. `postings` are
/// those bytes that encode_posting wrote, `positions` those that belong to them; `lengths` has
/// the length code of each document of the segment.
void append_posting_list(std::vector<uint8_t>& out, uint32_t posting_count, Bytes postings,
                         Bytes positions, Bytes lengths);

/// Reads the postings of one term. What is not well-formed, out of order or past the number of
/// documents ends them; nothing outside `bytes` is read.
class PostingsCursor {
 public:
  PostingsCursor() = default;
  /// `posting_count` is the term's; `document_count` the segment's.
  PostingsCursor(Bytes bytes, uint32_t posting_count, uint32_t document_count);

  /// Goes to the next document; false at the end.
  bool next() {
    if (left_in_block_ == 0 && !enter_next_block()) return end();
    --left_in_block_;
    const uint64_t head = reader_.read_varint();
    const uint64_t delta = head >> 2;
    if (delta == 0 || delta > document_count_ - next_document_) return end();
    next_document_ += static_cast<uint32_t>(delta);
    occurrences_before_ += occurrences_;
    switch (head & 3) {
      case 0:
        main_field_only_ = true;
        is_marked_ = false;
        frequencies_[kMainFieldIndex] = 1;
        occurrences_ = 1;
        return true;
      case 1:
        main_field_only_ = true;
        is_marked_ = false;
        frequencies_[kMainFieldIndex] = static_cast<uint32_t>(reader_.read_varint());
        occurrences_ = frequencies_[kMainFieldIndex];
        return reader_.ok() || end();
      default:
        return read_fields((head & 3) == 2) || end();
    }
  }

  /// Goes to the first document not before `document`, at least to the next one; false if there is
  /// none. Passes blocks that end before it.
  bool advance(uint32_t document);

  [[nodiscard]] uint32_t document() const { return next_document_ - 1; }
  /// Whether no other field holds the term; its frequency is then main_frequency().
  [[nodiscard]] bool main_field_only() const { return main_field_only_; }
  [[nodiscard]] uint32_t main_frequency() const { return frequencies_[kMainFieldIndex]; }
  [[nodiscard]] Frequencies frequencies() const {
    if (!main_field_only_) return frequencies_;
    Frequencies result{};
    result[kMainFieldIndex] = frequencies_[kMainFieldIndex];
    return result;
  }

  /// Whether the document has the term written with marks.
  [[nodiscard]] bool is_marked() const { return is_marked_; }

  /// Where the positions of the first posting of the block are, in bytes, among those of the term,
  /// and how many of the block come before those of the current posting.
  [[nodiscard]] uint32_t block_positions_offset() const { return block_positions_offset_; }
  [[nodiscard]] uint64_t occurrences_before() const { return occurrences_before_; }

  /// Whether bound() knows anything: the list has blocks.
  [[nodiscard]] bool has_bounds() const { return has_table_; }
  /// What no document from the current posting's to `last_document` exceeds. Reads the table only.
  [[nodiscard]] BlockBound bound(uint32_t last_document) const;

 private:
  // A row of the table, and where its block begins.
  struct Block {
    uint32_t last_document = 0;
    uint32_t postings_length = 0;
    uint32_t positions_length = 0;
    BlockBound bound;
  };
  static bool read_block(ByteReader& table, uint32_t previous_last_plus_one, Block& block);
  bool enter_next_block();
  bool read_fields(bool known_kind);
  bool end() {
    reader_ = ByteReader();
    table_ = ByteReader();
    left_ = 0;
    left_in_block_ = 0;
    return false;
  }

  ByteReader reader_;
  ByteReader table_;  // of the blocks after the current one
  Bytes postings_;    // of all blocks
  uint32_t document_count_ = 0;
  uint32_t next_document_ = 0;  // one more than the current one
  uint32_t left_ = 0;           // postings of the blocks after the current one
  uint32_t left_in_block_ = 0;
  uint64_t occurrences_before_ = 0;  // in the block
  uint64_t occurrences_ = 0;         // of the current posting
  bool has_table_ = false;
  bool main_field_only_ = false;
  bool is_marked_ = false;
  Frequencies frequencies_{};

  Block block_;  // the current one
  uint32_t block_number_ = 0;
  uint32_t block_postings_end_ = 0;
  uint32_t block_positions_offset_ = 0;
};

}  // namespace daf::index

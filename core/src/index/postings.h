// The postings of one term: the documents that hold it, ascending, and how often in which field.
// Tested by postings_test.cpp.
//
// One posting:
//   varint  delta << 2 | kind     delta: document number minus the previous one; the first counts
//                                 from -1, so that no delta is 0
//   kind 0  once in the main field, nowhere else: no more bytes
//   kind 1  only in the main field: varint frequency
//   kind 2  u8 mask of the fields that hold it, then a varint frequency for each, low bit first
//   kind 3  is kept for a later version
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "index/byte_io.h"
#include "index/field.h"

namespace daf::index {

/// Occurrences by field; index by static_cast<size_t>(Field).
using Frequencies = std::array<uint32_t, kFieldCount>;

inline constexpr size_t kMainFieldIndex = static_cast<size_t>(kMainField);

/// The longest posting: a varint of 34 bits, the mask, and a varint of 32 bits for each field.
inline constexpr size_t kMaxPostingBytes = 5 + 1 + 5 * kFieldCount;

/// Writes one posting; returns the number of bytes, at most kMaxPostingBytes. At least one
/// frequency must not be 0.
size_t encode_posting(uint32_t delta, const Frequencies& frequencies, uint8_t* out);

/// Reads the postings of one term. What is not well-formed, out of order or past the number of
/// documents ends them; nothing outside `bytes` is read.
class PostingsCursor {
 public:
  PostingsCursor() = default;
  PostingsCursor(Bytes bytes, uint32_t document_count)
      : reader_(bytes), document_count_(document_count) {}

  /// Goes to the next document; false at the end.
  bool next() {
    if (reader_.remaining() == 0) return false;
    const uint64_t head = reader_.read_varint();
    const uint64_t delta = head >> 2;
    if (delta == 0 || delta > document_count_ - next_document_) return end();
    next_document_ += static_cast<uint32_t>(delta);
    switch (head & 3) {
      case 0:
        main_field_only_ = true;
        frequencies_[kMainFieldIndex] = 1;
        return true;
      case 1:
        main_field_only_ = true;
        frequencies_[kMainFieldIndex] = static_cast<uint32_t>(reader_.read_varint());
        return reader_.ok() || end();
      default:
        return read_fields((head & 3) == 2) || end();
    }
  }

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

 private:
  bool read_fields(bool known_kind);
  bool end() {
    reader_ = ByteReader();
    return false;
  }

  ByteReader reader_;
  uint32_t document_count_ = 0;
  uint32_t next_document_ = 0;  // one more than the current one
  bool main_field_only_ = false;
  Frequencies frequencies_{};
};

}  // namespace daf::index

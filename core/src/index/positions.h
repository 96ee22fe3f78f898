// Where in its fields a term stands: for each posting, in the order of the postings, its positions
// in each field that holds it, low field first. Tested by positions_test.cpp.
//
//   per occurrence: varint  position minus the one before in the same field; the first counts from
//                           -1, so that no delta is 0
//
// How many there are is what the posting says, so postings and positions are read side by side.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "index/byte_io.h"
#include "index/field.h"
#include "index/postings.h"

namespace daf::index {

/// Tokens that come by separate calls (paragraphs, several titles) stand so far apart, that no
/// phrase goes over the gap.
inline constexpr uint32_t kPositionGap = 16;

/// The positions of one posting; reuse one object to avoid allocation.
class Positions {
 public:
  /// Those in one field, ascending.
  [[nodiscard]] std::span<const uint32_t> of(Field field) const {
    const auto index = static_cast<size_t>(field);
    return std::span(values_).subspan(starts_[index], starts_[index + 1] - starts_[index]);
  }

 private:
  friend class PositionsCursor;
  std::vector<uint32_t> values_;
  std::array<size_t, kFieldCount + 1> starts_{};
};

/// Reads the positions of one term. What is not well-formed ends them: all further postings have
/// none.
class PositionsCursor {
 public:
  PositionsCursor() = default;
  explicit PositionsCursor(Bytes bytes) : bytes_(bytes), reader_(bytes) {}

  /// Reads those of the next posting, whose frequencies must be given. False at the end.
  bool read(const Frequencies& frequencies, Positions& out);
  /// Reads those of the posting at which `postings` stands. Postings may have been passed, even
  /// whole blocks, but none gone back to.
  bool read_at(const PostingsCursor& postings, Positions& out);

 private:
  bool end();

  Bytes bytes_;
  ByteReader reader_;
  uint32_t block_offset_ = 0;     // of the block that the reader stands in
  uint64_t passed_in_block_ = 0;  // positions
};

}  // namespace daf::index

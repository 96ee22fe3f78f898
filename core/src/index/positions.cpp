#include "index/positions.h"

#include <algorithm>

namespace daf::index {
namespace {

uint64_t total(const Frequencies& frequencies) {
  uint64_t sum = 0;
  for (const uint32_t frequency : frequencies) sum += frequency;
  return sum;
}

}  // namespace

bool PositionsCursor::read(const Frequencies& frequencies, Positions& out) {
  out.values_.clear();
  out.starts_.fill(0);
  // A position takes a byte at least: a frequency that is not sound cannot make us reserve much.
  const uint64_t count = total(frequencies);
  if (count == 0 || count > reader_.remaining()) return end();
  for (size_t field = 0; field < kFieldCount; ++field) {
    uint64_t next_position = 0;
    for (uint32_t i = 0; i < frequencies[field]; ++i) {
      const uint64_t delta = reader_.read_varint();
      next_position += std::min<uint64_t>(delta, UINT32_MAX);
      const bool is_sound = reader_.ok() && delta != 0 && next_position <= UINT32_MAX;
      if (!is_sound) {
        out = {};
        return end();
      }
      out.values_.push_back(static_cast<uint32_t>(next_position - 1));
    }
    out.starts_[field + 1] = out.values_.size();
  }
  return true;
}

bool PositionsCursor::read_at(const PostingsCursor& postings, Positions& out) {
  out = {};
  const uint32_t offset = postings.block_positions_offset();
  if (offset != block_offset_) {
    if (offset < block_offset_ || offset > bytes_.size()) return end();
    reader_ = ByteReader(bytes_.subspan(offset));
    block_offset_ = offset;
    passed_in_block_ = 0;
  }
  const uint64_t before = postings.occurrences_before();
  // A position takes a byte at least: what is not sound cannot make us pass many.
  if (before < passed_in_block_ || before - passed_in_block_ > reader_.remaining()) return end();
  for (; passed_in_block_ < before; ++passed_in_block_) (void)reader_.read_varint();
  const Frequencies frequencies = postings.frequencies();
  passed_in_block_ += total(frequencies);
  return read(frequencies, out);
}

bool PositionsCursor::end() {
  reader_ = ByteReader();
  return false;
}

}  // namespace daf::index

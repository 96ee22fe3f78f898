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

bool PositionsCursor::skip(const Frequencies& frequencies) {
  const uint64_t count = total(frequencies);
  if (count == 0 || count > reader_.remaining()) return end();
  for (uint64_t i = 0; i < count; ++i) (void)reader_.read_varint();
  return reader_.ok() || end();
}

bool PositionsCursor::end() {
  reader_ = ByteReader();
  return false;
}

}  // namespace daf::index

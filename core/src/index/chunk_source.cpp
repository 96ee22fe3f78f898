#include "index/chunk_source.h"

namespace daf::index {
namespace {

uint32_t u32_at(std::string_view bytes, size_t at) {
  uint32_t value = 0;
  for (size_t i = 0; i < 4; ++i) {
    value |= static_cast<uint32_t>(static_cast<uint8_t>(bytes[at + i])) << (8 * i);
  }
  return value;
}

}  // namespace

KeyTable::KeyTable(ByteReader& reader, uint64_t count) {
  if (count > UINT32_MAX || count * 4 > reader.remaining()) {
    (void)reader.read_bytes(UINT64_MAX);
    return;
  }
  ends_ = reader.read_bytes(count * 4);
  count_ = static_cast<uint32_t>(count);
  keys_ = reader.read_bytes(count_ == 0 ? 0 : end_of(count_ - 1));
}

uint32_t KeyTable::end_of(uint32_t number) const { return u32_at(ends_, size_t{number} * 4); }

std::string_view KeyTable::key(uint32_t number) const {
  if (number >= count_) return {};
  const uint32_t start = number == 0 ? 0 : end_of(number - 1);
  const uint32_t end = end_of(number);
  if (start > end || end > keys_.size()) return {};
  return keys_.substr(start, end - start);
}

uint32_t KeyTable::find(std::string_view sought) const {
  uint32_t low = 0;
  uint32_t high = count_;
  while (high - low > 1) {
    const uint32_t middle = low + (high - low) / 2;
    (key(middle) <= sought ? low : high) = middle;
  }
  return low;
}

}  // namespace daf::index

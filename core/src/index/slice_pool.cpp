#include "index/slice_pool.h"

#include <algorithm>
#include <cstring>

namespace daf::index {

uint32_t SlicePool::allocate(uint8_t level) {
  const size_t bytes = data_bytes(level) + kLinkBytes;
  if (kBlockBytes - used_ < bytes) {
    // Not zeroed: every byte is written before it is read.
    blocks_.push_back(std::unique_ptr<uint8_t[]>(new uint8_t[kBlockBytes]));
    used_ = 0;
  }
  const size_t address = (blocks_.size() - 1) * kBlockBytes + used_;
  used_ += bytes;
  return static_cast<uint32_t>(address);
}

void SlicePool::add_slice(List& list) {
  const bool first = list.byte_count == 0;
  const auto level = first ? uint8_t{0} : std::min<uint8_t>(list.level + 1, kMaxLevel);
  const uint32_t address = allocate(level);
  if (first) {
    list.head = address;
  } else {
    std::memcpy(at(list.write), &address, kLinkBytes);  // `write` has reached the link
  }
  list.level = level;
  list.write = address;
  list.free = static_cast<uint16_t>(data_bytes(level));
}

void SlicePool::copy_to(const List& list, std::vector<uint8_t>& out) const {
  size_t to = out.size();
  out.resize(to + list.byte_count);
  uint32_t left = list.byte_count;
  uint32_t address = list.head;
  for (uint8_t level = 0; left > 0; level = std::min<uint8_t>(level + 1, kMaxLevel)) {
    const uint32_t count = std::min(left, data_bytes(level));
    const uint8_t* const data = at(address);
    std::memcpy(&out[to], data, count);
    to += count;
    left -= count;
    if (left > 0) std::memcpy(&address, data + count, kLinkBytes);
  }
}

}  // namespace daf::index

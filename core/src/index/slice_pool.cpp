#include "index/slice_pool.h"

#include <algorithm>
#include <cstring>

namespace daf::index {

uint32_t SlicePool::allocate(uint8_t level) {
  const size_t bytes = data_bytes(level) + kLinkBytes;
  if (kBlockBytes - used_ < bytes) {
    blocks_.push_back(std::make_unique<uint8_t[]>(kBlockBytes));
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

void SlicePool::append(List& list, std::span<const uint8_t> bytes) {
  while (!bytes.empty()) {
    if (list.free == 0) add_slice(list);
    const size_t count = std::min<size_t>(bytes.size(), list.free);
    std::memcpy(at(list.write), bytes.data(), count);
    list.write += static_cast<uint32_t>(count);
    list.free = static_cast<uint16_t>(list.free - count);
    list.byte_count += static_cast<uint32_t>(count);
    bytes = bytes.subspan(count);
  }
}

void SlicePool::copy_to(const List& list, std::vector<uint8_t>& out) const {
  uint32_t left = list.byte_count;
  uint32_t address = list.head;
  for (uint8_t level = 0; left > 0; level = std::min<uint8_t>(level + 1, kMaxLevel)) {
    const uint32_t count = std::min(left, data_bytes(level));
    const uint8_t* const data = at(address);
    out.insert(out.end(), data, data + count);
    left -= count;
    if (left > 0) std::memcpy(&address, data + count, kLinkBytes);
  }
}

}  // namespace daf::index

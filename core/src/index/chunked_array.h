// An array that grows without moving what it has: no copies, and no memory for two arrays while it
// grows. Tested by chunked_array_test.cpp.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace daf::index {

/// `kChunkItems`: a power of two, so that finding an item is a shift and a mask.
template <class Item, uint32_t kChunkItems>
class ChunkedArray {
 public:
  static_assert((kChunkItems & (kChunkItems - 1)) == 0);

  /// Makes `count` new items, at most kChunkItems, that lie one after the other; the number of the
  /// first. The numbers ascend, but some may be left out in between.
  uint32_t append(uint32_t count = 1) {
    assert(count <= kChunkItems);
    const auto capacity = static_cast<uint32_t>(chunks_.size()) * kChunkItems;
    uint32_t start = next_;
    if (capacity - start < count) {
      start = capacity;
      chunks_.push_back(std::make_unique<Item[]>(kChunkItems));
    }
    next_ = start + count;
    return start;
  }

  [[nodiscard]] Item& operator[](uint32_t number) {
    return chunks_[number / kChunkItems][number % kChunkItems];
  }
  [[nodiscard]] const Item& operator[](uint32_t number) const {
    return chunks_[number / kChunkItems][number % kChunkItems];
  }

  /// Bytes held.
  [[nodiscard]] size_t byte_size() const { return chunks_.size() * kChunkItems * sizeof(Item); }

 private:
  std::vector<std::unique_ptr<Item[]>> chunks_;
  uint32_t next_ = 0;
};

}  // namespace daf::index

// Many byte strings that all grow at the same time, in one pool: the postings of every term while a
// segment is written. A string is a chain of slices, each about twice as long as the one before, so
// rare terms take a few bytes and frequent ones waste little (the method of Lucene's
// ByteBlockPool). Tested by slice_pool_test.cpp.
//
//   slice:  | data ... | u32 address of the next slice |     level 0: 8 bytes of data, level 1: 16
//   ...
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace daf::index {

class SlicePool {
 public:
  /// One string. Belongs to the pool that it was appended to; plain data.
  struct List {
    uint32_t byte_count = 0;
    uint32_t head = 0;   ///< address of the first slice; meaningless while byte_count is 0
    uint32_t write = 0;  ///< address of the next byte
    uint16_t free = 0;   ///< bytes left in the last slice
    uint8_t level = 0;   ///< of the last slice
  };

  /// Appends to the end of a list. The pool must not be full.
  void append(List& list, uint8_t byte) {
    if (list.free == 0) add_slice(list);
    *at(list.write) = byte;
    ++list.write;
    --list.free;
    ++list.byte_count;
    ++list_bytes_;
  }
  /// The same; byte by byte, because what is appended is mostly shorter than the call of a copy.
  void append(List& list, std::span<const uint8_t> bytes) {
    for (const uint8_t byte : bytes) append(list, byte);
  }
  /// Appends the whole list to `out`.
  void copy_to(const List& list, std::vector<uint8_t>& out) const;

  /// Bytes in all lists together.
  [[nodiscard]] size_t list_bytes() const { return list_bytes_; }
  /// Bytes taken from the system.
  [[nodiscard]] size_t byte_size() const { return blocks_.size() * kBlockBytes; }

 private:
  static constexpr size_t kBlockBytes = size_t{1} << 18;
  static constexpr uint32_t kLinkBytes = 4;
  static constexpr uint8_t kMaxLevel = 9;  // 4096 bytes of data

  static constexpr uint32_t data_bytes(uint8_t level) { return 8u << level; }
  uint32_t allocate(uint8_t level);
  void add_slice(List& list);
  [[nodiscard]] uint8_t* at(uint32_t address) const {
    return blocks_[address / kBlockBytes].get() + address % kBlockBytes;
  }

  std::vector<std::unique_ptr<uint8_t[]>> blocks_;
  size_t used_ = kBlockBytes;  // of the last block
  size_t list_bytes_ = 0;
};

}  // namespace daf::index

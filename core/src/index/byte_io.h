// Little-endian integers and varints, written to a growing buffer and read back from bytes that are
// not trusted. Tested by byte_io_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

namespace daf::index {

using Bytes = std::span<const uint8_t>;

inline void append_u32(std::vector<uint8_t>& out, uint32_t value) {
  for (int shift = 0; shift < 32; shift += 8) out.push_back(static_cast<uint8_t>(value >> shift));
}

inline void append_u64(std::vector<uint8_t>& out, uint64_t value) {
  append_u32(out, static_cast<uint32_t>(value));
  append_u32(out, static_cast<uint32_t>(value >> 32));
}

inline constexpr size_t kMaxVarintBytes = 10;

/// Writes LEB128: seven bits a byte, low bits first. Returns the number of bytes, at most
/// kMaxVarintBytes.
inline size_t encode_varint(uint64_t value, uint8_t* out) {
  size_t length = 0;
  while (value >= 0x80) {
    out[length++] = static_cast<uint8_t>(value | 0x80);
    value >>= 7;
  }
  out[length++] = static_cast<uint8_t>(value);
  return length;
}

inline void append_varint(std::vector<uint8_t>& out, uint64_t value) {
  uint8_t bytes[kMaxVarintBytes];
  out.insert(out.end(), bytes, bytes + encode_varint(value, bytes));
}

/// Reads `bytes` from front to back and never outside. The first read that fails makes the reader
/// fail for good: further reads return 0 or nothing, so a caller may check ok() once, at the end.
class ByteReader {
 public:
  ByteReader() = default;
  explicit ByteReader(Bytes bytes) : next_(bytes.data()), end_(bytes.data() + bytes.size()) {}

  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] size_t remaining() const { return static_cast<size_t>(end_ - next_); }

  uint8_t read_u8() {
    if (next_ == end_) return fail();
    return *next_++;
  }

  uint32_t read_u32() {
    if (remaining() < 4) return fail();
    uint32_t value = 0;
    for (unsigned i = 0; i < 4; ++i) value |= static_cast<uint32_t>(next_[i]) << (8 * i);
    next_ += 4;
    return value;
  }

  uint64_t read_u64() {
    const uint64_t low = read_u32();
    return low | static_cast<uint64_t>(read_u32()) << 32;
  }

  uint64_t read_varint() {
    if (next_ != end_ && *next_ < 0x80) return *next_++;
    return read_long_varint();
  }

  /// A view of the next `length` bytes, valid as long as the bytes that are read.
  /// The length may be one that was read: it is compared before it is narrowed.
  std::string_view read_bytes(uint64_t length) {
    if (remaining() < length) {
      fail();
      return {};
    }
    const std::string_view view(reinterpret_cast<const char*>(next_), static_cast<size_t>(length));
    next_ += view.size();
    return view;
  }

 private:
  uint64_t read_long_varint() {
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && next_ != end_; shift += 7) {
      const uint8_t byte = *next_++;
      value |= static_cast<uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    return fail();
  }

  uint8_t fail() {
    ok_ = false;
    next_ = end_;
    return 0;
  }

  const uint8_t* next_ = nullptr;
  const uint8_t* end_ = nullptr;
  bool ok_ = true;
};

}  // namespace daf::index

// Up to eight bytes as one number. Tested by load_word_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>

namespace daf {

/// The first `length` bytes (at most 8) at `bytes` as a little-endian number, filled up with zeros;
/// no others are read. The same on every machine; without the call that copying a number of bytes
/// that is not known costs.
[[nodiscard]] inline uint64_t load_word(const char* bytes, size_t length) {
  const auto byte = [bytes](size_t at) {
    return static_cast<uint64_t>(static_cast<uint8_t>(bytes[at]));
  };
  const auto four = [byte](size_t at) {
    return byte(at) | byte(at + 1) << 8 | byte(at + 2) << 16 | byte(at + 3) << 24;
  };
  // Two loads that overlap: where they do, both say the same.
  if (length >= 4) return four(0) | four(length - 4) << (8 * (length - 4));
  if (length == 0) return 0;
  const size_t middle = length / 2;
  return byte(0) | byte(middle) << (8 * middle) | byte(length - 1) << (8 * (length - 1));
}

}  // namespace daf

// Eight bytes of ASCII at a time in one 64-bit word ("SIMD within a register"): for each byte its
// high bit says the answer. Every sum below stays under 0x100 per byte, so that no carry crosses
// into a neighbour: the tests are exact (after Lamport, "Multiple byte processing with full-word
// instructions", 1975). Tested by segmentation_test.cpp and folding_test.cpp.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace daf::unicode {

inline constexpr size_t kBytesPerWord = 8;
inline constexpr uint64_t kEachByte = 0x0101010101010101U;
inline constexpr uint64_t kHighBits = 0x80 * kEachByte;

/// The eight bytes from `bytes` on, the first in the lowest place on every machine.
[[nodiscard]] inline uint64_t load_bytes(const char* bytes) {
  uint64_t word;
  std::memcpy(&word, bytes, kBytesPerWord);
  return std::endian::native == std::endian::big ? __builtin_bswap64(word) : word;
}

/// The first `count` bytes, fewer than eight, from `bytes` on; zeros above them. Reads no others.
[[nodiscard]] inline uint64_t load_some_bytes(const char* bytes, size_t count) {
  const auto byte_at = [bytes](size_t index) {
    return static_cast<uint64_t>(static_cast<uint8_t>(bytes[index])) << (8 * index);
  };
  if (count == 0) return 0;
  // Few branches, because lengths of words cannot be foreseen: bytes that are read twice are equal.
  if (count < 4) return byte_at(0) | byte_at(count / 2) | byte_at(count - 1);
  const uint64_t middle = byte_at(2) | byte_at(count - 3);
  return byte_at(0) | byte_at(1) | middle | byte_at(3) | byte_at(count - 2) | byte_at(count - 1);
}

/// The reverse of load_bytes.
inline void store_bytes(char* bytes, uint64_t word) {
  if (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
  std::memcpy(bytes, &word, kBytesPerWord);
}

/// The high bit of each byte from `low` to `high`; all bytes of `word` must be below 0x80.
[[nodiscard]] constexpr uint64_t bytes_between(uint64_t word, uint8_t low, uint8_t high) {
  const uint64_t at_least_low = word + (0x80U - low) * kEachByte;
  const uint64_t above_high = word + (0x7FU - high) * kEachByte;
  return at_least_low & ~above_high & kHighBits;
}

/// The high bit of each ASCII letter, digit or underscore.
[[nodiscard]] constexpr uint64_t ascii_word_bytes(uint64_t word) {
  const uint64_t low_bits = word & ~kHighBits;
  const uint64_t letters = bytes_between(low_bits | 0x20 * kEachByte, 'a', 'z');
  const uint64_t digits = bytes_between(low_bits, '0', '9');
  const uint64_t underscores = bytes_between(low_bits, '_', '_');
  return (letters | digits | underscores) & ~word;
}

/// ASCII capitals as small letters; other bytes, which must be below 0x80, as they are.
[[nodiscard]] constexpr uint64_t to_ascii_lower(uint64_t word) {
  return word | bytes_between(word, 'A', 'Z') >> 2;
}

/// Appends the ASCII that `text` begins with as small letters; says how many bytes it took. It may
/// leave up to seven bytes of ASCII before others.
inline size_t append_ascii_lower(std::string& out, std::string_view text) {
  char lower[kBytesPerWord];
  size_t at = 0;
  while (text.size() - at >= kBytesPerWord) {
    const uint64_t bytes = load_bytes(text.data() + at);
    if ((bytes & kHighBits) != 0) return at;
    store_bytes(lower, to_ascii_lower(bytes));
    out.append(lower, kBytesPerWord);
    at += kBytesPerWord;
  }
  const size_t rest = text.size() - at;
  const uint64_t bytes = load_some_bytes(text.data() + at, rest);
  if ((bytes & kHighBits) != 0) return at;
  store_bytes(lower, to_ascii_lower(bytes));
  out.append(lower, rest);
  return text.size();
}

/// How many bytes, from the first on, have their high bit set in `flags`.
[[nodiscard]] inline size_t leading_flags(uint64_t flags) {
  const uint64_t missing = ~flags & kHighBits;
  return missing == 0 ? kBytesPerWord : static_cast<size_t>(std::countr_zero(missing)) / 8;
}

}  // namespace daf::unicode

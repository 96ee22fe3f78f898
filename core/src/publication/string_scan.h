// Finds the next byte inside a JSON string that is not plain text, eight bytes at a time (SWAR;
// "Bit Twiddling Hacks", Determine if a word has a zero byte), because most of a source is the
// inside of long strings. Tested by item_splitter_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace daf::publication {

/// Whether a byte of `word` is `byte`. Exact as a yes or no.
[[nodiscard]] constexpr bool has_byte(uint64_t word, char byte) {
  constexpr uint64_t kOnes = 0x0101010101010101;
  const uint64_t difference = word ^ (kOnes * static_cast<unsigned char>(byte));
  return ((difference - kOnes) & ~difference & (kOnes << 7)) != 0;
}

/// The index of the first `byte` in data[pos, end), or `end`. In WebAssembly the C library's memchr
/// takes four bytes at a time, and twice as long.
[[nodiscard]] inline size_t find_byte(const char* data, size_t pos, size_t end, char byte) {
  while (end - pos >= sizeof(uint64_t)) {
    uint64_t word = 0;
    std::memcpy(&word, data + pos, sizeof word);
    if (has_byte(word, byte)) break;
    pos += sizeof word;
  }
  while (pos < end && data[pos] != byte) ++pos;
  return pos;
}

/// The index of the first quote, backslash or newline in data[pos, end), or `end`.
[[nodiscard]] inline size_t find_string_special(const char* data, size_t pos, size_t end) {
  while (end - pos >= sizeof(uint64_t)) {
    uint64_t word = 0;
    std::memcpy(&word, data + pos, sizeof word);
    if (has_byte(word, '"') || has_byte(word, '\\') || has_byte(word, '\n')) break;
    pos += sizeof word;
  }
  while (pos < end && data[pos] != '"' && data[pos] != '\\' && data[pos] != '\n') ++pos;
  return pos;
}

}  // namespace daf::publication

// Eight bytes at a time, each through a table of its own ("slicing by 8": M. Kounavis and F. Berry,
// 2005). The tables are made when they are first needed, in some microseconds: as constants they
// would be 8 KB of every download, for what is random cannot be compressed.
#include "archive/crc32.h"

#include <array>
#include <cstddef>

namespace daf::archive {
namespace {

constexpr size_t kSliceBytes = 8;
constexpr uint32_t kPolynomial = 0xEDB88320;  // reflected: the lowest bit is the first

using Table = std::array<uint32_t, 256>;
// Of a byte that 0, 1, ... 7 others follow.
using Tables = std::array<Table, kSliceBytes>;

Tables make_tables() {
  Tables tables{};
  for (uint32_t byte = 0; byte < 256; ++byte) {
    uint32_t crc = byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? kPolynomial : 0);
    tables[0][byte] = crc;
  }
  for (size_t slice = 1; slice < kSliceBytes; ++slice) {
    for (size_t byte = 0; byte < 256; ++byte) {
      const uint32_t crc = tables[slice - 1][byte];
      tables[slice][byte] = (crc >> 8) ^ tables[0][crc & 0xFF];
    }
  }
  return tables;
}

uint32_t load_u32(const uint8_t* bytes) {
  return uint32_t{bytes[0]} | uint32_t{bytes[1]} << 8 | uint32_t{bytes[2]} << 16 |
         uint32_t{bytes[3]} << 24;
}

}  // namespace

uint32_t crc32(uint32_t before, index::Bytes bytes) {
  static const Tables tables = make_tables();
  uint32_t crc = ~before;
  const uint8_t* at = bytes.data();
  size_t left = bytes.size();
  for (; left >= kSliceBytes; left -= kSliceBytes, at += kSliceBytes) {
    const uint32_t first = crc ^ load_u32(at);
    const uint32_t second = load_u32(at + 4);
    crc = tables[7][first & 0xFF] ^ tables[6][first >> 8 & 0xFF] ^ tables[5][first >> 16 & 0xFF] ^
          tables[4][first >> 24] ^ tables[3][second & 0xFF] ^ tables[2][second >> 8 & 0xFF] ^
          tables[1][second >> 16 & 0xFF] ^ tables[0][second >> 24];
  }
  for (; left > 0; --left, ++at) crc = (crc >> 8) ^ tables[0][(crc ^ *at) & 0xFF];
  return ~crc;
}

}  // namespace daf::archive

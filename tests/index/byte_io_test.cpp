#include "index/byte_io.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

using daf::index::ByteReader;

TEST_SUITE("index") {
  TEST_CASE("numbers come back as they were written") {
    std::vector<uint8_t> bytes;
    daf::index::append_u32(bytes, 0x01020304);
    daf::index::append_u64(bytes, 0xFEDCBA9876543210);
    for (unsigned shift = 0; shift < 64; ++shift) {
      daf::index::append_varint(bytes, uint64_t{1} << shift);
      daf::index::append_varint(bytes, (uint64_t{1} << shift) - 1);
    }
    daf::index::append_varint(bytes, UINT64_MAX);
    CHECK(bytes[0] == 0x04);  // little-endian

    ByteReader reader(bytes);
    CHECK(reader.read_u32() == 0x01020304);
    CHECK(reader.read_u64() == 0xFEDCBA9876543210);
    for (unsigned shift = 0; shift < 64; ++shift) {
      CHECK(reader.read_varint() == uint64_t{1} << shift);
      CHECK(reader.read_varint() == (uint64_t{1} << shift) - 1);
    }
    CHECK(reader.read_varint() == UINT64_MAX);
    CHECK(reader.remaining() == 0);
    CHECK(reader.ok());
  }

  TEST_CASE("a read past the end fails, and so do all after it") {
    const std::vector<uint8_t> bytes = {1, 2, 3};
    ByteReader reader(bytes);
    CHECK(reader.read_u32() == 0);
    CHECK(!reader.ok());
    CHECK(reader.read_u8() == 0);
    CHECK(reader.read_bytes(1).empty());
    CHECK(reader.remaining() == 0);

    const std::vector<uint8_t> endless(20, 0x80);
    ByteReader varint(endless);
    CHECK(varint.read_varint() == 0);
    CHECK(!varint.ok());

    ByteReader nothing;
    CHECK(nothing.read_u8() == 0);
    CHECK(!nothing.ok());
  }
}

#include "index/field.h"

#include <doctest/doctest.h>

#include <cstdint>

using daf::index::decode_length;
using daf::index::encode_length;

TEST_SUITE("index") {
  TEST_CASE("a length code is exact for short fields and never far off") {
    for (uint32_t length = 0; length <= 31; ++length) {
      CHECK(decode_length(encode_length(length)) == length);
    }
    for (uint32_t length = 32; length < 507'904; length += 37) {
      const uint32_t decoded = decode_length(encode_length(length));
      REQUIRE(decoded <= length);
      REQUIRE(length - decoded <= length / 16);
    }
    CHECK(decode_length(encode_length(UINT32_MAX)) == 507'904);
  }

  TEST_CASE("every code stands for a length of its own, in order") {
    for (uint32_t code = 0; code < 256; ++code) {
      const auto byte = static_cast<uint8_t>(code);
      CHECK(encode_length(decode_length(byte)) == byte);
      if (code > 0) CHECK(decode_length(byte) > decode_length(static_cast<uint8_t>(code - 1)));
    }
  }
}

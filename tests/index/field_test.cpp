#include "index/field.h"

#include <doctest/doctest.h>

#include <cstdint>

using daf::index::decode_length;
using daf::index::encode_length;
using daf::index::kLengthCodeBits;

namespace {

uint32_t difference(uint32_t a, uint32_t b) { return a > b ? a - b : b - a; }

}  // namespace

TEST_SUITE("index") {
  TEST_CASE("a length code is exact for short documents and never far off") {
    for (uint32_t length = 0; length < 2u << kLengthCodeBits; ++length) {
      CHECK(decode_length(encode_length(length)) == length);
    }
    for (uint64_t length = 1; length <= UINT32_MAX; length += 1 + length / 137) {
      const auto exact = static_cast<uint32_t>(length);
      const uint64_t off = difference(decode_length(encode_length(exact)), exact);
      REQUIRE(off * 100 <= length * 12);
    }
    CHECK(decode_length(encode_length(UINT32_MAX)) == UINT32_MAX);
  }

  TEST_CASE(
      "no other code stands for a length that is nearer, and a longer document has none less") {
    uint8_t last = 0;
    for (uint64_t length = 0; length <= UINT32_MAX; length += 1 + length / 97) {
      const auto exact = static_cast<uint32_t>(length);
      const uint8_t code = encode_length(exact);
      const uint32_t off = difference(decode_length(code), exact);
      REQUIRE(code >= last);
      last = code;
      for (uint32_t other = 0; other < 256; ++other) {
        REQUIRE(off <= difference(decode_length(static_cast<uint8_t>(other)), exact));
      }
    }
  }

  TEST_CASE("every code that is given stands for a length of its own, in order") {
    const uint32_t greatest = encode_length(UINT32_MAX);
    for (uint32_t code = 0; code <= greatest; ++code) {
      const auto byte = static_cast<uint8_t>(code);
      CHECK(encode_length(decode_length(byte)) == byte);
      if (code > 0) CHECK(decode_length(byte) > decode_length(static_cast<uint8_t>(code - 1)));
    }
    // The others can only stand in bytes that are damaged.
    for (uint32_t code = greatest; code < 256; ++code) {
      CHECK(decode_length(static_cast<uint8_t>(code)) == UINT32_MAX);
    }
  }
}

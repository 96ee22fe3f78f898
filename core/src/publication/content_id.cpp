#include "publication/content_id.h"

#include <cstdint>

namespace daf::publication {
namespace {

// 128 bits in two halves: unsigned __int128 is not ISO C++.
struct Hash {
  // The offset basis, 0x6C62272E07BB014262B821756295C58D.
  uint64_t high = 0x6C62272E07BB0142;
  uint64_t low = 0x62B821756295C58D;

  void add(unsigned char byte) {
    low ^= byte;
    // Times the FNV prime, 2^88 + 0x13B.
    constexpr uint64_t kFactor = 0x13B;
    const uint64_t low_half = (low & 0xFFFFFFFF) * kFactor;
    const uint64_t high_half = (low >> 32) * kFactor + (low_half >> 32);
    const uint64_t carry = high_half >> 32;
    high = high * kFactor + carry + (low << 24);
    low = high_half << 32 | (low_half & 0xFFFFFFFF);
  }
};

void append_hex(std::string& out, uint64_t value) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  for (int shift = 60; shift >= 0; shift -= 4) out += kDigits[value >> shift & 15];
}

}  // namespace

std::string content_id(std::string_view bytes) {
  Hash hash;
  for (const char byte : bytes) hash.add(static_cast<unsigned char>(byte));
  std::string id = "urn:daf:";
  append_hex(id, hash.high);
  append_hex(id, hash.low);
  return id;
}

}  // namespace daf::publication

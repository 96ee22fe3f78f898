#include "index/postings.h"

namespace daf::index {

static_assert(kFieldCount <= 8, "a posting's mask is one byte");

size_t encode_posting(uint32_t delta, const Frequencies& frequencies, uint8_t* out) {
  uint32_t mask = 0;
  for (size_t field = 0; field < kFieldCount; ++field) {
    if (frequencies[field] != 0) mask |= 1u << field;
  }
  const bool main_only = mask == 1u << kMainFieldIndex;
  const uint32_t main_frequency = frequencies[kMainFieldIndex];
  const uint64_t kind = !main_only ? 2 : main_frequency == 1 ? 0 : 1;

  size_t length = encode_varint(static_cast<uint64_t>(delta) << 2 | kind, out);
  if (kind == 1) length += encode_varint(main_frequency, out + length);
  if (kind != 2) return length;
  out[length++] = static_cast<uint8_t>(mask);
  for (const uint32_t frequency : frequencies) {
    if (frequency != 0) length += encode_varint(frequency, out + length);
  }
  return length;
}

bool PostingsCursor::read_fields(bool known_kind) {
  main_field_only_ = false;
  const uint32_t mask = reader_.read_u8();
  if (!known_kind || mask == 0 || mask >> kFieldCount != 0) return false;
  for (size_t field = 0; field < kFieldCount; ++field) {
    frequencies_[field] =
        (mask >> field & 1) != 0 ? static_cast<uint32_t>(reader_.read_varint()) : 0;
  }
  return reader_.ok();
}

}  // namespace daf::index

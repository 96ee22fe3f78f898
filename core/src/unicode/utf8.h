// UTF-8 decoding that never reads outside its input and maps every ill-formed sequence to U+FFFD,
// one per maximal subpart (The Unicode Standard 15.0, section 3.9, "U+FFFD Substitution of Maximal
// Subparts"; the same that browsers do). Tested by utf8_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace daf::unicode {

inline constexpr char32_t kReplacementCharacter = 0xFFFD;
inline constexpr char32_t kMaxCodePoint = 0x10FFFF;

struct Decoded {
  char32_t code_point = 0;
  uint8_t byte_length = 0;  ///< 1 to 4; at least 1, so that a loop always advances
  bool ill_formed = false;  ///< code_point is then U+FFFD
};

/// What decode_utf8 does beyond the common forms; call decode_utf8 instead.
[[nodiscard]] Decoded decode_long_utf8(std::string_view text, size_t byte_offset);

/// Decodes the code point that begins at `byte_offset`, which must be below text.size().
[[nodiscard]] inline Decoded decode_utf8(std::string_view text, size_t byte_offset) {
  const auto lead = static_cast<uint8_t>(text[byte_offset]);
  if (lead < 0x80) return {.code_point = lead, .byte_length = 1};
  if (lead >= 0xC2 && lead <= 0xDF && byte_offset + 1 < text.size()) {
    const auto trail = static_cast<uint8_t>(text[byte_offset + 1]);
    if ((trail & 0xC0) == 0x80) {
      return {.code_point = (lead & 0x1FU) << 6 | (trail & 0x3FU), .byte_length = 2};
    }
  }
  // Three bytes, where no second byte is ruled out: not E0 (overlong), not ED (surrogates).
  const bool is_long = lead > 0xE0 && lead < 0xF0 && lead != 0xED;
  if (is_long && byte_offset + 2 < text.size()) {
    const auto second = static_cast<uint8_t>(text[byte_offset + 1]);
    const auto third = static_cast<uint8_t>(text[byte_offset + 2]);
    if ((second & 0xC0) == 0x80 && (third & 0xC0) == 0x80) {
      const char32_t value = (lead & 0x0FU) << 12 | (second & 0x3FU) << 6 | (third & 0x3FU);
      return {.code_point = value, .byte_length = 3};
    }
  }
  return decode_long_utf8(text, byte_offset);
}

/// Appends the UTF-8 form of a scalar value; a surrogate or a value out of range becomes U+FFFD.
void append_utf8(std::string& out, char32_t code_point);

/// The number of bytes below 0x80 that follow each other from `byte_offset` on.
[[nodiscard]] size_t ascii_run_length(std::string_view text, size_t byte_offset);

/// The byte offset of the first ill-formed sequence, or std::string_view::npos.
[[nodiscard]] size_t find_ill_formed_utf8(std::string_view text);

/// `text` with every ill-formed sequence replaced by U+FFFD.
[[nodiscard]] std::string to_well_formed_utf8(std::string_view text);

}  // namespace daf::unicode

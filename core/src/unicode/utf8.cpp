// See utf8.h. The ranges of the second byte are those of table 3-7 of The Unicode Standard.
#include "unicode/utf8.h"

#include "unicode/ascii.h"

namespace daf::unicode {
namespace {

constexpr Decoded ill_formed(uint8_t byte_length) {
  return {.code_point = kReplacementCharacter, .byte_length = byte_length, .ill_formed = true};
}

// What a lead byte of three or four bytes promises: how many trail bytes, and which second byte
// rules out overlong forms, surrogates and values past U+10FFFF.
struct LeadByte {
  uint8_t trail_count = 0;  // 0: no lead byte
  uint8_t second_min = 0x80;
  uint8_t second_max = 0xBF;
};

constexpr LeadByte lead_byte(uint8_t byte) {
  if (byte < 0xC2 || byte > 0xF4) return {};
  if (byte < 0xE0) return {.trail_count = 1};
  if (byte == 0xE0) return {.trail_count = 2, .second_min = 0xA0};
  if (byte == 0xED) return {.trail_count = 2, .second_max = 0x9F};
  if (byte < 0xF0) return {.trail_count = 2};
  if (byte == 0xF0) return {.trail_count = 3, .second_min = 0x90};
  if (byte == 0xF4) return {.trail_count = 3, .second_max = 0x8F};
  return {.trail_count = 3};
}

}  // namespace

Decoded decode_long_utf8(std::string_view text, size_t byte_offset) {
  const auto first = static_cast<uint8_t>(text[byte_offset]);
  const LeadByte lead = lead_byte(first);
  if (lead.trail_count == 0) return ill_formed(1);
  char32_t code_point = first & (0x3FU >> lead.trail_count);
  for (uint8_t index = 1; index <= lead.trail_count; ++index) {
    if (byte_offset + index >= text.size()) return ill_formed(index);
    const auto trail = static_cast<uint8_t>(text[byte_offset + index]);
    const uint8_t min = index == 1 ? lead.second_min : 0x80;
    const uint8_t max = index == 1 ? lead.second_max : 0xBF;
    if (trail < min || trail > max) return ill_formed(index);
    code_point = code_point << 6 | (trail & 0x3FU);
  }
  return {.code_point = code_point, .byte_length = static_cast<uint8_t>(lead.trail_count + 1)};
}

void append_utf8(std::string& out, char32_t code_point) {
  if (code_point < 0x80) {
    out.push_back(static_cast<char>(code_point));
    return;
  }
  const bool is_surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  if (is_surrogate || code_point > kMaxCodePoint) code_point = kReplacementCharacter;
  const auto trail = [code_point](unsigned shift) {
    return static_cast<char>(0x80U | (code_point >> shift & 0x3FU));
  };
  if (code_point < 0x800) {
    const char bytes[] = {static_cast<char>(0xC0U | code_point >> 6), trail(0)};
    out.append(bytes, sizeof bytes);
  } else if (code_point < 0x10000) {
    const char bytes[] = {static_cast<char>(0xE0U | code_point >> 12), trail(6), trail(0)};
    out.append(bytes, sizeof bytes);
  } else {
    const char bytes[] = {static_cast<char>(0xF0U | code_point >> 18), trail(12), trail(6),
                          trail(0)};
    out.append(bytes, sizeof bytes);
  }
}

size_t ascii_run_length(std::string_view text, size_t byte_offset) {
  size_t at = byte_offset;
  while (text.size() - at >= kBytesPerWord && (load_bytes(text.data() + at) & kHighBits) == 0) {
    at += kBytesPerWord;
  }
  while (at < text.size() && static_cast<uint8_t>(text[at]) < 0x80) ++at;
  return at - byte_offset;
}

size_t find_ill_formed_utf8(std::string_view text) {
  size_t at = ascii_run_length(text, 0);
  while (at < text.size()) {
    const Decoded decoded = decode_utf8(text, at);
    if (decoded.ill_formed) return at;
    at += decoded.byte_length;
    if (decoded.code_point < 0x80) at += ascii_run_length(text, at);
  }
  return std::string_view::npos;
}

std::string to_well_formed_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (true) {
    const size_t bad = find_ill_formed_utf8(text);
    out.append(text.substr(0, bad));
    if (bad == std::string_view::npos) return out;
    append_utf8(out, kReplacementCharacter);
    text.remove_prefix(bad + decode_utf8(text, bad).byte_length);
  }
}

}  // namespace daf::unicode

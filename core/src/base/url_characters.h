// Characters of URLs, and which of them each component writes as "%XX". Tested by url_test.cpp.
// @see https://url.spec.whatwg.org/#percent-encoded-bytes
#pragma once

#include <string>
#include <string_view>

namespace daf {

[[nodiscard]] constexpr bool is_url_digit(char byte) { return byte >= '0' && byte <= '9'; }

[[nodiscard]] constexpr char to_url_lower(char byte) {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}

[[nodiscard]] constexpr bool is_url_letter(char byte) {
  const char lower = to_url_lower(byte);
  return lower >= 'a' && lower <= 'z';
}

[[nodiscard]] constexpr bool is_url_hex(char byte) {
  const char lower = to_url_lower(byte);
  return is_url_digit(byte) || (lower >= 'a' && lower <= 'f');
}

/// @param digit  for which is_url_hex holds
[[nodiscard]] constexpr unsigned url_hex_value(char digit) {
  const char lower = to_url_lower(digit);
  return static_cast<unsigned>(is_url_digit(digit) ? digit - '0' : lower - 'a' + 10);
}

/// Controls and everything beyond ASCII: encoded in every component.
[[nodiscard]] constexpr bool is_c0_or_beyond(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return value < 0x20 || value > 0x7E;
}

// What else each component encodes.
inline constexpr std::string_view kOpaqueEncodes;
inline constexpr std::string_view kFragmentEncodes = " \"<>`";
inline constexpr std::string_view kQueryEncodes = " \"#<>";
inline constexpr std::string_view kSpecialQueryEncodes = " \"#<>'";
inline constexpr std::string_view kPathEncodes = " \"#<>?^`{}";
inline constexpr std::string_view kUserinfoEncodes = " \"#<>?^`{}/:;=@[\\]|";

inline void append_percent(std::string& out, char byte) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(byte);
  out += '%';
  out += kHex[value >> 4];
  out += kHex[value & 0xF];
}

inline void append_encoded(std::string& out, std::string_view text, std::string_view encodes) {
  for (const char byte : text) {
    if (is_c0_or_beyond(byte) || encodes.find(byte) != std::string_view::npos) {
      append_percent(out, byte);
    } else {
      out += byte;
    }
  }
}

}  // namespace daf

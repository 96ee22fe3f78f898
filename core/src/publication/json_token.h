// The tokens of RFC 8259 and RFC 6901 that both the reader and the fault finder need. Tested by
// json_fault_test.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace daf::publication {

/// RFC 8259 section 2: white space.
[[nodiscard]] constexpr bool is_json_blank(char byte) {
  return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

[[nodiscard]] constexpr bool is_ascii_digit(char byte) { return byte >= '0' && byte <= '9'; }

[[nodiscard]] constexpr bool is_ascii_letter(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

[[nodiscard]] constexpr bool is_hex_digit(char byte) {
  return is_ascii_digit(byte) || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F');
}

/// @param digit  for which is_hex_digit holds
[[nodiscard]] constexpr char32_t hex_digit_value(char digit) {
  const int value = is_ascii_digit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;
  return static_cast<char32_t>(value);
}

/// Whether a token is a number by RFC 8259 section 6, of any size.
[[nodiscard]] constexpr bool is_json_number(std::string_view token) {
  size_t pos = 0;
  const auto skip_digits = [&] {
    const size_t start = pos;
    while (pos < token.size() && is_ascii_digit(token[pos])) ++pos;
    return pos - start;
  };
  const auto skip = [&](char byte) {
    if (pos == token.size() || token[pos] != byte) return false;
    ++pos;
    return true;
  };
  (void)skip('-');
  if (!skip('0') && skip_digits() == 0) return false;
  if (skip('.') && skip_digits() == 0) return false;
  if (skip('e') || skip('E')) {
    if (!skip('+')) (void)skip('-');
    if (skip_digits() == 0) return false;
  }
  return pos == token.size();
}

/// Appends a reference token to a JSON Pointer (RFC 6901 section 3).
inline void append_pointer_token(std::string& pointer, std::string_view token) {
  pointer += '/';
  for (const char byte : token) {
    if (byte == '~') {
      pointer += "~0";
    } else if (byte == '/') {
      pointer += "~1";
    } else {
      pointer += byte;
    }
  }
}

}  // namespace daf::publication

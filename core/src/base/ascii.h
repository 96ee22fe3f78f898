// ASCII as HTML and URLs read it: no locale, and bytes of other scripts are nothing in particular.
// Tested by ascii_test.cpp.
#pragma once

#include <cstddef>
#include <string_view>

namespace daf {

[[nodiscard]] constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr char to_ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}
[[nodiscard]] constexpr bool is_ascii_alpha(char c) {
  return to_ascii_lower(c) >= 'a' && to_ascii_lower(c) <= 'z';
}
[[nodiscard]] constexpr bool is_ascii_alphanumeric(char c) {
  return is_ascii_alpha(c) || is_ascii_digit(c);
}
/// ASCII whitespace. @see https://infra.spec.whatwg.org/#ascii-whitespace
[[nodiscard]] constexpr bool is_ascii_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

/// `lower` must be in lower case already.
[[nodiscard]] constexpr bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (to_ascii_lower(text[i]) != lower[i]) return false;
  }
  return true;
}

/// The same of the beginning of a text.
[[nodiscard]] constexpr bool begins_with_ignoring_case(std::string_view text,
                                                       std::string_view lower) {
  return text.size() >= lower.size() && equals_ignoring_case(text.substr(0, lower.size()), lower);
}

[[nodiscard]] constexpr std::string_view trim_ascii_space(std::string_view text) {
  while (!text.empty() && is_ascii_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_ascii_space(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace daf

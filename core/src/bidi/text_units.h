// Code points and their classes out of UTF-8 and UTF-16, for what is written once for both. Tested
// by analysis_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "bidi/class_runs.h"
#include "unicode/utf8.h"

namespace daf::bidi {

struct CodePoint {
  char32_t value = 0;
  uint32_t length = 1;  ///< in code units
};

struct ClassifiedCodePoint {
  char32_t value = 0;
  uint32_t length = 1;
  BidiClass bidi_class = BidiClass::kL;
};

/// The code point at `at`, which must be below text.size(). Ill-formed sequences are U+FFFD.
[[nodiscard]] inline CodePoint code_point_at(std::string_view text, size_t at) {
  const unicode::Decoded decoded = unicode::decode_utf8(text, at);
  return {.value = decoded.code_point, .length = decoded.byte_length};
}

/// The same in UTF-16, where a surrogate without its partner is U+FFFD.
[[nodiscard]] inline CodePoint code_point_at(std::u16string_view text, size_t at) {
  const char16_t unit = text[at];
  if ((unit & 0xF800) != 0xD800) return {.value = unit};
  const bool is_lead = (unit & 0x0400) == 0;
  if (!is_lead || at + 1 == text.size() || (text[at + 1] & 0xFC00) != 0xDC00) {
    return {.value = unicode::kReplacementCharacter};
  }
  const char32_t high = static_cast<char32_t>(unit & 0x3FF) << 10;
  return {.value = 0x10000 + high + (text[at + 1] & 0x3FF), .length = 2};
}

template <class Unit>
[[nodiscard]] inline ClassifiedCodePoint classify(std::basic_string_view<Unit> text, size_t at) {
  const CodePoint code_point = code_point_at(text, at);
  return {.value = code_point.value,
          .length = code_point.length,
          .bidi_class = unicode::bidi_class_or_bracket(code_point.value)};
}

}  // namespace daf::bidi

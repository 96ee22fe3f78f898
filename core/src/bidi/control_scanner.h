// The bidi controls and paragraph separators of UTF-8 text, found byte by byte: the first byte of a
// character is never in the middle of another, well-formed or not. Tested by controls_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "daf/bidi.h"

namespace daf::bidi {

// Table 4 of UAX #9, and ALM.
inline constexpr char32_t kLeftToRightMark = 0x200E;
inline constexpr char32_t kRightToLeftMark = 0x200F;
inline constexpr char32_t kArabicLetterMark = 0x061C;
inline constexpr char32_t kLeftToRightEmbedding = 0x202A;
inline constexpr char32_t kRightToLeftEmbedding = 0x202B;
inline constexpr char32_t kPopDirectionalFormatting = 0x202C;
inline constexpr char32_t kLeftToRightOverride = 0x202D;
inline constexpr char32_t kRightToLeftOverride = 0x202E;
inline constexpr char32_t kLeftToRightIsolate = 0x2066;
inline constexpr char32_t kRightToLeftIsolate = 0x2067;
inline constexpr char32_t kFirstStrongIsolate = 0x2068;
inline constexpr char32_t kPopDirectionalIsolate = 0x2069;

[[nodiscard]] constexpr bool is_isolate_initiator(char32_t c) {
  return c >= kLeftToRightIsolate && c <= kFirstStrongIsolate;
}
[[nodiscard]] constexpr bool is_embedding_initiator(char32_t c) {
  return c >= kLeftToRightEmbedding && c <= kRightToLeftOverride && c != kPopDirectionalFormatting;
}
/// What ends what an initiator began.
[[nodiscard]] constexpr char32_t closer_of(char32_t initiator) {
  return is_isolate_initiator(initiator) ? kPopDirectionalIsolate : kPopDirectionalFormatting;
}

/// A control, or the separator that ends a paragraph (CR LF is one).
struct ControlOrSeparator {
  size_t byte_offset = 0;
  uint8_t byte_length = 0;  ///< 0: there is none, and byte_offset is the end of the text
  char32_t code_point = 0;  ///< of a control
  bool is_separator = false;

  [[nodiscard]] size_t byte_end() const { return byte_offset + byte_length; }
};

/// The first control or separator from `byte_offset` on.
[[nodiscard]] ControlOrSeparator next_control_or_separator(std::string_view text,
                                                           size_t byte_offset);

[[nodiscard]] BidiControlKind control_kind(char32_t control);

}  // namespace daf::bidi

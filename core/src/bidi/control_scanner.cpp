#include "bidi/control_scanner.h"

#include <array>

namespace daf::bidi {
namespace {

// The bytes that a control or a separator begins with.
constexpr auto kMayBegin = [] {
  std::array<bool, 256> may_begin{};
  for (const unsigned byte : {0x0AU, 0x0DU, 0x1CU, 0x1DU, 0x1EU, 0xC2U, 0xD8U, 0xE2U}) {
    may_begin[byte] = true;
  }
  return may_begin;
}();

constexpr ControlOrSeparator separator(size_t at, uint8_t length) {
  return {.byte_offset = at, .byte_length = length, .is_separator = true};
}

constexpr ControlOrSeparator control(size_t at, uint8_t length, char32_t code_point) {
  return {.byte_offset = at, .byte_length = length, .code_point = code_point};
}

// E2 80 xx is U+2000 to U+203F, E2 81 xx U+2040 to U+207F.
ControlOrSeparator match_general_punctuation(std::string_view text, size_t at) {
  if (at + 2 >= text.size()) return {};
  const auto second = static_cast<uint8_t>(text[at + 1]);
  const auto third = static_cast<uint8_t>(text[at + 2]);
  if (second == 0x80) {
    if (third == 0xA9) return separator(at, 3);  // U+2029
    const bool is_mark = third == 0x8E || third == 0x8F;
    const bool is_embedding = third >= 0xAA && third <= 0xAE;
    if (is_mark || is_embedding) return control(at, 3, 0x2000U + (third & 0x3FU));
  } else if (second == 0x81 && third >= 0xA6 && third <= 0xA9) {
    return control(at, 3, 0x2040U + (third & 0x3FU));
  }
  return {};
}

ControlOrSeparator match_at(std::string_view text, size_t at) {
  const auto next = at + 1 < text.size() ? static_cast<uint8_t>(text[at + 1]) : uint8_t{0};
  switch (static_cast<uint8_t>(text[at])) {
    case 0x0D:
      return separator(at, next == 0x0A ? 2 : 1);
    case 0xC2:
      return next == 0x85 ? separator(at, 2) : ControlOrSeparator{};
    case 0xD8:
      return next == 0x9C ? control(at, 2, kArabicLetterMark) : ControlOrSeparator{};
    case 0xE2:
      return match_general_punctuation(text, at);
    default:
      return separator(at, 1);
  }
}

}  // namespace

ControlOrSeparator next_control_or_separator(std::string_view text, size_t byte_offset) {
  for (size_t at = byte_offset; at < text.size(); ++at) {
    if (!kMayBegin[static_cast<uint8_t>(text[at])]) continue;
    const ControlOrSeparator found = match_at(text, at);
    if (found.byte_length > 0) return found;
  }
  return {.byte_offset = text.size()};
}

BidiControlKind control_kind(char32_t control) {
  if (is_isolate_initiator(control)) return BidiControlKind::kIsolate;
  switch (control) {
    case kLeftToRightEmbedding:
    case kRightToLeftEmbedding:
      return BidiControlKind::kEmbedding;
    case kLeftToRightOverride:
    case kRightToLeftOverride:
      return BidiControlKind::kOverride;
    case kPopDirectionalFormatting:
      return BidiControlKind::kEmbeddingEnd;
    case kPopDirectionalIsolate:
      return BidiControlKind::kIsolateEnd;
    default:
      return BidiControlKind::kMark;
  }
}

}  // namespace daf::bidi

// Extended grapheme cluster boundaries by UAX #29 section 3.1.1, with the rules' numbers at each
// step. Tested by segmentation_test.cpp on GraphemeBreakTest.txt.
#include "daf/text.h"
#include "unicode/properties.h"
#include "unicode/segmentation.h"
#include "unicode/utf8.h"

namespace daf::unicode {
namespace {

constexpr bool is_control(GraphemeBreak value) {
  return value == GraphemeBreak::kCR || value == GraphemeBreak::kLF ||
         value == GraphemeBreak::kControl;
}

// GB6, GB7, GB8: Hangul syllables stay whole.
constexpr bool joins_hangul(GraphemeBreak previous, GraphemeBreak next) {
  switch (previous) {
    case GraphemeBreak::kL:
      return next == GraphemeBreak::kL || next == GraphemeBreak::kV || next == GraphemeBreak::kLV ||
             next == GraphemeBreak::kLVT;
    case GraphemeBreak::kLV:
    case GraphemeBreak::kV:
      return next == GraphemeBreak::kV || next == GraphemeBreak::kT;
    case GraphemeBreak::kLVT:
    case GraphemeBreak::kT:
      return next == GraphemeBreak::kT;
    default:
      return false;
  }
}

// Where a cluster stands in `Extended_Pictographic Extend* ZWJ` (GB11).
enum class EmojiState : uint8_t { kNone, kPictographic, kJoiner };

constexpr EmojiState next_emoji_state(EmojiState state, const BreakClass& taken) {
  if (taken.is_pictographic) return EmojiState::kPictographic;
  if (state != EmojiState::kPictographic) return EmojiState::kNone;
  if (taken.grapheme == GraphemeBreak::kExtend) return EmojiState::kPictographic;
  return taken.grapheme == GraphemeBreak::kZWJ ? EmojiState::kJoiner : EmojiState::kNone;
}

}  // namespace

size_t next_grapheme_boundary(std::string_view text, size_t byte_offset) {
  if (byte_offset >= text.size()) return text.size();
  const auto is_ascii = [text](size_t at) { return static_cast<uint8_t>(text[at]) < 0x80; };
  size_t at = byte_offset;
  if (is_ascii(at) && (at + 1 == text.size() || is_ascii(at + 1))) {
    const bool is_crlf = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
    return at + (is_crlf ? 2 : 1);  // GB3, GB999: ASCII knows no other cluster
  }

  const Decoded first = decode_utf8(text, at);
  const BreakClass* previous = &break_class(first.code_point);
  EmojiState emoji = next_emoji_state(EmojiState::kNone, *previous);
  bool has_odd_indicators = previous->grapheme == GraphemeBreak::kRegionalIndicator;
  at += first.byte_length;
  while (at < text.size()) {
    const Decoded decoded = decode_utf8(text, at);
    const BreakClass* next = &break_class(decoded.code_point);
    const bool is_indicator = next->grapheme == GraphemeBreak::kRegionalIndicator;
    if (is_control(previous->grapheme) || is_control(next->grapheme)) return at;  // GB4, GB5
    const bool joins = next->grapheme == GraphemeBreak::kExtend ||
                       next->grapheme == GraphemeBreak::kZWJ ||                    // GB9
                       next->grapheme == GraphemeBreak::kSpacingMark ||            // GB9a
                       previous->grapheme == GraphemeBreak::kPrepend ||            // GB9b
                       joins_hangul(previous->grapheme, next->grapheme) ||         // GB6, GB7, GB8
                       (emoji == EmojiState::kJoiner && next->is_pictographic) ||  // GB11
                       (is_indicator && has_odd_indicators &&
                        previous->grapheme == GraphemeBreak::kRegionalIndicator);  // GB12, GB13
    if (!joins) return at;                                                         // GB999
    emoji = next_emoji_state(emoji, *next);
    has_odd_indicators = is_indicator && !has_odd_indicators;
    previous = next;
    at += decoded.byte_length;
  }
  return at;
}

}  // namespace daf::unicode

namespace daf {

std::vector<ByteRange> graphemes(std::string_view text) {
  std::vector<ByteRange> found;
  for (size_t at = 0; at < text.size();) {
    const size_t end = unicode::next_grapheme_boundary(text, at);
    found.push_back({.byte_start = static_cast<uint32_t>(at),  //
                     .byte_end = static_cast<uint32_t>(end)});
    at = end;
  }
  return found;
}

}  // namespace daf

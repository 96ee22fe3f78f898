#include "publication/message.h"

#include "unicode/utf8.h"

namespace daf::publication {
namespace {

constexpr size_t kMaxQuotedCodePoints = 60;
constexpr char32_t kFirstStrongIsolate = 0x2068;
constexpr char32_t kPopDirectionalIsolate = 0x2069;
constexpr char32_t kEllipsis = 0x2026;

// UAX #9 table 4, and the marks: what could move words of the sentence.
bool is_bidi_control(char32_t code_point) {
  return code_point == 0x061C || code_point == 0x200E || code_point == 0x200F ||
         (code_point >= 0x202A && code_point <= 0x202E) ||
         (code_point >= 0x2066 && code_point <= 0x2069);
}

bool is_control(char32_t code_point) {
  return code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0) || code_point == 0x2028 ||
         code_point == 0x2029;
}

}  // namespace

std::string quote(std::string_view text) {
  std::string kept;
  bool is_ascii = true;
  size_t code_points = 0;
  size_t pos = 0;
  while (pos < text.size() && code_points < kMaxQuotedCodePoints) {
    const unicode::Decoded decoded = unicode::decode_utf8(text, pos);
    pos += decoded.byte_length;
    if (is_bidi_control(decoded.code_point)) continue;
    const char32_t shown = is_control(decoded.code_point) ? U' ' : decoded.code_point;
    is_ascii = is_ascii && shown < 0x80;
    unicode::append_utf8(kept, shown);
    ++code_points;
  }
  if (pos < text.size()) unicode::append_utf8(kept, kEllipsis);
  std::string quoted = "\"";
  if (!is_ascii) unicode::append_utf8(quoted, kFirstStrongIsolate);
  quoted += kept;
  if (!is_ascii) unicode::append_utf8(quoted, kPopDirectionalIsolate);
  quoted += '"';
  return quoted;
}

std::string count_of(uint64_t count, std::string_view singular) {
  std::string words = std::to_string(count) + " ";
  words += singular;
  if (count != 1) words += 's';
  return words;
}

}  // namespace daf::publication

#include "publication/json_text.h"

#include <optional>

#include "publication/json_token.h"
#include "publication/string_scan.h"
#include "unicode/utf8.h"

namespace daf::publication {
namespace {

constexpr size_t kUnicodeEscapeLength = 6;  // \uXXXX

bool is_high_surrogate(char32_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low_surrogate(char32_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

// The UTF-16 code unit of the \uXXXX at `pos`, if there is one.
std::optional<char32_t> unicode_escape(std::string_view text, size_t pos) {
  if (text.size() - pos < kUnicodeEscapeLength || text[pos] != '\\' || text[pos + 1] != 'u') {
    return std::nullopt;
  }
  char32_t unit = 0;
  for (size_t i = pos + 2; i < pos + kUnicodeEscapeLength; ++i) {
    if (!is_hex_digit(text[i])) return std::nullopt;
    unit = unit << 4 | hex_digit_value(text[i]);
  }
  return unit;
}

// What a backslash and `byte` stand for, or NUL.
char simple_escape(char byte) {
  switch (byte) {
    case '"':
    case '\\':
    case '/':
      return byte;
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return '\0';
  }
}

}  // namespace

bool append_decoded_text(std::string& out, std::string_view inside, bool& has_lone_surrogate) {
  size_t pos = 0;
  while (true) {
    const size_t backslash = find_byte(inside.data(), pos, inside.size(), '\\');
    out.append(inside.data() + pos, backslash - pos);
    if (backslash == inside.size()) return true;
    if (backslash + 1 == inside.size()) return false;
    pos = backslash + 2;
    if (const char simple = simple_escape(inside[backslash + 1]); simple != '\0') {
      out += simple;
      continue;
    }
    const std::optional<char32_t> unit = unicode_escape(inside, backslash);
    if (!unit) return false;
    pos = backslash + kUnicodeEscapeLength;
    char32_t code_point = *unit;
    if (is_high_surrogate(*unit)) {
      const std::optional<char32_t> low = unicode_escape(inside, pos);
      if (low && is_low_surrogate(*low)) {
        code_point = 0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00);
        pos += kUnicodeEscapeLength;
      }
    }
    has_lone_surrogate |= is_high_surrogate(code_point) || is_low_surrogate(code_point);
    unicode::append_utf8(out, code_point);
  }
}

}  // namespace daf::publication

#include "markup/plain_text.h"

#include <algorithm>

#include "base/ascii.h"

namespace daf::markup {
namespace {

// UTF-8 of U+2028 LINE SEPARATOR and U+2029 PARAGRAPH SEPARATOR.
constexpr std::string_view kLineSeparator = "\xE2\x80\xA8";
constexpr std::string_view kParagraphSeparator = "\xE2\x80\xA9";

struct LineEnd {
  size_t byte_start = 0;
  size_t byte_length = 0;  ///< 0 at the end of the text
  bool ends_paragraph = false;
};

LineEnd find_line_end(std::string_view text, size_t byte_start) {
  for (size_t i = byte_start; i < text.size(); ++i) {
    switch (text[i]) {
      case '\n':
        return {.byte_start = i, .byte_length = 1};
      case '\r':
        return {.byte_start = i, .byte_length = text.substr(i, 2) == "\r\n" ? size_t{2} : 1};
      case '\xE2':
        if (text.substr(i, 3) == kLineSeparator) return {.byte_start = i, .byte_length = 3};
        if (text.substr(i, 3) == kParagraphSeparator) {
          return {.byte_start = i, .byte_length = 3, .ends_paragraph = true};
        }
        break;
      default:
        break;
    }
  }
  return {.byte_start = text.size()};
}

}  // namespace

void read_plain_text(std::string_view body, TreeWriter& writer) {
  size_t at = 0;
  while (at < body.size() && !writer.is_full()) {
    const LineEnd end = find_line_end(body, at);
    const std::string_view line = trim_ascii_space(body.substr(at, end.byte_start - at));
    writer.text(line);
    if (line.empty() || end.ends_paragraph) {
      writer.boundary();
    } else {
      writer.line_break();
    }
    at = end.byte_start + end.byte_length;
  }
}

}  // namespace daf::markup

#include "export/markdown_escapes.h"

#include <algorithm>

#include "unicode/properties.h"
#include "unicode/utf8.h"

namespace daf::exporting {
namespace {

constexpr size_t kMaxListNumberDigits = 9;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alphanumeric(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// The longest name of a character reference has 31 letters.
constexpr size_t kMaxReferenceLength = 34;

// What stands here is written like a character reference: "&amp;", "&#39;".
bool begins_reference(std::string_view text, size_t at) {
  if (text[at] != '&') return false;
  const std::string_view rest = text.substr(at + 1, kMaxReferenceLength);
  const auto end = std::find_if_not(rest.begin(), rest.end(),
                                    [](char c) { return c == '#' || is_alphanumeric(c); });
  return end != rest.begin() && (end == rest.end() || *end == ';');
}

bool is_within_word(std::string_view text, size_t at) {
  return at > 0 && at + 1 < text.size() && is_alphanumeric(text[at - 1]) &&
         is_alphanumeric(text[at + 1]);
}

class TextEscaper {
 public:
  TextEscaper(std::string_view text, MarkdownPlace place, std::string& out)
      : text_(text), place_(place), out_(out) {}

  void run() {
    const bool begins_line = out_.empty() || out_.back() == '\n';
    size_t number_end = text_.npos;  // of digits that would number a list
    if (begins_line) number_end = find_list_number_end();
    for (size_t at = 0; at < text_.size(); ++at) {
      const bool is_escaped = has_meaning(at) || at == number_end ||
                              (at == 0 && begins_line && has_meaning_at_line_start(text_[0]));
      if (is_escaped) out_ += '\\';
      out_ += text_[at];
    }
  }

 private:
  [[nodiscard]] size_t find_list_number_end() const {
    size_t end = 0;
    while (end < text_.size() && end <= kMaxListNumberDigits && is_digit(text_[end])) ++end;
    const bool is_marker =
        end > 0 && end < text_.size() && (text_[end] == '.' || text_[end] == ')');
    return is_marker ? end : text_.npos;
  }

  static bool has_meaning_at_line_start(char c) {
    return c == '#' || c == '>' || c == '-' || c == '+' || c == '=' || c == '|' || c == ':';
  }

  [[nodiscard]] bool has_meaning(size_t at) const {
    switch (text_[at]) {
      case '\\':
      case '`':
      case '*':
      case '[':
      case ']':
      case '<':
      case '~':
        return true;
      case '_':
        return !is_within_word(text_, at);
      case '&':
        return begins_reference(text_, at);
      case '!':
        return at + 1 == text_.size();  // a link may follow
      case '#':
        return place_ == MarkdownPlace::kHeading;
      case '|':
        return place_ == MarkdownPlace::kTableCell;
      default:
        return false;
    }
  }

  std::string_view text_;
  MarkdownPlace place_;
  std::string& out_;
};

size_t longest_run(std::string_view text, char c) {
  size_t longest = 0;
  size_t run = 0;
  for (const char each : text) {
    run = each == c ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

// In a destination, a title or an info string. cmark decodes references there before it looks at
// backslashes, so that none keeps an ampersand from beginning one.
void append_escaped(std::string_view text, std::string_view special, MarkdownPlace place,
                    std::string& out) {
  for (size_t at = 0; at < text.size(); ++at) {
    const bool is_cell_end = place == MarkdownPlace::kTableCell && text[at] == '|';
    const bool is_special = special.find(text[at]) != special.npos || text[at] == '\\';
    if (is_special || is_cell_end) out += '\\';
    if (begins_reference(text, at)) {
      out += "&amp;";
    } else {
      out += text[at];
    }
  }
}

bool is_word_like(char32_t c) { return unicode::break_class(c).is_word_like; }

}  // namespace

void append_markdown_text(std::string_view text, MarkdownPlace place, std::string& out) {
  TextEscaper(text, place, out).run();
}

void append_code_span(std::string_view code, MarkdownPlace place, std::string& out) {
  const std::string fence(longest_run(code, '`') + 1, '`');
  // One space at both ends is not part of the code.
  const bool is_padded =
      code.starts_with('`') || code.ends_with('`') || code.starts_with(' ') || code.ends_with(' ');
  out += fence;
  if (is_padded) out += ' ';
  for (const char c : code) {
    if (c == '|' && place == MarkdownPlace::kTableCell) out += '\\';
    out += c;
  }
  if (is_padded) out += ' ';
  out += fence;
}

void append_link_target(std::string_view url, std::string_view title, MarkdownPlace place,
                        std::string& out) {
  const bool is_plain = std::none_of(url.begin(), url.end(), [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '(' || c == ')' || c == '<';
  });
  out += is_plain ? "(" : "(<";
  append_escaped(url, "<>", place, out);
  if (!is_plain) out += '>';
  if (!title.empty()) {
    out += " \"";
    append_escaped(title, "\"", place, out);
    out += '"';
  }
  out += ')';
}

bool is_markdown_url(std::string_view url) { return url.find_first_of("\\\n\r") == url.npos; }

std::string fenced_code(std::string_view code, std::string_view language) {
  // An info string after backticks cannot hold one.
  const char sign = language.find('`') == language.npos ? '`' : '~';
  const std::string fence(std::max<size_t>(longest_run(code, sign) + 1, 3), sign);
  std::string out = fence;
  append_escaped(language, "", MarkdownPlace::kParagraph, out);
  out.append("\n").append(code);
  out.append("\n").append(fence);
  return out;
}

bool begins_with_word(std::string_view text) {
  return !text.empty() && is_word_like(unicode::decode_utf8(text, 0).code_point);
}

bool ends_with_word(std::string_view text) {
  if (text.empty()) return false;
  size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return is_word_like(unicode::decode_utf8(text, at).code_point);
}

}  // namespace daf::exporting

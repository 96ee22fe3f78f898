#include "markup/commonmark_guard.h"

#include <algorithm>

#include "base/ascii.h"
#include "markup/limits.h"

namespace daf::markup {
namespace {

// Punctuation and newlines, but for the two kinds that cannot begin anything in the middle of
// prose.
bool is_mark(char c) {
  return c == '\n' || (c > ' ' && c < 0x7F && !is_ascii_alphanumeric(c) && c != '.' && c != ',');
}

// The part of `body` that stays within kMaxMarkdownMarks, cut at the start of a line if it can be.
std::string_view within_marks(std::string_view body) {
  if (body.size() <= kMaxMarkdownMarks) return body;
  size_t marks = 0;
  size_t line_start = 0;
  for (size_t i = 0; i < body.size(); ++i) {
    if (!is_mark(body[i])) continue;
    if (++marks > kMaxMarkdownMarks) return body.substr(0, line_start > 0 ? line_start : i);
    if (body[i] == '\n') line_start = i + 1;
  }
  return body;
}

bool ends_line(std::string_view line, size_t at) {
  return at >= line.size() || line[at] == '\n' || line[at] == '\r';
}

// The length of the list or quote marker at `at`, or 0.
size_t marker_length(std::string_view line, size_t at) {
  if (line[at] == '>') return 1;
  size_t end = at;
  while (end < line.size() && is_ascii_digit(line[end])) ++end;
  const bool is_number = end > at;
  if (end >= line.size()) return 0;
  const char last = line[end];
  const bool is_marker =
      is_number ? last == '.' || last == ')' : last == '-' || last == '+' || last == '*';
  if (!is_marker) return 0;
  ++end;
  const bool is_alone = ends_line(line, end) || line[end] == ' ' || line[end] == '\t';
  return is_alone ? end - at : 0;
}

// What stands before the content of a line: white space and the markers of containers.
struct LinePrefix {
  size_t byte_length = 0;
  size_t kept_length = 0;  ///< the part of it that is within the limits
};

LinePrefix measure_prefix(std::string_view line) {
  LinePrefix prefix;
  size_t markers = 0;
  size_t columns = 0;
  while (!ends_line(line, prefix.byte_length)) {
    const char c = line[prefix.byte_length];
    const bool is_space = c == ' ' || c == '\t';
    const size_t length = is_space ? 1 : marker_length(line, prefix.byte_length);
    if (length == 0) break;
    markers += is_space ? 0 : 1;
    columns += c == '\t' ? 4 : length;
    prefix.byte_length += length;
    const bool fits = markers <= kMaxContainerMarkers && columns <= kMaxIndentColumns;
    if (fits) prefix.kept_length = prefix.byte_length;
  }
  return prefix;
}

class Guard {
 public:
  Guard(std::string_view text, std::string& out) : text_(text), out_(out) {}

  // Whether anything had to be changed; if so, `out` is the changed text.
  bool run() {
    out_.clear();
    size_t at = 0;
    while (at < text_.size()) {
      const size_t end = std::min(text_.find('\n', at), text_.size() - 1) + 1;
      read_line(at, end);
      at = end;
    }
    if (copied_ == 0) return false;
    copy_until(text_.size());
    return true;
  }

 private:
  void copy_until(size_t byte_offset) {
    out_ += text_.substr(copied_, byte_offset - copied_);
    copied_ = byte_offset;
  }

  void read_line(size_t start, size_t end) {
    const std::string_view line = text_.substr(start, end - start);
    const LinePrefix prefix = measure_prefix(line);
    if (prefix.kept_length < prefix.byte_length) {
      copy_until(start + prefix.kept_length);
      copied_ = start + prefix.byte_length;
    }
    if (ends_line(line, prefix.byte_length)) images_ = 0;  // a blank line ends a paragraph
    for (size_t i = line.find("![", prefix.byte_length); i != line.npos;
         i = line.find("![", i + 2)) {
      if (++images_ <= kMaxImagesInParagraph) continue;
      copy_until(start + i + 1);
      out_ += '\\';
    }
  }

  std::string_view text_;
  std::string& out_;
  size_t copied_ = 0;  ///< everything before has been written, or left out
  size_t images_ = 0;  ///< in the current paragraph
};

}  // namespace

GuardedMarkdown guard_commonmark(std::string_view body, std::string& storage) {
  const std::string_view text = within_marks(body);
  const bool is_cut = text.size() < body.size();
  if (Guard(text, storage).run()) return {.text = storage, .is_cut = is_cut};
  return {.text = text, .is_cut = is_cut};
}

}  // namespace daf::markup

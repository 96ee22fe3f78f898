#include "formats/html_text.h"

#include <array>

#include "base/ascii.h"
#include "daf/markup.h"
#include "formats/source_tree.h"

namespace daf::formats {
namespace {

std::string collapsed(std::string_view text, bool keeps_lines) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    if (!is_ascii_space(text[at])) {
      out += text[at++];
      continue;
    }
    bool has_line = false;
    for (; at < text.size() && is_ascii_space(text[at]); ++at) {
      has_line = has_line || text[at] == '\n';
    }
    if (!out.empty() && at < text.size()) out += keeps_lines && has_line ? '\n' : ' ';
  }
  return out;
}

std::string words_of(std::string_view html, bool keeps_lines) {
  // Most titles have nothing that HTML would read otherwise.
  if (html.find_first_of("<&") == html.npos) return collapsed(html, keeps_lines);
  const RenderTree tree = render_body(html, {.encoding_format = "text/html", .language = {}});
  return collapsed(subtree_text(tree, 0), keeps_lines);
}

}  // namespace

std::string line_of_html(std::string_view html) { return words_of(html, false); }
std::string text_of_html(std::string_view html) { return words_of(html, true); }

bool looks_like_html(std::string_view text) {
  constexpr std::array<std::string_view, 10> kTags = {"p",  "br", "div", "h2", "h3",
                                                      "ul", "ol", "a",   "em", "blockquote"};
  for (size_t at = text.find('<'); at != text.npos; at = text.find('<', at + 1)) {
    for (const std::string_view tag : kTags) {
      const std::string_view name = text.substr(at + 1, tag.size());
      const size_t end = at + 1 + tag.size();
      const bool ends =
          end < text.size() && (is_ascii_space(text[end]) || text[end] == '>' || text[end] == '/');
      if (ends && equals_ignoring_case(name, tag)) return true;
    }
  }
  return false;
}

}  // namespace daf::formats

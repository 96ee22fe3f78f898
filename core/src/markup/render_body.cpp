// render_body: which reader a media type gets, and what every body has to be before one reads it.
// Tested by render_body_test.cpp.
#include <string>

#include "base/ascii.h"
#include "daf/markup.h"
#include "markup/commonmark.h"
#include "markup/html.h"
#include "markup/limits.h"
#include "markup/plain_text.h"
#include "markup/tree_finish.h"
#include "markup/tree_writer.h"
#include "unicode/utf8.h"

namespace daf {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// The first `markup::kMaxBodyBytes`, not cut inside of a code point.
std::string_view within_limits(std::string_view body) {
  if (body.size() <= markup::kMaxBodyBytes) return body;
  size_t end = markup::kMaxBodyBytes;
  // At most three: a longer run of continuation bytes is ill-formed anyway.
  for (int i = 0; i < 3 && (static_cast<unsigned char>(body[end]) & 0xC0) == 0x80; ++i) --end;
  return body.substr(0, end);
}

// Well-formed and without U+0000, each as U+FFFD. `storage` holds the text if it had to change.
std::string_view to_clean_text(std::string_view body, std::string& storage) {
  if (body.find('\0') == body.npos && unicode::find_ill_formed_utf8(body) == body.npos) return body;
  const std::string well_formed = unicode::to_well_formed_utf8(body);
  storage.reserve(well_formed.size());
  for (const char c : well_formed) {
    if (c == '\0') {
      storage += kReplacement;
    } else {
      storage += c;
    }
  }
  return storage;
}

// "Text/HTML; charset=utf-8" is "text/html".
bool is_media_type(std::string_view format, std::string_view type) {
  const std::string_view essence = format.substr(0, format.find(';'));
  return equals_ignoring_case(trim_ascii_space(essence), type);
}

}  // namespace

RenderTree render_body(std::string_view body, const BodyContext& context) {
  std::string storage;
  std::string_view text = to_clean_text(within_limits(body), storage);
  bool is_cut = body.size() > markup::kMaxBodyBytes;
  if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    text.remove_prefix(kByteOrderMark.size());
  }
  markup::TreeWriter writer(text.size());
  const std::string_view format = context.encoding_format;
  if (is_media_type(format, "text/markdown") || is_media_type(format, "text/x-markdown")) {
    if (markup::read_commonmark(text, writer)) is_cut = true;
  } else if (is_media_type(format, "text/html") || is_media_type(format, "application/xhtml+xml")) {
    markup::read_html_body(text, writer);
  } else {
    markup::read_plain_text(text, writer);
  }
  RenderTree tree = markup::finish_tree(writer.take(), context);
  if (is_cut) tree.truncated = true;
  return tree;
}

}  // namespace daf

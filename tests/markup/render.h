// Bodies to trees to dumps, in one word.
#pragma once

#include <string>
#include <string_view>

#include "daf/markup.h"
#include "markup/tree_dump.h"

namespace daf::test {

struct Case {
  std::string_view body;
  std::string_view expected;
};

inline RenderTree render_html(std::string_view body) {
  return render_body(body, {.encoding_format = "text/html", .language = {}});
}
inline RenderTree render_markdown(std::string_view body) {
  return render_body(body, {.encoding_format = "text/markdown", .language = {}});
}
inline RenderTree render_plain(std::string_view body) {
  return render_body(body, {.encoding_format = "text/plain", .language = {}});
}

/// `count` times `text`.
inline std::string repeat(std::string_view text, size_t count) {
  std::string out;
  out.reserve(text.size() * count);
  for (size_t i = 0; i < count; ++i) out += text;
  return out;
}

}  // namespace daf::test

// CommonMark bodies, parsed by cmark. Tested by commonmark_test.cpp.
// @see https://spec.commonmark.org/0.30/
#pragma once

#include <string_view>

#include "markup/tree_writer.h"

namespace daf::markup {

/// Reads a body: well-formed UTF-8 without U+0000. What stands beyond kMaxMarkdownMarks is left
/// out; returns whether anything was.
[[nodiscard]] bool read_commonmark(std::string_view body, TreeWriter& writer);

}  // namespace daf::markup

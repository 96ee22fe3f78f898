// Plain text bodies: a blank line parts paragraphs, a newline breaks the line, nothing is markup.
// Tested by plain_text_test.cpp.
#pragma once

#include <string_view>

#include "markup/tree_writer.h"

namespace daf::markup {

/// Newlines are LF, CRLF, CR and U+2028; U+2029 parts paragraphs. `body` must be well-formed UTF-8.
void read_plain_text(std::string_view body, TreeWriter& writer);

}  // namespace daf::markup

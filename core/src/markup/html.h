// HTML bodies: a tolerant tokenizer in front of HtmlBuilder. Tested by html_test.cpp.
// @see https://html.spec.whatwg.org/multipage/parsing.html#tokenization
#pragma once

#include <string_view>

#include "markup/html_builder.h"
#include "markup/tree_writer.h"

namespace daf::markup {

/// Reads a whole body: well-formed UTF-8 without U+0000.
void read_html_body(std::string_view body, TreeWriter& writer);

/// Reads a piece of HTML: a fragment of a body whose tags may begin or end elsewhere. Linear.
void read_html_fragment(std::string_view html, HtmlBuilder& builder);

}  // namespace daf::markup

// The inlines of one leaf block as Markdown: its own signs where they are sure to be read as meant,
// HTML elements for everything else. Tested by markdown_blocks_test.cpp and
// markdown_round_trip_test.cpp.
#pragma once

#include <cstdint>
#include <string>

#include "export/markdown_context.h"
#include "export/markdown_escapes.h"

namespace daf::exporting {

/// Appends the children of `leaf`. A line break of a paragraph is a newline in `out`.
void append_markdown_inlines(const MarkdownContext& context, uint32_t leaf, MarkdownPlace place,
                             std::string& out);

/// Whether an image can be written with Markdown's signs.
[[nodiscard]] bool is_markdown_image(const MarkdownContext& context, uint32_t image);

/// `![alternative](source "title")`.
void append_markdown_image(const MarkdownContext& context, uint32_t image, std::string_view title,
                           MarkdownPlace place, std::string& out);

}  // namespace daf::exporting

// The blocks of a render tree as CommonMark, such that render_body makes the same tree of it: the
// same kinds, texts, attributes, languages and directions. Only ids get another prefix.
// Tested by markdown_blocks_test.cpp and markdown_round_trip_test.cpp.
#pragma once

#include "export/line_writer.h"
#include "export/markdown_context.h"

namespace daf::exporting {

/// `around` is what a reader of the file takes its text to be in.
void write_markdown_blocks(const RenderTree& tree, const Surroundings& around,
                           const MarkdownOptions& options, LineWriter& lines);

}  // namespace daf::exporting

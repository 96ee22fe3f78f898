// Tables as GitHub's dialect of Markdown has them: a row of headers, a row of hyphens, rows of as
// many cells, each one line. Tested by markdown_blocks_test.cpp.
// @see https://github.github.com/gfm/#tables-extension-
#pragma once

#include <cstdint>
#include <string>

#include "export/markdown_context.h"

namespace daf::exporting {

[[nodiscard]] bool is_pipe_table(const MarkdownContext& context, uint32_t table);

/// The lines of a table that is_pipe_table.
[[nodiscard]] std::string pipe_table(const MarkdownContext& context, uint32_t table);

}  // namespace daf::exporting

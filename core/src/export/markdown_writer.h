// A publication as one Markdown file: what stands above the text, the text, what stands below it.
// Tested by markdown_writer_test.cpp.
#pragma once

#include <span>
#include <string>

#include "daf/markup.h"
#include "export/record.h"

namespace daf::exporting {

/// A body in another language than the publication stands in a <div> that says so.
[[nodiscard]] std::string to_markdown(const Record& record, std::span<const RenderTree> bodies);

}  // namespace daf::exporting

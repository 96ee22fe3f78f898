// A publication as one Markdown file: what stands above the text, the text, what stands below it.
// Tested by markdown_writer_test.cpp.
#pragma once

#include <string>

#include "daf/markup.h"
#include "export/record.h"

namespace daf::exporting {

[[nodiscard]] std::string to_markdown(const Record& record, const RenderTree& body);

}  // namespace daf::exporting

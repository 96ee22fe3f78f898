// A publication as plain text, to be read or to be pasted where there is no markup: paragraphs are
// lines, parted by empty ones. Tested by text_writer_test.cpp.
#pragma once

#include <string>

#include "daf/markup.h"
#include "export/record.h"

namespace daf::exporting {

[[nodiscard]] std::string to_text(const Record& record, const RenderTree& body);

}  // namespace daf::exporting

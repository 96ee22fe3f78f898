// What Markdown and plain text say of a publication around its body, as lines of text.
// Tested through markdown_writer_test.cpp and text_writer_test.cpp.
#pragma once

#include <string>
#include <vector>

#include "export/record.h"

namespace daf::exporting {

/// The names, each isolated, in one line; or an empty one.
[[nodiscard]] std::string names_line(const std::vector<Name>& names);

/// Series with their numbers, and the date, each isolated, in one line; or an empty one.
[[nodiscard]] std::string facts_line(const Record& record);

/// A string that has a line to itself: its characters say its direction, so nothing is put around.
[[nodiscard]] std::string own_line(const Text& text);

}  // namespace daf::exporting

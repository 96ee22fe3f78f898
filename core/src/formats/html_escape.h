// Plain text in HTML. Tested by html_escape_test.cpp.
#pragma once

#include <string>
#include <string_view>

namespace daf::formats {

/// Appends a text so that HTML reads it as it is, between tags or in an attribute in quotation
/// marks.
void append_escaped(std::string& html, std::string_view text);
[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace daf::formats

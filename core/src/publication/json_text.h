// Decodes the escapes of a JSON string (RFC 8259 section 7). Copies whole runs between escapes,
// since bodies are long and their escapes, mostly \n, are far apart; simdjson's portable kernel,
// the one that WebAssembly gets, goes byte by byte. Tested by json_text_test.cpp.
#pragma once

#include <string>
#include <string_view>

namespace daf::publication {

/// Appends the decoded text; it is never longer than what it is decoded from. A surrogate escape
/// without its other half, which no UTF-8 can hold, is appended as U+FFFD.
/// @param inside  a string without its quotation marks
/// @param has_lone_surrogate  set where there is one, else left as it is
/// @returns false if an escape is none; `out` then ends somewhere within
[[nodiscard]] bool append_decoded_text(std::string& out, std::string_view inside,
                                       bool& has_lone_surrogate);

}  // namespace daf::publication

// The words of a bit of HTML, for fields that have no markup: titles, names, excerpts. Tested by
// html_text_test.cpp.
#pragma once

#include <string>
#include <string_view>

namespace daf::formats {

/// One line: tags left out, references decoded once, white space as single spaces.
[[nodiscard]] std::string line_of_html(std::string_view html);
/// The same with a newline between blocks.
[[nodiscard]] std::string text_of_html(std::string_view html);
/// Whether a text is rather HTML than words: it has a tag of a block or a break.
[[nodiscard]] bool looks_like_html(std::string_view text);

}  // namespace daf::formats

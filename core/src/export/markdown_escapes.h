// Text that is to be read as text by CommonMark (and by GitHub's dialect of it), wherever it
// stands. Tested by markdown_escapes_test.cpp.
// @see https://spec.commonmark.org/0.30/#backslash-escapes
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace daf::exporting {

/// What the text is part of.
enum class MarkdownPlace : uint8_t {
  kParagraph,
  kHeading,    ///< one line; a "#" at its end would be taken off
  kTableCell,  ///< one line; a "|" would end it
};

/// Appends a whole run of text: nothing that is text may follow it directly. Where `out` is empty
/// or ends in a newline, the text begins a line.
void append_markdown_text(std::string_view text, MarkdownPlace place, std::string& out);

/// Appends a code span, its fence longer than any in the code.
void append_code_span(std::string_view code, MarkdownPlace place, std::string& out);

/// Appends `(destination "title")`; no title where it is empty.
void append_link_target(std::string_view url, std::string_view title, MarkdownPlace place,
                        std::string& out);
/// Whether a URL may stand in a link of Markdown: a backslash is read as "%5C" there.
[[nodiscard]] bool is_markdown_url(std::string_view url);

/// The code in a fence that nothing in it ends. `language` is the info string.
[[nodiscard]] std::string fenced_code(std::string_view code, std::string_view language);

/// Whether `text` begins, or ends, with a letter or a digit, so that the asterisks beside it open
/// and close emphasis whatever is on their other side.
[[nodiscard]] bool begins_with_word(std::string_view text);
[[nodiscard]] bool ends_with_word(std::string_view text);

}  // namespace daf::exporting

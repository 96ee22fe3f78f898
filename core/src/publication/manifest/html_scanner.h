// Reads the tags of an HTML document one after the other, as tolerantly as browsers do, without
// building a tree: enough to find what stands in its head. Linear in the document. Tested by
// html_scanner_test.cpp.
// @see https://html.spec.whatwg.org/multipage/parsing.html#tokenization
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace daf::publication::manifest {

struct HtmlAttribute {
  std::string name;   ///< lower case
  std::string value;  ///< with references decoded
};

struct HtmlTag {
  std::string name;  ///< lower case
  bool is_end = false;
  std::vector<HtmlAttribute> attributes;
  /// Of elements without tags inside (script, style, title, ...): their text as it is written.
  std::string_view raw_text;
  size_t raw_text_offset = 0;  ///< in bytes, in the document

  /// The first attribute of that name, or null.
  [[nodiscard]] const std::string* find(std::string_view attribute) const;
  /// Its value, or empty.
  [[nodiscard]] std::string_view value_of(std::string_view attribute) const;
};

class HtmlScanner {
 public:
  /// `html` must outlive the scanner and the tags that it reads.
  explicit HtmlScanner(std::string_view html) : html_(html) {}

  /// Reads the next start or end tag; false at the end of the document.
  [[nodiscard]] bool next(HtmlTag& tag);

 private:
  void skip_markup_declaration();
  void read_tag(HtmlTag& tag);
  bool read_attribute(HtmlTag& tag);
  std::string read_value();
  void read_raw_text(HtmlTag& tag);
  void skip_blanks();
  [[nodiscard]] char at(size_t pos) const { return pos < html_.size() ? html_[pos] : '\0'; }

  std::string_view html_;
  size_t pos_ = 0;
};

/// HTML white space: space, tab, newline, form feed, carriage return.
[[nodiscard]] bool is_html_blank(char byte);

/// `text` with its character references decoded: those by number, and the few names that titles and
/// addresses have (&amp; &lt; &gt; &quot; &apos; &nbsp;); others stay as they are written.
[[nodiscard]] std::string decode_html_text(std::string_view text);

}  // namespace daf::publication::manifest

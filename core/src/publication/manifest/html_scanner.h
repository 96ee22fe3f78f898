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
  std::string name;         ///< lower case
  std::string value;        ///< with references decoded
  std::string_view source;  ///< the value as it is written
};

struct HtmlTag {
  std::string name;  ///< lower case
  bool is_end = false;
  bool is_self_closing = false;
  size_t byte_start = 0;  ///< of "<", in the document
  size_t byte_end = 0;    ///< one past ">"
  std::vector<HtmlAttribute> attributes;
  /// Of elements without tags inside (script, style, title, ...): their text as it is written.
  std::string_view raw_text;
  size_t raw_text_offset = 0;  ///< in bytes, in the document

  /// The first attribute of that name, or null.
  [[nodiscard]] const std::string* find(std::string_view attribute) const;
  /// Its value, or empty.
  [[nodiscard]] std::string_view value_of(std::string_view attribute) const;
  /// The same as it is written.
  [[nodiscard]] std::string_view source_of(std::string_view attribute) const;
};

class HtmlScanner {
 public:
  /// `html` must outlive the scanner and the tags that it reads.
  explicit HtmlScanner(std::string_view html) : html_(html) {}

  /// From now on, what stands between tags is appended to `text`, as it is written and without
  /// comments; null ends that.
  void collect_text(std::string* text) { text_ = text; }

  /// Reads the next start or end tag; false at the end of the document.
  [[nodiscard]] bool next(HtmlTag& tag);

 private:
  void skip_markup_declaration();
  void read_tag(HtmlTag& tag);
  bool read_attribute(HtmlTag& tag);
  std::string_view read_value();
  void read_raw_text(HtmlTag& tag);
  void skip_blanks();
  [[nodiscard]] char at(size_t pos) const { return pos < html_.size() ? html_[pos] : '\0'; }

  std::string_view html_;
  size_t pos_ = 0;
  std::string* text_ = nullptr;
};

/// `text` with its character references decoded: those by number, and the few names that titles and
/// addresses have (&amp; &lt; &gt; &quot; &apos; &nbsp;); others stay as they are written.
[[nodiscard]] std::string decode_html_text(std::string_view text);

/// `text` decoded, well-formed, and with one space for each run of white space within.
[[nodiscard]] std::string collapse_html_text(std::string_view text);

/// Whether a list of words, separated by white space, has one, ASCII case-insensitively; `lower` in
/// lower case.
[[nodiscard]] bool has_html_word(std::string_view words, std::string_view lower);

}  // namespace daf::publication::manifest

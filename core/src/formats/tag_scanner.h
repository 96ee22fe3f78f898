// The tags of an HTML page one after the other, for what is to be found in a page without building
// a tree of it: scripts, meta, the element that holds the article. Comments, and what is in scripts
// and styles, are passed over. Linear. Tested by tag_scanner_test.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace daf::formats {

/// Views into the page.
struct PageTag {
  std::string_view name;  ///< as it is written
  bool is_end = false;
  bool is_self_closing = false;
  size_t start = 0;  ///< byte offset of "<"
  size_t end = 0;    ///< one past ">"
  std::vector<std::pair<std::string_view, std::string_view>> attributes;

  [[nodiscard]] bool is(std::string_view lower_name) const;
  /// The value with its references decoded; empty where there is none.
  [[nodiscard]] std::string attribute(std::string_view lower_name) const;
};

class TagScanner {
 public:
  explicit TagScanner(std::string_view html) : html_(html) {}

  /// Goes to the next tag; false at the end. Behind a script or style it goes on at its end tag.
  bool next();
  /// Valid until next().
  [[nodiscard]] const PageTag& tag() const { return tag_; }
  /// Behind the start tag of a script, style or title: what it holds.
  [[nodiscard]] std::string_view raw_text() const;

 private:
  [[nodiscard]] bool begins_tag(size_t at) const;
  bool read_tag(size_t at);
  bool read_attributes(size_t at);
  [[nodiscard]] size_t find_end_of(std::string_view name, size_t from) const;

  std::string_view html_;
  size_t at_ = 0;
  PageTag tag_;
};

}  // namespace daf::formats

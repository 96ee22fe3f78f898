// Comparing BCP 47 tags: ASCII, in any case, subtag by subtag. Tested by language_tag_test.cpp.
#pragma once

#include <algorithm>
#include <string_view>

namespace daf::library {

[[nodiscard]] inline std::string_view primary_subtag(std::string_view language) {
  return language.substr(0, language.find('-'));
}

[[nodiscard]] inline bool same_tag(std::string_view a, std::string_view b) {
  const auto lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return lower(x) == lower(y); });
}

/// Whether `tag` is `range` or a variant of it: "en" takes "en" and "en-GB".
/// @see RFC 4647 section 3.3.1
[[nodiscard]] inline bool language_in_range(std::string_view tag, std::string_view range) {
  if (range.empty() || tag.size() < range.size()) return false;
  return same_tag(tag.substr(0, range.size()), range) &&
         (tag.size() == range.size() || tag[range.size()] == '-');
}

/// How well a text in `tag` suits a reader of `wanted`: 3 the same, 2 a variant of it ("en-GB" for
/// "en"), 1 the same language, 0 another one or none.
[[nodiscard]] inline int language_match(std::string_view tag, std::string_view wanted) {
  if (wanted.empty() || tag.empty()) return 0;
  if (same_tag(tag, wanted)) return 3;
  if (language_in_range(tag, wanted)) return 2;
  return same_tag(primary_subtag(tag), primary_subtag(wanted)) ? 1 : 0;
}

}  // namespace daf::library

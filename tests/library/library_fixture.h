// Libraries made of text, for tests of what they answer.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "daf/library.h"

namespace daf::library {

inline void add_source(Library& library, std::string_view bytes) {
  REQUIRE(library.begin_source({.name = "test.json", .base_url = ""}).ok());
  REQUIRE(library.feed(bytes).ok());
  REQUIRE(library.finish_source().ok());
}

inline Library library_of(std::string_view bytes) {
  Library library;
  add_source(library, bytes);
  return library;
}

inline std::vector<std::string> ids_of(const std::vector<Hit>& hits) {
  std::vector<std::string> ids;
  for (const Hit& hit : hits) ids.push_back(hit.id);
  return ids;
}

/// A text with its highlights in brackets.
inline std::string marked(const Text& text) {
  std::string result;
  uint32_t at = 0;
  for (const ByteRange& range : text.highlights) {
    result += text.value.substr(at, range.byte_start - at) + "[" +
              text.value.substr(range.byte_start, range.byte_end - range.byte_start) + "]";
    at = range.byte_end;
  }
  return result + text.value.substr(at);
}

}  // namespace daf::library

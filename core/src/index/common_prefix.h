// What two neighbours in a sorted list share at their fronts. Tested with everything that is
// front-coded: chunk_source_test.cpp, term_dictionary_test.cpp, stem_table_test.cpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace daf::index {

/// Bytes at the front that are the same in both.
[[nodiscard]] inline size_t common_prefix_length(std::string_view a, std::string_view b) {
  const size_t limit = std::min(a.size(), b.size());
  size_t length = 0;
  while (length < limit && a[length] == b[length]) ++length;
  return length;
}

}  // namespace daf::index

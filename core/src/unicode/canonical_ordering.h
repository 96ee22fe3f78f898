// The canonical ordering of combining marks (The Unicode Standard 15.0, section 3.11, D109). Tested
// by normalization_test.cpp and folding_test.cpp.
#pragma once

#include <cstdint>
#include <vector>

namespace daf::unicode {

/// A combining mark: a character whose Canonical_Combining_Class is not 0.
struct Mark {
  char32_t code_point = 0;
  uint8_t combining_class = 0;
};

/// Sorts the marks between two starters by their classes; equal ones keep their order. Linear,
/// because a text may well be one letter with a million marks.
void order_marks(std::vector<Mark>& marks);

}  // namespace daf::unicode

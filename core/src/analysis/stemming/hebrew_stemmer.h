// Stems of Hebrew words. Tested by hebrew_stemmer_test.cpp.
#pragma once

#include <string_view>

#include "analysis/stemming/stems.h"

namespace daf::analysis {

/// Adds the stems of a term of Hebrew letters (final forms folded); of any other term, none.
void add_hebrew_stems(std::string_view term, Stems& out);

}  // namespace daf::analysis

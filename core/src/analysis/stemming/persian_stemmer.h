// Stems of Persian words. Tested by persian_stemmer_test.cpp.
#pragma once

#include <string_view>

#include "analysis/stemming/stems.h"

namespace daf::analysis {

/// Adds the stems of a term of Arabic letters (normalised as term_folding.h does); of any other
/// term, none.
void add_persian_stems(std::string_view term, Stems& out);

}  // namespace daf::analysis

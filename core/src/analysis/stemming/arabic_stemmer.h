// Stems of Arabic words. Tested by arabic_stemmer_test.cpp.
#pragma once

#include <string_view>

#include "analysis/stemming/stems.h"

namespace daf::analysis {

/// Adds the stems of a term of Arabic letters (normalised as term_folding.h does); of any other
/// term, none.
void add_arabic_stems(std::string_view term, Stems& out);

}  // namespace daf::analysis

// The last step of a term: letters that one search key keeps apart (they are no canonical or
// compatibility equivalents) but that readers type for one another. Tested by analyzer_test.cpp.
#pragma once

#include <cstddef>
#include <string>

namespace daf::analysis {

/// Folds `terms` from `byte_start` to its end, in place; what was a search key becomes a term:
///   Hebrew   the five final letters become their common forms
///   Arabic   alef wasla and the like -> alef; alef maksura, Persian and Urdu yeh -> yeh;
///            keheh -> kaf; teh marbuta and the other hehs -> heh (hamza on its bearers has gone
///            with the marks)
///   Latin    letters with a stroke or hook, ligatures and dotless i -> ASCII
/// A key never grows.
void fold_term(std::string& terms, size_t byte_start);

}  // namespace daf::analysis

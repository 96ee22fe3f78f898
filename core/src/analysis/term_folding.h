// The last step of a term: letters that one search key keeps apart (they are no canonical or
// compatibility equivalents) but that readers type for one another. Tested by analyzer_test.cpp.
#pragma once

#include <string>
#include <string_view>

namespace daf::analysis {

/// Appends the term of some letters to `terms`: their search key (unicode/folding.h), in which then
///   Hebrew   the five final letters become their common forms
///   Arabic   alef wasla and the like -> alef; alef maksura, Persian and Urdu yeh -> yeh;
///            keheh -> kaf; teh marbuta and the other hehs -> heh (hamza on its bearers has gone
///            with the marks)
///   Latin    letters with a stroke or hook, ligatures and dotless i -> ASCII
/// A key never grows by that, and each of its letters folds by itself. May append nothing.
void append_term(std::string& terms, std::string_view letters);

}  // namespace daf::analysis

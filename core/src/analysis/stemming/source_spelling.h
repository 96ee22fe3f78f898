// A word as the stemmers of Snowball want it: in lower case, with its accents where they are
// part of a character, without what is no letter. Tested by source_spelling_test.cpp.
#pragma once

#include <string>
#include <string_view>

#include "analysis/stemming/language.h"

namespace daf::analysis {

/// The letters of `source_word`, written to `out` (cleared first):
///   French, Italian, Catalan   an elided article, pronoun or preposition is left out (l'homme)
///   Turkish                    the suffixes of a name after its apostrophe are left out, and the
///                              capitals of dotted and dotless i become their own small letters
/// `out` is empty where the source is ill-formed or longer than any word.
void spell_source(std::string_view source_word, Language language, std::string& out);

}  // namespace daf::analysis

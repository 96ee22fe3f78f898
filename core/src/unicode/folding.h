// Folding for search: what makes two spellings of one word the same key. Tested by
// folding_test.cpp.
#pragma once

#include <string>
#include <string_view>

namespace daf::unicode {

/// Appends the search key of one word to `out`: compatibility decomposition (NFKD), full case
/// folding (CaseFolding.txt C + F), then without nonspacing marks (niqqud, harakat, accents),
/// tatweel, default-ignorable code points and bidi controls; decimal digits of every script become
/// ASCII. The same key results from every canonically equivalent spelling. May append nothing (a
/// lone mark).
///
/// Nonspacing marks that are letters or spelling of their script stay: vowel signs, nukta and
/// virama of India and South-East Asia, the voicing of kana (combining classes 0, 7, 8, 9 and 84 to
/// 132). The iota subscript goes like an accent. Precomposed Hangul becomes jamo. An ill-formed
/// sequence becomes U+FFFD.
void append_search_key(std::string& out, std::string_view word);

/// Whether nothing of a search key moves across the start of this character: the key of a text is
/// then that of what stands before it, followed by that of the rest.
[[nodiscard]] bool starts_key(char32_t code_point);

}  // namespace daf::unicode

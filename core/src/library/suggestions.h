// How a text may go on: titles, names and words. Tested by suggestions_test.cpp.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "daf/search.h"
#include "library/catalogue.h"

namespace daf::library {

/// More are not given; stops one keystroke from asking for the whole library.
inline constexpr uint32_t kMaxSuggestions = 100;
/// Terms of the index that are looked through for words that begin like the last one; stops a
/// single letter in a library of millions of words.
inline constexpr uint32_t kMaxSuggestionTerms = 200'000;
/// With fewer letters nearly every title has a word that begins so.
inline constexpr uint32_t kMinTitleLetters = 2;
/// From so many letters on, what was typed says something: names and titles come before words.
inline constexpr uint32_t kNamesFirstLetters = 4;

/// At most `limit`, no two of which are the same word for word. `catalogue` must be prepared.
///
/// The words of `text` are words of each title and name, in any order; the last one is the
/// beginning of one, unless something follows it. After a library's names the most frequent come
/// first; each kind leaves room for the others.
[[nodiscard]] std::vector<Suggestion> suggest(Catalogue& catalogue, std::string_view text,
                                              uint32_t limit);

}  // namespace daf::library

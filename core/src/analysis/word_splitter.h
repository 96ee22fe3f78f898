// From a word as UAX #29 cuts it to the words that readers look for. Tested by analyzer_test.cpp.
//
// UAX #29 keeps together what search wants apart (example.com, snake_case, Persian parts joined by
// ZWNJ) and apart what search wants as one (gershayim typed as two apostrophes or a curly quote).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "analysis/analyzer.h"

namespace daf::analysis {

/// The end of the word that begins at `byte_start` and whose UAX #29 segment ends at `byte_end`:
/// longer where a Hebrew acronym goes on after gershayim that UAX #29 does not know, typed as a
/// curly quotation mark or as two apostrophes.
[[nodiscard]] size_t extend_hebrew_acronym(std::string_view text, size_t byte_start,
                                           size_t byte_end);

/// Appends the terms of the word at [byte_start, byte_end) of `text`. `scratch` is reused memory.
///   - apostrophes and quotation marks inside are dropped, and an English possessive 's with them
///   - full stops and colons between letters separate, except in U.S.A. and the like, one word
///   - in numbers the grouping comma is dropped and the decimal point kept
///   - low lines separate; so does ZWNJ after an Arabic letter
void append_word(std::string_view text, size_t byte_start, size_t byte_end, std::string& scratch,
                 Tokens& out);

}  // namespace daf::analysis

// From a term of the index, which is folded, back to the word as publications spell it. Tested by
// spelling_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "daf/text.h"
#include "library/catalogue.h"
#include "search/document_set.h"

namespace daf::library {

/// Publications that are asked for a spelling: a capital at the beginning of a sentence is
/// outvoted, and a word of every publication costs no more than another.
inline constexpr uint32_t kMaxSpellingDocuments = 4;
/// Occurrences that are looked at.
inline constexpr uint32_t kMaxSpellingOccurrences = 12;
/// Text of one publication that is read for it, in bytes; stops a book from being read as a whole.
inline constexpr size_t kMaxSpellingBytes = size_t{1} << 14;

/// The spelling that stands most often in the first live publications that hold the term; nothing
/// where none does. `catalogue` must be prepared.
[[nodiscard]] std::optional<Text> spell(const Catalogue& catalogue, std::string_view term);

/// The documents of `documents` that hold the term.
[[nodiscard]] uint32_t count_documents(const Catalogue& catalogue, std::string_view term,
                                       const search::DocumentSet& documents);

}  // namespace daf::library

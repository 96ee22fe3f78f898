// The most frequent terms of a dictionary, for who looks for the words that a short beginning may
// become and cannot read the whole dictionary for it. Tested by frequent_terms_test.cpp.
//
//   per term, in the order of their bytes: u8 bytes shared with the term before, u8 bytes that
//   follow, those bytes; varint document count
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index/byte_io.h"
#include "index/term_dictionary.h"

namespace daf::index {

/// Terms of a list: enough that those which begin with one letter are as many as a prefix stands
/// for.
inline constexpr size_t kMaxFrequentTerms = 1024;

/// Appends the list of a dictionary: the terms in most documents, of equals the first ones.
void append_frequent_terms(const TermDictionary& terms, std::vector<uint8_t>& out);

/// The terms of a list that begin with `prefix`, with their document counts. What is not sound ends
/// it.
[[nodiscard]] std::vector<std::pair<std::string, uint64_t>> read_frequent_terms(
    Bytes list, std::string_view prefix);

}  // namespace daf::index

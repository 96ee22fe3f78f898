// Which terms of a segment have which groups of letters in common with a word: overlapping groups
// of four and of three, the ends of a word counted as letters. Words that no stemmer brings
// together (other spellings, names, compounds, inflections, slips of the pen) still share most of
// them. Derived from the dictionary, not stored. Tested by letter_table_test.cpp.
//
// Source: McNamee, Mayfield: Character N-Gram Tokenization for European Language Text Retrieval,
// Information Retrieval 7, 2004.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "index/term_dictionary.h"

namespace daf::index {

/// Letters a group.
inline constexpr size_t kLetterGroupLength = 4;
inline constexpr size_t kShortLetterGroupLength = 3;

/// A group of letters as a number; two groups have the same one with a chance of 2^-32.
using LetterGroup = uint32_t;

/// Appends the groups of a term, those of one length after those of the other; a term of fewer
/// letters than a group is one group.
void append_letter_groups(std::string_view term, std::vector<LetterGroup>& groups);

class LetterTable {
 public:
  LetterTable() = default;
  explicit LetterTable(const TermDictionary& terms);

  /// The numbers of the terms that hold the group, ascending; one that holds it twice is there
  /// twice.
  [[nodiscard]] std::span<const uint32_t> terms_with(LetterGroup group) const;
  /// The sum of the document counts of these terms.
  [[nodiscard]] uint64_t posting_count(LetterGroup group) const;

 private:
  struct Group {
    LetterGroup group = 0;
    uint32_t start = 0;  // into term_numbers_
    uint32_t posting_count = 0;
  };
  [[nodiscard]] const Group* find(LetterGroup group) const;

  std::vector<Group> groups_;  // ascending
  std::vector<uint32_t> term_numbers_;
};

}  // namespace daf::index

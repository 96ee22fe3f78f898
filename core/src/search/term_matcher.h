// Finds a query's terms in a text, by the analysis that indexing uses, so that what is marked is
// what was found. Tested by term_matcher_test.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.h"
#include "daf/text.h"
#include "search/query_terms.h"

namespace daf::search {

/// One place where a term of the query stands.
struct Match {
  ByteRange source;         ///< into the text: letters, marks and quotes of the whole word
  uint32_t term_index = 0;  ///< into QueryTerms::terms
};

class TermMatcher {
 public:
  /// Copies what it needs of the query.
  explicit TermMatcher(const QueryTerms& query);

  /// Replaces `matches` by those in `text`, in its order. `language` is that of the text.
  void find(std::string_view text, std::string_view language, std::vector<Match>& matches);

  [[nodiscard]] size_t term_count() const { return term_count_; }

 private:
  struct Term {
    std::string text;
    uint32_t index = 0;
  };
  /// The index of the term that `word` is, or begins with; term_count() if there is none.
  [[nodiscard]] uint32_t match(std::string_view word) const;

  size_t term_count_ = 0;
  std::vector<Term> exact_;                // by text, ascending
  std::vector<Term> prefixes_;             // at most kMaxPrefixTerms, the longest first
  std::array<bool, 256> first_letters_{};  // filter_byte of all terms: most words are no match
  analysis::Tokens tokens_;                // reused memory
};

/// The words of `text` that answer the query: ascending, not overlapping; those that touch are one.
[[nodiscard]] std::vector<ByteRange> highlight(std::string_view text, std::string_view language,
                                               const QueryTerms& query);

/// The same, of matches that were found already.
[[nodiscard]] std::vector<ByteRange> merge_ranges(const std::vector<Match>& matches);

}  // namespace daf::search

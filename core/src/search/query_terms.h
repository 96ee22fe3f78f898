// What a query asks for. Plain words only: everything else in a query is a word too, or nothing.
// Tested by query_terms_test.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace daf::search {

/// One term, as the analyzer makes it.
struct QueryTerm {
  std::string text;
  bool prefix = false;  ///< longer terms that begin with it match too
  friend bool operator==(const QueryTerm&, const QueryTerm&) = default;
};

struct QueryTerms {
  std::vector<QueryTerm> terms;  ///< distinct, in the order of the query
  bool truncated = false;        ///< the query was over kMaxQueryBytes; the rest was not read
};

/// More prefixes than that in one query are taken as whole terms; stops a query of a thousand lone
/// ideographs from expanding each.
inline constexpr size_t kMaxPrefixTerms = 8;

/// Analyses a query. `language` is BCP 47 or empty. With `last_word_may_go_on`, a word at the very
/// end of the text is a prefix; nothing may follow it, not even a space, but for the quotation mark
/// with which the gershayim of a Hebrew acronym begin. A lone character of a script written without
/// spaces is a prefix always, because terms are pairs of them.
[[nodiscard]] QueryTerms parse_query(std::string_view text, std::string_view language,
                                     bool last_word_may_go_on);

}  // namespace daf::search

// The first half of query_syntax.h: where the operators of a query stand, and what they stand
// before. Knows characters, but not what the words mean. Tested by query_syntax_test.cpp.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "search/query_syntax.h"

namespace daf::search {

enum class Sign : uint8_t { kNone, kPlus, kMinus };

/// An operand, or an OR between two of them. What stands between pieces holds no word.
struct QueryPiece {
  enum class Kind : uint8_t { kWords, kPhrase, kOr };

  Kind kind = Kind::kWords;
  Sign sign = Sign::kNone;
  QueryField field = QueryField::kNone;
  bool has_asterisk = false;  ///< after the last word
  bool is_unclosed = false;   ///< a phrase that goes to the end of the query
  ByteRange source;           ///< with sign, field, marks and asterisk
  ByteRange text;             ///< what is to be analysed; may hold no word
};

/// Cuts `text`, which must be shorter than 4 GiB, and appends to `notes` what only characters tell.
[[nodiscard]] std::vector<QueryPiece> lex_query(std::string_view text,
                                                std::vector<QueryNote>& notes);

}  // namespace daf::search

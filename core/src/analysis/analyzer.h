// From a string to its terms: what is indexed and what is looked up. Tested by analyzer_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "daf/text.h"

namespace daf::analysis {

/// One occurrence of a term. Offsets are those of the original text, so a highlight covers the
/// original letters, marks and quotes.
struct Token {
  uint32_t term_start = 0;  ///< byte offset into Tokens::terms
  uint32_t term_length = 0;
  uint32_t position = 0;  ///< counts words; overlapping n-grams of one word share none
  ByteRange source;       ///< into the text that was analysed
};

/// The tokens of one text; reuse one object to avoid allocation.
struct Tokens {
  std::vector<Token> tokens;
  std::string terms;  ///< the bytes of all terms, one after the other

  [[nodiscard]] std::string_view term(const Token& token) const {
    return std::string_view(terms).substr(token.term_start, token.term_length);
  }
  void clear() {
    tokens.clear();
    terms.clear();
  }
};

/// No key is longer: longer words are cut to it (at a code point), so that hostile text cannot
/// bloat the dictionary.
inline constexpr uint32_t kMaxTermBytes = 128;

/// Appends the tokens of `text` to `out`. `language` is BCP 47 or empty.
void analyze(std::string_view text, std::string_view language, Tokens& out);

}  // namespace daf::analysis

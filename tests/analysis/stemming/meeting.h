// How words meet in the tests of the stemmers: through the analyzer, as an index and a query do.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "analysis/analyzer.h"
#include "analysis/stemming/stemmer.h"

namespace daf::test {

/// The stems of the first word of a text in a language (BCP 47).
inline analysis::Stems stems_of(std::string_view language, std::string_view text) {
  analysis::Tokens tokens;
  analysis::analyze(text, language, tokens);
  analysis::Stems stems;
  REQUIRE(!tokens.tokens.empty());
  const analysis::Token& token = tokens.tokens.front();
  const std::string_view term = tokens.term(token);
  const std::string_view source =
      text.substr(token.source.byte_start, token.source.byte_end - token.source.byte_start);
  analysis::Stemmer stemmer;
  const analysis::Language of_word =
      analysis::language_of_word(analysis::language_of(language), term, source);
  stemmer.find_stems(of_word, term, source, stems);
  return stems;
}

/// The same as text: "key:confidence", with a space between two.
inline std::string stem_list(std::string_view language, std::string_view text) {
  const analysis::Stems stems = stems_of(language, text);
  std::string list;
  for (const analysis::Stems::Stem& stem : stems) {
    if (!list.empty()) list += ' ';
    list += stems.key(stem);
    list += ':';
    list += std::to_string(stem.confidence);
  }
  return list;
}

/// The most that two stems of these words agree on, as the product of their confidences; 0: the
/// words do not meet.
inline uint32_t meeting(const analysis::Stems& left, const analysis::Stems& right) {
  uint32_t best = 0;
  for (const analysis::Stems::Stem& a : left) {
    for (const analysis::Stems::Stem& b : right) {
      const uint32_t trust = uint32_t{a.confidence} * b.confidence;
      if (left.key(a) == right.key(b)) best = std::max(best, trust);
    }
  }
  return best;
}

/// Words of one meaning: each must meet the first.
struct Family {
  std::string_view language;
  std::initializer_list<std::string_view> words;
};

inline void check_meet(std::initializer_list<Family> families) {
  for (const Family& family : families) {
    const std::string_view first = *family.words.begin();
    for (const std::string_view word : family.words) {
      CAPTURE(family.language);
      CAPTURE(first);
      CAPTURE(word);
      CHECK(meeting(stems_of(family.language, first), stems_of(family.language, word)) > 0);
    }
  }
}

/// Words of different meanings: none may meet another.
inline void check_apart(std::initializer_list<Family> families) {
  for (const Family& family : families) {
    for (const std::string_view left : family.words) {
      for (const std::string_view right : family.words) {
        if (left == right) continue;
        CAPTURE(family.language);
        CAPTURE(left);
        CAPTURE(right);
        CHECK(meeting(stems_of(family.language, left), stems_of(family.language, right)) == 0);
      }
    }
  }
}

}  // namespace daf::test

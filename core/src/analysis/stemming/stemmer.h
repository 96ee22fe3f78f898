// From a word to the keys under which it meets its other forms. Terms, positions and offsets stay
// as the analyzer made them: a stem stands beside a term, never in its place. Tested by
// stemmer_test.cpp.
#pragma once

#include <string>
#include <string_view>

#include "analysis/stemming/language.h"
#include "analysis/stemming/snowball_stemmers.h"
#include "analysis/stemming/stems.h"

namespace daf::analysis {

/// Finds stems. Keeps its memory from word to word; not thread-safe: one owner.
///
///   language   stems
///   Hebrew     hebrew_stemmer.h; several readings of a word
///   Arabic     arabic_stemmer.h; the same
///   Persian    persian_stemmer.h
///   English    Snowball's, of the word in one of its spellings (english_spelling.h)
///   others     Snowball's of the word as it was written, and of the word without accents, because
///              readers leave them out; both folded like a term
///
/// Stems are keyed by their letters alone: "organisation" in English and in French may meet.
class Stemmer {
 public:
  /// The stems of a word; `out` is cleared first. `language` is that of language_of_word(), `term`
  /// what the analyzer made of `source_word`. None where there is no stemmer for the language, and
  /// none for what is no word of it: the term then stands for itself. Linear in the word.
  void find_stems(Language language, std::string_view term, std::string_view source_word,
                  Stems& out);

  /// How sure it is that a term is its own stem: what the surest of these languages says of it as
  /// it is spelled; 0 if none of them does. By rules alone, so that it is the same whatever else
  /// stands beside the term.
  [[nodiscard]] uint8_t confidence_in_itself(std::string_view term, LanguageSet languages);

 private:
  void add_english_stem(std::string_view term, Stems& out);
  void add_snowball_stems(Language language, std::string_view source_word, Stems& out);
  void add_folded_stem(Language language, std::string_view word, uint32_t confidence, Stems& out);

  SnowballStemmers snowball_;
  std::string source_;    // reused memory
  std::string unmarked_;  // reused memory
  std::string key_;       // reused memory
  Stems own_stems_;       // reused memory
};

}  // namespace daf::analysis

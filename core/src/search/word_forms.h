// Under which terms of the index a word of a query is found, and how much each counts. Tested by
// word_forms_test.cpp.
//
//   exact    the term itself counts 1; of a word that was typed with marks (accents, niqqud,
//            gershayim) only in documents that write it with marks, in others kUnmarkedWeight
//   stem     another form of the word counts as likely as the two are one word (stems.h), always
//            less than 1, so that the form that was typed ranks first
//   prefix   a longer term counts kPrefixWeight
//   fuzzy    a term at an edit distance of 1 or 2 counts kFuzzyWeights; only where the word has
//            none of the other forms, so that a word that is rare is not drowned in others
//
// A term that is reached in several ways counts the most that one of them says.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/stemming/stemmer.h"
#include "daf/search.h"
#include "index/term_dictionary.h"
#include "search/search_segment.h"

namespace daf::search {

/// How many occurrences of a prefix one of a longer word is worth; 0 (nothing) to 1 (as much).
/// Below 1, so that the word itself ranks first.
inline constexpr float kPrefixWeight = 0.4F;

/// The same of a word without the marks that were typed. Marks are left out often, so it is close
/// to 1.
inline constexpr float kUnmarkedWeight = 0.85F;

/// The same of a word that is spelled almost alike, by edit distance.
inline constexpr std::array<float, 3> kFuzzyWeights = {1.0F, 0.35F, 0.15F};

/// Words of fewer letters are not looked for as mistyped: too many others are as near.
inline constexpr size_t kMinFuzzyLetters = 4;
/// Words of as many letters may be mistyped in two places.
inline constexpr size_t kMinLettersOfTwoEdits = 8;

/// Forms of one word; the rest, which count least, are left out. Stops a word whose stem is that
/// of a million made-up words.
inline constexpr size_t kMaxForms = 128;

/// Fuzzy forms of one word; the rest, which are further away or rarer, are left out.
inline constexpr size_t kMaxFuzzyForms = 16;

/// One term of the index.
struct WordForm {
  std::string text;
  ScoreKind kind = ScoreKind::kExact;
  float weight = 1;                         ///< of an occurrence; above 0, at most 1
  std::vector<index::TermInfo> by_segment;  ///< document_count 0: not in that segment
  uint64_t document_count = 0;              ///< over all segments; above 0
  bool prefers_marks = false;               ///< typed with marks, which its text is without

  /// Of an occurrence in one document.
  [[nodiscard]] float weight_where(bool is_marked) const {
    return prefers_marks && !is_marked ? weight * kUnmarkedWeight : weight;
  }
};

/// Looks words up. Keeps its memory from word to word; not thread-safe: one owner. The segments
/// must outlive it.
class FormFinder {
 public:
  explicit FormFinder(std::span<const SearchSegment> segments);

  struct Word {
    std::string_view term;    ///< as the analyzer makes it
    std::string_view source;  ///< as it was typed
    bool prefix = false;      ///< longer terms are forms too
    bool exact = false;       ///< no other form of the word is
    bool fuzzy = false;       ///< an unknown word may be mistyped
  };
  /// The forms that stand in a document, those that count most first; none where the word is
  /// unknown. The language of a word is not known: the rules of every language of its script that
  /// words of the segments were stemmed by have their say.
  [[nodiscard]] std::vector<WordForm> find(const Word& word);

 private:
  [[nodiscard]] uint64_t miss_count() const;
  void add_exact(std::string_view term);
  void add_prefixes(std::string_view prefix);
  void add_stems(const Word& word);
  void add_stem(std::string_view key, uint32_t confidence);
  void add_namesake(std::string_view key, uint32_t confidence, size_t segment);
  void add_stem_form(std::string_view term, uint32_t product, size_t segment,
                     const index::TermInfo& info);
  void add_fuzzy(const Word& word);
  void keep_best_fuzzy();
  void add(std::string_view text, ScoreKind kind, float weight, size_t segment,
           const index::TermInfo& info);
  void merge();
  void look_up_missing();

  std::span<const SearchSegment> segments_;
  analysis::LanguageSet languages_ = 0;  // of all segments
  analysis::Stemmer stemmer_;
  analysis::Stems stems_;
  std::vector<index::StemMember> members_;
  std::vector<WordForm> forms_;
};

}  // namespace daf::search

// Finds a query's words in a text, by the analysis that indexing uses, so that what is marked is
// what was found. Tested by term_matcher_test.cpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.h"
#include "daf/text.h"
#include "index/field.h"
#include "search/query_plan.h"
#include "search/term_sketch.h"

namespace daf::search {

/// Forms that count less are found, but not marked: most of them are other words.
inline constexpr float kMinMarkedWeight = 0.1F;

/// One place where a word of the query stands.
struct Match {
  ByteRange source;         ///< into the text: letters, marks and quotes of the whole word
  uint32_t word_index = 0;  ///< into QueryPlan::words
};

/// Keeps its memory from text to text; not thread-safe: one owner.
class TermMatcher {
 public:
  /// Copies what it needs of the plan. `where` is the field that the texts are of: words that are
  /// asked for in another one are not looked for, nor are excluded ones.
  TermMatcher(const QueryPlan& plan, index::Field where);

  /// Replaces `matches` by those in `text`, in its order; the words of a phrase only where they
  /// stand together. `language` is that of the text.
  void find(std::string_view text, std::string_view language, std::vector<Match>& matches);

  /// A word that is looked for, and the terms under which it is found, as sketches know them.
  struct SoughtWord {
    uint32_t word = 0;
    std::vector<uint64_t> hashes;

    /// Whether it may stand in a text with that sketch; an empty one may hold any word.
    [[nodiscard]] bool may_stand_in(std::string_view sketch) const {
      return sketch.empty() || std::any_of(hashes.begin(), hashes.end(),
                                           [&](uint64_t hash) { return may_hold(sketch, hash); });
    }
  };
  [[nodiscard]] const std::vector<SoughtWord>& sought() const { return sought_; }

  /// Words of the query, looked for or not.
  [[nodiscard]] size_t word_count() const { return weights_.size(); }
  /// How much each tells: its inverse document frequency.
  [[nodiscard]] const std::vector<float>& weights() const { return weights_; }
  /// Whether nothing is looked for.
  [[nodiscard]] bool empty() const { return exact_.empty() && prefixes_.empty(); }

 private:
  static constexpr uint32_t kNoPhrase = UINT32_MAX;

  struct Term {
    std::string text;
    uint32_t word = 0;
    uint32_t phrase = kNoPhrase;  // into phrases_
    uint32_t offset = 0;          // in the phrase
  };
  struct Phrase {
    std::vector<uint32_t> offsets;  // of its words
    uint32_t first_word = 0;
  };
  // A word of a phrase where it stands, whether the rest of the phrase stands there too or not.
  struct Part {
    uint32_t phrase = 0;
    uint32_t start = 0;   // the position at which the phrase would begin
    uint32_t offset = 0;  // of the word in the phrase
    uint32_t token = 0;
  };

  void add_clause(const QueryPlan& plan, const PlannedClause& clause);
  void match(uint32_t token);
  void take(uint32_t token, const Term& term);
  void take_whole_phrases();

  std::vector<float> weights_;
  std::vector<Term> exact_;         // by text, ascending
  std::vector<Term> prefixes_;      // the longest first
  std::vector<SoughtWord> sought_;  // ascending
  std::vector<Phrase> phrases_;
  std::array<bool, 256> first_letters_{};  // filter_byte of all terms: most words are no match

  // Of the text that is being looked at; reused memory.
  analysis::Tokens tokens_;
  std::vector<uint32_t> word_of_token_;  // or kNoWord
  std::vector<Part> parts_;
};

/// The places of matches, ascending, not overlapping; those that touch are one.
[[nodiscard]] std::vector<ByteRange> merge_ranges(const std::vector<Match>& matches);

/// The words of `text` that answer the query.
[[nodiscard]] std::vector<ByteRange> highlight(std::string_view text, std::string_view language,
                                               TermMatcher& matcher);

}  // namespace daf::search

// A query against the segments of a library: what each of its words is found under, and what has to
// be where. Made by Searcher::plan. Tested by query_plan_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "daf/text.h"
#include "index/field.h"
#include "search/query_syntax.h"
#include "search/search_segment.h"
#include "search/word_forms.h"

namespace daf::search {

/// One word of a query.
struct PlannedWord {
  std::string text;             ///< as looked up
  std::string prefix;           ///< what longer words begin with, or empty
  ByteRange source;             ///< into the query
  std::vector<WordForm> forms;  ///< those that count most first; empty: no document has it
  bool is_known = false;        ///< found otherwise than as mistyped
  /// In so many documents that those which have only such words of a query do not answer it.
  bool is_common = false;
  double document_count = 0;  ///< that hold one of the forms, about
};

/// The places of a phrase in one segment, as if it were a term.
struct PhrasePostings {
  std::vector<uint32_t> documents;  ///< ascending
  std::vector<float> frequencies;   ///< of each, occurrences counted by the weights of their fields
};

/// A clause of the query; its words stand one after the other in QueryPlan::words.
struct PlannedClause {
  Occur occur = Occur::kShould;
  bool is_phrase = false;
  std::optional<index::Field> field;
  uint32_t or_group = 0;
  uint32_t first_word = 0;
  std::vector<uint32_t> offsets;         ///< of its words: how far after the first each stands
  std::vector<PhrasePostings> postings;  ///< by segment, where is_phrase
};

/// What adds to the score as one: a word, the alternatives of an OR, or a phrase.
struct ScoringUnit {
  float idf = 0;
  std::optional<index::Field> field;
  std::vector<uint32_t> words;  ///< whose forms are one; empty: a phrase
  uint32_t clause = 0;          ///< the (first) clause that it is of
};

struct QueryPlan {
  std::vector<PlannedWord> words;
  std::vector<PlannedClause> clauses;
  std::vector<ScoringUnit>
      units;  ///< in the order of the query; each thing that is asked twice once
  /// Where in the query phrases stand that no document has; they are taken as plain words.
  std::vector<ByteRange> lost_phrases;

  /// Nothing is asked: every document answers.
  [[nodiscard]] bool asks_for_all() const { return clauses.empty(); }
};

/// Documents that hold a word, as a part of all, from which on it is common.
inline constexpr double kCommonShare = 0.2;
/// In a library of fewer documents no word is common.
inline constexpr uint64_t kMinDocumentsForCommon = 50;

/// Plans the clauses of a query; its filters are the caller's. `fuzzy`: unknown words are looked
/// for as if mistyped.
[[nodiscard]] QueryPlan make_plan(const QuerySyntax& syntax, std::string_view query,
                                  std::span<const SearchSegment> segments, FormFinder& finder,
                                  bool fuzzy);

}  // namespace daf::search

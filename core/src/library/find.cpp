#include "library/find.h"

#include <string>

#include "daf/library.h"
#include "library/card.h"
#include "search/query_syntax.h"
#include "search/term_matcher.h"

namespace daf::library {

namespace {

// Which words of a plan are of one phrase; kNoPhrase where a word stands for itself.
constexpr uint32_t kNoPhrase = UINT32_MAX;

std::vector<uint32_t> phrases_of_words(const search::QueryPlan& plan) {
  std::vector<uint32_t> phrases(plan.words.size(), kNoPhrase);
  for (uint32_t i = 0; i < plan.clauses.size(); ++i) {
    const search::PlannedClause& clause = plan.clauses[i];
    if (!clause.is_phrase) continue;
    for (size_t word = 0; word < clause.offsets.size(); ++word) {
      phrases[clause.first_word + word] = i;
    }
  }
  return phrases;
}

// The places of matches: a phrase is one place from its first to its last word.
std::vector<ByteRange> join_phrases(const std::vector<search::Match>& matches,
                                    const std::vector<uint32_t>& phrases) {
  std::vector<search::Match> joined;
  for (const search::Match& match : matches) {
    const bool goes_on = !joined.empty() && phrases[match.word_index] != kNoPhrase &&
                         phrases[match.word_index] == phrases[joined.back().word_index] &&
                         match.word_index == joined.back().word_index + 1;
    if (goes_on) {
      joined.back().source.byte_end = match.source.byte_end;
      joined.back().word_index = match.word_index;
    } else {
      joined.push_back(match);
    }
  }
  return search::merge_ranges(joined);
}

}  // namespace

std::vector<FoundPlace> find(Catalogue& catalogue, uint32_t document, std::string_view text) {
  // Who looks for a place types on: the last word may go on.
  const search::QuerySyntax syntax = search::parse_query_syntax(text, "", true);
  const search::QueryPlan plan = catalogue.searcher().plan(syntax, text, true);
  const std::vector<uint32_t> phrases = phrases_of_words(plan);
  if (!catalogue.has_all()) return {};
  search::TermMatcher matcher(plan, index::Field::kBody);
  std::vector<FoundPlace> places;
  std::vector<search::Match> matches;
  std::vector<CardBlock> blocks;
  read_card_blocks(catalogue.documents.card(document), blocks);
  for (const CardBlock& block : blocks) {
    if (block.id.empty()) continue;  // the abstract is no part of the body
    matcher.find(block.text, block.language, matches);
    for (const ByteRange& range : join_phrases(matches, phrases)) {
      if (places.size() == kMaxFoundPlaces) return places;
      places.push_back({.block = std::string(block.id), .range = range});
    }
  }
  return places;
}

}  // namespace daf::library

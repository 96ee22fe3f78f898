#include "search/term_matcher.h"

#include <algorithm>
#include <tuple>

#include "search/scoring.h"

namespace daf::search {
namespace {

constexpr uint32_t kNoWord = UINT32_MAX;

// A byte that tells first letters apart: in alphabets of two bytes a letter the first is always the
// same.
uint8_t filter_byte(std::string_view term) {
  const auto first = static_cast<uint8_t>(term[0]);
  return first < 0x80 || term.size() == 1 ? first : static_cast<uint8_t>(term[1]);
}

}  // namespace

TermMatcher::TermMatcher(const QueryPlan& plan, index::Field where) {
  weights_.resize(plan.words.size());
  for (const ScoringUnit& unit : plan.units) {
    if (unit.words.empty()) {
      const PlannedClause& clause = plan.clauses[unit.clause];
      const auto count = static_cast<float>(clause.offsets.size());
      for (size_t i = 0; i < clause.offsets.size(); ++i) {
        weights_[clause.first_word + i] = unit.idf / count;
      }
    }
    for (const uint32_t word : unit.words) weights_[word] = unit.idf;
  }
  for (const PlannedClause& clause : plan.clauses) {
    const bool elsewhere = clause.field && *clause.field != where;
    if (clause.occur != Occur::kMustNot && !elsewhere) add_clause(plan, clause);
  }
  // Clauses follow one another as their words do.
  for (const Term& term : exact_) {
    if (sought_.empty() || sought_.back().word != term.word) sought_.push_back({term.word, {}});
    sought_.back().hashes.push_back(sketch_hash(term.text));
  }
  std::sort(exact_.begin(), exact_.end(),
            [](const Term& a, const Term& b) { return a.text < b.text; });
  std::sort(prefixes_.begin(), prefixes_.end(),
            [](const Term& a, const Term& b) { return a.text.size() > b.text.size(); });
}

void TermMatcher::add_clause(const QueryPlan& plan, const PlannedClause& clause) {
  const bool is_phrase = clause.is_phrase && clause.offsets.size() > 1;
  const auto phrase = is_phrase ? static_cast<uint32_t>(phrases_.size()) : kNoPhrase;
  if (is_phrase) phrases_.push_back({clause.offsets, clause.first_word});
  for (uint32_t i = 0; i < clause.offsets.size(); ++i) {
    const PlannedWord& word = plan.words[clause.first_word + i];
    Term term{.word = clause.first_word + i, .phrase = phrase, .offset = clause.offsets[i]};
    for (const WordForm& form : word.forms) {
      if (form.weight < kMinMarkedWeight || form.text.empty()) continue;
      term.text = form.text;
      first_letters_[filter_byte(form.text)] = true;
      exact_.push_back(term);
    }
    if (word.prefix.empty()) continue;
    term.text = word.prefix;
    first_letters_[filter_byte(word.prefix)] = true;
    prefixes_.push_back(term);
  }
}

void TermMatcher::find(std::string_view text, std::string_view language,
                       std::vector<Match>& matches) {
  matches.clear();
  if (empty()) return;
  tokens_.clear();
  analysis::analyze(text, language, tokens_);
  word_of_token_.assign(tokens_.tokens.size(), kNoWord);
  parts_.clear();
  for (uint32_t i = 0; i < tokens_.tokens.size(); ++i) match(i);
  if (!parts_.empty()) take_whole_phrases();
  for (uint32_t i = 0; i < tokens_.tokens.size(); ++i) {
    if (word_of_token_[i] == kNoWord) continue;
    matches.push_back({tokens_.tokens[i].source, word_of_token_[i]});
  }
}

void TermMatcher::match(uint32_t token) {
  const std::string_view word = tokens_.term(tokens_.tokens[token]);
  if (!first_letters_[filter_byte(word)]) return;
  auto exact = std::lower_bound(
      exact_.begin(), exact_.end(), word,
      [](const Term& term, std::string_view wanted) { return term.text < wanted; });
  for (; exact != exact_.end() && exact->text == word; ++exact) take(token, *exact);
  for (const Term& prefix : prefixes_) {
    if (word.substr(0, prefix.text.size()) == prefix.text) take(token, prefix);
  }
}

void TermMatcher::take(uint32_t token, const Term& term) {
  if (term.phrase == kNoPhrase) {
    if (word_of_token_[token] == kNoWord) word_of_token_[token] = term.word;
    return;
  }
  const uint32_t position = tokens_.tokens[token].position;
  if (position < term.offset) return;
  parts_.push_back({term.phrase, position - term.offset, term.offset, token});
}

void TermMatcher::take_whole_phrases() {
  std::sort(parts_.begin(), parts_.end(), [](const Part& a, const Part& b) {
    return std::tie(a.phrase, a.start, a.offset, a.token) <
           std::tie(b.phrase, b.start, b.offset, b.token);
  });
  for (size_t i = 0; i < parts_.size();) {
    size_t end = i;
    size_t distinct = 0;
    for (; end < parts_.size() && parts_[end].phrase == parts_[i].phrase &&
           parts_[end].start == parts_[i].start;
         ++end) {
      const bool is_new = end == i || parts_[end].offset != parts_[end - 1].offset;
      if (is_new) ++distinct;
    }
    const Phrase& phrase = phrases_[parts_[i].phrase];
    const bool whole = distinct == phrase.offsets.size();
    for (; i < end; ++i) {
      if (!whole || word_of_token_[parts_[i].token] != kNoWord) continue;
      const auto place =
          std::lower_bound(phrase.offsets.begin(), phrase.offsets.end(), parts_[i].offset);
      word_of_token_[parts_[i].token] =
          phrase.first_word + static_cast<uint32_t>(place - phrase.offsets.begin());
    }
  }
}

std::vector<ByteRange> merge_ranges(const std::vector<Match>& matches) {
  std::vector<ByteRange> ranges;
  for (const Match& match : matches) {
    if (!ranges.empty() && match.source.byte_start <= ranges.back().byte_end) {
      ranges.back().byte_end = std::max(ranges.back().byte_end, match.source.byte_end);
    } else {
      ranges.push_back(match.source);
    }
  }
  return ranges;
}

std::vector<ByteRange> highlight(std::string_view text, std::string_view language,
                                 TermMatcher& matcher) {
  std::vector<Match> matches;
  matcher.find(text, language, matches);
  return merge_ranges(matches);
}

}  // namespace daf::search

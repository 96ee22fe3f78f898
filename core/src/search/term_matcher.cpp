#include "search/term_matcher.h"

#include <algorithm>

namespace daf::search {
namespace {

// A byte that tells first letters apart: in alphabets of two bytes a letter the first is always the
// same.
uint8_t filter_byte(std::string_view term) {
  const auto first = static_cast<uint8_t>(term[0]);
  return first < 0x80 || term.size() == 1 ? first : static_cast<uint8_t>(term[1]);
}

}  // namespace

TermMatcher::TermMatcher(const QueryTerms& query) : term_count_(query.terms.size()) {
  for (size_t i = 0; i < query.terms.size(); ++i) {
    const QueryTerm& term = query.terms[i];
    if (term.text.empty()) continue;
    first_letters_[filter_byte(term.text)] = true;
    exact_.push_back({term.text, static_cast<uint32_t>(i)});
    if (term.prefix) prefixes_.push_back(exact_.back());
  }
  std::sort(exact_.begin(), exact_.end(),
            [](const Term& a, const Term& b) { return a.text < b.text; });
  std::sort(prefixes_.begin(), prefixes_.end(),
            [](const Term& a, const Term& b) { return a.text.size() > b.text.size(); });
}

uint32_t TermMatcher::match(std::string_view word) const {
  if (!first_letters_[filter_byte(word)]) return static_cast<uint32_t>(term_count_);
  const auto exact =
      std::lower_bound(exact_.begin(), exact_.end(), word,
                       [](const Term& term, std::string_view text) { return term.text < text; });
  if (exact != exact_.end() && exact->text == word) return exact->index;
  for (const Term& prefix : prefixes_) {
    if (word.substr(0, prefix.text.size()) == prefix.text) return prefix.index;
  }
  return static_cast<uint32_t>(term_count_);
}

void TermMatcher::find(std::string_view text, std::string_view language,
                       std::vector<Match>& matches) {
  matches.clear();
  if (term_count_ == 0) return;
  tokens_.clear();
  analysis::analyze(text, language, tokens_);
  for (const analysis::Token& token : tokens_.tokens) {
    const uint32_t index = match(tokens_.term(token));
    if (index < term_count_) matches.push_back({token.source, index});
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
                                 const QueryTerms& query) {
  std::vector<Match> matches;
  TermMatcher(query).find(text, language, matches);
  return merge_ranges(matches);
}

}  // namespace daf::search

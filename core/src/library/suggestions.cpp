#include "library/suggestions.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include "analysis/analyzer.h"
#include "daf/bidi.h"
#include "library/card.h"
#include "library/facet_table.h"
#include "library/spelling.h"
#include "search/query_syntax.h"

namespace daf::library {
namespace {

// What was typed, as terms.
struct Typed {
  std::string_view text;
  std::vector<std::string> terms;
  size_t last_start = 0;   // byte offset of the last word in `text`
  bool may_go_on = false;  // the text ends in the last word
  uint32_t letter_count = 0;

  [[nodiscard]] bool matches(std::string_view name_terms) const {
    for (size_t i = 0; i < terms.size(); ++i) {
      const bool is_prefix = may_go_on && i + 1 == terms.size();
      if (!has_term(name_terms, terms[i], is_prefix)) return false;
    }
    return true;
  }
};

Typed read_typed(std::string_view text) {
  Typed typed{.text = text.substr(0, kMaxQueryBytes)};
  analysis::Tokens tokens;
  analysis::analyze(typed.text, "", tokens);
  for (const analysis::Token& token : tokens.tokens) {
    if (typed.terms.size() == search::kMaxPhraseTerms) break;
    typed.terms.emplace_back(tokens.term(token));
    typed.last_start = token.source.byte_start;
    typed.may_go_on = token.source.byte_end == typed.text.size();
  }
  for (const std::string& term : typed.terms) {
    for (const char byte : term) {
      if ((static_cast<uint8_t>(byte) & 0xC0) != 0x80) ++typed.letter_count;
    }
  }
  return typed;
}

// The bytes of `word` that the first letters of its term, which are `prefix`, were made from.
uint32_t typed_length(std::string_view word, std::string_view language, std::string_view prefix) {
  const FoldedText folded = fold_text(word, language);
  if (!std::string_view(folded.value).starts_with(prefix))
    return static_cast<uint32_t>(word.size());
  // Marks that follow the last letter belong to it.
  size_t end = prefix.size();
  while (end + 1 < folded.source_offsets.size() && end > 0 &&
         folded.source_offsets[end] == folded.source_offsets[end - 1]) {
    ++end;
  }
  return folded.source_offsets[end];
}

void mark_typed(const Typed& typed, Text& text) {
  analysis::Tokens tokens;
  analysis::analyze(text.value, text.language, tokens);
  for (const analysis::Token& token : tokens.tokens) {
    const std::string_view term = tokens.term(token);
    ByteRange range = token.source;
    const bool is_word =
        std::find(typed.terms.begin(), typed.terms.end(), term) != typed.terms.end();
    if (!is_word) {
      if (!typed.may_go_on || !term.starts_with(typed.terms.back())) continue;
      const std::string_view word =
          std::string_view(text.value).substr(range.byte_start, range.byte_end - range.byte_start);
      range.byte_end = range.byte_start + typed_length(word, text.language, typed.terms.back());
    }
    const bool overlaps =
        !text.highlights.empty() && range.byte_start < text.highlights.back().byte_end;
    if (!overlaps && range.byte_start < range.byte_end) text.highlights.push_back(range);
  }
}

// A query for documents that hold all the words, in the title or anywhere.
search::QuerySyntax all_of(const Typed& typed, size_t count, std::optional<index::Field> field) {
  search::QuerySyntax syntax;
  for (size_t i = 0; i < count; ++i) {
    search::QueryClause clause;
    clause.occur = search::Occur::kMust;
    clause.field = field;
    clause.terms.push_back({.text = typed.terms[i],
                            .source = {},
                            .prefix = typed.may_go_on && i + 1 == typed.terms.size()});
    syntax.clauses.push_back(std::move(clause));
  }
  return syntax;
}

class Suggester {
 public:
  Suggester(Catalogue& catalogue, const Typed& typed, size_t limit)
      : catalogue_(catalogue), typed_(typed), limit_(limit) {}

  // Authors, topics and series, the most frequent first.
  [[nodiscard]] std::vector<Suggestion> names() const {
    // From afar the names of everybody are too much for one keystroke.
    if (!catalogue_.is_local() && !catalogue_.has_facets()) return {};
    std::vector<std::pair<const FacetEntry*, const FacetName*>> found;
    for (const FacetEntry& entry : catalogue_.facets().entries()) {
      const bool is_name = entry.field == FacetField::kAuthor ||
                           entry.field == FacetField::kTopic || entry.field == FacetField::kSeries;
      if (!is_name || entry.publication_count == 0) continue;
      const FacetName* best = nullptr;
      for (const FacetName& name : entry.names) {
        if (!typed_.matches(name.terms)) continue;
        if (best == nullptr || name.shown_count > best->shown_count) best = &name;
      }
      if (best != nullptr) found.emplace_back(&entry, best);
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
      return a.first->publication_count > b.first->publication_count;
    });
    if (found.size() > limit_) found.resize(limit_);
    std::vector<Suggestion> suggestions;
    for (const auto& [entry, name] : found) {
      Suggestion& suggestion = suggestions.emplace_back();
      suggestion.text.value = name->text;
      suggestion.text.language = name->language;
      suggestion.text.direction = name->direction;
      suggestion.count = entry->publication_count;
      mark_typed(typed_, suggestion.text);
    }
    return suggestions;
  }

  // Titles, those that answer best first.
  [[nodiscard]] std::vector<Suggestion> titles() const {
    if (typed_.letter_count < kMinTitleLetters) return {};
    search::Searcher& searcher = catalogue_.searcher();
    const search::QuerySyntax syntax = all_of(typed_, typed_.terms.size(), index::Field::kTitle);
    const search::QueryPlan plan = searcher.plan(syntax, typed_.text, false);
    search::DocumentSet matching = searcher.matching(plan);
    matching.intersect(catalogue_.live());
    std::vector<Suggestion> suggestions;
    // Some hold other forms of the words, or hold them in a subtitle.
    for (const search::ScoredDocument& scored : searcher.rank(plan, matching, 4 * limit_)) {
      if (suggestions.size() == limit_) break;
      Text title = read_card_title(catalogue_.documents.card(scored.document));
      if (!typed_.matches(name_terms(title.value, title.language))) continue;
      mark_typed(typed_, title);
      suggestions.push_back({.text = std::move(title), .count = 1});
    }
    return suggestions;
  }

  // What was typed with its last word completed, the most frequent first.
  [[nodiscard]] std::vector<Suggestion> words() const {
    std::vector<Suggestion> suggestions;
    if (!typed_.may_go_on) return suggestions;
    search::DocumentSet documents = catalogue_.live();
    if (typed_.terms.size() > 1) {
      search::Searcher& searcher = catalogue_.searcher();
      const search::QuerySyntax before = all_of(typed_, typed_.terms.size() - 1, std::nullopt);
      documents.intersect(searcher.matching(searcher.plan(before, typed_.text, false)));
    }
    std::vector<std::pair<std::string, uint32_t>> terms = frequent_terms(4 * limit_);
    // What the dictionary says counts all documents.
    if (documents.size() < catalogue_.documents.count()) {
      for (auto& term : terms) {
        term.second = count_documents(catalogue_, term.first, documents);
      }
      sort_by_count(terms);
    }
    for (const auto& [term, count] : terms) {
      if (count == 0 || suggestions.size() == limit_) break;
      const std::optional<Text> spelling =
          catalogue_.is_local() ? spell(catalogue_, term) : as_text(term);
      if (!spelling) continue;
      suggestions.push_back({.text = completed(*spelling), .count = count});
    }
    return suggestions;
  }

 private:
  // A term as a word: how publications write it is too much to be read from afar.
  [[nodiscard]] static std::optional<Text> as_text(const std::string& term) {
    return Text{.value = term, .language = "", .direction = first_strong_direction(term)};
  }

  static void sort_by_count(std::vector<std::pair<std::string, uint32_t>>& terms) {
    std::stable_sort(terms.begin(), terms.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
  }

  // The terms that go on as typed: those that most documents have, in one segment or another.
  [[nodiscard]] std::vector<std::pair<std::string, uint32_t>> frequent_terms(size_t count) const {
    std::map<std::string, uint32_t> counts;
    for (const search::SearchSegment& segment : catalogue_.segments()) {
      const index::TermDictionary& terms = segment.view.terms();
      for (const CountedTerm& term : most_frequent(terms, count)) {
        index::TermWalk walk = terms.walk_from(term.number);
        if (walk.next()) counts[std::string(walk.term())] += term.document_count;
      }
    }
    std::vector<std::pair<std::string, uint32_t>> terms(counts.begin(), counts.end());
    sort_by_count(terms);
    if (terms.size() > count) terms.resize(count);
    return terms;
  }

  struct CountedTerm {
    uint32_t document_count = 0;
    uint32_t number = 0;
  };
  [[nodiscard]] std::vector<CountedTerm> most_frequent(const index::TermDictionary& terms,
                                                       size_t count) const {
    std::vector<CountedTerm> found;
    if (!terms.prepare_walk(typed_.terms.back())) return found;  // see expand_prefix
    index::TermWalk walk = terms.walk(typed_.terms.back());
    while (found.size() < kMaxSuggestionTerms && walk.next()) {
      if (walk.term() == typed_.terms.back()) continue;
      found.push_back({walk.info().document_count, walk.number()});
    }
    const auto end = found.begin() + static_cast<ptrdiff_t>(std::min(count, found.size()));
    std::partial_sort(found.begin(), end, found.end(), [](const auto& a, const auto& b) {
      return a.document_count != b.document_count ? a.document_count > b.document_count
                                                  : a.number < b.number;
    });
    found.erase(end, found.end());
    return found;
  }

  [[nodiscard]] Text completed(const Text& word) const {
    Text text = word;
    text.value = balance_controls(typed_.text.substr(0, typed_.last_start));
    const auto word_start = static_cast<uint32_t>(text.value.size());
    text.value += word.value;
    text.highlights.assign(
        1, {0, word_start + typed_length(word.value, word.language, typed_.terms.back())});
    return text;
  }

  Catalogue& catalogue_;
  const Typed& typed_;
  size_t limit_;
};

// Puts kinds one after the other, without what is there already.
class Mixture {
 public:
  explicit Mixture(size_t limit) : limit_(limit) {}

  // Takes from a kind until `count` are there in all; what is left may be taken later.
  void fill(std::vector<Suggestion>& kind, size_t count) {
    size_t taken = 0;
    for (; taken < kind.size() && suggestions_.size() < std::min(count, limit_); ++taken) {
      const Text& text = kind[taken].text;
      if (!seen_.insert(name_terms(text.value, text.language)).second) continue;
      suggestions_.push_back(std::move(kind[taken]));
    }
    kind.erase(kind.begin(), kind.begin() + static_cast<ptrdiff_t>(taken));
  }
  std::vector<Suggestion> take() && { return std::move(suggestions_); }

 private:
  size_t limit_;
  std::vector<Suggestion> suggestions_;
  std::unordered_set<std::string> seen_;
};

}  // namespace

std::vector<Suggestion> suggest(Catalogue& catalogue, std::string_view text, uint32_t limit) {
  const Typed typed = read_typed(text);
  const size_t wanted = std::min(limit, kMaxSuggestions);
  if (typed.terms.empty() || wanted == 0) return {};
  const Suggester suggester(catalogue, typed, wanted);
  std::vector<Suggestion> names = suggester.names();
  std::vector<Suggestion> titles = suggester.titles();
  std::vector<Suggestion> words = suggester.words();

  Mixture mixture(wanted);
  const size_t half = (wanted + 1) / 2;
  const size_t most = wanted - wanted / 4;
  if (typed.letter_count >= kNamesFirstLetters) {
    mixture.fill(names, half);
    mixture.fill(titles, most);
    mixture.fill(words, wanted);
  } else {
    mixture.fill(words, half);
    mixture.fill(names, most);
    mixture.fill(titles, wanted);
  }
  // What one kind leaves free is for the others.
  mixture.fill(names, wanted);
  mixture.fill(words, wanted);
  mixture.fill(titles, wanted);
  return std::move(mixture).take();
}

}  // namespace daf::library

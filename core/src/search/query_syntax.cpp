// Method: the lexer cuts the query into operands, each of which is analysed by itself; an OR then
// joins those beside it; what results is written down in order, up to the limits. The words of a
// text are the same whether it is analysed whole or cut at white space.
#include "search/query_syntax.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <utility>

#include "analysis/analyzer.h"
#include "analysis/script.h"
#include "daf/bidi.h"
#include "search/query_characters.h"
#include "search/query_lexer.h"

namespace daf::search {
namespace {

using Kind = QueryPiece::Kind;

// In the order of NoteCode.
constexpr std::array<std::string_view, 17> kNoteNames = {
    "unclosed-quote",   "quote-ignored",       "unknown-field",      "field-without-value",
    "invalid-date",     "range-swapped",       "or-without-operand", "or-ignored",
    "asterisk-ignored", "parentheses-ignored", "sign-of-number",     "too-many-prefixes",
    "phrase-cut",       "too-many-clauses",    "query-cut",          "phrase-not-found",
    "more-notes",
};
static_assert(kNoteNames.size() == static_cast<size_t>(NoteCode::kMoreNotes) + 1);

// A piece with its terms.
struct Operand {
  QueryPiece piece;
  std::vector<ClauseTerm> terms;
  std::optional<DateRange> dates;
  uint32_t or_group = 0;
  bool may_go_on = false;
  bool in_sentence = false;  // see kMinSentenceWords

  [[nodiscard]] bool is_date() const {
    return piece.field == QueryField::kYear || piece.field == QueryField::kDate;
  }
  [[nodiscard]] bool is_filter() const {
    return piece.field != QueryField::kNone && piece.field != QueryField::kTitle;
  }
  // The field of its filter.
  [[nodiscard]] QueryField field() const { return is_date() ? QueryField::kDate : piece.field; }
  // Whether an operator says something about the words as a whole.
  [[nodiscard]] bool is_one() const {
    return piece.kind == Kind::kPhrase || piece.sign != Sign::kNone || piece.has_asterisk ||
           piece.field != QueryField::kNone || or_group != 0;
  }
  [[nodiscard]] Occur occur() const {
    if (piece.sign == Sign::kMinus) return Occur::kMustNot;
    const bool must = piece.sign == Sign::kPlus || piece.field != QueryField::kNone ||
                      (piece.kind == Kind::kPhrase && !in_sentence);
    return must ? Occur::kMust : Occur::kShould;
  }
};

// The length of `text` without what is over kMaxQueryBytes, cut at a code point.
size_t read_length(std::string_view text) {
  if (text.size() <= kMaxQueryBytes) return text.size();
  size_t end = kMaxQueryBytes;
  while (end > 0 && (static_cast<uint8_t>(text[end]) & 0xC0) == 0x80) --end;
  return end;
}

// An offset into a text of any length.
uint32_t clamp(size_t byte_offset) {
  return static_cast<uint32_t>(std::min<size_t>(byte_offset, std::numeric_limits<uint32_t>::max()));
}

bool is_lone_spaceless_character(std::string_view term) {
  const unicode::Decoded c = unicode::decode_utf8(term, 0);
  return c.byte_length == term.size() && analysis::is_spaceless_script(c.code_point);
}

// The last character of a run of pairs is a term of its own in a text; a query needs it only where
// it stands alone.
bool is_end_of_pair(const std::vector<analysis::Token>& tokens, size_t i) {
  return i > 0 && tokens[i].source.byte_end == tokens[i - 1].source.byte_end;
}

class SyntaxBuilder {
 public:
  SyntaxBuilder(std::string_view text, std::string_view language)
      : text_(text), language_(language) {}

  QuerySyntax build(bool last_word_may_go_on) {
    for (const QueryPiece& piece : lex_query(text_, result_.notes)) add_piece(piece);
    if (last_word_may_go_on && !or_ && !operands_.empty()) mark_open_end(operands_.back());
    if (or_) add_or_as_word(*or_);
    soften_phrases();
    find_required_groups();
    for (const Operand& operand : operands_) {
      if (!write(operand)) break;
    }
    return std::move(result_);
  }

 private:
  void note(NoteCode code, ByteRange source) { result_.notes.push_back({code, source}); }

  [[nodiscard]] std::string_view at(ByteRange range) const {
    return text_.substr(range.byte_start, range.byte_end - range.byte_start);
  }

  // --- From pieces to operands

  void add_piece(const QueryPiece& piece) {
    if (piece.kind == Kind::kOr) {
      add_or(piece.source);
      return;
    }
    Operand operand = make_operand(piece);
    if (operand.terms.empty() && !operand.dates) return;
    if (piece.is_unclosed) note(NoteCode::kUnclosedQuote, piece.source);
    if (or_) join(operands_.back(), operand, *std::exchange(or_, std::nullopt));
    operands_.push_back(std::move(operand));
  }

  void add_or(ByteRange source) {
    if (operands_.empty()) {
      add_or_as_word(source);
    } else if (or_) {
      if (at(source).front() == 'O') note(NoteCode::kOrIgnored, source);
    } else {
      or_ = source;
    }
  }

  void add_or_as_word(ByteRange source) {
    note(NoteCode::kOrWithoutOperand, source);
    Operand operand{.piece = {.source = source, .text = source}};
    operand.terms = make_terms(source);
    if (!operand.terms.empty()) operands_.push_back(std::move(operand));
  }

  Operand make_operand(const QueryPiece& piece) {
    Operand operand{.piece = piece};
    if (operand.is_date()) {
      operand.dates = parse_date_range(at(piece.text));
      if (operand.dates) {
        if (operand.dates->swapped) note(NoteCode::kRangeSwapped, piece.text);
        return operand;
      }
      note(NoteCode::kInvalidDate, piece.source);
    } else {
      operand.terms = make_terms(piece.text);
      const bool complete = !operand.terms.empty() || piece.field == QueryField::kNone;
      if (complete) {
        if (piece.has_asterisk && !operand.terms.empty()) set_prefix(operand.terms.back());
        return operand;
      }
      note(NoteCode::kFieldWithoutValue, piece.source);
    }
    operand.piece = {.source = piece.source, .text = piece.source};
    operand.terms = make_terms(piece.source);
    return operand;
  }

  std::vector<ClauseTerm> make_terms(ByteRange range) {
    tokens_.clear();
    analysis::analyze(at(range), language_, tokens_);
    std::vector<ClauseTerm> terms;
    for (size_t i = 0; i < tokens_.tokens.size(); ++i) {
      if (is_end_of_pair(tokens_.tokens, i)) continue;
      const analysis::Token& token = tokens_.tokens[i];
      terms.push_back({.text = std::string(tokens_.term(token)),
                       .source = {.byte_start = range.byte_start + token.source.byte_start,
                                  .byte_end = range.byte_start + token.source.byte_end},
                       .position = token.position - tokens_.tokens.front().position});
      if (is_lone_spaceless_character(terms.back().text)) set_prefix(terms.back());
    }
    return terms;
  }

  void set_prefix(ClauseTerm& term) {
    if (term.prefix) return;
    term.prefix = prefix_count_ < kMaxPrefixes;
    ++prefix_count_;
    if (!term.prefix) note(NoteCode::kTooManyPrefixes, term.source);
  }

  void join(Operand& left, Operand& right, ByteRange or_source) {
    const bool excluded = left.piece.sign == Sign::kMinus || right.piece.sign == Sign::kMinus;
    if (!excluded && left.is_filter() && left.field() == right.field()) return;
    if (excluded || left.is_filter() || right.is_filter()) {
      note(NoteCode::kOrIgnored, or_source);
      return;
    }
    if (left.or_group == 0) left.or_group = ++or_group_count_;
    right.or_group = left.or_group;
  }

  void mark_open_end(Operand& last) {
    const bool closed = last.piece.has_asterisk || last.is_date() ||
                        (last.piece.kind == Kind::kPhrase && !last.piece.is_unclosed);
    if (closed || last.piece.sign == Sign::kMinus) return;
    ClauseTerm& term = last.terms.back();
    last.may_go_on = ends_query(term.source);
    term.prefix = term.prefix || last.may_go_on;
  }

  // Whether nothing follows a word but what cannot be seen and gershayim half typed.
  [[nodiscard]] bool ends_query(ByteRange word) const {
    QueryCharacter next = visible_at(text_, word.byte_end);
    if (next.role == CharacterRole::kQuote && ends_in_hebrew_letter(at(word))) {
      next = visible_at(text_, next.byte_end);
    }
    return next.byte_start == text_.size();
  }

  [[nodiscard]] static bool ends_in_hebrew_letter(std::string_view word) {
    char32_t last = 0;
    for (size_t i = 0; i < word.size();) {
      const QueryCharacter c = character_at(word, i);
      if (c.role == CharacterRole::kWord) last = c.value;
      i = c.byte_end;
    }
    return analysis::is_hebrew_letter(last);
  }

  void soften_phrases() {
    size_t plain_words = 0;
    for (const Operand& operand : operands_) {
      if (!operand.is_filter() && !operand.is_one()) plain_words += operand.terms.size();
    }
    for (Operand& operand : operands_) operand.in_sentence = plain_words >= kMinSentenceWords;
  }

  void find_required_groups() {
    group_is_required_.assign(or_group_count_ + 1, false);
    for (const Operand& operand : operands_) {
      if (operand.occur() == Occur::kMust) group_is_required_[operand.or_group] = true;
    }
  }

  // --- From operands to the answer

  // Returns whether there is room for more.
  bool write(const Operand& operand) {
    if (operand.is_filter()) return write_value(operand);
    if (operand.is_one()) return write_clause(operand);
    for (size_t i = 0; i < operand.terms.size(); ++i) {
      const ClauseTerm& term = operand.terms[i];
      if (!take_room(term.source)) return false;
      ClauseTerm alone = term;
      alone.position = 0;
      result_.clauses.push_back({.may_go_on = operand.may_go_on && i + 1 == operand.terms.size(),
                                 .terms = {std::move(alone)},
                                 .source = term.source});
    }
    return true;
  }

  bool write_clause(const Operand& operand) {
    if (!take_room(operand.piece.source)) return false;
    const bool phrase = operand.piece.kind == Kind::kPhrase || operand.terms.size() > 1;
    QueryClause clause{.occur = operand.occur(),
                       .kind = phrase ? ClauseKind::kPhrase : ClauseKind::kWord,
                       .or_group = operand.or_group,
                       .may_go_on = operand.may_go_on,
                       .terms = operand.terms,
                       .source = operand.piece.source};
    if (operand.or_group != 0 && group_is_required_[operand.or_group]) clause.occur = Occur::kMust;
    if (operand.piece.field == QueryField::kTitle) clause.field = index::Field::kTitle;
    if (cut_phrase(clause.terms)) clause.may_go_on = false;
    result_.clauses.push_back(std::move(clause));
    return true;
  }

  bool write_value(const Operand& operand) {
    if (!take_room(operand.piece.source)) return false;
    FilterValue value{.text = strip_controls(at(operand.piece.text), StripMarks::kYes),
                      .terms = operand.terms,
                      .dates = operand.dates,
                      .is_quoted = operand.piece.kind == Kind::kPhrase,
                      .may_go_on = operand.may_go_on,
                      .source = operand.piece.source};
    if (cut_phrase(value.terms)) value.may_go_on = false;
    const bool excluded = operand.piece.sign == Sign::kMinus;
    const auto same = [&](const QueryFilter& filter) {
      return filter.field == operand.field() && filter.excluded == excluded;
    };
    auto filter = std::find_if(result_.filters.begin(), result_.filters.end(), same);
    if (filter == result_.filters.end()) {
      filter = result_.filters.insert(filter, {.field = operand.field(), .excluded = excluded});
    }
    filter->values.push_back(std::move(value));
    return true;
  }

  bool take_room(ByteRange source) {
    if (used_room_ == kMaxClauses) {
      note(NoteCode::kTooManyClauses, {source.byte_start, static_cast<uint32_t>(text_.size())});
      result_.truncated = true;
      return false;
    }
    ++used_room_;
    return true;
  }

  bool cut_phrase(std::vector<ClauseTerm>& terms) {
    if (terms.size() <= kMaxPhraseTerms) return false;
    note(NoteCode::kPhraseCut,
         {terms[kMaxPhraseTerms].source.byte_start, terms.back().source.byte_end});
    result_.truncated = true;
    terms.resize(kMaxPhraseTerms);
    return true;
  }

  std::string_view text_;
  std::string_view language_;
  QuerySyntax result_;
  std::vector<Operand> operands_;
  std::optional<ByteRange> or_;  // after the last operand
  uint32_t or_group_count_ = 0;
  std::vector<bool> group_is_required_;  // by number; of 0, the clauses in no group, nothing
  size_t prefix_count_ = 0;
  size_t used_room_ = 0;     // clauses and filter values
  analysis::Tokens tokens_;  // reused memory
};

void sort_and_cut(std::vector<QueryNote>& notes) {
  std::stable_sort(notes.begin(), notes.end(), [](const QueryNote& a, const QueryNote& b) {
    return a.source.byte_start < b.source.byte_start;
  });
  if (notes.size() <= kMaxNotes) return;
  QueryNote rest{NoteCode::kMoreNotes, notes[kMaxNotes - 1].source};
  for (size_t i = kMaxNotes; i < notes.size(); ++i) {
    rest.source.byte_end = std::max(rest.source.byte_end, notes[i].source.byte_end);
  }
  notes.resize(kMaxNotes - 1);
  notes.push_back(rest);
}

}  // namespace

std::string_view note_name(NoteCode code) { return kNoteNames[static_cast<size_t>(code)]; }

QuerySyntax parse_query_syntax(std::string_view text, std::string_view language,
                               bool last_word_may_go_on) {
  const size_t length = read_length(text);
  const bool is_cut = length < text.size();
  QuerySyntax result =
      SyntaxBuilder(text.substr(0, length), language).build(last_word_may_go_on && !is_cut);
  if (is_cut) {
    result.notes.push_back({NoteCode::kQueryCut, {clamp(length), clamp(text.size())}});
    result.truncated = true;
  }
  sort_and_cut(result.notes);
  return result;
}

}  // namespace daf::search

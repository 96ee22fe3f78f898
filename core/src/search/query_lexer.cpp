// Method: one pass. Each character is looked at a bounded number of times: by the loop that it
// belongs to, by the look-ahead of the character before it, and, behind a sign, to tell a number.
#include "search/query_lexer.h"

#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include "daf/bidi.h"
#include "search/query_characters.h"

namespace daf::search {
namespace {

using Role = CharacterRole;

constexpr size_t kFieldCount = static_cast<size_t>(QueryField::kDate) + 1;

// In the order of QueryField.
constexpr std::array<std::string_view, kFieldCount> kFieldNames = {
    "", "title", "author", "topic", "series", "language", "type", "year", "date"};

constexpr bool is_ascii_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

QueryField field_of(std::string_view name) {
  for (size_t i = 1; i < kFieldCount; ++i) {
    bool same = name.size() == kFieldNames[i].size();
    for (size_t at = 0; same && at < name.size(); ++at) {
      same = (name[at] | 0x20) == kFieldNames[i][at];
    }
    if (same) return static_cast<QueryField>(i);
  }
  return QueryField::kNone;
}

bool has_values(QueryField field) {
  return field != QueryField::kNone && field != QueryField::kTitle;
}

ByteRange range(size_t start, size_t end) {
  return {.byte_start = static_cast<uint32_t>(start), .byte_end = static_cast<uint32_t>(end)};
}

// The last character before a place that can be seen and is no mark.
class Previous {
 public:
  void add(const QueryCharacter& c) {
    if (c.role != Role::kInvisible && c.role != Role::kMark) value_ = c;
  }
  [[nodiscard]] bool is_word() const { return value_.role == Role::kWord; }
  [[nodiscard]] bool is_digit() const { return value_.is_digit(); }
  [[nodiscard]] bool is_hebrew() const { return analysis::is_hebrew_letter(value_.value); }

 private:
  QueryCharacter value_;
};

// Finds the asterisk of a prefix, and those that are none, among the characters of an operand.
class AsteriskFinder {
 public:
  /// Returns an asterisk, now known to be ignored, if `c` shows that one was.
  std::optional<ByteRange> add(const QueryCharacter& c, const Previous& previous) {
    std::optional<ByteRange> ignored;
    if (c.role == Role::kAsterisk && !found_) {
      found_ = range(c.byte_start, c.byte_end);
      follows_word_ = previous.is_word();
    } else if (c.role == Role::kWord) {
      ignored.swap(found_);
    }
    return ignored;
  }
  [[nodiscard]] bool ends_operand() const { return found_ && follows_word_; }

 private:
  std::optional<ByteRange> found_;  // since the last word
  bool follows_word_ = false;
};

class QueryLexer {
 public:
  QueryLexer(std::string_view text, std::vector<QueryNote>& notes) : text_(text), notes_(notes) {}

  std::vector<QueryPiece> run() {
    while (at_ < text_.size()) read();
    if (has_or_ && parenthesis_) note(NoteCode::kParenthesesIgnored, *parenthesis_);
    return std::move(pieces_);
  }

 private:
  void note(NoteCode code, ByteRange source) { notes_.push_back({code, source}); }

  void read() {
    const QueryCharacter c = character_at(text_, at_);
    switch (c.role) {
      case Role::kInvisible:
        break;
      case Role::kBar:
        add_or(range(c.byte_start, c.byte_end));
        [[fallthrough]];
      case Role::kSpace:
      case Role::kComma:
      case Role::kSeparator:
        begins_word_ = true;
        break;
      case Role::kOpening:
        read_opening(c);
        break;
      case Role::kClosing:
        begins_word_ = false;
        break;
      default:
        read_operand();
        return;
    }
    at_ = c.byte_end;
  }

  void add_or(ByteRange source) {
    pieces_.push_back({.kind = QueryPiece::Kind::kOr, .source = source, .text = source});
    has_or_ = true;
  }

  void read_opening(const QueryCharacter& c) {
    const ByteRange source = range(c.byte_start, c.byte_end);
    if (idle_operator_end_ == c.byte_start) {
      note(NoteCode::kParenthesesIgnored, source);
    } else if (!parenthesis_) {
      parenthesis_ = source;
    }
    begins_word_ = true;
  }

  // Reads the operand or the punctuation at at_, at least one character of it.
  void read_operand() {
    QueryPiece piece{.source = range(at_, at_)};
    size_t at = at_;
    if (begins_word_) {
      at = read_sign(at, piece);
      at = read_field(at, piece);
    }
    begins_word_ = false;
    at_ = read_value(at, piece);
    pieces_.push_back(piece);
    if (has_values(piece.field)) read_more_values(piece);
    make_or(piece);
  }

  // The word OR, alone.
  void make_or(const QueryPiece& piece) {
    const size_t start = piece.source.byte_start;
    if (text_[start] != 'O' || piece.kind != QueryPiece::Kind::kWords) return;
    if (strip_controls(text_.substr(start, at_ - start), StripMarks::kYes) != "OR") return;
    pieces_.pop_back();
    add_or(piece.source);
  }

  // Where the operand goes on after its sign; `at` if it has none.
  size_t read_sign(size_t at, QueryPiece& piece) {
    const QueryCharacter c = character_at(text_, at);
    if (c.role != Role::kPlus && c.role != Role::kMinus) return at;
    const QueryCharacter next = visible_at(text_, c.byte_end);
    const bool is_quote = next.role == Role::kQuote || next.role == Role::kGuillemet;
    if (!is_quote && next.role != Role::kWord) {
      idle_operator_end_ = next.byte_start;
      return at;
    }
    if (!is_quote && is_number(next.byte_start)) {
      note(NoteCode::kSignOfNumber, range(at, words_end(next.byte_start, false)));
      return at;
    }
    piece.sign = c.role == Role::kPlus ? Sign::kPlus : Sign::kMinus;
    return next.byte_start;
  }

  // Whether the word at `at` has no letter.
  [[nodiscard]] bool is_number(size_t at) const {
    const size_t end = words_end(at, false);
    while (at < end) {
      const QueryCharacter c = character_at(text_, at);
      if (c.role == Role::kWord && !c.is_digit()) return false;
      at = c.byte_end;
    }
    return true;
  }

  // Where the value begins after the field; `at` if there is no field.
  size_t read_field(size_t at, QueryPiece& piece) {
    size_t name_end = at;
    while (name_end < text_.size() && is_ascii_letter(text_[name_end])) ++name_end;
    const QueryCharacter colon = visible_at(text_, name_end);
    if (name_end == at || colon.role != Role::kColon) return at;
    const QueryField field = field_of(text_.substr(at, name_end - at));
    const QueryCharacter value = visible_at(text_, colon.byte_end);
    const bool is_quote = value.role == Role::kQuote || value.role == Role::kGuillemet;
    const bool begins_word = is_quote || value.role == Role::kWord;
    const ByteRange source = range(at, colon.byte_end);
    if (field == QueryField::kNone) {
      // http:// and the like is no field that a reader could have meant.
      if (begins_word) note(NoteCode::kUnknownField, source);
      return at;
    }
    if (value.role == Role::kOpening) {
      idle_operator_end_ = value.byte_start;
      return at;
    }
    if (!begins_word && words_end(value.byte_start, true) == value.byte_start) {
      note(NoteCode::kFieldWithoutValue, source);
      return at;
    }
    piece.field = field;
    return value.byte_start;
  }

  // Reads the words or the phrase at `at` into `piece` and returns their end.
  size_t read_value(size_t at, QueryPiece& piece) {
    const QueryCharacter first = character_at(text_, at);
    if (first.role == Role::kQuote || first.role == Role::kGuillemet) {
      return read_phrase(first, piece);
    }
    const size_t end = words_end(at, has_values(piece.field));
    read_words(at, end, piece);
    piece.text = range(at, end);
    piece.source.byte_end = static_cast<uint32_t>(end);
    return end;
  }

  // The other values of `first`, each right after a comma.
  void read_more_values(const QueryPiece& first) {
    while (true) {
      const QueryCharacter comma = character_at(text_, at_);
      if (comma.role != Role::kComma) return;
      const QueryCharacter next = visible_at(text_, comma.byte_end);
      if (next.role != Role::kWord && next.role != Role::kQuote && next.role != Role::kGuillemet) {
        return;
      }
      QueryPiece piece{.sign = first.sign,
                       .field = first.field,
                       .source = range(next.byte_start, next.byte_start)};
      at_ = read_value(next.byte_start, piece);
      pieces_.push_back(piece);
    }
  }

  // The end of the word at `at` with all that stands right beside it.
  [[nodiscard]] size_t words_end(size_t at, bool ends_at_comma) const {
    Previous previous;
    const size_t start = at;
    while (at < text_.size()) {
      const QueryCharacter c = character_at(text_, at);
      switch (c.role) {
        case Role::kSpace:
        case Role::kSeparator:
        case Role::kOpening:
        case Role::kClosing:
        case Role::kBar:
          return at;
        case Role::kComma:
          if (ends_at_comma || !previous.is_digit()) return at;
          if (!character_at(text_, c.byte_end).is_digit()) return at;
          break;
        case Role::kQuote:
        case Role::kGuillemet:
          if (at > start && opens_phrase(c, previous)) return at;
          break;
        default:
          break;
      }
      previous.add(c);
      at = c.byte_end;
    }
    return at;
  }

  // Whether a mark that stands in a word, or after one, opens a phrase.
  [[nodiscard]] bool opens_phrase(const QueryCharacter& mark, const Previous& previous) const {
    return !previous.is_word() && visible_at(text_, mark.byte_end).role != Role::kSpace;
  }

  [[nodiscard]] bool is_gershayim(const QueryCharacter& mark, const Previous& previous) const {
    return mark.role == Role::kQuote && previous.is_hebrew() &&
           analysis::is_hebrew_letter(visible_at(text_, mark.byte_end).value);
  }

  // Looks for asterisks and stray marks in the words from `at` to `end`.
  void read_words(size_t at, size_t end, QueryPiece& piece) {
    Previous previous;
    AsteriskFinder asterisks;
    while (at < end) {
      const QueryCharacter c = character_at(text_, at);
      if (const auto ignored = asterisks.add(c, previous)) {
        note(NoteCode::kAsteriskIgnored, *ignored);
      }
      const bool is_mark = c.role == Role::kQuote || c.role == Role::kGuillemet;
      // After a Hebrew letter it may be half an acronym, after a digit inches or seconds.
      if (is_mark && previous.is_word() && !previous.is_hebrew() && !previous.is_digit()) {
        note(NoteCode::kQuoteIgnored, range(c.byte_start, c.byte_end));
      }
      previous.add(c);
      at = c.byte_end;
    }
    piece.has_asterisk = asterisks.ends_operand();
  }

  size_t read_phrase(const QueryCharacter& opening, QueryPiece& piece) {
    piece.kind = QueryPiece::Kind::kPhrase;
    piece.is_unclosed = true;
    Previous previous;
    AsteriskFinder asterisks;
    size_t at = opening.byte_end;
    size_t end = at;
    while (at < text_.size() && piece.is_unclosed) {
      const QueryCharacter c = character_at(text_, at);
      if (const auto ignored = asterisks.add(c, previous)) {
        note(NoteCode::kAsteriskIgnored, *ignored);
      }
      if (c.role == opening.role && !is_gershayim(c, previous)) {
        piece.is_unclosed = false;
      } else {
        end = c.byte_end;
      }
      previous.add(c);
      at = c.byte_end;
    }
    piece.has_asterisk = asterisks.ends_operand();
    piece.text = range(opening.byte_end, end);
    const QueryCharacter after = visible_at(text_, at);
    if (!piece.is_unclosed && after.role == Role::kAsterisk) {
      piece.has_asterisk = true;
      at = after.byte_end;
    }
    piece.source.byte_end = static_cast<uint32_t>(at);
    return at;
  }

  std::string_view text_;
  std::vector<QueryNote>& notes_;
  std::vector<QueryPiece> pieces_;
  size_t at_ = 0;
  bool begins_word_ = true;  // an operator may stand at at_
  bool has_or_ = false;
  std::optional<ByteRange> parenthesis_;     // the first that follows no operator
  std::optional<size_t> idle_operator_end_;  // the end of the last sign or field without an operand
};

}  // namespace

std::string_view query_field_name(QueryField field) {
  return kFieldNames[static_cast<size_t>(field)];
}

std::vector<QueryPiece> lex_query(std::string_view text, std::vector<QueryNote>& notes) {
  return QueryLexer(text, notes).run();
}

}  // namespace daf::search

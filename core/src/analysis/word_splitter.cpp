#include "analysis/word_splitter.h"

#include <algorithm>
#include <cstdint>

#include "analysis/script.h"
#include "analysis/term_folding.h"
#include "analysis/token_sink.h"
#include "unicode/segmentation.h"
#include "unicode/utf8.h"

namespace daf::analysis {
namespace {

using unicode::decode_utf8;
using unicode::Decoded;

// A word's bytes beyond this are not part of its term, which is far shorter anyway; stops a hostile
// "word" of millions of letters or marks from being folded as a whole. In bytes.
constexpr size_t kMaxWordBytes = 1024;

constexpr char32_t kZeroWidthNonJoiner = 0x200C;
constexpr char32_t kArabicDecimalSeparator = 0x066B;

// What a character does inside a UAX #29 word.
enum class Role : uint8_t {
  kLetter,    // a letter, digit, mark or anything else that belongs to the term
  kDropped,   // belongs to the word, not to the term
  kQuote,     // the same, and an apostrophe: an English possessive may follow
  kPoint,     // full stop
  kComma,     // groups digits
  kSeparator  // ends one term and begins another
};

Role role_of(char32_t c) {
  if (is_apostrophe(c)) return Role::kQuote;
  if (is_double_quote(c)) return Role::kDropped;
  switch (c) {
    case '.':
    case 0x2024:  // one dot leader
    case 0xFE52:
    case 0xFF0E:
    case kArabicDecimalSeparator:
      return Role::kPoint;
    case ',':
    case 0x066C:  // Arabic thousands separator
    case 0xFE50:
    case 0xFF0C:
      return Role::kComma;
    case 0x00B7:  // Catalan middle dot
    case 0x0387:
    case 0x2027:  // hyphenation point
      return Role::kDropped;
    // The rest of MidLetter, MidNum and ExtendNumLet (WordBreakProperty.txt).
    case ':':
    case ';':
    case '_':
    case 0x037E:
    case 0x055F:
    case 0x0589:
    case 0x060C:
    case 0x060D:
    case 0x07F8:
    case 0x202F:
    case 0x203F:
    case 0x2040:
    case 0x2044:
    case 0x2054:
    case 0xFE10:
    case 0xFE13:
    case 0xFE14:
    case 0xFE33:
    case 0xFE34:
    case 0xFE4D:
    case 0xFE4E:
    case 0xFE4F:
    case 0xFE54:
    case 0xFE55:
    case 0xFF1A:
    case 0xFF1B:
    case 0xFF3F:
      return Role::kSeparator;
    default:
      return Role::kLetter;
  }
}

// Characters that UAX #29 WB4 leaves with the word before them, but that are no part of it to a
// reader: soft hyphen, joiners, bidi marks, embeddings and isolates, byte order mark.
bool is_invisible(char32_t c) {
  return c == 0x00AD || c == 0x061C || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

bool is_digit(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 0x0660 && c <= 0x0669) || (c >= 0x06F0 && c <= 0x06F9) ||
         (c >= 0xFF10 && c <= 0xFF19);
}

// Letters one by one between full stops: U.S.A, and its like in any alphabet.
bool is_dotted_acronym(std::string_view word) {
  if (word.find('.') == word.npos) return false;
  bool letter_expected = true;
  for (size_t at = 0; at < word.size();) {
    const Decoded c = decode_utf8(word, at);
    if (letter_expected ? (role_of(c.code_point) != Role::kLetter || is_digit(c.code_point))
                        : c.code_point != '.') {
      return false;
    }
    letter_expected = !letter_expected;
    at += c.byte_length;
  }
  return true;
}

size_t previous_code_point_start(std::string_view text, size_t byte_offset) {
  size_t at = byte_offset;
  while (at > 0) {
    --at;
    if ((static_cast<uint8_t>(text[at]) & 0xC0) != 0x80) break;
  }
  return at;
}

bool is_hebrew_mark(char32_t c) { return c >= 0x0591 && c <= 0x05C7 && c != 0x05BE; }

// Gathers one term after another from the code points of a word.
class WordSplitter {
 public:
  WordSplitter(std::string_view text, SplitWord& out) : text_(text), out_(out) {}

  void split(size_t byte_start, size_t byte_end) {
    const std::string_view word = text_.substr(byte_start, byte_end - byte_start);
    const bool acronym = is_dotted_acronym(word);
    term_start_ = byte_start;
    char32_t previous = 0;
    for (size_t at = byte_start; at < byte_end;) {
      const Decoded c = decode_utf8(text_, at);
      const size_t after = at + c.byte_length;
      const bool in_number =
          is_digit(previous) && after < byte_end && is_digit(decode_utf8(text_, after).code_point);
      add(c.code_point, at, after, acronym, in_number, is_arabic_script(previous));
      previous = c.code_point;
      at = after;
    }
    flush();
  }

 private:
  void add(char32_t c, size_t at, size_t after, bool acronym, bool in_number, bool after_arabic) {
    Role role = role_of(c);
    if (role == Role::kPoint) role = in_number ? Role::kLetter : Role::kSeparator;
    if (role == Role::kComma) role = in_number ? Role::kDropped : Role::kSeparator;
    if (role == Role::kSeparator && acronym) role = Role::kDropped;
    if (c == kZeroWidthNonJoiner && after_arabic) role = Role::kSeparator;
    if (role != Role::kSeparator && is_invisible(c)) {
      if (gathered() == 0) term_start_ = after;
      return;
    }
    switch (role) {
      case Role::kSeparator:
        flush();
        term_start_ = after;
        return;
      case Role::kQuote:
        quote_start_ = at;
        gathered_at_quote_ = gathered();
        break;
      case Role::kLetter:
        add_letter(c, at, after);
        break;
      default:
        break;
    }
    term_end_ = after;
  }

  // Most letters only make the pending run longer.
  void add_letter(char32_t c, size_t at, size_t after) {
    if (at != pending_end_ || c == kArabicDecimalSeparator) {
      close_run();
      pending_start_ = at;
    }
    pending_end_ = after;
    if (c == kArabicDecimalSeparator) close_run_as(".");
  }

  void close_run() { close_run_as(text_.substr(pending_start_, pending_end_ - pending_start_)); }

  // Moves the pending run, if there is one, to the letters.
  void close_run_as(std::string_view letters) {
    if (pending_start_ == pending_end_) return;
    out_.runs.push_back({.letters_start = static_cast<uint32_t>(out_.letters.size()),
                         .byte_start = static_cast<uint32_t>(pending_start_)});
    out_.letters += letters;
    pending_start_ = pending_end_;
  }

  void flush() {
    close_run();
    size_t letters_end = out_.letters.size();
    size_t source_end = term_end_;
    const bool possessive = gathered_at_quote_ >= 2 && gathered() == gathered_at_quote_ + 1 &&
                            (out_.letters.back() == 's' || out_.letters.back() == 'S');
    if (possessive) {
      --letters_end;
      source_end = quote_start_;
    }
    const SplitWord::Term term = {
        .letters_start = static_cast<uint32_t>(letters_start_),
        .letters_end = static_cast<uint32_t>(letters_end),
        .source = {static_cast<uint32_t>(term_start_), static_cast<uint32_t>(source_end)}};
    if (unicode::is_word_like(out_.letters_of(term))) out_.terms.push_back(term);
    letters_start_ = out_.letters.size();
    gathered_at_quote_ = 0;
  }

  // The bytes of letters of the term that is being gathered.
  [[nodiscard]] size_t gathered() const {
    return out_.letters.size() - letters_start_ + (pending_end_ - pending_start_);
  }

  std::string_view text_;
  SplitWord& out_;
  size_t letters_start_ = 0;  // of the term that is being gathered
  size_t pending_start_ = 0;  // of the letters in the text that are not in out_.letters yet
  size_t pending_end_ = 0;
  size_t term_start_ = 0;
  size_t term_end_ = 0;           // after the last character that is not invisible
  size_t quote_start_ = 0;        // byte offset of the last apostrophe
  size_t gathered_at_quote_ = 0;  // gathered() at it; 0: none in this term
};

// The end of the word that begins at `byte_start` and whose UAX #29 segment ends at `byte_end`.
size_t extend_hebrew_acronym(std::string_view text, size_t byte_start, size_t byte_end) {
  if (byte_end >= text.size()) return byte_end;
  Decoded quote = decode_utf8(text, byte_end);
  if (!is_double_quote(quote.code_point) && !is_apostrophe(quote.code_point)) return byte_end;

  size_t letter_start = previous_code_point_start(text, byte_end);
  char32_t last = decode_utf8(text, letter_start).code_point;
  bool one_apostrophe_seen = false;
  if (is_apostrophe(last) && letter_start > byte_start) {  // UAX #29 WB7a took the first one
    one_apostrophe_seen = true;
    letter_start = previous_code_point_start(text, letter_start);
    last = decode_utf8(text, letter_start).code_point;
  }
  if (!is_hebrew_letter(last) && !is_hebrew_mark(last)) return byte_end;

  size_t at = byte_end + quote.byte_length;
  if (is_apostrophe(quote.code_point) && !one_apostrophe_seen) {
    if (at >= text.size()) return byte_end;
    quote = decode_utf8(text, at);
    if (!is_apostrophe(quote.code_point)) return byte_end;
    at += quote.byte_length;
  }
  if (at >= text.size() || !is_hebrew_letter(decode_utf8(text, at).code_point)) return byte_end;
  return unicode::next_word_boundary(text, at);
}

}  // namespace

Segment next_segment(std::string_view text, size_t byte_start) {
  const size_t end = unicode::next_word_boundary(text, byte_start);
  const bool is_word = unicode::is_word_like(text.substr(byte_start, end - byte_start));
  return {.byte_end = is_word ? extend_hebrew_acronym(text, byte_start, end) : end,
          .is_word = is_word};
}

void split_word(std::string_view text, size_t byte_start, size_t byte_end, SplitWord& out) {
  out.clear();
  WordSplitter(text, out).split(byte_start, byte_end);
}

void append_word(std::string_view text, size_t byte_start, size_t byte_end, SplitWord& scratch,
                 Tokens& out) {
  split_word(text, byte_start, byte_end, scratch);
  for (const SplitWord::Term& term : scratch.terms) {
    std::string_view letters = scratch.letters_of(term);
    if (letters.size() > kMaxWordBytes) {
      letters = letters.substr(0, previous_code_point_start(letters, kMaxWordBytes + 1));
    }
    const size_t term_start = out.terms.size();
    append_term(out.terms, letters);
    finish_token(out, term_start, term.source);
  }
}

}  // namespace daf::analysis

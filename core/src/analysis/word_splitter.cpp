#include "analysis/word_splitter.h"

#include <algorithm>
#include <cstdint>

#include "analysis/script.h"
#include "analysis/term_folding.h"
#include "analysis/token_sink.h"
#include "unicode/folding.h"
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
  WordSplitter(std::string_view text, std::string& scratch, Tokens& out)
      : text_(text), letters_(scratch), out_(out) {
    letters_.clear();
  }

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
      if (letters_.empty()) term_start_ = after;
      return;
    }
    switch (role) {
      case Role::kSeparator:
        flush();
        term_start_ = after;
        return;
      case Role::kQuote:
        quote_start_ = at;
        letters_at_quote_ = letters_.size();
        break;
      case Role::kLetter:
        if (letters_.size() >= kMaxWordBytes) break;
        if (c == kArabicDecimalSeparator) {
          letters_.push_back('.');
        } else {
          letters_.append(text_, at, after - at);
        }
        break;
      default:
        break;
    }
    term_end_ = after;
  }

  void flush() {
    size_t source_end = term_end_;
    const bool possessive = letters_at_quote_ >= 2 && letters_.size() == letters_at_quote_ + 1 &&
                            (letters_.back() == 's' || letters_.back() == 'S');
    if (possessive) {
      letters_.pop_back();
      source_end = quote_start_;
    }
    if (unicode::is_word_like(letters_)) {
      const size_t key_start = out_.terms.size();
      unicode::append_search_key(out_.terms, letters_);
      fold_term(out_.terms, key_start);
      finish_token(out_, key_start,
                   {static_cast<uint32_t>(term_start_), static_cast<uint32_t>(source_end)});
    }
    letters_.clear();
    letters_at_quote_ = 0;
  }

  std::string_view text_;
  std::string& letters_;  // of the term being gathered, as they stand in the text
  Tokens& out_;
  size_t term_start_ = 0;
  size_t term_end_ = 0;          // after the last character that is not invisible
  size_t quote_start_ = 0;       // byte offset of the last apostrophe
  size_t letters_at_quote_ = 0;  // letters_.size() at it; 0: none in this term
};

}  // namespace

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

void append_word(std::string_view text, size_t byte_start, size_t byte_end, std::string& scratch,
                 Tokens& out) {
  WordSplitter(text, scratch, out).split(byte_start, byte_end);
}

}  // namespace daf::analysis

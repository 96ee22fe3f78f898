// Method: one pass. Most words are runs of ASCII letters or of simple letters (simple_letters.h)
// and end at a character that always ends a word; those are copied through a table. Everything else
// goes the long way: UAX #29, then word_splitter.h, or spaceless_text.h where a script has no
// spaces.
#include "analysis/analyzer.h"

#include "analysis/script.h"
#include "analysis/simple_letters.h"
#include "analysis/spaceless_text.h"
#include "analysis/token_sink.h"
#include "analysis/word_splitter.h"
#include "unicode/utf8.h"

namespace daf::analysis {
namespace {

// Longer words go the long way, which knows how to cut them. In bytes of the term.
constexpr size_t kMaxSimpleWordBytes = 64;
static_assert(kMaxSimpleWordBytes + 2 <= kMaxTermBytes);

constexpr bool is_ascii_alphanumeric(uint8_t c) {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

// ASCII that UAX #29 may put inside a word: MidLetter, MidNum, MidNumLet, quotes, ExtendNumLet.
constexpr bool may_join_words(uint8_t c) {
  return c == '\'' || c == '"' || c == '.' || c == ',' || c == ':' || c == ';' || c == '_';
}

class TextAnalyzer {
 public:
  TextAnalyzer(std::string_view text, Tokens& out)
      : text_(text), letters_(simple_letters()), out_(out) {}

  void run() {
    while (at_ < text_.size()) {
      if (is_ascii_punctuation(at_)) {
        ++at_;  // begins no word, and a word may begin right after it
      } else if (!append_simple_word()) {
        append_segment();
      }
    }
  }

 private:
  [[nodiscard]] uint8_t byte(size_t at) const { return static_cast<uint8_t>(text_[at]); }

  // A low line is punctuation to us and part of a word to UAX #29; where more than ASCII follows
  // it, the long way decides what belongs to what.
  [[nodiscard]] bool is_ascii_punctuation(size_t at) const {
    const uint8_t c = byte(at);
    if (c >= 0x80 || is_ascii_alphanumeric(c)) return false;
    return c != '_' || at + 1 == text_.size() || byte(at + 1) < 0x80;
  }

  // Whether the word that ends before the ASCII character at `at` ends there whatever follows.
  [[nodiscard]] bool ascii_ends_word(size_t at) const {
    if (!may_join_words(byte(at))) return true;
    if (at + 1 == text_.size()) return true;
    const uint8_t next = byte(at + 1);
    return next < 0x80 && !is_ascii_alphanumeric(next) && next != '\'' && next != '_';
  }

  // Appends the word at at_ if it is a simple one; otherwise changes nothing.
  bool append_simple_word() {
    char term[kMaxSimpleWordBytes + 2];
    size_t length = 0;
    size_t at = at_;
    bool hebrew = false;
    bool digit = false;  // the last character is one
    while (at < text_.size()) {
      const uint8_t c = byte(at);
      if (length > kMaxSimpleWordBytes) return false;
      if (c < 0x80) {
        if (!is_ascii_alphanumeric(c)) {
          // UAX #29 WB7a: an apostrophe after a Hebrew letter belongs to the word.
          if (!ascii_ends_word(at) || (hebrew && c == '\'')) return false;
          break;
        }
        digit = c <= '9';
        term[length++] = static_cast<char>(digit ? c : c | 0x20);
        ++at;
        continue;
      }
      if (c < 0xC2 || c > 0xDF || at + 1 == text_.size() || (byte(at + 1) & 0xC0) != 0x80) {
        return false;
      }
      const uint32_t code_point = ((c & 0x1Fu) << 6) | (byte(at + 1) & 0x3Fu);
      const SimpleLetter& letter = letters_[code_point];
      if (letter.term_length == 0) {
        if (!(digit ? letter.ends_word_after_digit : letter.ends_word_after_letter)) return false;
        break;
      }
      term[length] = letter.term[0];
      term[length + 1] = letter.term[1];
      length += letter.term_length;
      hebrew = is_hebrew_letter(code_point);
      digit = letter.term_length == 1 && letter.term[0] <= '9';
      at += 2;
    }
    if (length == 0) return false;
    const size_t term_start = out_.terms.size();
    out_.terms.append(term, length);
    finish_token(out_, term_start, {static_cast<uint32_t>(at_), static_cast<uint32_t>(at)});
    at_ = at;
    return true;
  }

  void append_segment() {
    if (is_spaceless_script(unicode::decode_utf8(text_, at_).code_point)) {
      at_ = append_spaceless_run(text_, at_, character_, out_);
      return;
    }
    const Segment segment = next_segment(text_, at_);
    if (segment.is_word) append_word(text_, at_, segment.byte_end, word_, out_);
    at_ = segment.byte_end;
  }

  std::string_view text_;
  const SimpleLetters& letters_;
  Tokens& out_;
  size_t at_ = 0;          // a word boundary
  std::string character_;  // reused memory
  SplitWord word_;         // reused memory
};

}  // namespace

// No language has rules of its own yet, so a word means the same whatever is known about it.
void analyze(std::string_view text, std::string_view /*language*/, Tokens& out) {
  TextAnalyzer(text, out).run();
}

}  // namespace daf::analysis

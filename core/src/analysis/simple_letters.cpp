#include "analysis/simple_letters.h"

#include <string>
#include <string_view>

#include "analysis/word_splitter.h"
#include "unicode/segmentation.h"
#include "unicode/utf8.h"

namespace daf::analysis {
namespace {

constexpr std::string_view kHebrewAlef = "\xD7\x90";

// Whether a word boundary lies between `left` and the letter, with the same on its other side.
bool breaks_between(std::string_view left, std::string_view letter) {
  std::string text(left);
  text += letter;
  text += left;
  return unicode::next_word_boundary(text, 0) == left.size();
}

SimpleLetter describe(char32_t code_point) {
  std::string letter;
  unicode::append_utf8(letter, code_point);

  SimpleLetter result;
  result.ends_word_after_letter =
      breaks_between("a", letter) && breaks_between(kHebrewAlef, letter);
  result.ends_word_after_digit = breaks_between("1", letter);
  if (!unicode::is_word_like(letter)) return result;

  const std::string word = "a" + letter + "1" + letter;
  if (unicode::next_word_boundary(word, 0) != word.size()) return result;
  Tokens tokens;
  SplitWord scratch;
  append_word(letter, 0, letter.size(), scratch, tokens);
  if (tokens.tokens.size() != 1 || tokens.terms.size() > sizeof(result.term)) return result;
  result.term_length = static_cast<uint8_t>(tokens.terms.size());
  for (size_t i = 0; i < tokens.terms.size(); ++i) result.term[i] = tokens.terms[i];
  return result;
}

}  // namespace

const SimpleLetters& simple_letters() {
  static const SimpleLetters letters = [] {
    SimpleLetters table{};
    for (char32_t c = 0; c < kSimpleLetterLimit; ++c) table[c] = describe(c);
    return table;
  }();
  return letters;
}

}  // namespace daf::analysis

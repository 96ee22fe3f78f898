// What a character can be to the syntax of a query. Tested by query_syntax_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "analysis/script.h"
#include "unicode/properties.h"
#include "unicode/utf8.h"

namespace daf::search {

enum class CharacterRole : uint8_t {
  kInvisible,  ///< bidi controls, joiners and their like: as if it were not there
  kMark,       ///< belongs to the character before it
  kSpace,
  kComma,      ///< a separator, but not between two digits
  kSeparator,  ///< ends a word, and an operator may follow
  kOpening,
  kClosing,
  kBar,
  kQuote,      ///< a double quotation mark, or gershayim
  kGuillemet,  ///< pairs with its like only, so that one kind may stand inside the other
  kPlus,
  kMinus,
  kAsterisk,
  kColon,
  kWord,  ///< letters, digits and ideographs
  kOther  ///< any other punctuation or symbol
};

/// White space (PropList.txt), and controls that cannot be seen either.
[[nodiscard]] constexpr bool is_query_space(char32_t c) {
  return c <= ' ' || c == 0x7F || (c >= 0x80 && c <= 0xA0) || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

/// Punctuation between the words of a sentence that nobody types inside a word or an address.
[[nodiscard]] constexpr bool is_query_separator(char32_t c) {
  return c == ';' || c == '!' || c == '?' ||           //
         c == 0x061B || c == 0x061F || c == 0x06D4 ||  // Arabic ; ? and full stop
         c == 0x3001 || c == 0x3002 || c == 0xFF1B || c == 0xFF01 || c == 0xFF1F || c == 0xFF61;
}

[[nodiscard]] inline CharacterRole role_of(char32_t c) {
  if (is_query_space(c)) return CharacterRole::kSpace;
  if (is_query_separator(c)) return CharacterRole::kSeparator;
  switch (c) {
    case ',':
    case 0x060C:  // Arabic comma
    case 0xFF0C:
      return CharacterRole::kComma;
    case '(':
    case 0xFF08:
      return CharacterRole::kOpening;
    case ')':
    case 0xFF09:
      return CharacterRole::kClosing;
    case '|':
    case 0xFF5C:
      return CharacterRole::kBar;
    case 0x00AB:
    case 0x00BB:
      return CharacterRole::kGuillemet;
    case '+':
    case 0xFF0B:
      return CharacterRole::kPlus;
    case '-':
    case 0x2212:  // minus sign
    case 0xFF0D:
      return CharacterRole::kMinus;
    case '*':
    case 0xFF0A:
      return CharacterRole::kAsterisk;
    case ':':
    case 0xFF1A:
      return CharacterRole::kColon;
    default:
      break;
  }
  if (analysis::is_double_quote(c)) return CharacterRole::kQuote;
  if (unicode::is_default_ignorable(c)) return CharacterRole::kInvisible;
  if (unicode::is_nonspacing_mark(c)) return CharacterRole::kMark;
  return unicode::break_class(c).is_word_like ? CharacterRole::kWord : CharacterRole::kOther;
}

/// A character of a query where it stands. Past the end there is a space.
struct QueryCharacter {
  CharacterRole role = CharacterRole::kSpace;
  char32_t value = ' ';
  size_t byte_start = 0;
  size_t byte_end = 0;

  [[nodiscard]] bool is_digit() const { return unicode::decimal_digit(value).has_value(); }
};

[[nodiscard]] inline QueryCharacter character_at(std::string_view text, size_t at) {
  if (at >= text.size()) return {.byte_start = text.size(), .byte_end = text.size()};
  const unicode::Decoded c = unicode::decode_utf8(text, at);
  return {.role = role_of(c.code_point),
          .value = c.code_point,
          .byte_start = at,
          .byte_end = at + c.byte_length};
}

/// The first character from `at` on that can be seen.
[[nodiscard]] inline QueryCharacter visible_at(std::string_view text, size_t at) {
  QueryCharacter c = character_at(text, at);
  while (c.role == CharacterRole::kInvisible) c = character_at(text, c.byte_end);
  return c;
}

}  // namespace daf::search

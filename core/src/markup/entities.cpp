// The names come from entity_table, which has those with a semicolon; each name that HTML also
// reads without one is in that table too, so only the list of names is here.
#include "markup/entities.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.h"
#include "markup/entity_table.h"
#include "unicode/utf8.h"

namespace daf::markup {
namespace {

// Sorted in ASCII order. @see https://html.spec.whatwg.org/multipage/named-characters.html
constexpr std::array<std::string_view, 106> kNamesWithoutSemicolon = {
    "AElig",  "AMP",    "Aacute", "Acirc",  "Agrave", "Aring",  "Atilde", "Auml",   "COPY",
    "Ccedil", "ETH",    "Eacute", "Ecirc",  "Egrave", "Euml",   "GT",     "Iacute", "Icirc",
    "Igrave", "Iuml",   "LT",     "Ntilde", "Oacute", "Ocirc",  "Ograve", "Oslash", "Otilde",
    "Ouml",   "QUOT",   "REG",    "THORN",  "Uacute", "Ucirc",  "Ugrave", "Uuml",   "Yacute",
    "aacute", "acirc",  "acute",  "aelig",  "agrave", "amp",    "aring",  "atilde", "auml",
    "brvbar", "ccedil", "cedil",  "cent",   "copy",   "curren", "deg",    "divide", "eacute",
    "ecirc",  "egrave", "eth",    "euml",   "frac12", "frac14", "frac34", "gt",     "iacute",
    "icirc",  "iexcl",  "igrave", "iquest", "iuml",   "laquo",  "lt",     "macr",   "micro",
    "middot", "nbsp",   "not",    "ntilde", "oacute", "ocirc",  "ograve", "ordf",   "ordm",
    "oslash", "otilde", "ouml",   "para",   "plusmn", "pound",  "quot",   "raquo",  "reg",
    "sect",   "shy",    "sup1",   "sup2",   "sup3",   "szlig",  "thorn",  "times",  "uacute",
    "ucirc",  "ugrave", "uml",    "uuml",   "yacute", "yen",    "yuml"};
constexpr size_t kMaxNameWithoutSemicolon = 6;

// What the numbers 0x80 to 0x9F mean in HTML: the characters of windows-1252.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

// The value of a hexadecimal digit, or 16.
uint32_t digit_value(char c) {
  if (is_ascii_digit(c)) return static_cast<uint32_t>(c - '0');
  const char lower = to_ascii_lower(c);
  return lower >= 'a' && lower <= 'f' ? static_cast<uint32_t>(lower - 'a' + 10) : 16;
}

// `text` begins at the "#".
size_t decode_number(std::string_view text, std::string& out) {
  const bool hexadecimal = text.size() > 1 && to_ascii_lower(text[1]) == 'x';
  const uint32_t base = hexadecimal ? 16 : 10;
  const size_t digits_start = hexadecimal ? 2 : 1;
  size_t at = digits_start;
  uint32_t number = 0;
  for (; at < text.size() && digit_value(text[at]) < base; ++at) {
    number = std::min(number * base + digit_value(text[at]), uint32_t{0x110000});
  }
  if (at == digits_start) return 0;
  if (at < text.size() && text[at] == ';') ++at;
  if (number == 0) number = unicode::kReplacementCharacter;
  if (number >= 0x80 && number <= 0x9F) number = kWindows1252[number - 0x80];
  unicode::append_utf8(out, number);  // surrogates and what lies beyond become U+FFFD
  return at;
}

// "&notit;" is the reference "&not" and the letters "it;".
size_t decode_without_semicolon(std::string_view name, std::string_view text, ReferencePlace place,
                                std::string& out) {
  for (size_t length = std::min(name.size(), kMaxNameWithoutSemicolon); length >= 2; --length) {
    const std::string_view prefix = name.substr(0, length);
    if (!std::binary_search(kNamesWithoutSemicolon.begin(), kNamesWithoutSemicolon.end(), prefix)) {
      continue;
    }
    const char next = length < text.size() ? text[length] : ' ';
    const bool is_plain = next == '=' || is_ascii_alphanumeric(next);
    if (place == ReferencePlace::kAttribute && is_plain) return 0;
    return append_entity(prefix, out) ? length : 0;
  }
  return 0;
}

}  // namespace

size_t decode_reference(std::string_view after_ampersand, ReferencePlace place, std::string& out) {
  const std::string_view text = after_ampersand;
  if (!text.empty() && text[0] == '#') return decode_number(text, out);
  size_t length = 0;
  while (length < text.size() && length < kMaxEntityName && is_ascii_alphanumeric(text[length])) {
    ++length;
  }
  const std::string_view name = text.substr(0, length);
  const bool has_semicolon = length < text.size() && text[length] == ';';
  if (has_semicolon && append_entity(name, out)) return length + 1;
  return decode_without_semicolon(name, text, place, out);
}

void decode_references(std::string_view text, ReferencePlace place, std::string& out) {
  size_t at = 0;
  while (at < text.size()) {
    const size_t ampersand = std::min(text.find('&', at), text.size());
    out.append(text.substr(at, ampersand - at));
    if (ampersand == text.size()) return;
    const size_t taken = decode_reference(text.substr(ampersand + 1), place, out);
    if (taken == 0) out += '&';
    at = ampersand + 1 + taken;
  }
}

}  // namespace daf::markup

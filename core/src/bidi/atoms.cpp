// Atoms: addresses, numbers and pieces of code that read from left to right as a whole. UAX #9
// takes them apart in right-to-left text where they begin or end with a neutral, or where a
// separator does not join their numbers (W4 to W6). Only those that need to be isolated are
// atoms: 3.14 and 5% are not. Recognizers are tried where a token begins, read on from there, and
// are bounded or consume what they read, so the time is linear. Tested by atoms_test.cpp.
//
// Sources: RFC 3986 (URL), RFC 5321 section 4.5.3.1 (lengths in e-mail addresses), DOI Handbook
// section 2.2, ISO 2108 (ISBN), ITU-T E.164 (at most 15 digits in a telephone number).
#include <algorithm>

#include "daf/bidi.h"

namespace daf {
namespace {

// A recognizer gives up on tokens that are longer than anything of its kind; stops a text of
// beginnings from being read to its end from each of them.
constexpr size_t kMaxLocalPart = 64;
constexpr size_t kMaxHost = 255;
constexpr size_t kMaxCode = 128;
constexpr size_t kMaxNumberLength = 48;
constexpr size_t kMinPhoneDigits = 7;
constexpr size_t kMaxPhoneDigits = 15;

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_alphanumeric(char c) { return is_digit(c) || is_letter(c); }
constexpr bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
constexpr bool is_graphic(char c) { return c > ' ' && c < 0x7F; }

constexpr char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

class Recognizer {
 public:
  explicit Recognizer(std::string_view text) : text_(text) {}

  std::vector<Atom> find() {
    std::vector<Atom> atoms;
    for (size_t at = 0; at < text_.size();) {
      const Found found = begins_token(at) ? recognize(at) : Found{};
      if (found.end > at) {
        atoms.push_back({.range = {.byte_start = static_cast<uint32_t>(at),
                                   .byte_end = static_cast<uint32_t>(found.end)},
                         .kind = found.kind});
        at = found.end;
      } else {
        ++at;
      }
    }
    return atoms;
  }

 private:
  struct Found {
    size_t end = 0;  // 0: nothing
    AtomKind kind = AtomKind::kUrl;
  };

  [[nodiscard]] char at(size_t place) const { return place < text_.size() ? text_[place] : '\0'; }
  [[nodiscard]] char before(size_t place) const { return place > 0 ? text_[place - 1] : ' '; }

  // Only after what cannot be part of the same atom. A sign after a letter is no sign: the hyphen
  // of a Hebrew prefix joins the number to it.
  [[nodiscard]] bool begins_token(size_t place) const {
    const char c = text_[place];
    const char previous = before(place);
    if (!is_graphic(c) && !is_minus(place)) return false;
    if (is_alphanumeric(c)) return !is_alphanumeric(previous) && previous != '_';
    return !is_ascii(previous) ? false : !is_alphanumeric(previous);
  }

  [[nodiscard]] bool starts_with(size_t place, std::string_view lower) const {
    if (text_.size() - place < lower.size()) return false;
    return std::equal(lower.begin(), lower.end(),
                      text_.begin() + static_cast<std::ptrdiff_t>(place),
                      [](char expected, char c) { return expected == to_lower(c); });
  }

  [[nodiscard]] Found recognize(size_t start) const {
    const char c = text_[start];
    if (is_letter(c)) {
      if (const size_t end = url(start)) return {end, AtomKind::kUrl};
      if (const size_t end = prefixed_isbn(start)) return {end, AtomKind::kIsbn};
      if (const size_t end = doi(start)) return {end, AtomKind::kDoi};
      if (const size_t end = email(start)) return {end, AtomKind::kEmail};
      return {code(start), AtomKind::kCode};
    }
    if (is_digit(c)) {
      if (const size_t end = doi(start)) return {end, AtomKind::kDoi};
      if (const size_t end = isbn(start, 13)) return {end, AtomKind::kIsbn};
      if (const size_t end = phone(start)) return {end, AtomKind::kPhone};
      if (const size_t end = email(start)) return {end, AtomKind::kEmail};
      return {number(start), AtomKind::kNumber};
    }
    if (c == '+' || c == '(') {
      if (const size_t end = phone(start)) return {end, AtomKind::kPhone};
    }
    if (c == '+' || is_minus(start)) {
      if (const size_t end = number(start)) return {end, AtomKind::kNumber};
    }
    return {code(start), AtomKind::kCode};
  }

  // --- URL

  [[nodiscard]] size_t url(size_t start) const {
    size_t host = 0;
    for (const std::string_view scheme : {"https://", "http://", "ftp://", "mailto:", "www."}) {
      if (starts_with(start, scheme)) host = start + scheme.size();
    }
    if (host == 0 || !is_alphanumeric(at(host))) return 0;
    // Letters of other scripts may stand in a path, hardly in a host.
    bool in_path = false;
    size_t end = host;
    for (; end < text_.size(); ++end) {
      const char c = text_[end];
      in_path = in_path || c == '/' || c == '?' || c == '#';
      const bool is_part = is_ascii(c) ? is_graphic(c) && !is_delimiter(c) : in_path;
      if (!is_part || is_wide_space(end)) break;
    }
    return trim_punctuation(host, end);
  }

  static bool is_delimiter(char c) { return c == '<' || c == '>' || c == '"' || c == '`'; }

  // U+2000 to U+202F (spaces, dashes, quotes and controls), U+2066 to U+2069, U+00A0, U+3000.
  [[nodiscard]] bool is_wide_space(size_t place) const {
    const std::string_view rest = text_.substr(place, 3);
    return (rest.starts_with("\xE2\x80") && at(place + 2) < '\xB0') ||
           rest.starts_with("\xC2\xA0") || rest.starts_with("\xE2\x81\xA6") ||
           rest.starts_with("\xE2\x81\xA7") || rest.starts_with("\xE2\x81\xA8") ||
           rest.starts_with("\xE2\x81\xA9") || rest == "\xE3\x80\x80";
  }

  // A sentence goes on behind an address: its full stop is not part of it, nor is a bracket that
  // was opened before.
  [[nodiscard]] size_t trim_punctuation(size_t start, size_t end) const {
    size_t open = 0;
    size_t closed = 0;
    for (size_t place = start; place < end; ++place) {
      open += static_cast<size_t>(text_[place] == '(');
      closed += static_cast<size_t>(text_[place] == ')');
    }
    while (end > start) {
      const char c = text_[end - 1];
      if (c == ')' && closed > open) {
        --closed;
      } else if (std::string_view(".,;:!?'*]}").find(c) == std::string_view::npos) {
        break;
      }
      --end;
    }
    return end > start ? end : 0;
  }

  // --- DOI, ISBN, e-mail

  [[nodiscard]] size_t doi(size_t start) const {
    size_t prefix = start;
    if (starts_with(start, "doi:")) prefix += 4;
    while (prefix > start && at(prefix) == ' ' && prefix < start + 6) ++prefix;
    if (!starts_with(prefix, "10.")) return 0;
    size_t place = prefix + 3;
    size_t digits = 0;
    for (; is_digit(at(place)) && digits < 9; ++place) ++digits;
    if (digits < 4 || at(place) != '/' || !is_graphic(at(place + 1))) return 0;
    size_t end = place + 1;
    while (is_graphic(at(end)) && !is_delimiter(at(end))) ++end;
    return trim_punctuation(place, end) > place + 1 ? trim_punctuation(place, end) : 0;
  }

  [[nodiscard]] size_t prefixed_isbn(size_t start) const {
    if (!starts_with(start, "isbn")) return 0;
    size_t place = start + 4;
    for (const std::string_view form : {"-13", "-10"}) {
      if (starts_with(place, form)) place += form.size();
    }
    if (at(place) == ':') ++place;
    if (at(place) == ' ') ++place;
    const size_t long_end = isbn(place, 13);
    return long_end != 0 ? long_end : isbn(place, 10);
  }

  // `count` digits in groups, with the right check digit.
  [[nodiscard]] size_t isbn(size_t start, size_t count) const {
    size_t digits = 0;
    unsigned sum = 0;
    size_t place = start;
    for (; digits < count; ++place) {
      const char c = at(place);
      const bool is_separator = c == '-' || (c == ' ' && is_digit(at(place + 1)));
      if (is_separator && digits > 0) continue;
      const bool is_check_x = c == 'X' && count == 10 && digits == 9;
      if (!is_digit(c) && !is_check_x) return 0;
      const unsigned value = is_check_x ? 10U : static_cast<unsigned>(c - '0');
      const auto position = static_cast<unsigned>(digits);
      sum += count == 13 ? value * (position % 2 == 0 ? 1U : 3U) : value * (10U - position);
      ++digits;
    }
    if (is_alphanumeric(at(place)) || sum % (count == 13 ? 10U : 11U) != 0) return 0;
    const bool has_book_prefix = starts_with(start, "978") || starts_with(start, "979");
    return count == 10 || has_book_prefix ? place : 0;
  }

  [[nodiscard]] size_t email(size_t start) const {
    size_t place = start;
    while (is_alphanumeric(at(place)) ||
           (at(place) != '\0' &&
            std::string_view("._%+-").find(at(place)) != std::string_view::npos)) {
      if (++place - start > kMaxLocalPart) return 0;
    }
    if (place == start || at(place) != '@') return 0;
    const size_t host = place + 1;
    size_t last_dot = 0;
    for (place = host; is_alphanumeric(at(place)) || at(place) == '-' || at(place) == '.';
         ++place) {
      if (place - host > kMaxHost) return 0;
      if (at(place) == '.' && is_alphanumeric(at(place + 1))) last_dot = place;
    }
    while (place > host && !is_alphanumeric(at(place - 1))) --place;
    return last_dot > host && last_dot < place ? place : 0;
  }

  // --- Numbers

  // U+2212 and the hyphens and dashes U+2010 to U+2014.
  [[nodiscard]] size_t dash_length(size_t place) const {
    if (at(place) == '-') return 1;
    const std::string_view rest = text_.substr(std::min(place, text_.size()), 3);
    const bool is_dash =
        rest.size() == 3 && rest.starts_with("\xE2\x80") && rest[2] >= '\x90' && rest[2] <= '\x94';
    return is_dash || rest == "\xE2\x88\x92" ? 3 : 0;
  }
  [[nodiscard]] bool is_minus(size_t place) const { return dash_length(place) > 0; }

  // Digits with decimal and thousands separators.
  [[nodiscard]] size_t digits(size_t start) const {
    size_t place = start;
    while (is_digit(at(place)) ||
           (place > start && (at(place) == '.' || at(place) == ',') && is_digit(at(place + 1)))) {
      if (++place - start > kMaxNumberLength) return 0;
    }
    return place > start ? place : 0;
  }

  // A number with a sign, or numbers joined by dashes (2019-2023, 15-10-2023), each with its
  // percent sign.
  [[nodiscard]] size_t number(size_t start) const {
    const bool is_signed = !is_digit(text_[start]);
    size_t place = start;
    if (is_signed) place += at(start) == '+' ? 1 : dash_length(start);
    size_t end = digits(place);
    if (end == 0) return 0;
    size_t joined = 0;
    for (;;) {
      if (at(end) == '%') ++end;
      const size_t dash = dash_length(end);
      const size_t next = dash == 0 ? 0 : digits(end + dash);
      if (next == 0 || ++joined > kMaxNumberLength) break;
      end = next;
    }
    if (is_alphanumeric(at(end)) || at(end) == '_') return 0;
    return is_signed || joined > 0 ? end : 0;
  }

  // An international number, or one with a trunk prefix or an area code in brackets, in groups. A
  // national one has at least three digits in each group but the first, as days and pages have not.
  [[nodiscard]] size_t phone(size_t start) const {
    const bool is_international = at(start) == '+';
    size_t place = start + static_cast<size_t>(is_international);
    size_t digit_count = 0;
    size_t group_count = 0;
    size_t end = 0;
    bool is_open = false;
    while (place - start <= kMaxNumberLength) {
      const size_t group_end = std::min(digits_end(place), start + kMaxNumberLength);
      const size_t group_length = group_end - place;
      if (group_length > 0) {
        if (group_count > 0 && group_length < 3 && !is_international) return 0;
        digit_count += group_length;
        ++group_count;
        end = place = group_end;
      }
      const char c = at(place);
      const bool opens = c == '(' && !is_open && is_digit(at(place + 1));
      const bool closes = c == ')' && is_open;
      const bool separates = (c == '-' || c == ' ' || c == '.') && end > 0 &&
                             (is_digit(at(place + 1)) || at(place + 1) == '(');
      if (!opens && !closes && !separates) break;
      is_open = opens || (is_open && !closes);
      ++place;
    }
    if (digit_count < kMinPhoneDigits || digit_count > kMaxPhoneDigits || is_open) return 0;
    if (is_alphanumeric(at(end))) return 0;
    const char first = at(start);
    const bool has_trunk_prefix = (first == '0' || first == '(') && group_count > 1;
    return is_international || has_trunk_prefix || group_count > 3 ? end : 0;
  }

  [[nodiscard]] size_t digits_end(size_t place) const {
    while (is_digit(at(place))) ++place;
    return place;
  }

  // --- Code

  // What begins or ends with a sign: C++, C#, call(), --flag, ./path, /usr/lib, .NET. What does not
  // is held together by its letters.
  [[nodiscard]] size_t code(size_t start) const {
    const auto is_name = [this](size_t place) {
      const char c = at(place);
      return is_alphanumeric(c) || c == '_';
    };
    size_t place = start;
    if (is_letter(at(start))) {
      bool is_call = false;
      while (is_name(place) || ((at(place) == '.' || at(place) == ':') && is_name(place + 1)) ||
             starts_with(place, "::")) {
        if (++place - start > kMaxCode) return 0;
      }
      const size_t name_end = place;
      if (starts_with(place, "++")) place += 2;
      if (at(place) == '#') ++place;
      if (starts_with(place, "()")) {
        place += 2;
        is_call = true;
      }
      const bool has_sign = place > name_end;
      return has_sign && (is_call || !is_name(place)) ? place : 0;
    }
    for (const std::string_view opener : {"--", "./", "../", "~/", "/", "."}) {
      if (starts_with(start, opener)) place = std::max(place, start + opener.size());
    }
    if (place == start || !is_letter(at(place))) return 0;
    while (is_name(place) ||
           (at(place) != '\0' && is_name(place + 1) &&
            std::string_view("-./=:").find(at(place)) != std::string_view::npos)) {
      if (++place - start > kMaxCode) return 0;
    }
    return place;
  }

  std::string_view text_;
};

}  // namespace

std::string_view atom_kind_name(AtomKind kind) {
  switch (kind) {
    case AtomKind::kUrl:
      return "url";
    case AtomKind::kEmail:
      return "email";
    case AtomKind::kDoi:
      return "doi";
    case AtomKind::kIsbn:
      return "isbn";
    case AtomKind::kPhone:
      return "phone";
    case AtomKind::kNumber:
      return "number";
    case AtomKind::kCode:
      break;
  }
  return "code";
}

std::vector<Atom> find_atoms(std::string_view text) { return Recognizer(text).find(); }

}  // namespace daf

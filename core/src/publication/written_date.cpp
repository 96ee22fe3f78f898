#include "publication/written_date.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "publication/date.h"
#include "unicode/folding.h"
#include "unicode/utf8.h"

namespace daf::publication {
namespace {

// Longer texts are no dates.
constexpr size_t kMaxBytes = 100;
constexpr size_t kMaxTokens = 12;
// "Thursday the ... of ... at".
constexpr size_t kMaxOtherWords = 4;

struct MonthName {
  std::string_view name;  // a search key (unicode/folding.h)
  uint8_t month;
};

constexpr std::array<MonthName, 127> kMonthNames = {{
    {"january", 1},
    {"jan", 1},
    {"\327\231\327\240\327\225\327\220\327\250", 1},
    {"\331\212\331\206\330\247\331\212\330\261", 1},
    {"\331\203\330\247\331\206\331\210\331\206 \330\247\331\204\330\253\330\247\331\206\331\212",
     1},
    {"\332\230\330\247\331\206\331\210\333\214\331\207", 1},
    {"janvier", 1},
    {"januar", 1},
    {"enero", 1},
    {"\321\217\320\275\320\262\320\260\321\200\321\217", 1},
    {"\321\217\320\275\320\262\320\260\321\200\321\214", 1},
    {"february", 2},
    {"feb", 2},
    {"\327\244\327\221\327\250\327\225\327\220\327\250", 2},
    {"\331\201\330\250\330\261\330\247\331\212\330\261", 2},
    {"\330\264\330\250\330\247\330\267", 2},
    {"\331\201\331\210\330\261\333\214\331\207", 2},
    {"fevrier", 2},
    {"februar", 2},
    {"febrero", 2},
    {"\321\204\320\265\320\262\321\200\320\260\320\273\321\217", 2},
    {"\321\204\320\265\320\262\321\200\320\260\320\273\321\214", 2},
    {"march", 3},
    {"mar", 3},
    {"\327\236\327\250\327\245", 3},
    {"\327\236\327\250\327\241", 3},
    {"\331\205\330\247\330\261\330\263", 3},
    {"\330\247\330\260\330\247\330\261", 3},
    {"mars", 3},
    {"marz", 3},
    {"marzo", 3},
    {"\320\274\320\260\321\200\321\202\320\260", 3},
    {"\320\274\320\260\321\200\321\202", 3},
    {"april", 4},
    {"apr", 4},
    {"\327\220\327\244\327\250\327\231\327\234", 4},
    {"\330\247\330\250\330\261\331\212\331\204", 4},
    {"\331\206\331\212\330\263\330\247\331\206", 4},
    {"\330\247\331\210\330\261\333\214\331\204", 4},
    {"avril", 4},
    {"abril", 4},
    {"\320\260\320\277\321\200\320\265\320\273\321\217", 4},
    {"\320\260\320\277\321\200\320\265\320\273\321\214", 4},
    {"may", 5},
    {"\327\236\327\220\327\231", 5},
    {"\331\205\330\247\331\212\331\210", 5},
    {"\330\247\331\212\330\247\330\261", 5},
    {"\331\205\331\207", 5},
    {"mai", 5},
    {"mayo", 5},
    {"\320\274\320\260\321\217", 5},
    {"\320\274\320\260\320\270", 5},
    {"june", 6},
    {"jun", 6},
    {"\327\231\327\225\327\240\327\231", 6},
    {"\331\212\331\210\331\206\331\212\331\210", 6},
    {"\330\255\330\262\331\212\330\261\330\247\331\206", 6},
    {"\332\230\331\210\331\212\331\206", 6},
    {"juin", 6},
    {"juni", 6},
    {"junio", 6},
    {"\320\270\321\216\320\275\321\217", 6},
    {"\320\270\321\216\320\275\321\214", 6},
    {"july", 7},
    {"jul", 7},
    {"\327\231\327\225\327\234\327\231", 7},
    {"\331\212\331\210\331\204\331\212\331\210", 7},
    {"\330\252\331\205\331\210\330\262", 7},
    {"\332\230\331\210\331\212\333\214\331\207", 7},
    {"juillet", 7},
    {"juli", 7},
    {"julio", 7},
    {"\320\270\321\216\320\273\321\217", 7},
    {"\320\270\321\216\320\273\321\214", 7},
    {"august", 8},
    {"aug", 8},
    {"\327\220\327\225\327\222\327\225\327\241\327\230", 8},
    {"\330\247\330\272\330\263\330\267\330\263", 8},
    {"\330\247\330\250", 8},
    {"\330\247\331\210\330\252", 8},
    {"aout", 8},
    {"agosto", 8},
    {"\320\260\320\262\320\263\321\203\321\201\321\202\320\260", 8},
    {"\320\260\320\262\320\263\321\203\321\201\321\202", 8},
    {"september", 9},
    {"sep", 9},
    {"sept", 9},
    {"\327\241\327\244\327\230\327\236\327\221\327\250", 9},
    {"\330\263\330\250\330\252\331\205\330\250\330\261", 9},
    {"\330\247\331\212\331\204\331\210\331\204", 9},
    {"\330\263\331\276\330\252\330\247\331\205\330\250\330\261", 9},
    {"septembre", 9},
    {"septiembre", 9},
    {"\321\201\320\265\320\275\321\202\321\217\320\261\321\200\321\217", 9},
    {"\321\201\320\265\320\275\321\202\321\217\320\261\321\200\321\214", 9},
    {"october", 10},
    {"oct", 10},
    {"\327\220\327\225\327\247\327\230\327\225\327\221\327\250", 10},
    {"\330\247\331\203\330\252\331\210\330\250\330\261", 10},
    {"\330\252\330\264\330\261\331\212\331\206 \330\247\331\204\330\247\331\210\331\204", 10},
    {"\330\247\332\251\330\252\330\250\330\261", 10},
    {"octobre", 10},
    {"oktober", 10},
    {"octubre", 10},
    {"\320\276\320\272\321\202\321\217\320\261\321\200\321\217", 10},
    {"\320\276\320\272\321\202\321\217\320\261\321\200\321\214", 10},
    {"november", 11},
    {"nov", 11},
    {"\327\240\327\225\327\221\327\236\327\221\327\250", 11},
    {"\331\206\331\210\331\201\331\205\330\250\330\261", 11},
    {"\330\252\330\264\330\261\331\212\331\206 \330\247\331\204\330\253\330\247\331\206\331\212",
     11},
    {"\331\206\331\210\330\247\331\205\330\250\330\261", 11},
    {"novembre", 11},
    {"noviembre", 11},
    {"\320\275\320\276\321\217\320\261\321\200\321\217", 11},
    {"\320\275\320\276\321\217\320\261\321\200\321\214", 11},
    {"december", 12},
    {"dec", 12},
    {"\327\223\327\246\327\236\327\221\327\250", 12},
    {"\330\257\331\212\330\263\331\205\330\250\330\261", 12},
    {"\331\203\330\247\331\206\331\210\331\206 \330\247\331\204\330\247\331\210\331\204", 12},
    {"\330\257\330\263\330\247\331\205\330\250\330\261", 12},
    {"decembre", 12},
    {"dezember", 12},
    {"diciembre", 12},
    {"\320\264\320\265\320\272\320\260\320\261\321\200\321\217", 12},
    {"\320\264\320\265\320\272\320\260\320\261\321\200\321\214", 12},
}};

struct Token {
  std::string word;  // empty: a number
  uint32_t number = 0;
  uint32_t digits = 0;  // of the number
  char32_t before = 0;  // the last character between it and the token before, if not a space
};

// The value of a decimal digit, or 10.
uint32_t digit_value(char32_t c) {
  for (const char32_t zero : {U'0', char32_t{0x0660}, char32_t{0x06F0}}) {
    if (c >= zero && c < zero + 10) return static_cast<uint32_t>(c - zero);
  }
  return 10;
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  const bool is_mark = (c >= 0x2000 && c <= 0x206F) || c == 0x00A0 || c == 0x060C || c == 0x3000;
  return c >= 0xC0 && !is_mark;
}

// Up to a time of day, which says nothing about the day. Empty where it is no date.
std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  char32_t before = 0;
  bool in_token = false;
  for (size_t at = 0; at < text.size();) {
    const unicode::Decoded decoded = unicode::decode_utf8(text, at);
    at += decoded.byte_length;
    const char32_t c = decoded.code_point;
    const uint32_t digit = digit_value(c);
    const bool is_number = digit < 10;
    if (!is_number && !is_letter(c)) {
      if (c == ':' && !tokens.empty() && tokens.back().word.empty()) {
        tokens.pop_back();  // the hour
        return tokens;
      }
      if (c != ' ') before = c;
      in_token = false;
      continue;
    }
    const bool continues = in_token && tokens.back().word.empty() == is_number;
    if (!continues) {
      if (tokens.size() == kMaxTokens) return {};
      tokens.push_back({.before = before});
      before = 0;
      in_token = true;
    }
    if (is_number) {
      if (++tokens.back().digits > 8) return {};
      tokens.back().number = tokens.back().number * 10 + digit;
    } else {
      unicode::append_utf8(tokens.back().word, c);
    }
  }
  return tokens;
}

std::string key_of(std::string_view word) {
  std::string key;
  unicode::append_search_key(key, word);
  return key;
}

uint8_t month_named(std::string_view name) {
  for (const MonthName& each : kMonthNames) {
    if (each.name == name) return each.month;
  }
  return 0;
}

// The month that a word is, perhaps with the one behind it, or with Hebrew's "in" before it.
uint8_t month_at(const std::vector<Token>& tokens, size_t i) {
  constexpr std::string_view kBet = "\xD7\x91";
  std::string_view word = tokens[i].word;
  if (i + 1 < tokens.size() && !tokens[i + 1].word.empty()) {
    const std::string pair = tokens[i].word + " " + tokens[i + 1].word;
    if (const uint8_t month = month_named(pair)) return month;
  }
  if (const uint8_t month = month_named(word)) return month;
  if (!word.starts_with(kBet)) return 0;
  word.remove_prefix(kBet.size());
  return month_named(word);
}

std::string two_digits(uint32_t value) {
  return {static_cast<char>('0' + value / 10 % 10), static_cast<char>('0' + value % 10)};
}

std::optional<WrittenDate> make(std::string_view text, const Token& year, uint32_t month,
                                uint32_t day) {
  const bool has_year = year.digits == 4 || year.digits == 2;
  if (!has_year || month == 0 || month > 12 || day > 31) return std::nullopt;
  const uint32_t full = year.digits == 2 ? 2000 + year.number : year.number;
  std::string iso = two_digits(full / 100) + two_digits(full) + "-" + two_digits(month);
  if (day != 0) iso += "-" + two_digits(day);
  WrittenDate written{.date = parse_date(iso)};
  if (written.date.precision == DatePrecision::kNone) return std::nullopt;
  written.date.text = text;
  return written;
}

bool is_year(const Token& token) { return token.digits == 4 || token.number > 31; }

std::optional<WrittenDate> with_month_name(std::string_view text, const std::vector<Token>& tokens,
                                           uint32_t month) {
  std::vector<Token> numbers;
  for (const Token& token : tokens) {
    if (token.word.empty()) numbers.push_back(token);
  }
  if (numbers.size() == 1 && numbers[0].digits == 4) return make(text, numbers[0], month, 0);
  if (numbers.size() != 2) return std::nullopt;
  const bool year_first = is_year(numbers[0]) && !is_year(numbers[1]);
  const Token& day = numbers[year_first ? 1 : 0];
  if (day.number == 0 || is_year(day)) return std::nullopt;
  return make(text, numbers[year_first ? 0 : 1], month, day.number);
}

std::optional<WrittenDate> in_numbers(std::string_view text, const std::vector<Token>& tokens) {
  constexpr std::u32string_view kSeparators = U"/.-";
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (!tokens[i].word.empty()) return std::nullopt;
    const bool is_joined = kSeparators.find(tokens[i].before) != kSeparators.npos;
    if (i > 0 && !is_joined) return std::nullopt;
  }
  if (tokens.size() == 2 && tokens[1].digits == 4) {
    return make(text, tokens[1], tokens[0].number, 0);
  }
  if (tokens.size() != 3) return std::nullopt;
  if (tokens[0].digits == 4) return make(text, tokens[0], tokens[1].number, tokens[2].number);
  uint32_t day = tokens[0].number;
  uint32_t month = tokens[1].number;
  const bool is_ambiguous = day <= 12 && month <= 12 && day != month;
  if (month > 12 && day <= 12) std::swap(day, month);
  if (day == 0 || tokens[0].digits > 2 || tokens[1].digits > 2) return std::nullopt;
  std::optional<WrittenDate> written = make(text, tokens[2], month, day);
  if (written) written->is_ambiguous = is_ambiguous;
  return written;
}

}  // namespace

std::optional<WrittenDate> parse_written_date(std::string_view text) {
  if (text.size() > kMaxBytes) return std::nullopt;
  std::vector<Token> tokens = tokens_of(text);
  if (tokens.empty()) return std::nullopt;
  for (Token& token : tokens) token.word = key_of(token.word);
  uint8_t month = 0;
  size_t words = 0;
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].word.empty()) continue;
    ++words;
    const uint8_t here = month_at(tokens, i);
    if (here == 0) continue;
    if (month != 0 && month != here) return std::nullopt;
    month = here;
  }
  if (words == 0) return in_numbers(text, tokens);
  if (month == 0 || words > kMaxOtherWords + 1) return std::nullopt;
  return with_month_name(text, tokens, month);
}

}  // namespace daf::publication

// Method: the text is written anew in eleven signs (ASCII digits, hyphen, and one for "to"), and
// what is then no date never was one.
#include "search/query_date.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "unicode/properties.h"
#include "unicode/utf8.h"

namespace daf::search {
namespace {

// The longest range, with three dots, has 23; stops a hostile value from being copied as a whole.
constexpr size_t kMaxSigns = 32;
constexpr char kTo = '~';

// Hyphens, dashes and dots in the forms in which keyboards and word processors make them.
char sign_of(char32_t c) {
  if (const auto digit = unicode::decimal_digit(c)) return static_cast<char>('0' + *digit);
  if (c == '-' || c == 0x2010 || c == 0x2011 || c == 0x05BE || c == 0x2212) return '-';
  if (c >= 0x2012 && c <= 0x2015) return kTo;
  if (c == 0x2025 || c == 0x2026) return kTo;
  return c == '.' ? '.' : '\0';
}

// Empty where the text holds anything that no date does.
std::string to_signs(std::string_view text) {
  std::string signs;
  for (size_t at = 0; at < text.size();) {
    const unicode::Decoded c = unicode::decode_utf8(text, at);
    at += c.byte_length;
    if (unicode::is_default_ignorable(c.code_point)) continue;
    const char sign = sign_of(c.code_point);
    if (sign == '\0' || signs.size() == kMaxSigns) return {};
    signs += sign;
  }
  const size_t dots = signs.find("..");
  if (dots == signs.npos) return signs;
  const size_t after = signs.find_first_not_of('.', dots);
  const size_t count = (after == signs.npos ? signs.size() : after) - dots;
  return signs.replace(dots, count, 1, kTo);
}

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && is_leap ? 29 : kDays[static_cast<size_t>(month - 1)];
}

// The number that all of `digits` make, or -1.
int number(std::string_view digits) {
  int value = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return -1;
    value = value * 10 + (digit - '0');
  }
  return value;
}

// YYYY, YYYY-MM or YYYY-MM-DD.
std::optional<Date> parse_date(std::string_view signs) {
  const bool has_month = signs.size() >= 7;
  const bool has_day = signs.size() == 10;
  if (signs.size() != 4 && signs.size() != 7 && !has_day) return std::nullopt;
  if ((has_month && signs[4] != '-') || (has_day && signs[7] != '-')) return std::nullopt;
  const int year = number(signs.substr(0, 4));
  const int month = has_month ? number(signs.substr(5, 2)) : 0;
  const int day = has_day ? number(signs.substr(8, 2)) : 0;
  if (year < 0) return std::nullopt;
  if (has_month && (month < 1 || month > 12)) return std::nullopt;
  if (has_day && (day < 1 || day > days_in_month(year, month))) return std::nullopt;
  Date date;
  date.text = signs;
  date.year = static_cast<int16_t>(year);
  date.month = static_cast<uint8_t>(month);
  date.day = static_cast<uint8_t>(day);
  date.precision = has_day     ? DatePrecision::kDay
                   : has_month ? DatePrecision::kMonth
                               : DatePrecision::kYear;
  return date;
}

// Whether the whole of `a` is later than the whole of `b`.
bool is_later(const Date& a, const Date& b) {
  if (a.year != b.year) return a.year > b.year;
  if (a.month == 0 || b.month == 0 || a.month != b.month) return b.month != 0 && a.month > b.month;
  return b.day != 0 && a.day > b.day;
}

}  // namespace

std::optional<DateRange> parse_date_range(std::string_view text) {
  const std::string signs = to_signs(text);
  const std::string_view all = signs;
  size_t to = all.find(kTo);
  // Two years with a hyphen between them can be nothing else.
  if (to == all.npos && all.size() == 9 && all[4] == '-') to = 4;
  if (to == all.npos) {
    const std::optional<Date> date = parse_date(all);
    if (!date) return std::nullopt;
    return DateRange{.from = date, .to = date};
  }
  const std::string_view first = all.substr(0, to);
  const std::string_view last = all.substr(to + 1);
  DateRange range{.from = parse_date(first), .to = parse_date(last)};
  if ((!range.from && !first.empty()) || (!range.to && !last.empty())) return std::nullopt;
  if (!range.from && !range.to) return std::nullopt;
  if (range.from && range.to && is_later(*range.from, *range.to)) {
    std::swap(range.from, range.to);
    range.swapped = true;
  }
  return range;
}

}  // namespace daf::search

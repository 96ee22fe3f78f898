#include "publication/manifest/iso_date.h"

#include <cstddef>
#include <string>

#include "publication/date.h"
#include "publication/json_token.h"

namespace daf::publication::manifest {
namespace {

// The number that a text of digits alone is, or -1.
int number(std::string_view digits) {
  if (digits.empty()) return -1;
  int value = 0;
  for (const char digit : digits) {
    if (!is_ascii_digit(digit)) return -1;
    value = value * 10 + (digit - '0');
  }
  return value;
}

bool is_within(std::string_view digits, int min, int max) {
  const int value = number(digits);
  return value >= min && value <= max;
}

// ISO 8601-1 section 5.2.3: YYYY-DDD or YYYYDDD.
bool is_ordinal_date(std::string_view text) {
  const bool is_extended = text.size() == 8 && text[4] == '-';
  if (!is_extended && text.size() != 7) return false;
  return number(text.substr(0, 4)) >= 0 && is_within(text.substr(text.size() - 3), 1, 366);
}

// Section 5.2.4: YYYY-Www-D, YYYYWwwD, or without the day.
bool is_week_date(std::string_view text) {
  if (text.size() < 7 || number(text.substr(0, 4)) < 0) return false;
  const bool is_extended = text[4] == '-';
  const std::string_view week = text.substr(is_extended ? 5 : 4);
  if (week.size() < 3 || week[0] != 'W' || !is_within(week.substr(1, 2), 1, 53)) return false;
  std::string_view day = week.substr(3);
  if (day.empty()) return true;
  if (is_extended && day[0] != '-') return false;
  if (is_extended) day.remove_prefix(1);
  return day.size() == 1 && is_within(day, 1, 7);
}

}  // namespace

bool is_iso_date(std::string_view text) {
  if (text.find_first_of(" \t\r\n") != std::string_view::npos) return false;
  if (parse_date(text).precision != DatePrecision::kNone) return true;
  // A time is what it is behind a calendar date.
  const size_t time = text.find('T');
  const std::string_view day = text.substr(0, time);
  if (!is_ordinal_date(day) && !is_week_date(day)) return false;
  if (time == std::string_view::npos) return true;
  const std::string calendar = "2000-01-01" + std::string(text.substr(time));
  return parse_date(calendar).precision == DatePrecision::kDay;
}

}  // namespace daf::publication::manifest

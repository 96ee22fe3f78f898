#include "publication/date.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "publication/json_token.h"

namespace daf::publication {
namespace {

class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  [[nodiscard]] bool at_end() const { return text_.empty(); }
  bool skip(char byte) {
    if (text_.empty() || text_.front() != byte) return false;
    text_.remove_prefix(1);
    return true;
  }
  /// Exactly `count` digits.
  std::optional<int> digits(size_t count) {
    if (text_.size() < count) return std::nullopt;
    int value = 0;
    for (size_t i = 0; i < count; ++i) {
      if (!is_ascii_digit(text_[i])) return std::nullopt;
      value = value * 10 + (text_[i] - '0');
    }
    text_.remove_prefix(count);
    return value;
  }
  bool digits_within(size_t count, int min, int max) {
    const std::optional<int> value = digits(count);
    return value && *value >= min && *value <= max;
  }
  size_t skip_digits() {
    size_t count = 0;
    while (digits(1)) ++count;
    return count;
  }

 private:
  std::string_view text_;
};

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && is_leap ? 29 : kDays[static_cast<size_t>(month - 1)];
}

// hh:mm[:ss[.fff]][Z|+hh[:mm]|-hh[:mm]]; hh alone and hhmm are not used by publications.
bool is_time(Cursor& cursor) {
  if (!cursor.digits_within(2, 0, 24) || !cursor.skip(':')) return false;
  if (!cursor.digits_within(2, 0, 59)) return false;
  if (cursor.skip(':')) {
    if (!cursor.digits_within(2, 0, 60)) return false;
    if ((cursor.skip('.') || cursor.skip(',')) && cursor.skip_digits() == 0) return false;
  }
  if (cursor.at_end()) return true;
  if (cursor.skip('Z') || cursor.skip('z')) return cursor.at_end();
  if (!cursor.skip('+') && !cursor.skip('-')) return false;
  if (!cursor.digits_within(2, 0, 23)) return false;
  if (cursor.at_end()) return true;
  (void)cursor.skip(':');
  return cursor.digits_within(2, 0, 59) && cursor.at_end();
}

void set(Date& date, DatePrecision precision, int year, int month, int day) {
  date.precision = precision;
  date.year = static_cast<int16_t>(year);
  date.month = static_cast<uint8_t>(month);
  date.day = static_cast<uint8_t>(day);
}

}  // namespace

Date parse_date(std::string_view text) {
  Date date;
  date.text = text;
  while (!text.empty() && is_json_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_json_blank(text.back())) text.remove_suffix(1);

  Cursor cursor(text);
  const std::optional<int> year = cursor.digits(4);
  if (!year) return date;
  if (cursor.at_end()) {
    set(date, DatePrecision::kYear, *year, 0, 0);
    return date;
  }
  const bool is_extended = cursor.skip('-');
  const std::optional<int> month = cursor.digits(2);
  if (!month || *month < 1 || *month > 12) return date;
  if (cursor.at_end()) {
    // "202003" is no date: it could as well be 20 March 2020 cut short (ISO 8601-1, 5.2.2.3).
    if (is_extended) set(date, DatePrecision::kMonth, *year, *month, 0);
    return date;
  }
  if (is_extended && !cursor.skip('-')) return date;
  const std::optional<int> day = cursor.digits(2);
  if (!day || *day < 1 || *day > days_in_month(*year, *month)) return date;
  const bool has_time = !cursor.at_end();
  if (has_time && !cursor.skip('T') && !cursor.skip('t') && !cursor.skip(' ')) return date;
  if (has_time && !is_time(cursor)) return date;
  set(date, DatePrecision::kDay, *year, *month, *day);
  return date;
}

std::string iso_date(const Date& date) {
  const auto padded = [](int value, size_t width) {
    std::string digits = std::to_string(value);
    return std::string(width - std::min(width, digits.size()), '0') + digits;
  };
  if (date.precision == DatePrecision::kNone) return {};
  std::string text = padded(date.year, 4);
  if (date.precision != DatePrecision::kYear) text += "-" + padded(date.month, 2);
  if (date.precision == DatePrecision::kDay) text += "-" + padded(date.day, 2);
  return text;
}

}  // namespace daf::publication

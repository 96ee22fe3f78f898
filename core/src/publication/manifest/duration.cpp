#include "publication/manifest/duration.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "publication/json_token.h"

namespace daf::publication::manifest {
namespace {

struct Unit {
  char designator;
  double months;
  double seconds;
};

// In the order in which they stand; the T is between days and hours. Weeks stand alone in ISO 8601
// and among the others in ISO 8601-2.
constexpr Unit kDateUnits[] = {{'Y', 12, 0}, {'M', 1, 0}, {'W', 0, 7 * 86400.0}, {'D', 0, 86400.0}};
constexpr Unit kTimeUnits[] = {{'H', 0, 3600}, {'M', 0, 60}, {'S', 0, 1}};

// Thirty million years, in seconds: more is counted as that, and never becomes infinite.
constexpr double kMostUnits = 1e15;

class DurationReader {
 public:
  explicit DurationReader(std::string_view text) : rest_(text) {}

  std::optional<Duration> read() {
    if (!skip('P') || !read_units(kDateUnits)) return std::nullopt;
    if (skip('T')) {
      const size_t before = component_count_;
      if (!read_units(kTimeUnits) || component_count_ == before) return std::nullopt;
    }
    if (!rest_.empty() || component_count_ == 0) return std::nullopt;
    return duration_;
  }

 private:
  bool skip(char byte) {
    if (rest_.empty() || rest_.front() != byte) return false;
    rest_.remove_prefix(1);
    return true;
  }

  template <size_t kCount>
  bool read_units(const Unit (&units)[kCount]) {
    size_t unit = 0;
    while (!rest_.empty() && is_ascii_digit(rest_.front())) {
      // Only the last component may have a fraction.
      if (has_fraction_) return false;
      const double value = read_number();
      if (rest_.empty()) return false;
      while (unit < kCount && units[unit].designator != rest_.front()) ++unit;
      if (unit == kCount) return false;
      rest_.remove_prefix(1);
      duration_.months += value * units[unit].months;
      duration_.seconds += value * units[unit].seconds;
      ++component_count_;
      ++unit;
    }
    return true;
  }

  double read_number() {
    double value = 0;
    while (!rest_.empty() && is_ascii_digit(rest_.front())) {
      value = std::min(value * 10 + take_digit(), kMostUnits);
    }
    if (rest_.size() < 2 || (rest_[0] != '.' && rest_[0] != ',') || !is_ascii_digit(rest_[1])) {
      return value;
    }
    has_fraction_ = true;
    rest_.remove_prefix(1);
    double place = 1;
    while (!rest_.empty() && is_ascii_digit(rest_.front())) {
      place /= 10;
      value += take_digit() * place;
    }
    return value;
  }

  int take_digit() {
    const int digit = rest_.front() - '0';
    rest_.remove_prefix(1);
    return digit;
  }

  std::string_view rest_;
  Duration duration_;
  size_t component_count_ = 0;
  bool has_fraction_ = false;
};

}  // namespace

std::optional<Duration> parse_duration(std::string_view text) {
  return DurationReader(text).read();
}

bool are_equal(const Duration& a, const Duration& b) {
  constexpr double kTolerance = 1e-3;
  return std::abs(a.months - b.months) < kTolerance && std::abs(a.seconds - b.seconds) < kTolerance;
}

}  // namespace daf::publication::manifest

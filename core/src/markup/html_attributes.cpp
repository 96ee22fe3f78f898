#include "markup/html_attributes.h"

#include <algorithm>

#include "base/ascii.h"
#include "markup/limits.h"

namespace daf::markup {
namespace {

// Longer than any language tag in use; BCP 47 itself has no limit.
constexpr size_t kMaxLanguageBytes = 64;

// Cuts the part before `separator` off the front of `rest`.
std::string_view take_until(std::string_view& rest, char separator) {
  const size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

}  // namespace

Alignment parse_alignment(std::string_view value) {
  const std::string_view word = trim_ascii_space(value);
  if (equals_ignoring_case(word, "left")) return Alignment::kLeft;
  if (equals_ignoring_case(word, "right")) return Alignment::kRight;
  if (equals_ignoring_case(word, "center") || equals_ignoring_case(word, "middle")) {
    return Alignment::kCenter;
  }
  if (equals_ignoring_case(word, "start")) return Alignment::kStart;
  if (equals_ignoring_case(word, "end")) return Alignment::kEnd;
  return Alignment::kNone;
}

void parse_direction(std::string_view value, OwnProperties& own) {
  const std::string_view word = trim_ascii_space(value);
  if (equals_ignoring_case(word, "ltr")) own.direction = Direction::kLeftToRight;
  if (equals_ignoring_case(word, "rtl")) own.direction = Direction::kRightToLeft;
  if (equals_ignoring_case(word, "auto")) own.is_direction_auto = true;
}

StyleProperties parse_style(std::string_view value) {
  StyleProperties style;
  std::string_view rest = value;
  while (!rest.empty()) {
    std::string_view declaration = take_until(rest, ';');
    const std::string_view name = trim_ascii_space(take_until(declaration, ':'));
    const std::string_view word = trim_ascii_space(take_until(declaration, '!'));
    if (equals_ignoring_case(name, "direction")) {
      OwnProperties own;
      parse_direction(word, own);
      style.direction = own.direction;
    } else if (equals_ignoring_case(name, "text-align")) {
      style.alignment = parse_alignment(word);
    }
  }
  return style;
}

std::string_view language_or_empty(std::string_view value) {
  const std::string_view tag = trim_ascii_space(value);
  const size_t primary = std::min(tag.find('-'), tag.size());
  if (primary < 2 || primary > 8 || tag.size() > kMaxLanguageBytes || tag.back() == '-') return {};
  const bool is_alphabetic =
      std::all_of(tag.begin(), tag.begin() + static_cast<std::ptrdiff_t>(primary), is_ascii_alpha);
  const bool is_tag = std::all_of(tag.begin(), tag.end(),
                                  [](char c) { return is_ascii_alphanumeric(c) || c == '-'; });
  if (!is_alphabetic || !is_tag || equals_ignoring_case(tag, "und")) return {};
  return tag;
}

std::string_view id_or_empty(std::string_view value) {
  if (value.size() > kMaxIdBytes) return {};
  return std::any_of(value.begin(), value.end(), is_ascii_space) ? std::string_view() : value;
}

std::optional<int32_t> parse_integer(std::string_view value, int32_t low, int32_t high) {
  std::string_view digits = trim_ascii_space(value);
  const bool is_negative = !digits.empty() && digits.front() == '-';
  if (is_negative || (!digits.empty() && digits.front() == '+')) digits.remove_prefix(1);
  size_t length = 0;
  int64_t number = 0;
  for (; length < digits.size() && is_ascii_digit(digits[length]); ++length) {
    number = std::min(number * 10 + (digits[length] - '0'), int64_t{INT32_MAX});
  }
  if (length == 0 || digits.substr(length).find('%') != digits.npos) return std::nullopt;
  if (is_negative) number = -number;
  return static_cast<int32_t>(std::clamp(number, int64_t{low}, int64_t{high}));
}

std::string_view code_language_of_class(std::string_view value) {
  std::string_view rest = value;
  while (!rest.empty()) {
    const auto is_end = [](char c) { return is_ascii_space(c); };
    const auto end = std::find_if(rest.begin(), rest.end(), is_end);
    const std::string_view word = rest.substr(0, static_cast<size_t>(end - rest.begin()));
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    for (const std::string_view head : {"language-", "lang-"}) {
      if (equals_ignoring_case(word.substr(0, head.size()), head)) return word.substr(head.size());
    }
  }
  return {};
}

}  // namespace daf::markup

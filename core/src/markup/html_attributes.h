// Values of HTML attributes that are understood: direction, language, alignment, whole numbers.
// Each takes a decoded value. Tested by html_attributes_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "daf/text.h"

namespace daf::markup {

/// What an element says about itself that any block or inline of the tree can carry.
struct OwnProperties {
  std::string_view id;
  std::string_view language;
  Direction direction = Direction::kNeutral;
  bool is_direction_auto = false;  ///< dir="auto": the first strong character decides

  [[nodiscard]] bool any() const {
    return !id.empty() || !language.empty() || direction != Direction::kNeutral ||
           is_direction_auto;
  }
};

/// How the source aligns; left and right are told from start and end by the block's direction.
enum class Alignment : uint8_t { kNone, kStart, kCenter, kEnd, kLeft, kRight };

/// "left", "right", "center", "start", "end" (and "middle") in any case; else kNone.
[[nodiscard]] Alignment parse_alignment(std::string_view value);

/// Reads "ltr", "rtl" and "auto" in any case into the direction properties.
void parse_direction(std::string_view value, OwnProperties& own);

/// The two properties that survive of a style attribute.
struct StyleProperties {
  Direction direction = Direction::kNeutral;
  Alignment alignment = Alignment::kNone;
};
[[nodiscard]] StyleProperties parse_style(std::string_view value);

/// The value if it looks like a BCP 47 tag that names a language; else empty. "x-none", which Word
/// writes, names none.
[[nodiscard]] std::string_view language_or_empty(std::string_view value);

/// The value as an id if it can be one: not empty, no white space, not too long; else empty.
[[nodiscard]] std::string_view id_or_empty(std::string_view value);

/// The integer that the value begins with, after white space, as HTML reads one; trailing letters
/// ("100px") do not matter, a percentage is none. Between `low` and `high`; beyond counts as that.
[[nodiscard]] std::optional<int32_t> parse_integer(std::string_view value, int32_t low,
                                                   int32_t high);

/// X of a class list's "language-X" or "lang-X", or empty.
[[nodiscard]] std::string_view code_language_of_class(std::string_view value);

}  // namespace daf::markup

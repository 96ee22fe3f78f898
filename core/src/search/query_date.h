// The dates of a query: year:2020..2023, date:2020-03..2021. Tested by query_date_test.cpp.
#pragma once

#include <optional>
#include <string_view>

#include "daf/publication.h"

namespace daf::search {

/// Two dates, each at its own precision and part of the range: 2020-03..2021 goes from the first
/// day of March 2020 to the last one of 2021. At least one of them is there.
struct DateRange {
  std::optional<Date> from;  ///< absent: everything up to `to`
  std::optional<Date> to;    ///< absent: everything from `from` on
  bool swapped = false;      ///< the later one was written first, as a right-to-left line shows it
};

/// Reads one date (it is both ends) or a range: "2020", "2020-03", "2020-03-26", "2020..2023",
/// "2020..", "..2020", "2020-2023". Digits may be those of any script; a range may be written with
/// an ellipsis or a dash as well; bidi controls are ignored. Date::text is the date in ASCII. A
/// year has four digits, and calendars are not converted: 1402 is a year of the Middle Ages.
/// @returns nothing where the text is anything else
/// @see ISO 8601-1:2019 section 5.2.2
[[nodiscard]] std::optional<DateRange> parse_date_range(std::string_view text);

}  // namespace daf::search

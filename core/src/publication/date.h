// Dates as publications give them: ISO 8601 calendar dates at the precision of year, month or day,
// with or without a time. Tested by date_test.cpp.
#pragma once

#include <string>
#include <string_view>

#include "daf/publication.h"

namespace daf::publication {

/// Reads "2020", "2020-03", "2020-03-26", "20200326", "2020-03-26T10:15:00+02:00" (also with a
/// space for the T). The day is the one that is written: a time zone does not move it. Anything
/// else gives precision kNone; `text` is kept in any case.
/// @see ISO 8601-1:2019 sections 5.2.2, 5.3 and 5.4
[[nodiscard]] Date parse_date(std::string_view text);

/// The way back, at the date's precision: "2020-03-26", "2020-03", "2020"; "" without one.
[[nodiscard]] std::string iso_date(const Date& date);

}  // namespace daf::publication

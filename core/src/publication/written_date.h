// Dates as people write them, which ISO 8601 does not know: "March 26, 2020", "25 February, 2025",
// "23/02/23", the like in Hebrew or Arabic, RFC 5322's "Thu, 26 Mar 2020 10:00:00 +0200". Tested by
// written_date_test.cpp.
#pragma once

#include <optional>
#include <string_view>

#include "daf/publication.h"

namespace daf::publication {

/// A date in words, or in numbers with the day first; the month first only where the day cannot be
/// a month. A year of two digits is of this century. Nothing where it is no date, or might be
/// several. Digits may be Arabic or Persian; months English, Hebrew, Arabic, Persian (of the
/// Gregorian calendar), French, German, Spanish or Russian.
struct WrittenDate {
  Date date;
  bool is_ambiguous = false;  ///< day and month might be the other way round: "03/04/2020"
};
[[nodiscard]] std::optional<WrittenDate> parse_written_date(std::string_view text);

}  // namespace daf::publication

// Dates and date-times of ISO 8601-1, strictly: calendar dates as parse_date reads them, but
// without white space, and week and ordinal dates, which publications hardly ever have. Tested by
// iso_date_test.cpp.
#pragma once

#include <string_view>

namespace daf::publication::manifest {

/// Whether `text` is one: "2019", "2019-10-24T10:15Z", "2019-W43-4", "2019-297".
[[nodiscard]] bool is_iso_date(std::string_view text);

}  // namespace daf::publication::manifest

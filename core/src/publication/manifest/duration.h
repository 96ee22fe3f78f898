// Durations of ISO 8601-1 section 5.5.2: "PT1371S", "P1Y2M3DT4H5M6.7S", "P3W". Tested by
// duration_test.cpp.
#pragma once

#include <optional>
#include <string_view>

namespace daf::publication::manifest {

/// Months have no length in seconds, so they are kept apart.
struct Duration {
  double months = 0;
  double seconds = 0;
};

/// Nothing if it is no duration.
[[nodiscard]] std::optional<Duration> parse_duration(std::string_view text);

/// Whether both are equally long, to a thousandth of a second.
[[nodiscard]] bool are_equal(const Duration& a, const Duration& b);

}  // namespace daf::publication::manifest

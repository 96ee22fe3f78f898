// When the works that answer a query were published. Tested by timeline_test.cpp.
#pragma once

#include <vector>

#include "daf/search.h"
#include "library/catalogue.h"

namespace daf::library {

/// Buckets of a timeline: the newest; stops two publications of the years 1 and 9999 from making a
/// hundred thousand months.
inline constexpr size_t kMaxTimelineBuckets = 10'000;

/// Every interval from the first to the last one in which a work was published that passes the
/// filters. A work counts where the first of its forms that pass was published; one that says no
/// month is in no month. `catalogue` must be prepared.
[[nodiscard]] std::vector<TimelineBucket> timeline(Catalogue& catalogue, const Query& query,
                                                   Interval interval);

}  // namespace daf::library

// Publications that are about the same as one. Tested by related_test.cpp.
#pragma once

#include <cstdint>
#include <vector>

#include "daf/search.h"
#include "library/catalogue.h"

namespace daf::library {

/// At most `limit` (and kMaxHits) works, the nearest first, each by the form in the publication's
/// own language where it has one. `catalogue` must be prepared.
[[nodiscard]] std::vector<Hit> related(Catalogue& catalogue, uint32_t document, uint32_t limit);

}  // namespace daf::library

// Where inside one publication a query is answered. Tested by find_test.cpp.
#pragma once

#include <string_view>
#include <vector>

#include "daf/search.h"
#include "library/catalogue.h"

namespace daf::library {

/// The places in the blocks of the body, in its order, at most kMaxFoundPlaces. `catalogue` must be
/// prepared.
[[nodiscard]] std::vector<FoundPlace> find(Catalogue& catalogue, uint32_t document,
                                           std::string_view text);

}  // namespace daf::library

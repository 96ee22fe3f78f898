// The answer to a query. Tested by search_test.cpp.
#pragma once

#include "daf/search.h"
#include "library/catalogue.h"

namespace daf::library {

/// `catalogue` must be prepared.
[[nodiscard]] SearchResult search(Catalogue& catalogue, const Query& query);

}  // namespace daf::library

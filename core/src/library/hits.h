// Answers: from a query to hits, from a document to what is shown of it. Tested by
// library_test.cpp.
#pragma once

#include "daf/library.h"
#include "daf/search.h"
#include "library/catalogue.h"

namespace daf::library {

[[nodiscard]] SearchResult search(const Catalogue& catalogue, const Query& query);

[[nodiscard]] PublicationView show_publication(const Catalogue& catalogue, uint32_t document);

}  // namespace daf::library

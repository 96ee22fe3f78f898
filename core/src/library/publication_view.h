// A publication as the library shows it: what it says itself, and what the library knows of its
// translations and of those that it names as related. Tested by library_test.cpp.
#pragma once

#include "daf/library.h"
#include "library/catalogue.h"

namespace daf::library {

/// `catalogue` must be prepared.
[[nodiscard]] PublicationView show_publication(const Catalogue& catalogue, uint32_t document);

}  // namespace daf::library

// "Global data checks" and "verify value category": each term has a value of its category, each
// string a value, each entity a name, each linked resource a URL; what has not is left out. Tested
// by value_checks_test.cpp.
// @see https://www.w3.org/TR/pub-manifest/#global-data-checks
#pragma once

#include "publication/manifest/manifest_tree.h"
#include "publication/manifest/problems.h"

namespace daf::publication::manifest {

/// Expects a normalized tree.
void check_values(ManifestTree& tree, Problems& problems);

}  // namespace daf::publication::manifest

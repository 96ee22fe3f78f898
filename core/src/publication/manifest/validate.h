// Step 8 of the algorithm, "data validation": what does not say what its term demands is left out,
// and what has a default gets it. Tested by validate_test.cpp.
// @see https://www.w3.org/TR/pub-manifest/#validate-data
#pragma once

#include "publication/manifest/context.h"
#include "publication/manifest/manifest_tree.h"
#include "publication/manifest/problems.h"

namespace daf::publication::manifest {

/// Expects a normalized tree.
/// @returns false after a fatal problem, which only a profile's own checks can have
[[nodiscard]] bool validate(ManifestTree& tree, Profile profile, Problems& problems);

}  // namespace daf::publication::manifest

// Step 10 of the algorithm, "add default values": the title and the address of the page that leads
// to the manifest stand in for what the manifest lacks. Tested by defaults_test.cpp.
// @see https://www.w3.org/TR/pub-manifest/#add-default-values
#pragma once

#include "daf/publication.h"
#include "publication/manifest/manifest_tree.h"
#include "publication/manifest/problems.h"

namespace daf::publication::manifest {

/// @param page  null where no page leads to the manifest; outlives the tree
/// @returns false after a fatal problem: there is nothing to read
[[nodiscard]] bool add_defaults(ManifestTree& tree, const ManifestPage* page, Problems& problems);

}  // namespace daf::publication::manifest

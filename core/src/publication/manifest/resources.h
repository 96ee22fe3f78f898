// The resources of a publication: which URLs are within its bounds, which links are not, and which
// resource is its cover, its page list and its table of contents. Tested by resources_test.cpp.
// @see https://www.w3.org/TR/pub-manifest/#publication-resources
#pragma once

#include <string_view>

#include "publication/manifest/manifest_tree.h"
#include "publication/manifest/problems.h"

namespace daf::publication::manifest {

/// Sets `uniqueResources`, and takes out the links that are within the bounds or that name a
/// structural resource (steps 11 and 12 of "data validation").
void check_bounds(ManifestTree& tree, Problems& problems);

/// There is at most one cover, page list and table of contents, and an image has a name (step 13).
void check_structural_relations(const ManifestTree& tree, Problems& problems);

/// Whether a resource's `rel` has this relation, ASCII case-insensitively; `relation` in lower
/// case.
[[nodiscard]] bool has_relation(const ManifestTree& tree, uint32_t resource,
                                std::string_view relation);

/// Whether a resource of the member `list` of the manifest has this relation.
[[nodiscard]] bool any_has_relation(const ManifestTree& tree, std::string_view list,
                                    std::string_view relation);

}  // namespace daf::publication::manifest

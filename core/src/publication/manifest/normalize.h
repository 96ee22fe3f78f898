// Step 7 of the algorithm, "normalize data": what authors may write for convenience is written out.
// Single values become lists, strings become entities, localizable strings and linked resources,
// URLs become absolute. Tested by normalize_test.cpp.
// @see https://www.w3.org/TR/pub-manifest/#normalize-data
#pragma once

#include <cstddef>

#include "base/url.h"
#include "publication/manifest/context.h"
#include "publication/manifest/manifest_tree.h"
#include "publication/manifest/problems.h"

namespace daf::publication::manifest {

/// Bytes of all absolute URLs of a manifest together. Each is as long as the base and more: a
/// million references would otherwise make gigabytes of a long one.
inline constexpr size_t kMaxResolvedBytes = size_t{64} << 20;

/// @param base  null where there is none: then only absolute URLs are URLs
/// @returns false after a fatal problem
[[nodiscard]] bool normalize(ManifestTree& tree, const ManifestContext& context, const Url* base,
                             Problems& problems);

}  // namespace daf::publication::manifest

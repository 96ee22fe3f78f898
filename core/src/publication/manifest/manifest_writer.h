// Writes the internal representation as JSON, members in the order of the Recommendation's data
// model (terms.h) and those of other vocabularies behind them as they stood. Tested by
// manifest_writer_test.cpp.
#pragma once

#include <string>
#include <string_view>

#include "publication/manifest/manifest_tree.h"

namespace daf::publication::manifest {

[[nodiscard]] std::string write_manifest(const ManifestTree& tree);

}  // namespace daf::publication::manifest

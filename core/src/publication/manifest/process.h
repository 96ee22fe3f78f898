// The processing algorithm from bytes to the internal representation, for a manifest that may stand
// inside another source; process_manifest and process_manifest_source are declared in
// daf/publication.h. Tested by process_test.cpp.
// @see https://www.w3.org/TR/pub-manifest/#processing-algorithm
#pragma once

#include <cstdint>
#include <string_view>

#include "daf/publication.h"

namespace daf::publication::manifest {

struct ManifestInput {
  std::string_view json;
  std::string_view base_url;           ///< empty where there is none
  const ManifestPage* page = nullptr;  ///< null where no page led to the manifest
  uint64_t byte_offset = 0;            ///< of `json` in the source
};

[[nodiscard]] ProcessedManifest process(const ManifestInput& input);

/// A result that is nothing but one fatal problem.
[[nodiscard]] ProcessedManifest failed(Code code, uint64_t byte_offset, std::string message);

}  // namespace daf::publication::manifest

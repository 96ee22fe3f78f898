// What the Audiobooks profile adds to the algorithm. Tested by audiobook_test.cpp.
// @see https://www.w3.org/TR/audiobooks/#audio-manifest-processing
#pragma once

#include "publication/manifest/manifest_tree.h"
#include "publication/manifest/problems.h"

namespace daf::publication::manifest {

/// The extension of "data validation": the reading order is audio, the type is Audiobook, and what
/// is recommended is there.
/// @returns false after a fatal problem: nothing to listen to
[[nodiscard]] bool validate_audiobook(ManifestTree& tree, Problems& problems);

/// The extension of "generate the internal representation": the table of contents and the duration.
/// @param page_has_contents  whether the page that leads to the manifest has the role doc-toc
void check_audiobook(const ManifestTree& tree, bool page_has_contents, Problems& problems);

}  // namespace daf::publication::manifest

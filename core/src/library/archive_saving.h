// A library as an archive. Tested by archive_saving_test.cpp.
#pragma once

#include <cstdint>
#include <vector>

#include "daf/library.h"
#include "library/catalogue.h"

namespace daf::library {

/// Postings and positions of one part, in bytes; a larger library makes several parts, so that the
/// tables of each stay within what fits in 32 bits and in memory.
inline constexpr uint64_t kMaxPartListBytes = uint64_t{256} << 20;

/// The live publications, in their order; the same ones give the same bytes, whatever was there
/// before. `catalogue` must be prepared. Errors: kMissingBytes, where it is of archives that are
/// not all there; the damage of one.
[[nodiscard]] Result<SavedArchive> save(Catalogue& catalogue);

}  // namespace daf::library

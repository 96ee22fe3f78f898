// Steps 3 to 5 of the algorithm: the contexts that make JSON a manifest, the profile that it
// conforms to, and the language and direction that its strings have by default. Tested by
// context_test.cpp.
// @see https://www.w3.org/TR/pub-manifest/#processing-algorithm
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "publication/manifest/manifest_tree.h"
#include "publication/manifest/problems.h"

namespace daf::publication::manifest {

enum class Profile : uint8_t { kGeneric, kAudiobook };

/// The conformance URL of a profile. Static storage.
[[nodiscard]] std::string_view profile_url(Profile profile);

struct ManifestContext {
  Profile profile = Profile::kGeneric;
  std::string_view language;   ///< BCP 47, or empty
  std::string_view direction;  ///< "ltr", "rtl" or empty
};

/// A longer tag is taken for none: it would be written into every string of the manifest. RFC 5646
/// section 4.4.1 wants room for 35 characters.
inline constexpr size_t kMaxLanguageBytes = 64;

/// Whether a string is a well-formed BCP 47 tag within that limit.
[[nodiscard]] bool is_language_tag(std::string_view tag);
/// Whether a string is "ltr" or "rtl".
[[nodiscard]] bool is_direction(std::string_view direction);

/// Nothing after a fatal problem.
[[nodiscard]] std::optional<ManifestContext> read_context(const ManifestTree& tree,
                                                          Problems& problems);

}  // namespace daf::publication::manifest

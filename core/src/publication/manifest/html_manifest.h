// Finds the manifest that a page of HTML embeds or links to, and what the page lends it. Tested by
// html_manifest_test.cpp.
// @see https://www.w3.org/TR/pub-manifest/#manifest-discovery
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "daf/publication.h"

namespace daf::publication::manifest {

enum class HtmlManifestKind : uint8_t { kNone, kEmbedded, kLinked };

struct HtmlManifest {
  HtmlManifestKind kind = HtmlManifestKind::kNone;
  std::string_view text;   ///< embedded: the script's, a view of the document
  size_t byte_offset = 0;  ///< embedded: of the text in the document
  /// Embedded: that of the document, which <base> may have set. Linked: the manifest's own URL.
  std::string base_url;
  ManifestPage page;
};

/// The first <link rel="publication"> decides. `url` is the document's, or empty; without it only
/// an absolute link leads anywhere.
[[nodiscard]] HtmlManifest find_html_manifest(std::string_view html, std::string_view url);

}  // namespace daf::publication::manifest

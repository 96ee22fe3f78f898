// Which URLs a body may name. Decided on the URL as a browser would read it: after character
// references are decoded, with the tabs and newlines that URL parsing removes taken out and C0
// controls and spaces stripped from both ends. An allowlist of schemes, never a list of bad ones.
// Tested by url_policy_test.cpp.
// @see https://url.spec.whatwg.org/#concept-basic-url-parser steps 1 to 3
#pragma once

#include <string>
#include <string_view>

namespace daf::markup {

enum class UrlUse : uint8_t {
  kLink,   ///< http, https, mailto, tel, relative
  kImage,  ///< http, https, relative, data: of a raster image in base64
};

/// Writes the cleaned URL to `out` and says whether it may stand in the tree. `out` is meaningless
/// if not. An empty URL is refused; "#" and a fragment is a relative reference.
[[nodiscard]] bool clean_url(std::string_view decoded, UrlUse use, std::string& out);

}  // namespace daf::markup

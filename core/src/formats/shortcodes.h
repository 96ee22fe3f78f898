// Shortcodes of WordPress that nobody rendered: [caption ...]...[/caption], [vc_row]. They are the
// remains of plugins that are gone, and nothing that a reader should see. Tested by
// shortcodes_test.cpp.
#pragma once

#include <string>
#include <string_view>

namespace daf::formats {

/// The HTML without shortcodes: a caption becomes a figure, an embedded address a link, of others
/// what they enclose stays. What only looks like one ("[1]", "[sic]", code) stays as it is.
/// Linear. @see https://developer.wordpress.org/plugins/shortcodes/
[[nodiscard]] std::string without_shortcodes(std::string_view html);

}  // namespace daf::formats

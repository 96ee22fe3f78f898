// HTML character references: &amp; &#1488; &#x5D0; and the names that HTML reads without a
// semicolon. Tested by entities_test.cpp.
// @see https://html.spec.whatwg.org/multipage/parsing.html#character-reference-state
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace daf::markup {

/// In an attribute, a name without its semicolon is not a reference if a letter, a digit or "="
/// follows: href="?a=1&copy=2" means what it says.
enum class ReferencePlace : bool { kText, kAttribute };

/// `after_ampersand` begins just after an "&". Appends what the reference stands for and returns
/// how many bytes it took, or 0 (and appends nothing) if it is no reference.
[[nodiscard]] size_t decode_reference(std::string_view after_ampersand, ReferencePlace place,
                                      std::string& out);

/// Appends `text` with every reference decoded, once.
void decode_references(std::string_view text, ReferencePlace place, std::string& out);

}  // namespace daf::markup

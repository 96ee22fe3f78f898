// The body of a GOV.UK content item, whatever kind of page it is, as one piece of HTML. Tested by
// gov_uk_body_test.cpp.
#pragma once

#include <string>
#include <string_view>

#include "formats/source_tree.h"

namespace daf::formats {

inline constexpr std::string_view kGovUkSite = "https://www.gov.uk/";

/// Where a document is, or an empty string.
[[nodiscard]] std::string gov_uk_address(SourceTree source, uint32_t document);

/// The HTML of a text, or of one that is there in several formats: [{content_type, content}].
[[nodiscard]] std::string_view gov_uk_html(SourceTree source, uint32_t content);

/// All that a page has to read, with links that lead to the site; empty where it has no HTML.
[[nodiscard]] std::string gov_uk_body(SourceTree source, uint32_t details);

}  // namespace daf::formats

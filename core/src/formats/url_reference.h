// Where a URL leads that is written relative to another one, and the URL of a DOI. Tested by
// url_reference_test.cpp.
#pragma once

#include <string>
#include <string_view>

namespace daf::formats {

/// Whether it stands on its own: "https://...", "urn:...".
[[nodiscard]] bool is_absolute_url(std::string_view url);

/// What `reference` means in a document at `base` (base/url.h); as it is where that is no URL.
[[nodiscard]] std::string absolute_url(std::string_view base, std::string_view reference);

/// "https://doi.org/" and the DOI, in lower case since DOIs are one whatever their case, from
/// "10.1000/x", "doi:10.1000/x" or "https://dx.doi.org/10.1000/x". Empty where it is no DOI.
/// @see https://www.doi.org/doi-handbook/HTML/doi-name-syntax.html
[[nodiscard]] std::string doi_url(std::string_view doi);

}  // namespace daf::formats

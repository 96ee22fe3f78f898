// Relative references made absolute, for files that leave the place that theirs were relative to.
// Tested by url_reference_test.cpp.
// @see base/url.h
#pragma once

#include <string>
#include <string_view>

namespace daf::exporting {

/// Whether the reference begins with a scheme.
[[nodiscard]] bool has_scheme(std::string_view reference);

/// The reference as a URL; empty where it is relative and `base` is no URL with a hierarchy that it
/// could be relative to.
[[nodiscard]] std::string absolute_url(std::string_view reference, std::string_view base);

}  // namespace daf::exporting

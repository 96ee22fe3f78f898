// What of a URL a mapping needs to know. Tested by site_url_test.cpp.
#pragma once

#include <string>
#include <string_view>

namespace daf::formats {

/// Scheme, host and port: "https://example.org", or empty where it has none.
[[nodiscard]] std::string_view origin_of(std::string_view url);
/// Whether it begins with http: or https:.
[[nodiscard]] bool is_web_address(std::string_view url);
/// A language tag out of a locale: "he_IL" gives "he-IL", "de_DE_formal" "de-DE", "en_US.UTF-8"
/// "en-US". What is no locale stays as it is.
[[nodiscard]] std::string tag_of_locale(std::string_view locale);

}  // namespace daf::formats

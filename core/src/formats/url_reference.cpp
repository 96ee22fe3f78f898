#include "formats/url_reference.h"

#include <array>

#include "base/ascii.h"
#include "base/url.h"

namespace daf::formats {

bool is_absolute_url(std::string_view url) { return parse_url(url).has_value(); }

std::string absolute_url(std::string_view base, std::string_view reference) {
  if (reference.empty()) return {};
  return resolve_url(reference, base).value_or(std::string(reference));
}

std::string doi_url(std::string_view doi) {
  constexpr std::array<std::string_view, 6> kPrefixes = {"https://",     "http://",  "dx.doi.org/",
                                                         "www.doi.org/", "doi.org/", "doi:"};
  doi = trim_ascii_space(doi);
  bool is_url = false;
  for (const std::string_view prefix : kPrefixes) {
    if (!equals_ignoring_case(doi.substr(0, prefix.size()), prefix)) continue;
    is_url = is_url || prefix != "doi:";
    doi = trim_ascii_space(doi.substr(prefix.size()));
  }
  const bool has_suffix = doi.substr(0, 3) == "10." && doi.find('/') != doi.npos;
  if (!has_suffix) return {};
  // What a URL cannot hold as it is; in a URL it is written so already.
  constexpr std::string_view kReserved = " \"<>\\^`{|}#?%";
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string url = "https://doi.org/";
  for (const char c : doi) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_control = byte < 0x20;
    if (is_control || (kReserved.find(c) != kReserved.npos && !(is_url && c == '%'))) {
      url += '%';
      url += kHex[byte >> 4];
      url += kHex[byte & 15];
    } else {
      url += to_ascii_lower(c);
    }
  }
  return url;
}

}  // namespace daf::formats

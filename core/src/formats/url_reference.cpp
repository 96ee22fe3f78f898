#include "formats/url_reference.h"

#include <algorithm>
#include <array>
#include <vector>

#include "markup/ascii.h"

namespace daf::formats {
namespace {

// RFC 3986 section 3; the fragment stays with the query.
struct UrlParts {
  std::string_view scheme;     // with its colon
  std::string_view authority;  // with its slashes
  std::string_view path;
  std::string_view query;  // with its question mark or number sign
};

size_t scheme_length(std::string_view url) {
  if (url.empty() || !markup::is_ascii_alpha(url[0])) return 0;
  for (size_t i = 1; i < url.size(); ++i) {
    const char c = url[i];
    if (c == ':') return i + 1;
    if (!markup::is_ascii_alphanumeric(c) && c != '+' && c != '-' && c != '.') return 0;
  }
  return 0;
}

UrlParts split(std::string_view url) {
  UrlParts parts;
  const auto take = [&url](size_t length) {
    const std::string_view taken = url.substr(0, length);
    url.remove_prefix(taken.size());
    return taken;
  };
  parts.scheme = take(scheme_length(url));
  if (url.substr(0, 2) == "//") parts.authority = take(url.find_first_of("/?#", 2));
  parts.path = take(url.find_first_of("?#"));
  parts.query = url;
  return parts;
}

// RFC 3986 section 5.2.4, on whole segments.
std::string without_dot_segments(std::string_view path) {
  std::vector<std::string_view> kept;
  bool ends_in_slash = false;
  for (size_t at = 0; at <= path.size();) {
    const size_t end = std::min(path.find('/', at), path.size());
    const std::string_view segment = path.substr(at, end - at);
    ends_in_slash = segment == "." || segment == "..";
    // The empty segment before the first slash stays.
    if (segment == ".." && kept.size() > 1) kept.pop_back();
    if (!ends_in_slash) kept.push_back(segment);
    at = end + 1;
  }
  std::string out;
  for (size_t i = 0; i < kept.size(); ++i) {
    if (i > 0) out += '/';
    out += kept[i];
  }
  if (ends_in_slash) out += '/';
  return out;
}

// RFC 3986 section 5.2.3.
std::string merged_path(const UrlParts& base, std::string_view path) {
  if (base.path.empty()) return "/" + std::string(path);
  const size_t slash = base.path.rfind('/');
  return std::string(base.path.substr(0, slash == base.path.npos ? 0 : slash + 1)).append(path);
}

}  // namespace

bool is_absolute_url(std::string_view url) { return scheme_length(url) > 0; }

std::string resolve_url(std::string_view base, std::string_view reference) {
  const UrlParts from = split(base);
  if (reference.empty() || is_absolute_url(reference) || from.authority.empty() ||
      from.scheme.empty()) {
    return std::string(reference);
  }
  // RFC 3986 section 5.2.2.
  const UrlParts to = split(reference);
  std::string url(from.scheme);
  if (!to.authority.empty()) return url.append(reference);
  url += from.authority;
  if (to.path.empty()) {
    const size_t base_query_end = std::min(from.query.find('#'), from.query.size());
    url += from.path;
    if (to.query.empty() || to.query[0] == '#') url += from.query.substr(0, base_query_end);
    return url.append(to.query);
  }
  url +=
      without_dot_segments(to.path[0] == '/' ? std::string(to.path) : merged_path(from, to.path));
  return url.append(to.query);
}

std::string doi_url(std::string_view doi) {
  constexpr std::array<std::string_view, 6> kPrefixes = {"https://",     "http://",  "dx.doi.org/",
                                                         "www.doi.org/", "doi.org/", "doi:"};
  doi = markup::trim_ascii_space(doi);
  bool is_url = false;
  for (const std::string_view prefix : kPrefixes) {
    if (!markup::equals_ignoring_case(doi.substr(0, prefix.size()), prefix)) continue;
    is_url = is_url || prefix != "doi:";
    doi = markup::trim_ascii_space(doi.substr(prefix.size()));
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
      url += markup::to_ascii_lower(c);
    }
  }
  return url;
}

}  // namespace daf::formats

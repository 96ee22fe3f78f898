#include "markup/url_policy.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "markup/limits.h"

namespace daf::markup {
namespace {

constexpr std::array<std::string_view, 4> kLinkSchemes = {"http", "https", "mailto", "tel"};
constexpr std::array<std::string_view, 2> kImageSchemes = {"http", "https"};
// No SVG: it is a document with scripts of its own.
constexpr std::array<std::string_view, 5> kDataImageHeads = {
    "data:image/png;base64,", "data:image/jpeg;base64,", "data:image/gif;base64,",
    "data:image/webp;base64,", "data:image/avif;base64,"};

bool is_c0_or_space(char c) { return static_cast<unsigned char>(c) <= 0x20; }

void strip(std::string_view decoded, std::string& out) {
  out.clear();
  for (const char c : decoded) {
    if (c != '\t' && c != '\n' && c != '\r') out += c;
  }
  const auto first = std::find_if_not(out.begin(), out.end(), is_c0_or_space);
  out.erase(out.begin(), first);
  while (!out.empty() && is_c0_or_space(out.back())) out.pop_back();
}

// The length of "scheme", 0 for a relative reference.
size_t scheme_length(std::string_view url) {
  if (url.empty() || !is_ascii_alpha(url[0])) return 0;
  for (size_t i = 1; i < url.size(); ++i) {
    const char c = url[i];
    if (c == ':') return i;
    if (!is_ascii_alphanumeric(c) && c != '+' && c != '-' && c != '.') return 0;
  }
  return 0;
}

bool is_base64(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return is_ascii_alphanumeric(c) || c == '+' || c == '/' || c == '=';
  });
}

bool is_data_image(std::string_view url) {
  return std::any_of(kDataImageHeads.begin(), kDataImageHeads.end(), [url](std::string_view head) {
    return equals_ignoring_case(url.substr(0, head.size()), head) &&
           is_base64(url.substr(head.size()));
  });
}

template <size_t kCount>
bool is_one_of(std::string_view scheme, const std::array<std::string_view, kCount>& schemes) {
  return std::any_of(schemes.begin(), schemes.end(), [scheme](std::string_view allowed) {
    return equals_ignoring_case(scheme, allowed);
  });
}

}  // namespace

bool clean_url(std::string_view decoded, UrlUse use, std::string& out) {
  if (decoded.size() > kMaxDataImageBytes) return false;
  strip(decoded, out);
  if (out.empty()) return false;
  const std::string_view url = out;
  const size_t length = scheme_length(url);
  if (use == UrlUse::kImage && equals_ignoring_case(url.substr(0, length), "data")) {
    return is_data_image(url);
  }
  if (url.size() > kMaxUrlBytes) return false;
  if (length == 0) return true;
  const std::string_view scheme = url.substr(0, length);
  return use == UrlUse::kLink ? is_one_of(scheme, kLinkSchemes) : is_one_of(scheme, kImageSchemes);
}

}  // namespace daf::markup

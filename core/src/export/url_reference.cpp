#include "export/url_reference.h"

#include <algorithm>

namespace daf::exporting {
namespace {

bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The length of "scheme", 0 where there is none.
size_t scheme_length(std::string_view text) {
  if (text.empty() || !is_alpha(text.front())) return 0;
  for (size_t i = 1; i < text.size(); ++i) {
    const char c = text[i];
    if (c == ':') return i;
    if (!is_alpha(c) && !is_digit(c) && c != '+' && c != '-' && c != '.') return 0;
  }
  return 0;
}

// The parts of "scheme://authority/path?query", the marks between them included in the latter.
struct Base {
  std::string_view origin;  ///< "scheme://authority"
  std::string_view scheme;  ///< "scheme:"
  std::string_view path;
  std::string_view query;  ///< "?..." or empty
};

Base split_base(std::string_view base) {
  Base parts;
  base = base.substr(0, base.find('#'));
  const size_t scheme = scheme_length(base);
  if (scheme == 0 || base.substr(scheme, 3) != "://") return parts;
  const size_t authority_end = std::min(base.find_first_of("/?", scheme + 3), base.size());
  const size_t path_end = std::min(base.find('?', authority_end), base.size());
  parts.scheme = base.substr(0, scheme + 1);
  parts.origin = base.substr(0, authority_end);
  parts.path = base.substr(authority_end, path_end - authority_end);
  parts.query = base.substr(path_end);
  return parts;
}

// RFC 3986 5.2.4, segment by segment; `path` begins with "/".
std::string without_dots(std::string_view path) {
  std::string out;
  size_t at = 0;
  while (at < path.size()) {
    const size_t end = std::min(path.find('/', at + 1), path.size());
    const std::string_view segment = path.substr(at + 1, end - at - 1);
    const bool is_last = end == path.size();
    at = end;
    if (segment == "..") {
      out.resize(std::min(out.rfind('/'), out.size()));
      if (is_last) out += '/';
    } else if (segment == ".") {
      if (is_last) out += '/';
    } else {
      out.append("/").append(segment);
    }
  }
  return out;
}

}  // namespace

bool has_scheme(std::string_view reference) { return scheme_length(reference) > 0; }

std::string absolute_url(std::string_view reference, std::string_view base) {
  if (has_scheme(reference)) return std::string(reference);
  const Base parts = split_base(base);
  if (parts.origin.empty()) return {};
  if (reference.starts_with("//")) return std::string(parts.scheme).append(reference);
  const std::string origin(parts.origin);
  const size_t path_end = std::min(reference.find_first_of("?#"), reference.size());
  const std::string_view path = reference.substr(0, path_end);
  const std::string_view rest = reference.substr(path_end);
  if (path.empty()) {
    const bool keeps_query = !rest.starts_with('?');
    const std::string_view own_path = parts.path.empty() ? std::string_view("/") : parts.path;
    return origin + std::string(own_path) + std::string(keeps_query ? parts.query : "") +
           std::string(rest);
  }
  if (path.starts_with('/')) return origin + without_dots(path) + std::string(rest);
  // RFC 3986 5.2.3: beside the last segment of the base.
  const size_t slash = parts.path.rfind('/');
  std::string merged(slash == parts.path.npos ? "/" : parts.path.substr(0, slash + 1));
  merged += path;
  return origin + without_dots(merged) + std::string(rest);
}

}  // namespace daf::exporting

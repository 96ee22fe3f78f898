#include "base/url.h"

#include <array>
#include <cstdint>

#include "base/url_characters.h"
#include "base/url_host.h"

namespace daf {
namespace {

struct SpecialScheme {
  std::string_view name;
  std::string_view port;
};

// https://url.spec.whatwg.org/#special-scheme
constexpr std::array<SpecialScheme, 6> kSpecialSchemes = {{
    {"https", "443"},
    {"http", "80"},
    {"file", ""},
    {"ftp", "21"},
    {"ws", "80"},
    {"wss", "443"},
}};

const SpecialScheme* find_special(std::string_view scheme) {
  for (const SpecialScheme& special : kSpecialSchemes) {
    if (special.name == scheme) return &special;
  }
  return nullptr;
}

// Without controls and spaces at the ends, and without tabs and newlines anywhere.
std::string clean(std::string_view input) {
  const auto is_blank = [](char byte) { return static_cast<unsigned char>(byte) <= 0x20; };
  while (!input.empty() && is_blank(input.front())) input.remove_prefix(1);
  while (!input.empty() && is_blank(input.back())) input.remove_suffix(1);
  std::string cleaned;
  cleaned.reserve(input.size());
  for (const char byte : input) {
    if (byte != '\t' && byte != '\n' && byte != '\r') cleaned += byte;
  }
  return cleaned;
}

// Takes what follows the first `delimiter` off `text`.
std::optional<std::string_view> cut_behind(std::string_view& text, char delimiter) {
  const size_t at = text.find(delimiter);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view behind = text.substr(at + 1);
  text = text.substr(0, at);
  return behind;
}

// The length of the scheme that `text` begins with, without its colon, or 0.
size_t scheme_length(std::string_view text) {
  if (text.empty() || !is_url_letter(text[0])) return 0;
  for (size_t i = 1; i < text.size(); ++i) {
    const char byte = text[i];
    if (byte == ':') return i;
    if (!is_url_letter(byte) && !is_url_digit(byte) && byte != '+' && byte != '-' && byte != '.') {
      return 0;
    }
  }
  return 0;
}

enum class Dots : uint8_t { kNone, kOne, kTwo };

// ".", "..", and their percent-encoded forms.
Dots dots_of(std::string_view segment) {
  size_t count = 0;
  while (!segment.empty()) {
    if (segment[0] == '.') {
      segment.remove_prefix(1);
    } else if (segment.substr(0, 2) == "%2" && segment.size() > 2 &&
               to_url_lower(segment[2]) == 'e') {
      segment.remove_prefix(3);
    } else {
      return Dots::kNone;
    }
    if (++count > 2) return Dots::kNone;
  }
  return count == 1 ? Dots::kOne : count == 2 ? Dots::kTwo : Dots::kNone;
}

class Parser {
 public:
  explicit Parser(const Url* base) : base_(base) {}

  std::optional<Url> parse(std::string_view text) {
    const std::optional<std::string_view> fragment = cut_behind(text, '#');
    const size_t length = scheme_length(text);
    std::string scheme;
    for (const char byte : text.substr(0, length)) scheme += to_url_lower(byte);
    if (length > 0) text.remove_prefix(length + 1);
    const std::optional<std::string_view> query = cut_behind(text, '?');
    keeps_query_ = text.empty() && !query;
    if (scheme.empty() ? !parse_relative(text, query, fragment)
                       : !parse_with_scheme(std::move(scheme), text)) {
      return std::nullopt;
    }
    if (query) {
      append_encoded(url_.query.emplace(), *query,
                     is_special() ? kSpecialQueryEncodes : kQueryEncodes);
    }
    if (fragment) append_encoded(url_.fragment.emplace(), *fragment, kFragmentEncodes);
    return std::move(url_);
  }

 private:
  [[nodiscard]] bool is_special() const { return special_ != nullptr; }
  [[nodiscard]] bool is_file() const { return url_.scheme == "file"; }
  [[nodiscard]] bool is_slash(char byte) const {
    return byte == '/' || (byte == '\\' && is_special());
  }
  [[nodiscard]] size_t slash_count(std::string_view text) const {
    size_t count = 0;
    while (count < text.size() && is_slash(text[count])) ++count;
    return count;
  }
  void set_scheme(std::string scheme) {
    url_.scheme = std::move(scheme);
    special_ = find_special(url_.scheme);
  }

  bool parse_with_scheme(std::string scheme, std::string_view text) {
    set_scheme(std::move(scheme));
    const bool has_slashes = text.substr(0, 2) == "//";
    // "https:page" is relative to a base of the same special scheme.
    if (is_special() && base_ != nullptr && base_->scheme == url_.scheme && !has_slashes) {
      return parse_relative_to_base(text);
    }
    if (is_file()) {
      if (slash_count(text) >= 2) return parse_authority(text.substr(2));
      url_.host.emplace();
      return parse_path(text);
    }
    if (is_special()) return parse_authority(text.substr(slash_count(text)));
    if (has_slashes) return parse_authority(text.substr(2));
    if (slash_count(text) > 0) return parse_path(text);
    url_.has_opaque_path = true;
    append_encoded(url_.path, text, kOpaqueEncodes);
    return true;
  }

  bool parse_relative(std::string_view text, std::optional<std::string_view> query,
                      std::optional<std::string_view> fragment) {
    if (base_ == nullptr) return false;
    if (base_->has_opaque_path) {
      if (!text.empty() || query || !fragment) return false;
      url_ = *base_;
      url_.fragment.reset();
      return true;
    }
    set_scheme(base_->scheme);
    return parse_relative_to_base(text);
  }

  // RFC 3986 section 5.2.2, from the reference's authority on.
  bool parse_relative_to_base(std::string_view text) {
    const size_t slashes = slash_count(text);
    if (slashes >= 2) return parse_authority(text.substr(is_special() && !is_file() ? slashes : 2));
    url_.credentials = base_->credentials;
    url_.host = base_->host;
    url_.port = base_->port;
    if (slashes == 1) return parse_path(text);
    url_.path = base_->path;
    if (keeps_query_) url_.query = base_->query;
    if (text.empty()) return true;
    remove_last_segment();
    return parse_path(text);
  }

  bool parse_authority(std::string_view text) {
    size_t end = 0;
    while (end < text.size() && !is_slash(text[end])) ++end;
    std::string_view authority = text.substr(0, end);
    if (!is_file()) {
      const size_t at = authority.rfind('@');
      if (at != std::string_view::npos) {
        set_credentials(authority.substr(0, at));
        authority.remove_prefix(at + 1);
      }
      const size_t bracket = authority.rfind(']');
      const size_t colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
      if (colon != std::string_view::npos) {
        if (!set_port(authority.substr(colon + 1))) return false;
        authority = authority.substr(0, colon);
      }
      const bool has_more = !url_.credentials.empty() || !url_.port.empty();
      if (authority.empty() && (is_special() || has_more)) return false;
    }
    url_.host = parse_url_host(authority, is_special());
    if (!url_.host) return false;
    if (is_file() && *url_.host == "localhost") url_.host->clear();
    return parse_path(text.substr(end));
  }

  void set_credentials(std::string_view userinfo) {
    const size_t colon = userinfo.find(':');
    append_encoded(url_.credentials, userinfo.substr(0, colon), kUserinfoEncodes);
    if (colon == std::string_view::npos || colon + 1 == userinfo.size()) return;
    url_.credentials += ':';
    append_encoded(url_.credentials, userinfo.substr(colon + 1), kUserinfoEncodes);
  }

  bool set_port(std::string_view digits) {
    if (digits.empty()) return true;
    unsigned port = 0;
    for (const char digit : digits) {
      if (!is_url_digit(digit)) return false;
      port = port * 10 + url_hex_value(digit);
      if (port > 0xFFFF) return false;
    }
    const std::string written = std::to_string(port);
    if (!is_special() || special_->port != written) url_.port = written;
    return true;
  }

  // Appends the segments of `text` to the path, without those that are dots (RFC 3986 5.2.4).
  bool parse_path(std::string_view text) {
    if (text.empty()) {
      if (is_special()) url_.path += '/';
      return true;
    }
    if (is_slash(text[0])) text.remove_prefix(1);
    bool is_last = false;
    while (!is_last) {
      size_t end = 0;
      while (end < text.size() && !is_slash(text[end])) ++end;
      is_last = end == text.size();
      const std::string_view segment = text.substr(0, end);
      text.remove_prefix(is_last ? end : end + 1);
      const Dots dots = dots_of(segment);
      if (dots == Dots::kTwo) remove_last_segment();
      if (dots == Dots::kNone || is_last) url_.path += '/';
      if (dots == Dots::kNone) append_encoded(url_.path, segment, kPathEncodes);
    }
    return true;
  }

  void remove_last_segment() {
    const size_t slash = url_.path.rfind('/');
    if (slash != std::string::npos) url_.path.resize(slash);
  }

  const Url* base_;
  const SpecialScheme* special_ = nullptr;
  bool keeps_query_ = false;  // of the base: the reference is nothing but a fragment
  Url url_;
};

// https://url.spec.whatwg.org/#url-code-points; beyond ASCII all but a few that are never used.
bool is_url_code_point(char byte) {
  constexpr std::string_view kMarks = "!$&'()*+,-./:;=?@_~";
  return is_url_letter(byte) || is_url_digit(byte) || static_cast<unsigned char>(byte) >= 0x80 ||
         kMarks.find(byte) != std::string_view::npos;
}

}  // namespace

std::optional<Url> parse_url(std::string_view reference, const Url* base) {
  if (reference.size() > kMaxUrlBytes) return std::nullopt;
  const std::string cleaned = clean(reference);
  std::optional<Url> url = Parser(base).parse(cleaned);
  // What is encoded is up to three times as long, and the base comes before it.
  if (url && url->path.size() > kMaxUrlBytes) return std::nullopt;
  return url;
}

std::string serialize_url(const Url& url) {
  std::string text = url.scheme + ':';
  if (url.host) {
    text += "//";
    if (!url.credentials.empty()) text += url.credentials + '@';
    text += *url.host;
    if (!url.port.empty()) text += ':' + url.port;
  } else if (!url.has_opaque_path && url.path.substr(0, 2) == "//") {
    // Else the path would be read as an authority.
    text += "/.";
  }
  text += url.path;
  if (url.query) text += '?' + *url.query;
  if (url.fragment) text += '#' + *url.fragment;
  return text;
}

std::optional<std::string> resolve_url(std::string_view reference, std::string_view base) {
  std::optional<Url> parsed_base;
  if (!base.empty()) {
    parsed_base = parse_url(base);
    if (!parsed_base) return std::nullopt;
  }
  const std::optional<Url> url = parse_url(reference, parsed_base ? &*parsed_base : nullptr);
  if (!url) return std::nullopt;
  return serialize_url(*url);
}

std::string_view without_fragment(std::string_view url) { return url.substr(0, url.find('#')); }

bool is_valid_url(std::string_view url) {
  const size_t length = scheme_length(url);
  if (length == 0 || !parse_url(url)) return false;
  // Square brackets stand around an IPv6 address and nowhere else.
  size_t authority_end = length + 1;
  if (url.substr(authority_end, 2) == "//") {
    authority_end = url.find_first_of("/?#", authority_end + 2);
  }
  bool in_fragment = false;
  for (size_t i = 0; i < url.size(); ++i) {
    const char byte = url[i];
    if (byte == '%') {
      if (i + 2 >= url.size() || !is_url_hex(url[i + 1]) || !is_url_hex(url[i + 2])) return false;
    } else if (byte == '#') {
      if (in_fragment) return false;
      in_fragment = true;
    } else if (byte == '[' || byte == ']') {
      if (i >= authority_end) return false;
    } else if (!is_url_code_point(byte)) {
      return false;
    }
  }
  return true;
}

}  // namespace daf

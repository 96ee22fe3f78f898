// URLs as browsers read them: resolution against a base by RFC 3986 section 5 with the tolerance of
// the WHATWG URL parser (blanks at the ends, backslashes, capitals, what is not percent-encoded).
// The parser works on components, not character by character: "#" and "?" end what stands before
// them wherever they are. Linear in the reference and the base. Tested by url_test.cpp.
//
// NOTE: hosts in other scripts are percent-encoded (RFC 3986 section 3.2.2), not mapped to
// Punycode: the mapping (UTS #46) needs tables, and every browser does it. The drive letters of
// "file:" have no rules of their own.
// @see https://url.spec.whatwg.org/#url-parsing
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace daf {

/// A longer URL, read or resolved, is none: every reference of a source is resolved against the
/// same base, and a base of megabytes would be written as often as there are references.
inline constexpr size_t kMaxUrlBytes = size_t{64} << 10;

/// The components of an absolute URL, percent-encoded as they are written, without delimiters.
struct Url {
  std::string scheme;       ///< lower case
  std::string credentials;  ///< "user" or "user:password"
  std::optional<std::string> host;
  std::string port;  ///< empty where it is the scheme's own
  std::string path;
  bool has_opaque_path = false;  ///< "urn:isbn:1": nothing but a fragment is relative to it
  std::optional<std::string> query;
  std::optional<std::string> fragment;
};

/// Parses `reference`, relative to `base` unless that is null. Nothing if it is no URL: no scheme
/// and no base, or a host or port that cannot be.
[[nodiscard]] std::optional<Url> parse_url(std::string_view reference, const Url* base = nullptr);

/// The URL serializer of the WHATWG.
[[nodiscard]] std::string serialize_url(const Url& url);

/// Both in one: the absolute URL of `reference`; an empty base is none.
[[nodiscard]] std::optional<std::string> resolve_url(std::string_view reference,
                                                     std::string_view base);

/// A serialized URL without its fragment; a view of `url`.
[[nodiscard]] std::string_view without_fragment(std::string_view url);

/// Whether `url` is an absolute-URL-with-fragment string: what parses without a complaint. "%zz"
/// and
/// "|" are read by the parser, but are not valid.
/// @see https://url.spec.whatwg.org/#absolute-url-with-fragment-string
[[nodiscard]] bool is_valid_url(std::string_view url);

}  // namespace daf

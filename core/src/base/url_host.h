// The host of a URL: a domain, an IPv4 or an IPv6 address, in the form in which it is compared.
// Tested by url_test.cpp.
// @see https://url.spec.whatwg.org/#host-parsing
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace daf {

/// Nothing if it cannot be a host. `is_special`: of http, https, ws, wss, ftp or file, whose hosts
/// are domains or addresses; others are kept as they are written.
[[nodiscard]] std::optional<std::string> parse_url_host(std::string_view host, bool is_special);

}  // namespace daf

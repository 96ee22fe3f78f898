#include "base/url_host.h"

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/url_characters.h"

namespace daf {
namespace {

constexpr std::string_view kForbiddenInHost = " #/:<>?@[\\]^|";

// "%41" is A; what stands for bytes beyond ASCII stays encoded.
std::string decode_ascii(std::string_view host) {
  std::string decoded;
  for (size_t i = 0; i < host.size(); ++i) {
    const bool is_escape =
        host[i] == '%' && i + 2 < host.size() && is_url_hex(host[i + 1]) && is_url_hex(host[i + 2]);
    if (!is_escape) {
      decoded += host[i];
      continue;
    }
    const auto byte =
        static_cast<char>(url_hex_value(host[i + 1]) << 4 | url_hex_value(host[i + 2]));
    decoded += byte;
    i += 2;
  }
  return decoded;
}

// 123, 0x7b or 0173; nothing if it is no number or above 32 bits.
std::optional<uint64_t> parse_ipv4_number(std::string_view part) {
  if (part.empty()) return std::nullopt;
  unsigned radix = 10;
  if (part.size() >= 2 && part[0] == '0' && to_url_lower(part[1]) == 'x') {
    radix = 16;
    part.remove_prefix(2);
  } else if (part.size() >= 2 && part[0] == '0') {
    radix = 8;
    part.remove_prefix(1);
  }
  uint64_t value = 0;
  for (const char digit : part) {
    if (!is_url_hex(digit) || url_hex_value(digit) >= radix) return std::nullopt;
    value = value * radix + url_hex_value(digit);
    if (value > 0xFFFFFFFF) return std::nullopt;
  }
  return value;
}

// Whether a browser takes a host for an IPv4 address, be it a wrong one.
bool ends_in_number(std::string_view host) {
  if (!host.empty() && host.back() == '.') host.remove_suffix(1);
  const size_t dot = host.rfind('.');
  const std::string_view last = dot == std::string_view::npos ? host : host.substr(dot + 1);
  if (last.empty()) return false;
  if (last.find_first_not_of("0123456789") == std::string_view::npos) return true;
  return to_url_lower(last[last.size() > 1 ? 1 : 0]) == 'x' && parse_ipv4_number(last).has_value();
}

std::optional<std::string> parse_ipv4(std::string_view host) {
  if (!host.empty() && host.back() == '.') host.remove_suffix(1);
  uint64_t address = 0;
  for (unsigned part_count = 1; part_count <= 4; ++part_count) {
    const size_t dot = host.find('.');
    const std::optional<uint64_t> number = parse_ipv4_number(host.substr(0, dot));
    if (!number) return std::nullopt;
    if (dot == std::string_view::npos) {
      // The last number fills the bytes that are left.
      const unsigned bits = 8 * (5 - part_count);
      if (*number >> bits != 0) return std::nullopt;
      address = address << bits | *number;
      std::string dotted;
      for (int shift = 24; shift >= 0; shift -= 8) {
        dotted += std::to_string(address >> shift & 0xFF);
        if (shift != 0) dotted += '.';
      }
      return dotted;
    }
    if (*number > 0xFF) return std::nullopt;
    address = address << 8 | *number;
    host.remove_prefix(dot + 1);
  }
  return std::nullopt;
}

using Ipv6Pieces = std::array<uint16_t, 8>;

// "1.2.3.4" as the last two pieces of an IPv6 address.
bool parse_embedded_ipv4(std::string_view text, uint16_t* pieces) {
  for (unsigned part = 0; part < 4; ++part) {
    const size_t dot = part < 3 ? text.find('.') : text.size();
    if (dot == std::string_view::npos || dot == 0 || dot > 3) return false;
    unsigned value = 0;
    for (const char digit : text.substr(0, dot)) {
      if (!is_url_digit(digit)) return false;
      value = value * 10 + url_hex_value(digit);
    }
    if (value > 255 || (dot > 1 && text[0] == '0')) return false;
    pieces[part / 2] = static_cast<uint16_t>(unsigned{pieces[part / 2]} << 8 | value);
    text.remove_prefix(dot < text.size() ? dot + 1 : dot);
  }
  return text.empty();
}

// Reads pieces between colons into `pieces`; the number of them, or nothing.
std::optional<size_t> parse_ipv6_run(std::string_view text, Ipv6Pieces& pieces) {
  size_t count = 0;
  while (!text.empty()) {
    if (count == pieces.size()) return std::nullopt;
    const size_t colon = text.find(':');
    const std::string_view piece = text.substr(0, colon);
    if (piece.find('.') != std::string_view::npos) {
      if (colon != std::string_view::npos || count + 2 > pieces.size()) return std::nullopt;
      if (!parse_embedded_ipv4(piece, &pieces[count])) return std::nullopt;
      return count + 2;
    }
    if (piece.empty() || piece.size() > 4) return std::nullopt;
    unsigned value = 0;
    for (const char digit : piece) {
      if (!is_url_hex(digit)) return std::nullopt;
      value = value << 4 | url_hex_value(digit);
    }
    pieces[count++] = static_cast<uint16_t>(value);
    if (colon == std::string_view::npos) return count;
    text.remove_prefix(colon + 1);
    if (text.empty()) return std::nullopt;
  }
  return count;
}

std::optional<Ipv6Pieces> parse_ipv6(std::string_view text) {
  Ipv6Pieces pieces{};
  const size_t gap = text.find("::");
  const std::optional<size_t> before = parse_ipv6_run(text.substr(0, gap), pieces);
  if (!before) return std::nullopt;
  if (gap == std::string_view::npos) {
    return *before == pieces.size() ? std::optional(pieces) : std::nullopt;
  }
  Ipv6Pieces tail{};
  const std::optional<size_t> after = parse_ipv6_run(text.substr(gap + 2), tail);
  if (!after || *before + *after >= pieces.size()) return std::nullopt;
  for (size_t i = 0; i < *after; ++i) pieces[pieces.size() - *after + i] = tail[i];
  return pieces;
}

// RFC 5952: lower case, the first longest run of two or more zeros is "::".
std::string serialize_ipv6(const Ipv6Pieces& pieces) {
  size_t best_start = pieces.size();
  size_t best_length = 1;
  for (size_t start = 0; start < pieces.size(); ++start) {
    size_t length = 0;
    while (start + length < pieces.size() && pieces[start + length] == 0) ++length;
    if (length > best_length) {
      best_start = start;
      best_length = length;
    }
  }
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string text = "[";
  for (size_t i = 0; i < pieces.size(); ++i) {
    if (i == best_start) {
      text += i == 0 ? "::" : ":";
      i += best_length - 1;
      continue;
    }
    bool has_digit = false;
    for (int shift = 12; shift >= 0; shift -= 4) {
      const unsigned digit = unsigned{pieces[i]} >> shift & 0xFU;
      has_digit = has_digit || digit != 0 || shift == 0;
      if (has_digit) text += kHex[digit];
    }
    if (i + 1 < pieces.size()) text += ':';
  }
  return text + ']';
}

}  // namespace

std::optional<std::string> parse_url_host(std::string_view host, bool is_special) {
  if (!host.empty() && host.front() == '[') {
    if (host.back() != ']') return std::nullopt;
    const std::optional<Ipv6Pieces> pieces = parse_ipv6(host.substr(1, host.size() - 2));
    if (!pieces) return std::nullopt;
    return serialize_ipv6(*pieces);
  }
  const std::string decoded = is_special ? decode_ascii(host) : std::string(host);
  std::string parsed;
  for (const char byte : decoded) {
    if (byte == '\0' || kForbiddenInHost.find(byte) != std::string_view::npos) return std::nullopt;
    const auto value = static_cast<unsigned char>(byte);
    if (is_special && (byte == '%' || value < 0x20 || value == 0x7F)) return std::nullopt;
    parsed += is_special ? to_url_lower(byte) : byte;
  }
  if (is_special && ends_in_number(parsed)) return parse_ipv4(parsed);
  std::string encoded;
  append_encoded(encoded, parsed, kOpaqueEncodes);
  return encoded;
}

}  // namespace daf

#include "export/citation_key.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace daf::exporting {
namespace {

constexpr size_t kMaxKeyLength = 64;
constexpr size_t kHashLength = 8;  // hexadecimal digits

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr std::array<std::string_view, 4> kHeads = {"https://www.", "https://", "http://www.",
                                                    "http://"};

// FNV-1a; @see RFC 9923
uint32_t hash_of(std::string_view text) {
  uint32_t hash = 0x811C9DC5U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x01000193U;
  return hash;
}

std::string hash_digits(std::string_view id) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  const uint32_t hash = hash_of(id);
  std::string digits;
  for (size_t i = kHashLength; i-- > 0;) digits += kDigits[(hash >> (4 * i)) & 0xFU];
  return digits;
}

}  // namespace

std::string citation_key(std::string_view id) {
  std::string_view rest = id;
  for (const std::string_view head : kHeads) {
    if (!rest.starts_with(head)) continue;
    rest.remove_prefix(head.size());
    break;
  }
  std::string key;
  bool is_lossy = false;  // other ids look like this one without what a key cannot have
  bool is_gap = false;
  for (const char c : rest) {
    if (!is_letter(c) && !is_digit(c)) {
      is_gap = !key.empty();
      if (static_cast<unsigned char>(c) >= 0x80 || c == '%') is_lossy = true;
      continue;
    }
    if (is_gap) key += '-';
    is_gap = false;
    key += c;
  }
  if (key.empty() || !is_letter(key.front())) key.insert(0, key.empty() ? "daf" : "daf-");
  if (key.size() <= kMaxKeyLength && !is_lossy) return key;
  // The beginning says where it is from; the hash tells it from its neighbours.
  key.resize(std::min(key.size(), kMaxKeyLength - kHashLength - 1));
  return key + "-" + hash_digits(id);
}

std::string CitationKeys::take(std::string_view id) {
  std::string key = citation_key(id);
  const auto [known, is_new] = taken_.try_emplace(key, 2U);
  if (is_new) return key;
  std::string unique;
  do {
    unique = key + "-" + std::to_string(known->second++);
  } while (!taken_.try_emplace(unique, 2U).second);
  return unique;
}

}  // namespace daf::exporting

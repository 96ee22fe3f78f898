#include "request.h"

namespace daf::bindings {
namespace {

constexpr size_t kStringLengthBytes = 4;  // the least that a string takes
constexpr size_t kSortOrderCount = 3;

}  // namespace

void RequestReader::fail() {
  failed_ = true;
  bytes_ = {};
}

std::string_view RequestReader::take(size_t byte_length) {
  if (byte_length > bytes_.size()) {
    fail();
    return {};
  }
  const std::string_view taken = bytes_.substr(0, byte_length);
  bytes_.remove_prefix(byte_length);
  return taken;
}

uint8_t RequestReader::u8() {
  const std::string_view byte = take(1);
  return byte.empty() ? uint8_t{0} : static_cast<uint8_t>(byte.front());
}

uint32_t RequestReader::u32() {
  uint32_t value = 0;
  uint32_t shift = 0;
  for (const char byte : take(sizeof(value))) {
    value |= static_cast<uint32_t>(static_cast<uint8_t>(byte)) << shift;
    shift += 8;
  }
  return value;
}

uint64_t RequestReader::u64() {
  const uint64_t low = u32();
  return low | uint64_t{u32()} << 32;
}

std::string_view RequestReader::string() { return take(u32()); }

uint32_t RequestReader::list(size_t least_item_bytes) {
  const uint32_t count = u32();
  if (count <= bytes_.size() / least_item_bytes) return count;
  fail();
  return 0;
}

Query RequestReader::query() {
  Query query;
  query.text = string();
  query.sort = enumerator<SortOrder>(kSortOrderCount);
  const uint8_t flags = u8();
  query.prefix = (flags & kPrefixFlag) != 0;
  query.fuzzy = (flags & kFuzzyFlag) != 0;
  query.explain = (flags & kExplainFlag) != 0;
  query.limit = u32();
  query.offset = u32();
  query.snippet_length = u32();
  query.language = string();
  for (uint32_t left = list(1); left > 0; --left) {
    query.facets.push_back(enumerator<FacetField>(kFacetFieldCount));
  }
  for (auto& values : query.filters.values) {
    for (uint32_t left = list(kStringLengthBytes); left > 0; --left) values.emplace_back(string());
  }
  query.filters.from = string();
  query.filters.to = string();
  return query;
}

}  // namespace daf::bindings

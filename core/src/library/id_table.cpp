#include "library/id_table.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace daf::library {

uint64_t id_hash(std::string_view id) {
  // FNV-1a, then mixed: its first bits alone are poor.
  uint64_t hash = 14'695'981'039'346'656'037U;
  for (const char byte : id) hash = (hash ^ static_cast<uint8_t>(byte)) * 1'099'511'628'211U;
  hash ^= hash >> 32;
  hash *= 0xD6E8FEB86659FD93U;
  return hash >> (64 - kIdHashBits);
}

uint32_t id_bucket_count(uint32_t id_count) {
  const uint32_t wanted = id_count / kIdsPerBucket + (id_count % kIdsPerBucket != 0 ? 1 : 0);
  return std::bit_ceil(std::max(wanted, 1U));
}

uint32_t id_bucket(uint64_t hash, uint32_t bucket_count) {
  const int bits = std::countr_zero(bucket_count);
  return static_cast<uint32_t>(hash >> (kIdHashBits - static_cast<unsigned>(bits)));
}

std::vector<std::vector<uint8_t>> make_id_buckets(const std::vector<uint64_t>& hashes) {
  std::vector<std::pair<uint64_t, uint32_t>> entries;
  entries.reserve(hashes.size());
  for (uint32_t i = 0; i < hashes.size(); ++i) entries.emplace_back(hashes[i], i);
  std::sort(entries.begin(), entries.end());
  const uint32_t count = id_bucket_count(static_cast<uint32_t>(hashes.size()));
  std::vector<std::vector<uint8_t>> buckets(count);
  std::vector<uint64_t> previous(count);
  for (const auto& [hash, document] : entries) {
    const uint32_t number = id_bucket(hash, count);
    index::append_varint(buckets[number], hash - previous[number]);
    index::append_varint(buckets[number], document);
    previous[number] = hash;
  }
  return buckets;
}

void find_in_bucket(index::Bytes bucket, uint64_t hash, std::vector<uint32_t>& documents) {
  for_each_in_bucket(bucket, [&](uint64_t other, uint32_t document) {
    if (other == hash) documents.push_back(document);
  });
}

}  // namespace daf::library

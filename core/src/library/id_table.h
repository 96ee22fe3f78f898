// From the ids of an archive's publications to its documents: a hash table in buckets, each of
// which is a chunk. Tested by id_table_test.cpp.
//
// An id has a hash of kIdHashBits. There are 2^b buckets, the smallest number that makes them
// kIdsPerBucket long or shorter on average; the first b bits of the hash say in which one it is.
//
//   bucket  per id, by hash, then by document: varint hash minus the one before (the first counts
//           from 0), varint document
//
// Two ids may have one hash: whoever gives a publication out compares ids. Of a million ids and a
// million that are looked up, two that differ have one with a probability of 0.4 %.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "index/byte_io.h"

namespace daf::library {

inline constexpr unsigned kIdHashBits = 48;
inline constexpr uint32_t kIdsPerBucket = 256;

/// Part of what is stored: never change it.
[[nodiscard]] uint64_t id_hash(std::string_view id);

/// A power of two.
[[nodiscard]] uint32_t id_bucket_count(uint32_t id_count);
[[nodiscard]] uint32_t id_bucket(uint64_t hash, uint32_t bucket_count);

/// The buckets of some documents, given the hashes of the ids of all, in order.
[[nodiscard]] std::vector<std::vector<uint8_t>> make_id_buckets(
    const std::vector<uint64_t>& hashes);

/// Calls `visit(hash, document)` for each id of a bucket, by hash.
template <class Visit>
void for_each_in_bucket(index::Bytes bucket, Visit visit) {
  index::ByteReader reader(bucket);
  uint64_t hash = 0;
  while (reader.remaining() > 0) {
    hash += reader.read_varint();
    const uint64_t document = reader.read_varint();
    if (!reader.ok() || hash >> kIdHashBits != 0 || document > UINT32_MAX) return;
    visit(hash, static_cast<uint32_t>(document));
  }
}

/// Appends the documents of a bucket whose ids have that hash.
void find_in_bucket(index::Bytes bucket, uint64_t hash, std::vector<uint32_t>& documents);

}  // namespace daf::library

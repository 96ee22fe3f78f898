#include "library/id_table.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using daf::library::find_in_bucket;
using daf::library::for_each_in_bucket;
using daf::library::id_bucket;
using daf::library::id_bucket_count;
using daf::library::id_hash;
using daf::library::kIdHashBits;
using daf::library::kIdsPerBucket;
using daf::library::make_id_buckets;

namespace {

using ByteVector = std::vector<uint8_t>;

std::vector<uint64_t> hashes_of(uint32_t count) {
  std::vector<uint64_t> hashes;
  for (uint32_t i = 0; i < count; ++i) hashes.push_back(id_hash("מזהה:" + std::to_string(i)));
  return hashes;
}

std::vector<uint32_t> find(const std::vector<ByteVector>& buckets, uint64_t hash) {
  std::vector<uint32_t> documents;
  const uint32_t bucket = id_bucket(hash, static_cast<uint32_t>(buckets.size()));
  REQUIRE(bucket < buckets.size());
  find_in_bucket(buckets[bucket], hash, documents);
  return documents;
}

}  // namespace

TEST_SUITE("library") {
  TEST_CASE("every id leads to its document") {
    for (const uint32_t count : {1U, 2U, 255U, 256U, 257U, 5000U}) {
      const std::vector<uint64_t> hashes = hashes_of(count);
      const std::vector<ByteVector> buckets = make_id_buckets(hashes);
      CHECK(buckets.size() == id_bucket_count(count));
      for (uint32_t i = 0; i < count; ++i) {
        const std::vector<uint32_t> documents = find(buckets, hashes[i]);
        CHECK(std::find(documents.begin(), documents.end(), i) != documents.end());
        CHECK(documents.size() == 1);
      }
    }
  }

  TEST_CASE("what is not there is not found") {
    const std::vector<ByteVector> buckets = make_id_buckets(hashes_of(5000));
    size_t found = 0;
    for (uint32_t i = 0; i < 5000; ++i) {
      found += find(buckets, id_hash("other:" + std::to_string(i))).size();
    }
    CHECK(found == 0);
    CHECK(find(make_id_buckets({}), id_hash("a")).empty());
  }

  TEST_CASE("documents of one hash are all found, in their order") {
    const uint64_t last = (uint64_t{1} << kIdHashBits) - 1;
    const std::vector<ByteVector> buckets = make_id_buckets({7, last, 7, 0, 7, last});
    CHECK(find(buckets, 7) == std::vector<uint32_t>{0, 2, 4});
    CHECK(find(buckets, last) == std::vector<uint32_t>{1, 5});
    CHECK(find(buckets, 0) == std::vector<uint32_t>{3});
    CHECK(find(buckets, 8).empty());
  }

  TEST_CASE("there are as few buckets as keep them short, and they share the ids") {
    CHECK(id_bucket_count(0) == 1);
    CHECK(id_bucket_count(1) == 1);
    CHECK(id_bucket_count(kIdsPerBucket) == 1);
    CHECK(id_bucket_count(kIdsPerBucket + 1) == 2);
    CHECK(id_bucket_count(2 * kIdsPerBucket + 1) == 4);
    CHECK(id_bucket_count(4'000'000) == 16384);
    CHECK(id_bucket_count(UINT32_MAX - kIdsPerBucket) == 1U << 24);
    size_t longest = 0;
    for (const ByteVector& bucket : make_id_buckets(hashes_of(20'000))) {
      size_t count = 0;
      for_each_in_bucket(bucket, [&](uint64_t, uint32_t) { ++count; });
      longest = std::max(longest, count);
    }
    CHECK(longest < 2 * kIdsPerBucket);
  }

  TEST_CASE("the hash of an id is a part of the format") {
    // Were these to change, archives that exist would not find their publications any more.
    CHECK(id_hash("") == 278'992'329'159'288);
    CHECK(id_hash("urn:example:1") == 236'687'449'054'998);
    CHECK(id_hash("עלון") == 125'238'745'565'118);
  }

  TEST_CASE("random bytes are read to their end, and not further") {
    std::mt19937 random(1);
    for (int round = 0; round < 5000; ++round) {
      ByteVector bytes(random() % 40);
      for (uint8_t& byte : bytes) byte = static_cast<uint8_t>(random());
      const ByteVector exact(bytes.begin(), bytes.end());
      size_t count = 0;
      for_each_in_bucket(exact, [&](uint64_t hash, uint32_t) {
        ++count;
        CHECK((hash >> kIdHashBits) == 0);
      });
      CHECK(count <= exact.size() / 2);
    }
  }
}

#include "index/postings.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <utility>
#include <vector>

using daf::index::Frequencies;
using daf::index::PostingsCursor;

namespace {

using Posting = std::pair<uint32_t, Frequencies>;

std::vector<uint8_t> encode(const std::vector<Posting>& postings) {
  std::vector<uint8_t> bytes;
  uint32_t next_document = 0;
  for (const auto& [document, frequencies] : postings) {
    uint8_t buffer[daf::index::kMaxPostingBytes];
    const size_t length =
        daf::index::encode_posting(document + 1 - next_document, frequencies, buffer);
    bytes.insert(bytes.end(), buffer, buffer + length);
    next_document = document + 1;
  }
  return bytes;
}

std::vector<Posting> decode(const std::vector<uint8_t>& bytes, uint32_t document_count) {
  std::vector<Posting> postings;
  PostingsCursor cursor(bytes, document_count);
  while (cursor.next()) postings.emplace_back(cursor.document(), cursor.frequencies());
  return postings;
}

}  // namespace

TEST_SUITE("index") {
  TEST_CASE("postings come back as they were written") {
    const std::vector<Posting> postings = {{0, {0, 0, 0, 1}},
                                           {1, {0, 0, 0, 200}},
                                           {7, {3, 0, 0}},
                                           {8, {1, 2, 3}},
                                           {70'000, {UINT32_MAX, UINT32_MAX, UINT32_MAX}},
                                           {UINT32_MAX - 2, {0, 0, 0, 1}}};
    CHECK(decode(encode(postings), UINT32_MAX) == postings);
    CHECK(encode({{0, {0, 0, 0, 1}}, {1, {0, 0, 0, 1}}}).size() == 2);
  }

  TEST_CASE("postings end at what is not sound") {
    CHECK(decode({}, 10).empty());
    CHECK(decode({0}, 10).empty());                       // a delta of 0
    CHECK(decode({11 << 2}, 10).empty());                 // past the last document
    CHECK(decode({10 << 2}, 10).size() == 1);             // the last document
    CHECK(decode({1 << 2 | 3}, 10).empty());              // an unknown kind
    CHECK(decode({1 << 2 | 2, 0}, 10).empty());           // no field at all
    CHECK(decode({1 << 2 | 2, 0x80, 1}, 10).empty());     // a field that there is not
    CHECK(decode({1 << 2 | 1}, 10).empty());              // cut
    CHECK(decode({1 << 2 | 2, 1, 0x80}, 10).empty());     // cut
    CHECK(decode({1 << 2, 1 << 2 | 1}, 10).size() == 1);  // cut in the second
  }

  TEST_CASE("any bytes give documents in order and in bounds") {
    std::mt19937 random(5);
    for (int round = 0; round < 5000; ++round) {
      std::vector<uint8_t> bytes(random() % 40);
      for (uint8_t& byte : bytes) byte = static_cast<uint8_t>(random() % (1 + random() % 256));
      int64_t last = -1;
      for (const Posting& posting : decode(bytes, 1000)) {
        REQUIRE(posting.first > last);
        REQUIRE(posting.first < 1000);
        last = posting.first;
      }
    }
  }
}

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
        daf::index::encode_posting(document + 1 - next_document, frequencies, false, buffer);
    bytes.insert(bytes.end(), buffer, buffer + length);
    next_document = document + 1;
  }
  return bytes;
}

std::vector<Posting> decode(const std::vector<uint8_t>& bytes, uint32_t document_count) {
  std::vector<Posting> postings;
  PostingsCursor cursor(bytes, daf::index::kBlockPostings, document_count);
  while (cursor.next()) postings.emplace_back(cursor.document(), cursor.frequencies());
  return postings;
}

// A list of a term with the bytes that its positions would take: one for each occurrence.
struct List {
  std::vector<uint8_t> bytes;
  std::vector<Posting> postings;
  std::vector<uint8_t> lengths;  // codes, by document
};

List random_list(std::mt19937& random, uint32_t posting_count, uint32_t document_count) {
  List list;
  for (uint32_t i = 0; i < document_count; ++i) {
    list.lengths.push_back(static_cast<uint8_t>(random() % 100));
  }
  const uint32_t step = document_count / posting_count;
  uint64_t occurrences = 0;
  uint32_t document = 0;
  for (uint32_t i = 0; i < posting_count; ++i) {
    document = i * step + static_cast<uint32_t>(random() % step);
    Frequencies frequencies{};
    if (random() % 3 != 0)
      frequencies[daf::index::kMainFieldIndex] = static_cast<uint32_t>(1 + random() % 5);
    if (random() % 4 == 0) frequencies[0] = static_cast<uint32_t>(1 + random() % 2);
    if (frequencies == Frequencies{}) frequencies[6] = 1;
    for (const uint32_t frequency : frequencies) occurrences += frequency;
    list.postings.emplace_back(document, frequencies);
  }
  const std::vector<uint8_t> positions(static_cast<size_t>(occurrences), 1);
  daf::index::append_posting_list(list.bytes, posting_count, encode(list.postings), positions,
                                  list.lengths);
  return list;
}

PostingsCursor open(const List& list) {
  return {list.bytes, static_cast<uint32_t>(list.postings.size()),
          static_cast<uint32_t>(list.lengths.size())};
}

}  // namespace

TEST_SUITE("index") {
  TEST_CASE("a long list reads like a short one") {
    std::mt19937 random(11);
    for (const uint32_t count : {1U, 127U, 128U, 129U, 256U, 257U, 1000U}) {
      const List list = random_list(random, count, 20'000);
      std::vector<Posting> read;
      PostingsCursor cursor = open(list);
      while (cursor.next()) read.emplace_back(cursor.document(), cursor.frequencies());
      CHECK(read == list.postings);
      CHECK(cursor.has_bounds() == (count > daf::index::kBlockPostings));
    }
  }

  TEST_CASE("advancing finds the first document not before the one wanted") {
    std::mt19937 random(12);
    for (int round = 0; round < 200; ++round) {
      const List list = random_list(random, 1 + static_cast<uint32_t>(random() % 900), 20'000);
      PostingsCursor cursor = open(list);
      uint32_t wanted = 0;
      auto expected = list.postings.begin();
      while (true) {
        wanted += static_cast<uint32_t>(random() % (round % 2 == 0 ? 40 : 4000));
        while (expected != list.postings.end() && expected->first < wanted) ++expected;
        const bool found = cursor.advance(wanted);
        REQUIRE(found == (expected != list.postings.end()));
        if (!found) break;
        REQUIRE(cursor.document() == expected->first);
        REQUIRE(cursor.frequencies() == expected->second);
        // Positions of one byte each: where they are says how many came before.
        uint64_t before = 0;
        for (auto at = list.postings.begin(); at != expected; ++at) {
          for (const uint32_t frequency : at->second) before += frequency;
        }
        REQUIRE(cursor.block_positions_offset() + cursor.occurrences_before() == before);
        wanted = expected->first + 1;
        ++expected;
      }
    }
  }

  TEST_CASE("no document exceeds the bound of its blocks") {
    std::mt19937 random(13);
    for (int round = 0; round < 50; ++round) {
      const List list = random_list(random, 129 + static_cast<uint32_t>(random() % 900), 20'000);
      PostingsCursor cursor = open(list);
      while (cursor.next()) {
        const auto last = static_cast<uint32_t>(cursor.document() + random() % 5000);
        const auto bound = cursor.bound(last);
        for (const auto& [document, frequencies] : list.postings) {
          if (document < cursor.document() || document > last) continue;
          REQUIRE(bound.length_code <= list.lengths[document]);
          for (size_t field = 0; field < frequencies.size(); ++field) {
            REQUIRE(frequencies[field] <= bound.frequencies[field]);
          }
        }
        if (!cursor.advance(static_cast<uint32_t>(last + random() % 3000))) break;
      }
    }
  }

  TEST_CASE("a long list whose bytes were changed gives documents in order and in bounds") {
    std::mt19937 random(14);
    const List sound = random_list(random, 600, 20'000);
    for (int round = 0; round < 3000; ++round) {
      List list = sound;
      for (uint32_t i = 0; i <= random() % 4; ++i) {
        const size_t at = round % 2 == 0 ? random() % 60 : random() % list.bytes.size();
        list.bytes[at] = static_cast<uint8_t>(random());
      }
      if (random() % 8 == 0) list.bytes.resize(random() % list.bytes.size());
      PostingsCursor cursor = open(list);
      int64_t last = -1;
      uint32_t wanted = 0;
      while (random() % 2 == 0 ? cursor.next() : cursor.advance(wanted)) {
        REQUIRE(int64_t{cursor.document()} > last);
        REQUIRE(cursor.document() < 20'000);
        (void)cursor.bound(cursor.document() + 100);
        last = cursor.document();
        wanted = static_cast<uint32_t>(cursor.document() + random() % 300);
      }
    }
  }

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

  TEST_CASE("a posting remembers that its term is written with marks, and the next one forgets") {
    uint8_t buffer[3 * daf::index::kMaxPostingBytes];
    size_t length = daf::index::encode_posting(1, {0, 0, 0, 1}, true, buffer);
    length += daf::index::encode_posting(1, {0, 0, 0, 2}, false, buffer + length);
    length += daf::index::encode_posting(3, {5, 0, 0, 2}, true, buffer + length);
    PostingsCursor cursor({buffer, length}, 3, 10);
    REQUIRE(cursor.next());
    CHECK(cursor.is_marked());
    CHECK(cursor.frequencies() == Frequencies{0, 0, 0, 1});
    REQUIRE(cursor.next());
    CHECK_FALSE(cursor.is_marked());
    REQUIRE(cursor.next());
    CHECK(cursor.is_marked());
    CHECK(cursor.document() == 4);
    CHECK(cursor.frequencies() == Frequencies{5, 0, 0, 2});
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

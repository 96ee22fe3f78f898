#include "index/chunk_source.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.h"

using daf::index::ByteReader;
using daf::index::Bytes;
using daf::index::ChunkedSection;
using daf::index::KeyTable;
using daf::index::KeyTableWriter;
using daf::index::SectionKind;
using daf::index::SectionSource;

namespace {

// Sorted chunks of sorted words.
using Chunks = std::vector<std::vector<std::string>>;

// The bytes of a table, with none to spare behind them: a read outside is seen.
std::vector<uint8_t> table_of(const Chunks& chunks) {
  KeyTableWriter writer;
  std::string last;
  for (const std::vector<std::string>& chunk : chunks) {
    writer.add(last, chunk.front());
    last = chunk.back();
  }
  return {writer.bytes().begin(), writer.bytes().end()};
}

// Words of few letters, so that many begin alike, in chunks of any size.
Chunks random_chunks(std::mt19937& random, size_t word_count) {
  std::set<std::string> words;
  while (words.size() < word_count) {
    std::string word;
    for (auto left = 1 + random() % 12; left > 0; --left) word += random() % 3 == 0 ? "א" : "ב";
    words.insert(word);
  }
  Chunks chunks;
  for (const std::string& word : words) {
    if (chunks.empty() || random() % 4 == 0) chunks.emplace_back();
    chunks.back().push_back(word);
  }
  return chunks;
}

std::string_view view_of(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

TEST_SUITE("index") {
  TEST_CASE("a table of keys says in which chunk a word would stand") {
    std::mt19937 random(20);
    for (const size_t word_count : {1u, 2u, 3u, 50u, 1000u}) {
      const Chunks chunks = random_chunks(random, word_count);
      const std::vector<uint8_t> bytes = table_of(chunks);
      ByteReader reader(bytes);
      const KeyTable table(reader, chunks.size());
      CHECK(reader.ok());
      CHECK(reader.remaining() == 0);
      REQUIRE(table.count() == chunks.size());
      for (uint32_t i = 0; i < chunks.size(); ++i) {
        CHECK(table.key(i) <= chunks[i].front());
        if (i > 0) CHECK(table.key(i) > chunks[i - 1].back());
        if (i > 0) CHECK(table.key(i) > table.key(i - 1));
        for (const std::string& word : chunks[i]) {
          CHECK(table.find(word) == i);
          // Behind it stands at most the next chunk, and before it the one before.
          const uint32_t behind = table.find(word + "!");
          CHECK((behind == i || (word == chunks[i].back() && behind == i + 1)));
        }
        CHECK(table.find(table.key(i)) == i);
      }
      const auto last = static_cast<uint32_t>(chunks.size() - 1);
      CHECK(table.find("") == 0);
      CHECK(table.find("a") == 0);
      CHECK(table.find("ת") == last);
      CHECK(table.find("\xFF") == last);
      CHECK(table.key(last + 1).empty());
      CHECK(table.key(UINT32_MAX).empty());
    }
  }

  TEST_CASE("of a word as much is kept as tells it from the one before") {
    const Chunks chunks = {{"ab", "abcdef"}, {"abcdz", "abx"}, {"b"}, {"bbbb", "bc"}, {"bcd"}};
    std::vector<uint8_t> bytes = table_of(chunks);
    bytes.push_back(77);
    ByteReader reader(bytes);
    const KeyTable table(reader, chunks.size());
    CHECK(table.key(0) == "a");
    CHECK(table.key(1) == "abcdz");
    CHECK(table.key(2) == "b");
    CHECK(table.key(3) == "bb");
    CHECK(table.key(4) == "bcd");
    // No byte of what follows it is taken.
    CHECK(reader.ok());
    CHECK(reader.remaining() == 1);
    CHECK(reader.read_u8() == 77);
    // A copy needs neither the table nor the bytes.
    KeyTable copy;
    {
      const std::vector<uint8_t> other(bytes);
      ByteReader other_reader(other);
      const KeyTable original(other_reader, chunks.size());
      copy = original;
    }
    CHECK(copy.key(1) == "abcdz");
    CHECK(copy.find("bcc") == 3);
  }

  TEST_CASE("words of the greatest length that differ in the last byte are told apart") {
    Chunks chunks;
    for (const char last : {'a', 'b', 'c'}) {
      chunks.push_back({std::string(daf::analysis::kMaxTermBytes - 1, 'x') + last});
    }
    const std::vector<uint8_t> bytes = table_of(chunks);
    ByteReader reader(bytes);
    const KeyTable table(reader, 3);
    CHECK(reader.ok());
    for (uint32_t i = 0; i < 3; ++i) CHECK(table.find(chunks[i].front()) == i);
    CHECK(table.key(2) == chunks[2].front());
  }

  TEST_CASE("a table without keys takes no bytes and has none") {
    const std::vector<uint8_t> bytes = {1, 2, 3};
    ByteReader reader(bytes);
    const KeyTable table(reader, 0);
    CHECK(reader.ok());
    CHECK(reader.remaining() == 3);
    for (const KeyTable& empty : {table, KeyTable()}) {
      CHECK(empty.count() == 0);
      CHECK(empty.key(0).empty());
      CHECK(empty.find("א") == 0);
    }
    CHECK(table_of({}).empty());
  }

  TEST_CASE("a table that does not fit into the bytes fails the reader, wherever they end") {
    const std::vector<uint8_t> bytes = table_of({{"א"}, {"שלום"}, {"תורה"}});
    for (size_t length = 0; length < bytes.size(); ++length) {
      const std::vector<uint8_t> cut(bytes.begin(),
                                     bytes.begin() + static_cast<std::ptrdiff_t>(length));
      ByteReader reader(cut);
      const KeyTable table(reader, 3);
      CHECK(!reader.ok());
      CHECK(table.count() == 0);
      CHECK(table.key(0).empty());
      CHECK(table.find("שלום") == 0);
    }
    for (const uint64_t count : {uint64_t{4}, uint64_t{UINT32_MAX}, uint64_t{UINT32_MAX} + 4,
                                 uint64_t{1} << 62, uint64_t{1} << 63, UINT64_MAX}) {
      ByteReader reader(bytes);
      const KeyTable table(reader, count);
      CHECK(!reader.ok());
      CHECK(table.count() == 0);
    }
    // More bytes shared with the key before than it has.
    const std::vector<uint8_t> shared = {0, 1, 'a', 2, 1, 'b'};
    ByteReader reader(shared);
    CHECK(KeyTable(reader, 2).count() == 0);
    CHECK(!reader.ok());
  }

  TEST_CASE("a damaged table leads to one of its chunks and never outside") {
    std::mt19937 random(21);
    const Chunks chunks = random_chunks(random, 200);
    const std::vector<uint8_t> sound = table_of(chunks);
    int read = 0;
    for (int round = 0; round < 3000; ++round) {
      std::vector<uint8_t> bytes = sound;
      for (uint32_t i = 0; i <= random() % 3; ++i) {
        bytes[random() % bytes.size()] = static_cast<uint8_t>(random());
      }
      ByteReader reader(bytes);
      const KeyTable table(reader, chunks.size());
      CHECK(reader.ok() == (table.count() == chunks.size()));
      read += reader.ok() ? 1 : 0;
      for (const auto& chunk : chunks) {
        CHECK(table.find(chunk.front()) < std::max<size_t>(1, table.count()));
      }
      for (uint32_t i = 0; i < chunks.size() + 2; ++i) CHECK(table.key(i).size() <= 2 * UINT8_MAX);
    }
    CHECK(read > 500);
  }

  TEST_CASE("a section gives its chunks out by their numbers, and nothing past them") {
    ChunkedSection section;
    CHECK(section.chunk(0).empty());
    section.bytes = {'a', 'b'};
    section.end_chunk();
    section.end_chunk();  // an empty one
    section.bytes.push_back('c');
    section.end_chunk();
    CHECK(view_of(section.chunk(0)) == "ab");
    CHECK(section.chunk(1).empty());
    CHECK(view_of(section.chunk(2)) == "c");
    CHECK(section.chunk(3).empty());
    CHECK(section.chunk(UINT32_MAX).empty());

    const SectionSource source(SectionKind::kStems, section);
    CHECK(view_of(source.chunk(SectionKind::kStems, 2)) == "c");
    CHECK(source.chunk(SectionKind::kStems, 3).empty());
    CHECK(source.chunk(SectionKind::kTerms, 0).empty());
    CHECK(source.miss_count() == 0);
  }
}

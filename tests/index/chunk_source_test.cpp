#include "index/chunk_source.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using daf::index::ByteReader;
using daf::index::Bytes;
using daf::index::ChunkedSection;
using daf::index::KeyTable;
using daf::index::KeyTableWriter;
using daf::index::SectionKind;
using daf::index::SectionSource;

namespace {

// The bytes of a table, with none to spare behind them: a read outside is seen.
std::vector<uint8_t> table_of(const std::vector<std::string>& keys) {
  KeyTableWriter writer;
  for (const std::string& key : keys) writer.add(key);
  std::vector<uint8_t> bytes;
  writer.append_to(bytes);
  return {bytes.begin(), bytes.end()};
}

std::string_view view_of(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

TEST_SUITE("index") {
  TEST_CASE("a table of keys gives each key back, and takes no byte of what follows it") {
    const std::vector<std::string> keys = {"א", "אב", "ב", "שלום", "\xFF\xFF"};
    std::vector<uint8_t> bytes = table_of(keys);
    bytes.push_back(77);
    ByteReader reader(bytes);
    const KeyTable table(reader, keys.size());
    CHECK(reader.ok());
    CHECK(reader.remaining() == 1);
    CHECK(reader.read_u8() == 77);
    REQUIRE(table.count() == keys.size());
    for (uint32_t i = 0; i < keys.size(); ++i) CHECK(table.key(i) == keys[i]);
    CHECK(table.key(static_cast<uint32_t>(keys.size())).empty());
    CHECK(table.key(UINT32_MAX).empty());
  }

  TEST_CASE("what is sought is in the last chunk whose key is not after it, or else in the first") {
    std::vector<std::string> keys;
    for (int i = 0; i < 300; ++i) keys.push_back("k" + std::to_string(1000 + 2 * i));
    for (const size_t count : {1u, 2u, 3u, 64u, 300u}) {
      const std::vector<uint8_t> bytes =
          table_of({keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(count)});
      ByteReader reader(bytes);
      const KeyTable table(reader, count);
      CAPTURE(count);
      for (uint32_t i = 0; i < count; ++i) {
        CHECK(table.find(keys[i]) == i);
        CHECK(table.find(keys[i] + "!") == i);
        CHECK(table.find("k" + std::to_string(1001 + 2 * i)) == i);
      }
      CHECK(table.find("") == 0);
      CHECK(table.find("a") == 0);
      CHECK(table.find("k0") == 0);
      CHECK(table.find("שלום") == count - 1);
      CHECK(table.find("\xFF") == count - 1);
    }
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
    const std::vector<uint8_t> bytes = table_of({"א", "שלום", "תורה"});
    for (size_t length = 0; length < bytes.size(); ++length) {
      const std::vector<uint8_t> cut(bytes.begin(),
                                     bytes.begin() + static_cast<std::ptrdiff_t>(length));
      ByteReader reader(cut);
      const KeyTable table(reader, 3);
      CHECK(!reader.ok());
      for (uint32_t i = 0; i < 4; ++i) CHECK(table.key(i).empty());
      CHECK(table.find("שלום") < 3);
    }
    for (const uint64_t count : {uint64_t{20}, uint64_t{UINT32_MAX}, uint64_t{UINT32_MAX} + 4,
                                 uint64_t{1} << 62, UINT64_MAX}) {
      ByteReader reader(bytes);
      const KeyTable table(reader, count);
      CHECK(!reader.ok());
      CHECK(table.count() == 0);
    }
  }

  TEST_CASE("a damaged table leads to one of its chunks and never outside") {
    std::vector<std::string> keys;
    for (int i = 0; i < 50; ++i) keys.push_back("מ" + std::to_string(100 + i));
    const std::vector<uint8_t> sound = table_of(keys);
    std::mt19937 random(21);
    int read = 0;
    for (int round = 0; round < 2000; ++round) {
      std::vector<uint8_t> bytes = sound;
      for (uint32_t i = 0; i <= random() % 6; ++i) {
        bytes[random() % bytes.size()] = static_cast<uint8_t>(random());
      }
      ByteReader reader(bytes);
      const KeyTable table(reader, keys.size());
      read += reader.ok() ? 1 : 0;
      for (const std::string& key : keys) CHECK(table.find(key) < keys.size());
      size_t length = 0;
      for (uint32_t i = 0; i < keys.size() + 2; ++i) length += table.key(i).size();
      CHECK(length <= keys.size() * bytes.size());
    }
    CHECK(read > 1000);
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
    CHECK(source.has_all());
  }
}

#include "library/stored_record.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

using daf::index::Bytes;
using daf::library::append_record;
using daf::library::read_record;
using daf::library::StoredRecord;
using daf::library::StoredSources;

namespace {

using ByteVector = std::vector<uint8_t>;

ByteVector cut(const ByteVector& bytes, size_t length) {
  return {bytes.begin(), bytes.begin() + static_cast<ptrdiff_t>(length)};
}

ByteVector sample_records() {
  ByteVector chunk;
  append_record(chunk, {.id = "מזהה", .source = 3, .language = "he", .json = R"({"id": "מזהה"})"});
  append_record(chunk, {.id = "b", .globals = 300, .language = "", .json = ""});
  append_record(chunk, {.id = "", .source = UINT32_MAX, .language = "en", .json = "{}"});
  return chunk;
}

StoredSources sample_sources() {
  StoredSources stored;
  stored.sources = {{"מקור.json", "https://example.org/"}, {"", ""}};
  stored.globals = {R"({"inLanguage": "he"})"};
  return stored;
}

}  // namespace

TEST_SUITE("library") {
  TEST_CASE("records are read as they were stored, each by its place") {
    const ByteVector chunk = sample_records();
    const auto first = read_record(chunk, 0);
    REQUIRE(first);
    CHECK(first->id == "מזהה");
    CHECK(first->source == 3);
    CHECK(first->globals == 0);
    CHECK(first->language == "he");
    CHECK(first->json == R"({"id": "מזהה"})");
    const auto second = read_record(chunk, 1);
    REQUIRE(second);
    CHECK(second->id == "b");
    CHECK(second->globals == 300);
    CHECK(second->json.empty());
    const auto third = read_record(chunk, 2);
    REQUIRE(third);
    CHECK(third->id.empty());
    CHECK(third->source == UINT32_MAX);
  }

  TEST_CASE("a place that has no record is said to have none") {
    CHECK(!read_record(sample_records(), 3));
    CHECK(!read_record(sample_records(), UINT32_MAX));
    CHECK(!read_record({}, 0));
  }

  TEST_CASE("a record that ends too soon is none, and those before it are what they were") {
    const ByteVector chunk = sample_records();
    ByteVector two;
    append_record(two, *read_record(chunk, 0));
    const size_t first_length = two.size();
    for (size_t length = 0; length < chunk.size(); ++length) {
      const ByteVector broken = cut(chunk, length);
      CHECK(read_record(broken, 0).has_value() == (length >= first_length));
      CHECK(!read_record(broken, 2));
    }
  }

  TEST_CASE("sources and contexts are read as they were stored") {
    ByteVector chunk;
    sample_sources().append_to(chunk);
    const auto stored = StoredSources::read(chunk, 2);
    REQUIRE(stored);
    REQUIRE(stored->sources.size() == 2);
    CHECK(stored->sources[0].name == "מקור.json");
    CHECK(stored->sources[0].base_url == "https://example.org/");
    CHECK(stored->sources[1].name.empty());
    CHECK(stored->globals == std::vector<std::string>{R"({"inLanguage": "he"})"});
    ByteVector empty;
    StoredSources().append_to(empty);
    CHECK(StoredSources::read(empty, 0).has_value());
  }

  TEST_CASE("sources that are not sound are none") {
    ByteVector chunk;
    sample_sources().append_to(chunk);
    for (size_t length = 0; length < chunk.size(); ++length) {
      CHECK(!StoredSources::read(cut(chunk, length), 2));
    }
    // Each belongs to a document: there are never more.
    CHECK(!StoredSources::read(chunk, 1));
    for (const uint64_t count : {uint64_t{1} << 20, uint64_t{UINT32_MAX}, UINT64_MAX}) {
      ByteVector many;
      daf::index::append_varint(many, count);
      many.resize(100);
      CHECK(!StoredSources::read(many, UINT32_MAX));
    }
  }

  TEST_CASE("random bytes are read to their end, and not further") {
    std::mt19937 random(1);
    for (int round = 0; round < 5000; ++round) {
      ByteVector bytes(random() % 50);
      for (uint8_t& byte : bytes) byte = static_cast<uint8_t>(random() % 8);
      const ByteVector exact(bytes.begin(), bytes.end());
      if (const auto record = read_record(exact, random() % 4)) {
        CHECK(record->id.size() + record->json.size() <= exact.size());
      }
      if (const auto stored = StoredSources::read(exact, 1000)) {
        CHECK(stored->sources.size() + stored->globals.size() <= exact.size());
      }
    }
  }
}

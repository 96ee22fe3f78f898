#include "archive/archive_bytes.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "archive/exact_bytes.h"

using daf::Code;
using daf::archive::ArchiveBytes;
using daf::archive::Bytes;
using daf::archive::kMaxDecodedBytes;
using daf::archive::kMaxRangeBytes;
using daf::archive::Place;
using daf_test::bytes_of;
using daf_test::ByteVector;

namespace {

// A file of chunks one after the other, the first of which say who they are.
struct ChunkFile {
  ByteVector bytes;
  std::vector<Place> places;

  void add(const ByteVector& raw) {
    daf::archive::ChunkEncoder encoder;
    const uint64_t offset = bytes.size();
    places.push_back({offset, encoder.encode(raw, bytes)});
  }
  // The same stored as it is.
  void add_stored(const ByteVector& raw) {
    const size_t start = bytes.size();
    bytes.push_back(0);
    daf::index::append_varint(bytes, raw.size());
    bytes.insert(bytes.end(), raw.begin(), raw.end());
    daf::index::append_u32(bytes, daf::archive::chunk_checksum(start, Bytes(bytes).subspan(start)));
    places.push_back({start, bytes.size() - start});
  }
  [[nodiscard]] Bytes at(const Place& place) const {
    return Bytes(bytes).subspan(static_cast<size_t>(place.byte_offset),
                                static_cast<size_t>(place.byte_length));
  }
};

std::string text_of(size_t number) {
  return "פרק " + std::to_string(number) + std::string(number % 40, 'x');
}

ChunkFile file_of_texts(size_t count) {
  ChunkFile file;
  for (size_t i = 0; i < count; ++i) file.add(bytes_of(text_of(i)));
  return file;
}

std::string as_text(Bytes bytes) { return {bytes.begin(), bytes.end()}; }

// What was missed, as a driver would bring it.
void provide_missed(ArchiveBytes& bytes, const ChunkFile& file) {
  const std::vector<Place> missed = bytes.missed();
  for (const Place& place : missed) bytes.provide(place.byte_offset, file.at(place));
}

ArchiveBytes ranged(const ChunkFile& file) {
  return {file.bytes.size(), /*is_whole=*/false, /*is_local=*/false};
}

}  // namespace

TEST_SUITE("archive") {
  TEST_CASE("a chunk that is not there is asked for, once, and is there when its bytes have come") {
    const ChunkFile file = file_of_texts(3);
    ArchiveBytes bytes = ranged(file);
    bytes.begin_question();
    CHECK(bytes.chunk(file.places[1]).empty());
    CHECK(bytes.chunk(file.places[1]).empty());
    bytes.expect(file.places[1]);
    REQUIRE(bytes.missed().size() == 1);
    CHECK(bytes.missed().front().byte_offset == file.places[1].byte_offset);
    CHECK(bytes.missed().front().byte_length == file.places[1].byte_length);
    CHECK(!bytes.damage());
    provide_missed(bytes, file);
    bytes.begin_question();
    CHECK(as_text(bytes.chunk(file.places[1])) == text_of(1));
    CHECK(bytes.missed().empty());
    CHECK(!bytes.is_whole());
  }

  TEST_CASE("what is expected comes with what is missed, in the order of the calls") {
    const ChunkFile file = file_of_texts(4);
    ArchiveBytes bytes = ranged(file);
    bytes.begin_question();
    bytes.expect(file.places[2]);
    (void)bytes.chunk(file.places[0]);
    bytes.expect(file.places[3]);
    bytes.expect({0, 0});
    bytes.expect({file.bytes.size(), 10});  // outside: nothing that could come
    REQUIRE(bytes.missed().size() == 3);
    CHECK(bytes.missed()[0].byte_offset == file.places[2].byte_offset);
    CHECK(bytes.missed()[1].byte_offset == file.places[0].byte_offset);
    CHECK(bytes.missed()[2].byte_offset == file.places[3].byte_offset);
  }

  TEST_CASE("whole bytes count in their order only, and are all there when the last one is") {
    const ChunkFile file = file_of_texts(20);
    const Bytes all(file.bytes);
    ArchiveBytes bytes(file.bytes.size(), /*is_whole=*/true, /*is_local=*/true);
    bytes.begin_question();
    const size_t half = all.size() / 2;
    bytes.provide(half, all.subspan(half));  // too early
    CHECK(bytes.byte_size() == 0);
    CHECK(bytes.chunk(file.places[0]).empty());
    bytes.provide(0, all.first(half));
    bytes.provide(0, all.first(half));  // a second time
    bytes.provide(half - 5, all.subspan(half - 5));
    CHECK(bytes.byte_size() == half);
    CHECK(!bytes.is_whole());
    bytes.provide(half, all.subspan(half));
    CHECK(bytes.is_whole());
    bytes.provide(all.size(), all.first(1));
    bytes.begin_question();
    for (size_t i = 0; i < file.places.size(); ++i) {
      CHECK(as_text(bytes.chunk(file.places[i])) == text_of(i));
    }
    CHECK(bytes.missed().empty());
  }

  TEST_CASE("more bytes than the file has are left out") {
    const ChunkFile file = file_of_texts(2);
    ByteVector longer = file.bytes;
    longer.resize(longer.size() + 100, 7);
    ArchiveBytes whole(file.bytes.size(), true, true);
    whole.provide(0, longer);
    CHECK(whole.is_whole());
    CHECK(whole.byte_size() == file.bytes.size());
    ArchiveBytes ranges = ranged(file);
    ranges.provide(5, Bytes(longer).subspan(5));
    CHECK(ranges.byte_size() == file.bytes.size() - 5);
    ranges.provide(file.bytes.size(), Bytes(longer).first(4));
    ranges.provide(UINT64_MAX, Bytes(longer).first(4));
    CHECK(ranges.byte_size() == file.bytes.size() - 5);
  }

  TEST_CASE("ranges that overlap, hold each other or come twice are each good for what they hold") {
    const ChunkFile file = file_of_texts(30);
    std::mt19937 random(1);
    for (int round = 0; round < 200; ++round) {
      ArchiveBytes bytes = ranged(file);
      std::vector<std::pair<size_t, size_t>> ranges;
      for (int i = 0; i < 12; ++i) {
        const size_t start = random() % file.bytes.size();
        const size_t length = random() % std::min<size_t>(400, file.bytes.size() - start + 1);
        ranges.emplace_back(start, length);
        bytes.provide(start, Bytes(file.bytes).subspan(start, length));
        if (random() % 4 == 0) bytes.provide(start, Bytes(file.bytes).subspan(start, length));
      }
      bytes.begin_question();
      for (size_t i = 0; i < file.places.size(); ++i) {
        const Place& place = file.places[i];
        const bool is_there = std::any_of(ranges.begin(), ranges.end(), [&](const auto& range) {
          return range.first <= place.byte_offset &&
                 place.byte_offset + place.byte_length <= range.first + range.second;
        });
        const std::string text = as_text(bytes.chunk(place));
        CHECK(text == (is_there ? text_of(i) : ""));
      }
      CHECK(!bytes.damage());
      CHECK(bytes.byte_size() <= 12 * 400 + file.bytes.size() * 64);
    }
  }

  TEST_CASE("the same bytes in many ranges take no more room than in one") {
    const ChunkFile file = file_of_texts(30);
    ArchiveBytes bytes = ranged(file);
    const Bytes all(file.bytes);
    for (size_t at = 0; at + 10 <= all.size(); at += 10) bytes.provide(at, all.subspan(at, 10));
    bytes.provide(0, all);
    CHECK(bytes.byte_size() == all.size());
    for (size_t at = 0; at + 10 <= all.size(); at += 10) bytes.provide(at, all.subspan(at, 10));
    bytes.provide(0, all);
    CHECK(bytes.byte_size() == all.size());
  }

  TEST_CASE("a range that came too short is asked for again") {
    const ChunkFile file = file_of_texts(3);
    ArchiveBytes bytes = ranged(file);
    for (const size_t missing : {size_t{1}, static_cast<size_t>(file.places[1].byte_length - 1)}) {
      bytes.begin_question();
      CHECK(bytes.chunk(file.places[1]).empty());
      REQUIRE(bytes.missed().size() == 1);
      const Bytes stored = file.at(file.places[1]);
      bytes.provide(file.places[1].byte_offset, stored.first(stored.size() - missing));
    }
    bytes.begin_question();
    CHECK(bytes.chunk(file.places[1]).empty());
    CHECK(!bytes.damage());
    provide_missed(bytes, file);
    bytes.begin_question();
    CHECK(as_text(bytes.chunk(file.places[1])) == text_of(1));
  }

  TEST_CASE("damage is reported at each question that meets it, the first one with its place") {
    ChunkFile file = file_of_texts(5);
    for (const size_t broken : {3U, 1U})
      ++file.bytes[static_cast<size_t>(file.places[broken].byte_offset + 4)];
    for (const bool is_whole : {true, false}) {
      ArchiveBytes bytes(file.bytes.size(), is_whole, true);
      bytes.provide(0, file.bytes);
      for (int again = 0; again < 2; ++again) {
        bytes.begin_question();
        CHECK(as_text(bytes.chunk(file.places[0])) == text_of(0));
        CHECK(!bytes.damage());
        CHECK(bytes.chunk(file.places[3]).empty());
        CHECK(bytes.chunk(file.places[1]).empty());
        CHECK(bytes.missed().empty());
        REQUIRE(bytes.damage());
        CHECK(bytes.damage()->code == Code::kDamagedArchive);
        CHECK(bytes.damage()->byte_offset == file.places[3].byte_offset);
      }
      bytes.begin_question();
      CHECK(!bytes.damage());
    }
  }

  TEST_CASE("a place outside the file is damage, wherever its numbers lead") {
    const ChunkFile file = file_of_texts(2);
    const uint64_t size = file.bytes.size();
    for (const bool is_whole : {true, false}) {
      ArchiveBytes bytes(size, is_whole, true);
      bytes.provide(0, file.bytes);
      for (const Place& place :
           {Place{size, 1}, Place{size - 1, 2}, Place{0, size + 1}, Place{1, UINT64_MAX},
            Place{UINT64_MAX, 1}, Place{UINT64_MAX, UINT64_MAX}, Place{UINT64_MAX - 5, 6}}) {
        bytes.begin_question();
        CHECK(bytes.chunk(place).empty());
        CHECK(bytes.stored(place).empty());
        CHECK(bytes.missed().empty());
        CHECK(bytes.damage().has_value());
      }
      bytes.begin_question();
      CHECK(bytes.chunk({size, 0}).empty());  // nothing, which is nowhere
      CHECK(!bytes.damage());
    }
  }

  TEST_CASE("ranges that were used least recently go, and are asked for again") {
    ByteVector raw(size_t{5} << 20);
    ChunkFile file;
    const size_t count = kMaxRangeBytes / raw.size() + 4;
    for (size_t i = 0; i < count; ++i) {
      raw[0] = static_cast<uint8_t>(i);
      file.add_stored(raw);
    }
    ArchiveBytes bytes = ranged(file);
    for (size_t i = 0; i < count; ++i) {
      bytes.begin_question();
      const Place& place = file.places[i];
      bytes.provide(place.byte_offset, file.at(place));
      CHECK(bytes.stored(place).size() == place.byte_length);
      CHECK(bytes.byte_size() <= kMaxRangeBytes + raw.size() + 100);
    }
    bytes.begin_question();
    CHECK(!bytes.stored(file.places[count - 1]).empty());
    CHECK(bytes.stored(file.places[0]).empty());
    REQUIRE(bytes.missed().size() == 1);
    CHECK(bytes.missed().front().byte_offset == 0);
    provide_missed(bytes, file);
    bytes.begin_question();
    CHECK(!bytes.stored(file.places[0]).empty());
  }

  TEST_CASE("decoded chunks that were used least recently go, and are decoded again") {
    ChunkFile file;
    ByteVector text;
    for (size_t i = 0; text.size() < size_t{1} << 20; ++i) {
      const std::string line = text_of(i * 7919) + "\n";
      text.insert(text.end(), line.begin(), line.end());
    }
    constexpr size_t kCount = 24;
    for (size_t i = 0; i < kCount; ++i) {
      text[0] = static_cast<uint8_t>(i);
      file.add(text);
    }
    REQUIRE(file.bytes.size() < kCount * text.size() / 2);
    ArchiveBytes bytes(file.bytes.size(), true, true);
    bytes.provide(0, file.bytes);
    const uint64_t most = file.bytes.size() + kMaxDecodedBytes + text.size();
    for (size_t i = 0; i < 2 * kCount; ++i) {
      bytes.begin_question();
      const Bytes chunk = bytes.chunk(file.places[i % kCount]);
      REQUIRE(chunk.size() == text.size());
      CHECK(chunk.front() == i % kCount);
      CHECK(bytes.byte_size() <= most);
    }
    // Views of one question stay, however much it reads.
    bytes.begin_question();
    std::vector<Bytes> views;
    for (const Place& place : file.places) views.push_back(bytes.chunk(place));
    for (size_t i = 0; i < kCount; ++i) {
      CHECK(views[i].front() == i);
      CHECK(views[i].back() == text.back());
    }
    CHECK(bytes.byte_size() >= kCount * text.size());
    bytes.begin_question();
    (void)bytes.chunk(file.places[0]);
    bytes.begin_question();
    CHECK(bytes.byte_size() <= most);
  }

  TEST_CASE("a question that needs more than is kept from one to the next gets it all") {
    ChunkFile file;
    const ByteVector raw(size_t{8} << 20, 7);
    const size_t count = kMaxRangeBytes / raw.size() + 3;
    for (size_t i = 0; i < count; ++i) file.add_stored(raw);
    ArchiveBytes bytes = ranged(file);
    int rounds = 0;
    for (;; ++rounds) {
      REQUIRE(rounds < 5);
      bytes.begin_question();
      size_t read = 0;
      for (size_t i = 0; i < count; ++i) {
        if (rounds == 0 && i > 2) break;  // knows the rest from these
        if (bytes.chunk(file.places[i]).size() == raw.size()) ++read;
      }
      if (read == count) break;
      provide_missed(bytes, file);
    }
    CHECK(rounds == 2);
  }
}

// Archives that are not what was written, though their checksums are right. Whatever a library
// answers then, it ends, reads nothing outside and takes no more memory than a sound one.
#include "archive/forged_archive.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "allocation_counter.h"
#include "archived_library.h"
#include "corruption.h"
#include "daf/library.h"
#include "library_fixture.h"
#include "sample_collection.h"

using daf::Library;
using daf::archive::Section;
using daf::library::library_of;
using daf_test::AllocationPeak;
using daf_test::ByteVector;
using daf_test::ForgedArchive;
using daf_test::SampleCollection;

namespace {

ByteVector sample_file(uint32_t count) {
  return daf_test::bytes_of(daf_test::saved(library_of(SampleCollection(5).array(0, count))));
}

std::string_view as_text(const ByteVector& file) {
  return {reinterpret_cast<const char*>(file.data()), file.size()};
}

// Asks all kinds of questions, whatever the answers are.
void ask_all(Library& library) {
  using daf::FacetField;
  for (const char* const text :
       {"המים harb", "\"energy corridor\" -birds", "watre", "topic:water"}) {
    (void)library.search({.text = text, .facets = {FacetField::kTopic, FacetField::kYear}});
  }
  (void)library.search({.text = "", .sort = daf::SortOrder::kOldest, .limit = 100});
  (void)library.suggest("ha", 8);
  for (const std::string& id : {std::string("p1"), std::string("p2")}) {
    (void)library.publication(id);
    (void)library.body(id);
    (void)library.find(id, "water המים");
    (void)library.related(id, 3);
  }
  (void)library.ids();
  (void)library.source_item(0);
  (void)library.join_archives();
  const auto archive = library.save();
  if (!archive.ok()) return;
  // What was saved was made of what was read, sound or not: it opens.
  Library again;
  CHECK(daf_test::open_whole(again, daf_test::joined(archive.value())).ok());
}

// Whether it opens. Fails where that and the questions take more than `most` bytes.
bool open_and_ask(const ByteVector& file, size_t most) {
  const AllocationPeak peak;
  Library library;
  if (!daf_test::open_whole(library, as_text(file)).ok()) return false;
  ask_all(library);
  if (peak.bytes() > most) CHECK(peak.bytes() <= most);
  // Its memory has a limit of its own (kMaxTimelineBuckets).
  (void)library.timeline({.text = "ships"}, daf::Interval::kMonth);
  return true;
}

// Twice what the sound archive takes: the limit of others of its length.
size_t memory_limit(const ByteVector& sound) {
  const AllocationPeak peak;
  CHECK(open_and_ask(sound, SIZE_MAX));
  return 2 * peak.bytes();
}

}  // namespace

TEST_SUITE("forged archives") {
  TEST_CASE("with any bytes changed end, and take no more memory") {
    const ByteVector sound = sample_file(4);
    const size_t most = memory_limit(sound);
    std::mt19937 random(1);
    int opened = 0;
    for (int round = 0; round < 400; ++round) {
      ByteVector file = sound;
      for (auto left = 1 + random() % 3; left > 0; --left) daf_test::corrupt(file, random);
      daf_test::repair_checksums(file);
      if (open_and_ask(file, most)) ++opened;
    }
    CHECK(opened > 50);
  }

  TEST_CASE("with any chunk changed end, and take no more memory") {
    const ForgedArchive sound(sample_file(6));
    const size_t most = memory_limit(sound.file());
    std::mt19937 random(2);
    int opened = 0;
    for (int round = 0; round < 240; ++round) {
      ForgedArchive forged = sound;
      const size_t section = static_cast<size_t>(round) % forged.chunks.size();
      CAPTURE(section);
      if (forged.chunks[section].empty()) continue;
      ByteVector& chunk = forged.chunks[section][random() % forged.chunks[section].size()];
      if (chunk.size() < 2) continue;
      for (auto left = 1 + random() % 4; left > 0; --left) daf_test::corrupt(chunk, random);
      if (random() % 8 == 0) chunk.resize(random() % chunk.size());
      if (open_and_ask(forged.file(), most)) ++opened;
    }
    CHECK(opened > 100);
  }

  TEST_CASE("with another root of the segment end, and take no more memory") {
    const ForgedArchive sound(sample_file(6));
    const size_t most = memory_limit(sound.file());
    std::mt19937 random(3);
    int opened = 0;
    for (int round = 0; round < 400; ++round) {
      ForgedArchive forged = sound;
      daf_test::corrupt(forged.segment_root, random);
      // With the chunks that it claims, empty ones, it may be longer.
      const ByteVector file = forged.file();
      if (!file.empty() && open_and_ask(file, most + 3 * file.size())) ++opened;
    }
    CHECK(opened > 50);
  }

  TEST_CASE("that claim more than they have take no more memory for it") {
    const ForgedArchive sound(sample_file(6));
    const size_t most = memory_limit(sound.file());
    const auto check = [&](Section section, const ByteVector& contents) {
      ForgedArchive forged = sound;
      forged.chunks[static_cast<size_t>(section)] = {contents};
      CAPTURE(daf::archive::section_name(section));
      (void)open_and_ask(forged.file(), most);
    };
    for (const uint64_t count : {uint64_t{1} << 24, uint64_t{UINT32_MAX}, UINT64_MAX}) {
      ByteVector claim;
      daf::index::append_varint(claim, count);
      daf::index::append_varint(claim, count);
      daf::index::append_varint(claim, count);
      for (size_t i = 0; i < daf::archive::kSectionCount; ++i) {
        check(static_cast<Section>(i), claim);
      }
    }
    check(Section::kColumns, ByteVector(5000, 0xFF));
    check(Section::kRecords, ByteVector(5000, 0x80));
    check(Section::kIds, ByteVector(5000, 0));
  }

  TEST_CASE("of which every id has the hash of every other one end") {
    // Who compares each with each would not.
    SampleCollection collection;
    const std::string json = collection.array(0, 400);
    ForgedArchive forged(daf_test::bytes_of(daf_test::saved(library_of(json))));
    ByteVector bucket;
    for (uint32_t i = 0; i < 400; ++i) {
      daf::index::append_varint(bucket, 0);
      daf::index::append_varint(bucket, i);
    }
    forged.chunks[static_cast<size_t>(Section::kIds)] = {bucket};
    const ByteVector file = forged.file();
    Library library;
    REQUIRE(daf_test::open_whole(library, as_text(file)).ok());
    REQUIRE(daf_test::open_whole(library, as_text(file)).ok());
    CHECK(library.size() == 400);  // of each id the later one
    CHECK(!library.damage());
  }
}

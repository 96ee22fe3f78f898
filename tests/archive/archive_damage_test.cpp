// Archives that are not what was written: chunk by chunk. What a library makes of them, see
// library/archive_damage_test.cpp.
#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "allocation_counter.h"
#include "archive/archive_fixture.h"
#include "corruption.h"
#include "index/segment_reading.h"

using daf::Code;
using daf_test::AllocationPeak;
using daf_test::ByteVector;
using daf_test::OpenedFile;
using daf_test::PartFields;
using daf_test::sample_part;

namespace {

// Whether a file opens, and has exactly these chunks where it says that nothing is damaged.
bool opens_as(const ByteVector& bytes, const std::vector<std::string>& chunks) {
  const OpenedFile file(bytes);
  if (file.reader == nullptr) {
    const bool says_so =
        file.error.code == Code::kDamagedArchive || file.error.code == Code::kUnsupportedArchive;
    if (!says_so) CHECK(says_so);
    return false;
  }
  const std::vector<std::string> read = daf_test::read_chunks(*file.reader);
  bool is_right = read.size() == chunks.size();
  bool is_whole = is_right;
  for (size_t i = 0; is_right && i < chunks.size(); ++i) {
    if (read[i] == chunks[i]) continue;
    is_whole = false;
    is_right = read[i].empty();
  }
  is_right = is_right && (is_whole || file.bytes.damage().has_value());
  if (!is_right) CHECK(is_right);
  return true;
}

// Reads whatever can be read of a file.
bool read_all(const ByteVector& bytes) {
  const OpenedFile file(bytes);
  if (file.reader == nullptr) return false;
  (void)daf_test::read_chunks(*file.reader);
  for (const auto& part : file.reader->parts()) {
    daf_test::read_view(part->segment());
    part->expect_all();
  }
  return true;
}

}  // namespace

TEST_SUITE("archive") {
  TEST_CASE("of 100,000 damaged archives none gives a chunk that was not written") {
    const ByteVector sound = make_archive(sample_part(6));
    const std::vector<std::string> chunks = daf_test::read_chunks(*OpenedFile(sound).reader);
    size_t most = 0;
    {
      const AllocationPeak peak;
      (void)opens_as(sound, chunks);
      most = peak.bytes();
    }
    std::mt19937 random(1);
    int opened = 0;
    size_t most_of_broken = 0;
    for (int round = 0; round < 100'000; ++round) {
      ByteVector broken = sound;
      daf_test::corrupt(broken, random);
      const AllocationPeak peak;
      if (opens_as(broken, chunks)) ++opened;
      most_of_broken = std::max(most_of_broken, peak.bytes());
    }
    CHECK(opened > 20'000);
    CHECK(opened < 90'000);
    CHECK(most_of_broken <= 2 * most);
  }

  TEST_CASE("larger archives of several parts are no other") {
    std::vector<daf::archive::WrittenPart> parts = {sample_part(60), sample_part(30, 3)};
    std::vector<daf::archive::PartRoot> roots;
    for (const auto& part : parts) roots.push_back({part.root, part.body.size(), {0, 7}});
    ByteVector sound = daf::archive::make_head(roots);
    for (const auto& part : parts) sound.insert(sound.end(), part.body.begin(), part.body.end());
    const std::vector<std::string> chunks = daf_test::read_chunks(*OpenedFile(sound).reader);
    std::mt19937 random(2);
    int opened = 0;
    for (int round = 0; round < 1000; ++round) {
      ByteVector broken = sound;
      daf_test::corrupt(broken, random);
      if (opens_as(broken, chunks)) ++opened;
    }
    CHECK(opened > 100);
  }

  TEST_CASE("damaged roots behind right checksums never lead outside, and take no more memory") {
    const daf::archive::WrittenPart part = sample_part(30);
    const ByteVector sound = daf_test::root_of(part.root, {1, 2});
    size_t most = 0;
    {
      const AllocationPeak peak;
      CHECK(read_all(daf_test::file_of(sound, part.body)));
      most = peak.bytes();
    }
    std::mt19937 random(3);
    int opened = 0;
    size_t most_of_broken = 0;
    for (int round = 0; round < 5000; ++round) {
      ByteVector root = sound;
      daf_test::corrupt(root, random);
      const AllocationPeak peak;
      if (read_all(daf_test::file_of(root, part.body))) ++opened;
      most_of_broken = std::max(most_of_broken, peak.bytes());
    }
    CHECK(opened > 100);
    CHECK(opened < 4000);
    CHECK(most_of_broken <= 2 * most);
  }

  TEST_CASE("numbers of a root that are exchanged for extreme ones never lead outside") {
    const daf::archive::WrittenPart part = sample_part(8);
    const PartFields sound(part.root);
    std::mt19937 random(4);
    const auto extreme = [&](uint64_t value) -> uint64_t {
      switch (random() % 6) {
        case 0:
          return value + 1;
        case 1:
          return value - 1;
        case 2:
          return uint64_t{1} << random() % 64;
        case 3:
          return UINT64_MAX - random() % 100;
        case 4:
          return random() % 1000;
        default:
          return value;
      }
    };
    int opened = 0;
    for (int round = 0; round < 3000; ++round) {
      PartFields fields = sound;
      PartFields::Table& table = fields.tables[random() % fields.tables.size()];
      switch (random() % 4) {
        case 0:
          fields.document_count = extreme(fields.document_count);
          fields.per_chunk = extreme(fields.per_chunk);
          break;
        case 1:
          table.count = extreme(table.count);
          table.numbers.resize(static_cast<size_t>(std::min<uint64_t>(table.count, 10'000)), 1);
          break;
        case 2:
          table.start = extreme(table.start);
          break;
        default:
          if (!table.numbers.empty()) {
            uint64_t& number = table.numbers[random() % table.numbers.size()];
            number = extreme(number);
          }
      }
      if (read_all(daf_test::file_of(daf_test::root_of(fields.root()), part.body))) ++opened;
    }
    CHECK(opened > 100);
  }
}

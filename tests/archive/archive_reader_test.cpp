#include "archive/archive_reader.h"

#include <doctest/doctest.h>

#include <functional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "archive/archive_fixture.h"

using daf::Code;
using daf::archive::ArchiveBytes;
using daf::archive::ArchivePart;
using daf::archive::ArchiveReader;
using daf::archive::Bytes;
using daf::archive::kChunkAlignment;
using daf::archive::kChunksPerTable;
using daf::archive::kHeaderBytes;
using daf::archive::kMaxInlineChunks;
using daf::archive::PartWriter;
using daf::archive::Place;
using daf::archive::Section;
using daf::archive::WrittenPart;
using daf_test::bytes_of;
using daf_test::ByteVector;
using daf_test::OpenedFile;
using daf_test::PartFields;
using daf_test::sample_part;

namespace {

// A file that is read by ranges, and how often it was asked for some.
class RangedFile {
 public:
  explicit RangedFile(ByteVector file) : bytes(file.size(), false, false), file_(std::move(file)) {}

  // Calls again and again until nothing is missed; how often something was.
  int rounds(const std::function<void()>& call) {
    for (int count = 0;; ++count) {
      bytes.begin_question();
      call();
      if (bytes.missed().empty()) return count;
      REQUIRE(count < 10);
      const std::vector<Place> missed = bytes.missed();
      for (const Place& place : missed) {
        bytes.provide(place.byte_offset,
                      Bytes(file_).subspan(static_cast<size_t>(place.byte_offset),
                                           static_cast<size_t>(place.byte_length)));
      }
    }
  }
  int open() {
    return rounds([this] {
      auto opened = ArchiveReader::open(bytes);
      if (opened.ok()) reader = std::move(opened).value();
      CHECK(opened.ok() == bytes.missed().empty());
      if (!opened.ok()) CHECK(opened.error().code == Code::kMissingBytes);
    });
  }

  ArchiveBytes bytes;
  std::unique_ptr<ArchiveReader> reader;

 private:
  ByteVector file_;
};

// A part with one table of two levels, of small chunks of columns.
WrittenPart long_part(uint32_t count) {
  PartWriter writer;
  writer.add_segment(daf_test::make_segment({}).view());
  for (uint32_t i = 0; i < count; ++i) {
    writer.add_chunk(Section::kColumns, bytes_of(daf_test::sample_text(Section::kColumns, i)));
  }
  return std::move(writer).finish();
}

// Whether a file with such a root opens. One that does not says that it is damaged.
bool opens(const PartFields& fields, const ByteVector& body) {
  const OpenedFile file(daf_test::file_of(daf_test::root_of(fields.root()), body));
  if (file.reader == nullptr) CHECK(file.error.code == Code::kDamagedArchive);
  return file.reader != nullptr;
}

bool opens(const ByteVector& raw_root, const ByteVector& body) {
  const OpenedFile file(daf_test::file_of(raw_root, body));
  if (file.reader == nullptr) CHECK(file.error.code == Code::kDamagedArchive);
  return file.reader != nullptr;
}

void put_u32(ByteVector& bytes, size_t at, uint32_t value) {
  for (size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<uint8_t>(value >> (8 * i));
}
void seal_header(ByteVector& file) {
  put_u32(file, kHeaderBytes - 4, daf::archive::checksum(Bytes(file).first(kHeaderBytes - 4)));
}

}  // namespace

TEST_SUITE("archive") {
  TEST_CASE("opening by ranges takes the header, then the root, whatever the file's size") {
    for (const uint32_t count : {0U, 10U, 400U}) {
      RangedFile file(make_archive(sample_part(count)));
      CHECK(file.open() == 2);
      REQUIRE(file.reader != nullptr);
      CHECK(file.reader->parts().front()->document_count() == count);
      CHECK(file.bytes.byte_size() <= 2 * file.reader->head_length() + (size_t{64} << 10));
    }
  }

  TEST_CASE("a chunk comes in one round, and one behind a long table in two") {
    RangedFile file(make_archive(long_part(kMaxInlineChunks + 100)));
    (void)file.open();
    const ArchivePart& part = *file.reader->parts().front();
    const auto read = [&](uint32_t number) {
      const Bytes chunk = part.chunk(Section::kColumns, number);
      if (file.bytes.missed().empty()) {
        CHECK(std::string(chunk.begin(), chunk.end()) ==
              daf_test::sample_text(Section::kColumns, number));
      }
    };
    CHECK(part.stored_length(Section::kColumns) == 0);
    CHECK(file.rounds([&] { read(5); }) == 2);
    CHECK(file.rounds([&] { read(6); }) == 1);
    CHECK(file.rounds([&] { read(5); }) == 0);
    CHECK(file.rounds([&] { part.expect_tables(Section::kColumns); }) == 1);
    CHECK(part.stored_length(Section::kColumns) > kMaxInlineChunks * kChunkAlignment);
    CHECK(file.rounds([&] { read(kMaxInlineChunks + 99); }) == 1);
  }

  TEST_CASE("all that there is comes in two rounds") {
    RangedFile file(make_archive(long_part(kMaxInlineChunks + 1)));
    (void)file.open();
    CHECK(file.rounds([&] { file.reader->parts().front()->expect_all(); }) == 2);
    CHECK(file.rounds([&] {
      CHECK(daf_test::read_chunks(*file.reader).size() ==
            file.reader->parts().front()->chunk_count(Section::kColumns));
    }) == 0);
  }

  TEST_CASE("every truncation of an archive is found when it is opened") {
    const ByteVector file = make_archive(sample_part(12));
    for (size_t length = 0; length < file.size(); ++length) {
      const OpenedFile cut({file.begin(), file.begin() + static_cast<ptrdiff_t>(length)});
      CHECK(cut.reader == nullptr);
      CHECK(cut.error.code == Code::kDamagedArchive);
    }
    ByteVector longer = file;
    longer.push_back(0);
    CHECK(OpenedFile(longer).error.code == Code::kDamagedArchive);
  }

  TEST_CASE("bytes that are still to come are no damage") {
    const ByteVector file = make_archive(sample_part(12));
    for (size_t length = 0; length < file.size(); length += 13) {
      ArchiveBytes bytes(file.size(), true, true);
      bytes.provide(0, Bytes(file).first(length));
      bytes.begin_question();
      const auto opened = ArchiveReader::open(bytes);
      if (!opened.ok()) CHECK(opened.error().code == Code::kMissingBytes);
      CHECK(bytes.missed().empty() == opened.ok());
    }
  }

  TEST_CASE("a header of another kind or version is refused, and says what it is") {
    const ByteVector sound = make_archive(sample_part(3));
    ByteVector file = sound;
    file[0] = '[';
    CHECK(OpenedFile(file).error.code == Code::kDamagedArchive);
    file = sound;
    put_u32(file, 8, daf::archive::kVersion + 1);
    CHECK(OpenedFile(file).error.code == Code::kDamagedArchive);  // not sealed
    seal_header(file);
    CHECK(OpenedFile(file).error.code == Code::kUnsupportedArchive);
    CHECK(OpenedFile(file).error.message.find(std::to_string(daf::archive::kVersion + 1)) !=
          std::string::npos);
  }

  TEST_CASE("a root that is longer or shorter than it is, or of another length, is refused") {
    const ByteVector sound = make_archive(sample_part(3));
    for (const uint32_t length :
         {0U, 1U, 5U, 32U, static_cast<uint32_t>(sound.size()),
          static_cast<uint32_t>(sound.size() - kHeaderBytes), UINT32_MAX - 5, UINT32_MAX}) {
      ByteVector file = sound;
      put_u32(file, 12, length);
      seal_header(file);
      const OpenedFile opened(file);
      CHECK(opened.reader == nullptr);
      CHECK(opened.error.code == Code::kDamagedArchive);
    }
    for (const uint32_t length : {0U, 28U, static_cast<uint32_t>(sound.size() - 1), UINT32_MAX}) {
      ByteVector file = sound;
      put_u32(file, 16, length);
      seal_header(file);
      CHECK(OpenedFile(file).error.code == Code::kDamagedArchive);
    }
  }

  TEST_CASE("counts that the body has no room for are refused") {
    const WrittenPart sound = sample_part(40);
    REQUIRE(opens(PartFields(sound.root), sound.body));
    const auto is_refused = [&](const std::function<void(PartFields&)>& change) {
      PartFields fields(sound.root);
      change(fields);
      return !opens(fields, sound.body);
    };
    for (const uint64_t count : {uint64_t{41}, uint64_t{36}, uint64_t{0}, uint64_t{UINT32_MAX},
                                 uint64_t{UINT32_MAX} + 41, UINT64_MAX}) {
      CHECK(is_refused([&](PartFields& fields) { fields.document_count = count; }));
    }
    for (const uint64_t count :
         {uint64_t{0}, uint64_t{3}, uint64_t{5}, uint64_t{65}, uint64_t{1} << 32, UINT64_MAX}) {
      CHECK(is_refused([&](PartFields& fields) { fields.per_chunk = count; }));
    }
    for (size_t i = 0; i < daf::archive::kSectionCount; ++i) {
      CAPTURE(i);
      for (const uint64_t count : {uint64_t{5000}, uint64_t{1} << 20, uint64_t{1} << 24,
                                   uint64_t{UINT32_MAX}, uint64_t{UINT32_MAX} + 1, UINT64_MAX}) {
        // With the long table that such a count needs, and without.
        CHECK(is_refused([&](PartFields& fields) { fields.tables[i].count = count; }));
        CHECK(is_refused([&](PartFields& fields) {
          fields.tables[i].count = count;
          const uint64_t parts = std::min<uint64_t>((count - 1) / kChunksPerTable + 1, 1 << 14);
          fields.tables[i].numbers.assign(static_cast<size_t>(2 * parts), 0);
        }));
      }
    }
  }

  TEST_CASE("a part of many documents and chunks that are not there is refused") {
    // 4,000,000 documents, whose codes of lengths are a thousand times the same chunk.
    PartFields fields(sample_part(40).root);
    fields.document_count = 4'000'000;
    fields.per_chunk = 64;
    put_u32(fields.segment_root, 0, 4'000'000);
    fields.table(Section::kRecords) = {62'500, 0, std::vector<uint64_t>(2 * 62, 0)};
    fields.table(Section::kLengths) = {977, 0, std::vector<uint64_t>(977, 0)};
    CHECK(!opens(fields, sample_part(40).body));
  }

  TEST_CASE("chunks outside the body, or over each other, are refused") {
    const WrittenPart sound = sample_part(40);
    PartFields fields(sound.root);
    for (size_t i = 0; i < daf::archive::kSectionCount; ++i) {
      CAPTURE(i);
      if (fields.tables[i].count == 0) continue;
      const PartFields::Table table = fields.tables[i];
      for (const uint64_t start :
           {table.start - 1, table.start + 1, uint64_t{0} - 1, uint64_t{sound.body.size()},
            uint64_t{sound.body.size()} - 1, UINT64_MAX - sound.body.size(), UINT64_MAX / 2}) {
        fields.tables[i].start = start;
        CHECK(!opens(fields, sound.body));
      }
      fields.tables[i] = table;
      for (uint64_t& number : fields.tables[i].numbers) {
        const uint64_t length = number;
        for (const uint64_t other : {length + 1, uint64_t{0}, uint64_t{1} << 27, UINT64_MAX}) {
          number = other;
          CHECK(!opens(fields, sound.body));
        }
        number = length;
      }
    }
    CHECK(opens(fields, sound.body));
  }

  TEST_CASE("tables of chunks outside, or over each other, are refused") {
    const WrittenPart sound = long_part(kMaxInlineChunks + kChunksPerTable);
    PartFields fields(sound.root);
    REQUIRE(opens(fields, sound.body));
    std::vector<uint64_t>& numbers = fields.table(Section::kColumns).numbers;
    for (size_t i = 0; i < numbers.size(); ++i) {
      CAPTURE(i);
      const uint64_t number = numbers[i];
      for (const uint64_t other : {number + (i % 2 == 0 ? sound.body.size() : 0),
                                   uint64_t{sound.body.size()}, UINT64_MAX, UINT64_MAX - 40}) {
        if (other == number) continue;
        numbers[i] = other;
        CHECK(!opens(fields, sound.body));
      }
      numbers[i] = number;
    }
    std::swap(numbers[1], numbers[3]);  // the chunks of one table within those of another
    fields.table(Section::kColumns).start += kChunkAlignment;
    CHECK(!opens(fields, sound.body));
  }

  TEST_CASE("a table that says longer chunks than there are leads nowhere") {
    // Its lengths are a chunk of the body: what is wrong there is met when it is read. All tables
    // are written anew behind the chunks, the first with other lengths.
    WrittenPart part = long_part(kMaxInlineChunks + 1);
    PartFields fields(part.root);
    PartFields::Table& table = fields.table(Section::kColumns);
    uint64_t offset = table.start;
    table.start = part.body.size();
    const daf::archive::ChunkDecoder decoder;
    daf::archive::ChunkEncoder encoder;
    for (size_t i = 0; i < table.numbers.size(); i += 2) {
      const auto at = static_cast<size_t>(std::exchange(offset, offset + table.numbers[i]));
      const auto decoded =
          decoder.decode(Bytes(part.body).subspan(at, static_cast<size_t>(table.numbers[i])), at);
      REQUIRE(decoded);
      ByteVector lengths(decoded->bytes.begin(), decoded->bytes.end());
      if (i == 0) {
        lengths.clear();
        for (uint32_t n = 0; n < kChunksPerTable; ++n) {
          daf::index::append_varint(lengths, UINT32_MAX);
        }
      }
      table.numbers[i] = encoder.encode(lengths, part.body);
    }
    const OpenedFile file(daf_test::file_of(daf_test::root_of(fields.root()), part.body));
    REQUIRE(file.reader != nullptr);
    const ArchivePart& opened = *file.reader->parts().front();
    for (const uint32_t number : {0U, 1U, 1000U, kChunksPerTable - 1}) {
      CHECK(opened.chunk(Section::kColumns, number).empty());
    }
    CHECK(!opened.chunk(Section::kColumns, kChunksPerTable).empty());
  }

  TEST_CASE("parts without end, in the wrong order or outside are refused") {
    const WrittenPart part = sample_part(5);
    const auto root = [&](uint64_t count, uint64_t offset) {
      return daf_test::root_of(part.root, {}, count, offset);
    };
    CHECK(opens(root(1, 0), part.body));
    for (const uint64_t count : {uint64_t{2}, uint64_t{4097}, uint64_t{1} << 40, UINT64_MAX}) {
      CHECK(!opens(root(count, 0), part.body));
    }
    for (const uint64_t offset : {uint64_t{1}, uint64_t{part.body.size()},
                                  uint64_t{part.body.size() + 1}, UINT64_MAX, UINT64_MAX - 200}) {
      CHECK(!opens(root(1, offset), part.body));
    }
    // The same body twice would make a library twice as large out of no byte.
    ByteVector twice = root(2, 0);
    const ByteVector once = root(1, 0);
    twice.insert(twice.end(), once.begin() + 1, once.end());
    CHECK(!opens(twice, part.body));
    ByteVector many;
    daf::index::append_varint(many, 4096);
    const ByteVector empty = daf_test::root_of(sample_part(0).root);
    for (int i = 0; i < 4096; ++i) many.insert(many.end(), empty.begin() + 1, empty.end());
    CHECK(!opens(many, sample_part(0).body));
  }

  TEST_CASE("removed documents that are not there, or stand twice, are refused") {
    const WrittenPart part = sample_part(5);
    const auto opens_without = [&](const std::vector<uint64_t>& removed) {
      return opens(daf_test::root_of(part.root, removed), part.body);
    };
    CHECK(opens_without({}));
    CHECK(opens_without({0}));
    CHECK(opens_without({0, 1, 1, 1, 1}));
    CHECK(opens_without({4}));
    CHECK(!opens_without({5}));
    CHECK(!opens_without({0, 0}));
    CHECK(!opens_without({1, 4}));
    CHECK(!opens_without({1, UINT64_MAX}));
    CHECK(!opens_without({UINT64_MAX}));
    ByteVector endless = daf_test::root_of(part.root);
    endless.pop_back();
    daf::index::append_varint(endless, UINT64_MAX);
    CHECK(!opens(endless, part.body));
  }

  TEST_CASE("a segment that does not fit its part is refused") {
    const WrittenPart part = sample_part(40);
    const PartFields sound_fields(part.root);
    const auto with_segment_number = [&](size_t at, uint32_t value) {
      PartFields fields(part.root);
      put_u32(fields.segment_root, at, value);
      return opens(fields, part.body);
    };
    for (const size_t at : {0U, 4U, 8U}) {  // documents, terms, stems
      const Bytes number = Bytes(sound_fields.segment_root).subspan(at, 4);
      const uint32_t sound = daf::index::ByteReader(number).read_u32();
      for (const uint32_t value : {0U, sound + 1, 1'000'000U, UINT32_MAX}) {
        CAPTURE(value);
        CHECK(with_segment_number(at, value) == (value == sound));
      }
    }
    for (size_t length = 0; length < PartFields(part.root).segment_root.size(); length += 3) {
      PartFields fields(part.root);
      fields.segment_root.resize(length);
      CHECK(!opens(fields, part.body));
    }
  }
}

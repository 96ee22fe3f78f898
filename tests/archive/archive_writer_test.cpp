#include "archive/archive_writer.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "archive/archive_fixture.h"

using daf::archive::ArchivePart;
using daf::archive::kChunkAlignment;
using daf::archive::kChunksPerTable;
using daf::archive::kHeaderBytes;
using daf::archive::kMagic;
using daf::archive::kMaxInlineChunks;
using daf::archive::PartRoot;
using daf::archive::PartWriter;
using daf::archive::Section;
using daf::archive::WrittenPart;
using daf::index::ByteReader;
using daf::index::Bytes;
using daf_test::bytes_of;
using daf_test::ByteVector;
using daf_test::OpenedFile;
using daf_test::PartFields;
using daf_test::sample_part;

namespace {

ByteVector joined(const std::vector<PartRoot>& roots, const std::vector<WrittenPart>& parts) {
  ByteVector file = daf::archive::make_head(roots);
  for (const WrittenPart& part : parts) {
    file.insert(file.end(), part.body.begin(), part.body.end());
  }
  return file;
}

PartRoot root_of(const WrittenPart& part) {
  return {.root = part.root, .body_length = part.body.size(), .removed = {}};
}

std::string text_of(const ArchivePart& part, Section section, uint32_t number) {
  const Bytes chunk = part.chunk(section, number);
  return {chunk.begin(), chunk.end()};
}

}  // namespace

TEST_SUITE("archive") {
  TEST_CASE("the same contents make the same bytes") {
    const ByteVector one = make_archive(sample_part(50));
    CHECK(one == make_archive(sample_part(50)));
    CHECK(one != make_archive(sample_part(50, /*seed=*/2)));
  }

  TEST_CASE("a header says what layout.h says, and is sealed") {
    const ByteVector file = make_archive(sample_part(10));
    CHECK(std::equal(kMagic.begin(), kMagic.end(), file.begin()));
    ByteReader reader(Bytes(file).subspan(kMagic.size()));
    CHECK(reader.read_u32() == daf::archive::kVersion);
    const uint32_t root_length = reader.read_u32();
    CHECK(root_length % kChunkAlignment == 0);
    CHECK(root_length < file.size());
    CHECK(reader.read_u64() == file.size());
    CHECK(reader.read_u32() == daf::archive::checksum(Bytes(file).first(kHeaderBytes - 4)));
    const daf::archive::ChunkDecoder decoder;
    CHECK(decoder.decode(Bytes(file).subspan(kHeaderBytes, root_length), 0).has_value());
  }

  TEST_CASE("no text begins as an archive does") {
    CHECK(kMagic[0] >= 0x80);           // no ASCII
    CHECK((kMagic[0] & 0xC0) == 0x80);  // and no UTF-8
    CHECK(daf::archive::begins_as_archive(make_archive(sample_part(1))));
    for (const std::string_view text : {"", "DAF",
                                        "\x89"
                                        "DAF",
                                        "{\"id\": 1}",
                                        "\x89"
                                        "PNG\r\n\x1A\n"}) {
      CHECK(!daf::archive::begins_as_archive(bytes_of(text)));
    }
  }

  TEST_CASE("every chunk of a segment and of the other sections is read as it was added") {
    const OpenedFile file(make_archive(sample_part(50)));
    REQUIRE(file.reader != nullptr);
    REQUIRE(file.reader->parts().size() == 1);
    const ArchivePart& part = *file.reader->parts().front();
    const auto segment = daf_test::make_segment(daf_test::random_documents(50, 1));
    CHECK(part.document_count() == 50);
    CHECK(part.documents_per_record_chunk() == daf_test::kSampleDocumentsPerChunk);
    for (const auto kind : daf::index::kSectionKinds) {
      REQUIRE(part.chunk_count(daf::archive::section_of(kind)) == segment.view().chunk_count(kind));
      for (uint32_t i = 0; i < segment.view().chunk_count(kind); ++i) {
        const Bytes chunk = segment.view().chunks().chunk(kind, i);
        CHECK(text_of(part, daf::archive::section_of(kind), i) ==
              std::string(chunk.begin(), chunk.end()));
      }
    }
    CHECK(part.chunk_count(Section::kRecords) == 13);
    for (const Section section : {Section::kRecords, Section::kIds, Section::kSources}) {
      for (uint32_t i = 0; i < part.chunk_count(section); ++i) {
        CHECK(text_of(part, section, i) == daf_test::sample_text(section, i));
      }
    }
    CHECK(part.chunk_count(Section::kWorks) == 0);
    CHECK(text_of(part, Section::kWorks, 0).empty());
  }

  TEST_CASE("a segment read out of an archive is the segment that was put in") {
    const OpenedFile file(make_archive(sample_part(200)));
    REQUIRE(file.reader != nullptr);
    const auto documents = daf_test::random_documents(200, 1);
    const auto segment = daf_test::make_segment(documents);
    const auto& stored = file.reader->parts().front()->segment();
    CHECK(stored.document_count() == 200);
    CHECK(stored.total_length() == segment.view().total_length());
    CHECK(daf_test::lengths_of(stored) == daf_test::lengths_of(segment.view()));
    auto walk = segment.view().terms().walk("");
    uint32_t count = 0;
    while (walk.next()) {
      const auto info = stored.terms().find(walk.term());
      REQUIRE(info);
      CHECK(info->document_count == walk.info().document_count);
      auto cursor = stored.postings(*info);
      auto expected = segment.view().postings(walk.info());
      while (expected.next()) {
        REQUIRE(cursor.next());
        CHECK(cursor.document() == expected.document());
        CHECK(cursor.frequencies() == expected.frequencies());
      }
      CHECK(!cursor.next());
      ++count;
    }
    CHECK(count == stored.terms().term_count());
  }

  TEST_CASE("a long table is in two levels, and the root short") {
    PartWriter writer;
    writer.add_segment(daf_test::make_segment({}).view());
    constexpr uint32_t kCount = kMaxInlineChunks + kChunksPerTable + 5;
    for (uint32_t i = 0; i < kCount; ++i) {
      writer.add_chunk(Section::kColumns, bytes_of(daf_test::sample_text(Section::kColumns, i)));
    }
    for (uint32_t i = 0; i < kMaxInlineChunks; ++i) writer.add_chunk(Section::kIds, {});
    const WrittenPart written = std::move(writer).finish();
    PartFields fields(written.root);
    CHECK(fields.root() == written.root);
    CHECK(fields.table(Section::kColumns).numbers.size() == 2 * (kCount / kChunksPerTable + 1));
    CHECK(fields.table(Section::kIds).numbers.size() == kMaxInlineChunks);

    const OpenedFile file(make_archive(written));
    REQUIRE(file.reader != nullptr);
    const ArchivePart& part = *file.reader->parts().front();
    REQUIRE(part.chunk_count(Section::kColumns) == kCount);
    for (uint32_t i = 0; i < kCount; i += i % 1024 < 1020 && i % 1024 > 3 ? 17U : 1U) {
      CHECK(text_of(part, Section::kColumns, i) == daf_test::sample_text(Section::kColumns, i));
    }
    CHECK(text_of(part, Section::kColumns, kCount).empty());
    CHECK(text_of(part, Section::kColumns, UINT32_MAX).empty());
    CHECK(!file.bytes.damage());
    CHECK(part.stored_length(Section::kColumns) > kCount * kChunkAlignment);
    CHECK(part.stored_length(Section::kIds) == kMaxInlineChunks * kChunkAlignment);
  }

  TEST_CASE("parts joined under one head are each read as it was alone") {
    const std::vector<WrittenPart> parts = {sample_part(9), sample_part(0), sample_part(30, 2)};
    std::vector<PartRoot> roots;
    for (const WrittenPart& part : parts) roots.push_back(root_of(part));
    roots[0].removed = {0, 1, 8};
    roots[2].removed = {29};
    const OpenedFile file(joined(roots, parts));
    REQUIRE(file.reader != nullptr);
    REQUIRE(file.reader->parts().size() == 3);
    std::vector<std::string> alone;
    for (size_t i = 0; i < parts.size(); ++i) {
      const ArchivePart& part = *file.reader->parts()[i];
      CHECK(part.removed() == roots[i].removed);
      CHECK(part.body_length() == parts[i].body.size());
      CHECK(ByteVector(part.root().begin(), part.root().end()) == parts[i].root);
      const OpenedFile single(make_archive(parts[i]));
      REQUIRE(single.reader != nullptr);
      const std::vector<std::string> chunks = daf_test::read_chunks(*single.reader);
      alone.insert(alone.end(), chunks.begin(), chunks.end());
    }
    CHECK(daf_test::read_chunks(*file.reader) == alone);
    CHECK(!file.bytes.damage());
  }

  TEST_CASE("an archive of no parts is an archive") {
    const OpenedFile file(daf::archive::make_head({}));
    REQUIRE(file.reader != nullptr);
    CHECK(file.reader->parts().empty());
    CHECK(file.reader->head_length() == file.bytes.byte_length());
  }
}

#include "library/archived_documents.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archived_library.h"
#include "daf/search.h"
#include "library/card.h"
#include "library/document_table.h"
#include "library_fixture.h"
#include "sample_collection.h"

using daf::archive::ArchiveBytes;
using daf::archive::ArchiveReader;
using daf::archive::Section;
using daf::index::Bytes;
using daf::library::ArchivedDocuments;
using daf::library::DocumentTable;
using daf::library::library_of;
using daf_test::SampleCollection;

namespace {

Bytes as_bytes(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

// The documents of the only part of a file; of a far one the bytes come when they were asked for.
class OpenDocuments {
 public:
  explicit OpenDocuments(std::string file, bool is_whole = true)
      : file_(std::move(file)), bytes(file_.size(), is_whole, is_whole) {
    if (is_whole) bytes.provide(0, as_bytes(file_));
    while (reader == nullptr) {
      begin_question();
      auto opened = ArchiveReader::open(bytes);
      if (opened.ok()) reader = std::move(opened).value();
      provide_missed();
    }
    REQUIRE(reader->parts().size() == 1);
    documents = std::make_unique<ArchivedDocuments>(*reader->parts().front());
    begin_question();
  }

  void begin_question() {
    bytes.begin_question();
    if (documents != nullptr) documents->begin_question();
  }
  void provide_missed() {
    const std::vector<daf::archive::Place> missed = bytes.missed();
    for (const daf::archive::Place& place : missed) {
      bytes.provide(place.byte_offset,
                    as_bytes(file_).subspan(static_cast<size_t>(place.byte_offset),
                                            static_cast<size_t>(place.byte_length)));
    }
  }

 private:
  std::string file_;

 public:
  ArchiveBytes bytes;
  std::unique_ptr<ArchiveReader> reader;
  std::unique_ptr<ArchivedDocuments> documents;
};

std::string sample_file(uint32_t count) {
  return daf_test::saved(library_of(SampleCollection().array(0, count)));
}

constexpr std::string_view kWithContext = R"({"@context": ["https://schema.org",
  "https://www.w3.org/ns/pub-context", {"language": "he"}], "publications": [
  {"id": "a", "name": "עלון", "body": [{"encodingFormat": "text/plain", "value": "המים"}]},
  {"id": "b", "name": "Notes", "inLanguage": "en"}]})";

}  // namespace

TEST_SUITE("library") {
  TEST_CASE(
      "archived publications are found by their ids, and have the bytes that they came with") {
    OpenDocuments archive(sample_file(40));
    ArchivedDocuments& documents = *archive.documents;
    CHECK(documents.count() == 40);
    SampleCollection collection;
    for (uint32_t i = 0; i < 40; ++i) {
      const std::string json = collection.publication(i);
      const auto document = documents.find("p" + std::to_string(i));
      REQUIRE(document);
      CHECK(*document == i);
      const auto record = documents.record(*document);
      REQUIRE(record);
      CHECK(record->id == "p" + std::to_string(i));
      CHECK(record->json == json);
      CHECK(documents.globals(*record).empty());
    }
    CHECK(!documents.find("p40"));
    CHECK(!documents.find(""));
    CHECK(!documents.record(40));
    CHECK(!documents.record(UINT32_MAX));
    CHECK(archive.bytes.missed().empty());
  }

  TEST_CASE("a card made from an archived record is the one that was made when it came as JSON") {
    OpenDocuments archive(daf_test::saved(library_of(kWithContext)));
    ArchivedDocuments& documents = *archive.documents;
    const auto record = documents.record(0);
    REQUIRE(record);
    CHECK(documents.globals(*record).find("\"he\"") != std::string_view::npos);
    CHECK(record->language == "he");
    CHECK(documents.record(1)->language == "en");
    daf::Hit hit;
    daf::library::read_card(documents.card(0), hit);
    CHECK(hit.title.value == "עלון");
    CHECK(hit.title.language == "he");
    CHECK(hit.direction == daf::Direction::kRightToLeft);
    std::vector<daf::library::CardBlock> blocks;
    daf::library::read_card_blocks(documents.card(0), blocks);
    REQUIRE(blocks.size() == 1);
    CHECK(blocks.front().text == "המים");
    CHECK(!blocks.front().sketch.empty());
    CHECK(documents.card(0).data() == documents.card(0).data());  // made once
    CHECK(documents.card(2).empty());
  }

  TEST_CASE("columns, sources and works are there, or empty where there are none") {
    OpenDocuments archive(sample_file(40));
    ArchivedDocuments& documents = *archive.documents;
    REQUIRE(documents.columns() != nullptr);
    CHECK(documents.columns()->document_count() == 40);
    CHECK(documents.columns()->date(1) == 20010211);
    REQUIRE(documents.sources() != nullptr);
    CHECK(documents.sources()->sources.size() == 1);
    CHECK(documents.sources()->sources.front().name == "test.json");
    REQUIRE(documents.works() != nullptr);
    CHECK(!documents.works()->forms.empty());
    CHECK(!documents.works()->links.empty());
    OpenDocuments alone(daf_test::saved(library_of(R"([{"id": "a", "name": "A"}])")));
    REQUIRE(alone.documents->works() != nullptr);
    CHECK(alone.documents->works()->empty());
  }

  TEST_CASE("what is not there yet looks empty, is asked for, and is there at the next question") {
    OpenDocuments archive(daf_test::saved(library_of(kWithContext)), /*is_whole=*/false);
    ArchivedDocuments& documents = *archive.documents;
    CHECK(documents.columns() == nullptr);
    CHECK(documents.sources() == nullptr);
    CHECK(documents.card(1).empty());
    CHECK(!documents.find("b"));
    CHECK(archive.bytes.missed().size() == 4);  // columns, sources, records, ids
    archive.provide_missed();
    archive.begin_question();
    CHECK(documents.columns() != nullptr);
    CHECK(documents.sources() != nullptr);
    CHECK(!documents.card(1).empty());
    CHECK(documents.find("b") == 1U);
    CHECK(archive.bytes.missed().empty());
  }

  TEST_CASE("a card of a record with a context waits for the context") {
    OpenDocuments archive(daf_test::saved(library_of(kWithContext)), /*is_whole=*/false);
    for (int rounds = 0; archive.documents->card(0).empty(); ++rounds) {
      REQUIRE(rounds < 3);
      archive.provide_missed();
      archive.begin_question();
    }
    daf::Hit hit;
    daf::library::read_card(archive.documents->card(0), hit);
    CHECK(hit.title.language == "he");
  }

  TEST_CASE("records of many chunks are coded by words that they have in common") {
    OpenDocuments archive(sample_file(300));
    CHECK(archive.reader->parts().front()->chunk_count(Section::kWords) == 1);
    CHECK(archive.reader->parts().front()->chunk_count(Section::kRecords) > 10);
    SampleCollection collection;
    for (uint32_t i = 0; i < 300; ++i) {
      const auto record = archive.documents->record(i);
      REQUIRE(record);
      CHECK(record->json == collection.publication(i));
    }
  }

  TEST_CASE("the ids of all documents can be gone through by their hashes") {
    OpenDocuments archive(sample_file(40));
    std::vector<bool> seen(40);
    archive.documents->for_each_id_hash([&](uint64_t hash, uint32_t document) {
      REQUIRE(document < 40);
      CHECK(hash == daf::library::id_hash("p" + std::to_string(document)));
      seen[document] = true;
    });
    CHECK(seen == std::vector<bool>(40, true));
  }

  TEST_CASE("a table of documents has archived ones and its own under one row of numbers") {
    OpenDocuments first(sample_file(3));
    OpenDocuments second(daf_test::saved(library_of(R"([{"id": "p1", "name": "later"}])")));
    DocumentTable table;
    CHECK(table.add_archived(*first.documents) == 0);
    daf::Publication publication;
    publication.id = "own";
    CHECK(!table.add(publication, "{}", "", "he", "card", 0));
    CHECK(table.commit() == 0);
    CHECK(table.add_archived(*second.documents) == 4);
    CHECK(table.count() == 5);
    CHECK(table.live_count() == 5);
    CHECK(table.id(0) == "p0");
    CHECK(table.id(3) == "own");
    CHECK(table.id(4) == "p1");
    CHECK(table.card(3) == "card");
    CHECK(table.archive_of(3) == nullptr);
    CHECK(table.archive_of(4) == second.documents.get());
    CHECK(table.date(1) == 20010211);
    CHECK(table.find("p1") == 4U);  // the later one

    table.remove_repeated();
    CHECK(table.live_count() == 4);
    CHECK(!table.is_live(1));
    CHECK(table.removed_of(*first.documents) == std::vector<uint32_t>{1});
    CHECK(table.removed_of(*second.documents).empty());
    CHECK(table.current(1) == 4U);
    CHECK(table.current(0) == 0U);

    publication.id = "p0";
    CHECK(!table.add(publication, "{new}", "", "he", "", 0));
    table.roll_back();
    CHECK(table.stored(0).id == "p0");
    CHECK(table.is_live(0));
    CHECK(!table.add(publication, "{new}", "", "he", "", 0));
    CHECK(table.commit() == 1);
    CHECK(table.stored(*table.find("p0")).json == "{new}");
    CHECK(table.current(0) == table.find("p0"));
    CHECK(table.remove("p0"));
    CHECK(table.remove("p1"));
    CHECK(!table.remove("p1"));
    CHECK(!table.find("p0"));
    CHECK(!table.current(0));
    CHECK(table.live_count() == 2);
  }
}

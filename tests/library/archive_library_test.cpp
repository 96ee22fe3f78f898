// A saved library that is opened again answers as the one that it came from, however its bytes
// come.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "archive/layout.h"
#include "archived_library.h"
#include "library_answers.h"
#include "library_fixture.h"
#include "sample_collection.h"

using daf::ArchiveAccess;
using daf::Code;
using daf::Library;
using daf::library::add_source;
using daf::library::library_of;
using daf_test::Comparing;
using daf_test::differences;
using daf_test::opened;
using daf_test::RangedLibrary;
using daf_test::SampleCollection;
using daf_test::saved;

namespace {

using Differences = std::vector<std::string>;

Library sample_library(uint32_t count = 60) {
  return library_of(SampleCollection().array(0, count));
}

std::map<std::string, std::string> answers_by_ranges(RangedLibrary& ranged, Comparing comparing) {
  return daf_test::answers(
      ranged.library, [&](const auto& call) { return ranged.ask(call); }, comparing);
}

// The most rounds that any of these calls takes, each asked of a library that was just opened.
template <class Calls>
int most_cold_rounds(const std::string& file, const Calls& calls) {
  int most = 0;
  for (const auto& call : calls) {
    RangedLibrary ranged({file}, ArchiveAccess::kFarRanges);
    CHECK(ranged.opening_rounds <= 2);
    (void)ranged.ask([&] { return call(ranged.library); });
    most = std::max(most, ranged.rounds);
  }
  return most;
}

using Search = std::function<daf::SearchResult(const Library&)>;

std::vector<Search> searches(const std::vector<std::string>& texts) {
  std::vector<Search> calls;
  for (const std::string& text : texts) {
    calls.emplace_back([text](const Library& library) { return library.search({.text = text}); });
  }
  return calls;
}

}  // namespace

TEST_SUITE("archives of a library") {
  TEST_CASE("opened whole, answer every question with every field as the library did") {
    const Library source = sample_library();
    const std::string file = saved(source);
    const Library again = opened({file});
    CHECK(again.size() == 60);
    CHECK(again.document_count() == 60);
    CHECK(differences(daf_test::answers(again), daf_test::answers(source)) == Differences{});
    // And so they do when all is kept from question to question.
    CHECK(differences(daf_test::answers(again), daf_test::answers(source)) == Differences{});
  }

  TEST_CASE("read by near ranges, answer as the library did, but for the order of what is found") {
    const Library source = sample_library();
    RangedLibrary near({saved(source)}, ArchiveAccess::kNearRanges);
    CHECK(differences(answers_by_ranges(near, Comparing::kUnranked),
                      daf_test::answers(source, Comparing::kUnranked)) == Differences{});
  }

  TEST_CASE("read by far ranges, answer as the library did, but for the order of what is found") {
    const Library source = sample_library();
    RangedLibrary far({saved(source)}, ArchiveAccess::kFarRanges);
    CHECK(differences(answers_by_ranges(far, Comparing::kUnranked),
                      daf_test::answers(source, Comparing::kUnranked)) == Differences{});
    // Asked again nothing is missing.
    for (const daf::Query& query : daf_test::sample_queries()) {
      (void)far.ask([&] { return far.library.search(query); });
      CHECK(far.rounds == 0);
    }
  }

  TEST_CASE("suggest names, titles and words from near, and titles and words from afar") {
    const Library source = sample_library();
    const std::string file = saved(source);
    RangedLibrary near({file}, ArchiveAccess::kNearRanges);
    RangedLibrary far({file}, ArchiveAccess::kFarRanges);
    for (const std::string_view text : {"harb", "ספי", "מסדר"}) {
      CAPTURE(text);
      const auto expected = source.suggest(text, 8);
      const auto from_near = near.ask([&] { return near.library.suggest(text, 8); });
      CHECK(expected.size() == from_near.size());
      const auto from_afar = far.ask([&] { return far.library.suggest(text, 8); });
      CHECK(!from_afar.empty());
      CHECK(far.rounds <= 4);
    }
  }

  TEST_CASE("related publications from afar are about the same as from near") {
    const Library source = sample_library();
    RangedLibrary far({saved(source)}, ArchiveAccess::kFarRanges);
    const auto from_afar = far.ask([&] { return far.library.related("p10", 30); });
    REQUIRE(from_afar.ok());
    CHECK(from_afar.value().size() > 5);
    for (const daf::Hit& hit : from_afar.value()) {
      CHECK(hit.id != "p10");
      CHECK(hit.id != "p11");  // a translation of it
      CHECK(hit.score > 0);
    }
    CHECK(far.ask([&] { return far.library.related("nowhere", 3); }).error().code ==
          Code::kUnknownPublication);
  }

  TEST_CASE(
      "a cold search from afar takes three rounds, for words, stems, phrases and beginnings") {
    const std::string file = saved(sample_library(150));
    CHECK(most_cold_rounds(file, searches({"המים", "מים", "ספינה", "ספינות בנמל", "\"המים הנמל\"",
                                           "מסדר", "הסכ", "צהל", "ירושלים שלום מדיניות"})) <= 3);
    CHECK(most_cold_rounds(file, searches({"water", "ships", "watering harbours",
                                           "\"energy corridor\"", "harb", "pol", "+energy -birds",
                                           "reeds OR birds", "title:agreement", ""})) <= 3);
  }

  TEST_CASE(
      "a cold search from afar takes three rounds where facets, filters and dates are asked") {
    const std::string file = saved(sample_library(150));
    std::vector<Search> calls;
    for (const daf::Query& query : daf_test::sample_queries()) {
      calls.emplace_back([query](const Library& library) { return library.search(query); });
    }
    CHECK(most_cold_rounds(file, calls) <= 3);
  }

  TEST_CASE("a cold search from afar takes three rounds where a word is mistyped") {
    const std::string file = saved(sample_library(600));
    CHECK(most_cold_rounds(file, searches({"harbuor", "watre ", "סשאלות", "harbuor watering birds",
                                           "ships enregy", "ספינותת בנמל", "\"enregy corridor\"",
                                           "nothing that anybody wrote"})) <= 3);
  }

  TEST_CASE("a cold publication or body from afar takes few rounds") {
    const std::string file = saved(sample_library(150));
    using Body = std::function<daf::Result<daf::RenderTree>(const Library&)>;
    using Publication = std::function<daf::Result<daf::PublicationView>(const Library&)>;
    using Find = std::function<daf::Result<std::vector<daf::FoundPlace>>(const Library&)>;
    std::vector<Body> bodies;
    std::vector<Publication> publications;
    std::vector<Find> finds;
    for (const std::string id : {"p0", "p1", "p2", "p4", "p100", "p149"}) {
      bodies.emplace_back([id](const Library& library) { return library.body(id); });
      publications.emplace_back([id](const Library& library) { return library.publication(id); });
      finds.emplace_back([id](const Library& library) { return library.find(id, "המים harb"); });
    }
    CHECK(most_cold_rounds(file, bodies) <= 2);
    CHECK(most_cold_rounds(file, publications) <= 3);
    CHECK(most_cold_rounds(file, finds) <= 3);
  }

  TEST_CASE("related publications from afar take two rounds once the publication was read") {
    RangedLibrary far({saved(sample_library(150))}, ArchiveAccess::kFarRanges);
    CHECK(far.ask([&] { return far.library.publication("p10"); }).ok());
    CHECK(!far.ask([&] { return far.library.related("p10", 5); }).value().empty());
    CHECK(far.rounds <= 2);
    RangedLibrary cold({saved(sample_library(150))}, ArchiveAccess::kFarRanges);
    CHECK(!cold.ask([&] { return cold.library.related("p10", 5); }).value().empty());
    CHECK(cold.rounds <= 4);  // its id, its words, theirs, and what is shown of the others
  }

  TEST_CASE(
      "a publication from afar says of its related ones what it knows itself, in three rounds") {
    std::string json = "[";
    for (int i = 0; i < 600; ++i) {
      if (i > 0) json += ',';
      json += R"({"id": "p)" + std::to_string(i) +
              R"(", "name": "שם", "body": "x", "related": [{"id": "p)" + std::to_string(599 - i) +
              R"(", "name": "קשור"}, {"id": "elsewhere", "name": "אחר"}]})";
    }
    const std::string file = saved(daf::library::library_of(json + "]"));
    RangedLibrary far({file}, ArchiveAccess::kFarRanges);
    const auto view = far.ask([&] { return far.library.publication("p3"); });
    CHECK(far.rounds <= 3);
    REQUIRE(view.value().related.size() == 2);
    CHECK(view.value().related[0].in_library);
    CHECK(view.value().related[0].title.value == "קשור");
    CHECK(!view.value().related[1].in_library);
  }

  TEST_CASE("a cold search from afar takes three rounds where tables are in two levels") {
    // As many chunks of records as documents, each of which is more than half as long as one may
    // be.
    constexpr uint32_t kCount = daf::archive::kMaxInlineChunks + 10;
    const std::string padding(6300, '7');
    Library source;
    REQUIRE(source.begin_source({}).ok());
    for (uint32_t i = 0; i < kCount; ++i) {
      const std::string number = std::to_string(i);
      REQUIRE(source
                  .feed(R"({"id": "p)" + number + R"(", "name": "המים )" + number +
                        R"(", "inLanguage": "he", "padding": ")" + padding + "\"}\n")
                  .ok());
    }
    REQUIRE(source.finish_source().value().added == kCount);
    const std::string file = saved(source);
    CHECK(opened({file}).archive_info(0)->parts.front().sections[5].chunk_count == kCount);
    CHECK(most_cold_rounds(file, searches({"המים", "4091", "409", "\"המים 7\"", ""})) <= 3);
    RangedLibrary far({file}, ArchiveAccess::kFarRanges);
    CHECK(far.ask([&] { return far.library.body("p4100"); }).ok());
    CHECK(far.rounds <= 2);
    CHECK(far.ask([&] { return far.library.publication("p1"); }).value().title.value == "המים 1");
    CHECK(far.rounds <= 3);
  }

  TEST_CASE("a search from afar reads a small part of a large archive") {
    const std::string file = saved(sample_library(600));
    RangedLibrary far({file}, ArchiveAccess::kFarRanges);
    (void)far.ask([&] { return far.library.search({.text = "harbours energy"}); });
    CHECK(far.bytes_read < file.size() / 3);
  }

  TEST_CASE("publications that come as JSON beside an archive are found with its own") {
    Library library = opened({saved(library_of(SampleCollection().array(0, 30)))});
    SampleCollection collection;
    (void)collection.array(0, 30);
    add_source(library, collection.array(30, 60));
    const Library whole = sample_library();
    CHECK(library.size() == 60);
    CHECK(differences(daf_test::answers(library), daf_test::answers(whole)) == Differences{});
  }

  TEST_CASE("a library says what its archives are made of") {
    const std::string file = saved(sample_library());
    const Library library = opened({file});
    const auto info = library.archive_info(0);
    REQUIRE(info);
    CHECK(info->byte_length == file.size());
    REQUIRE(info->parts.size() == 1);
    CHECK(info->parts.front().document_count == 60);
    CHECK(info->parts.front().term_count > 50);
    uint64_t bytes = library.head_length(0);
    for (const auto& section : info->parts.front().sections) {
      CHECK(!section.name.empty());
      CHECK((section.byte_length == 0) == (section.chunk_count == 0));
      bytes += section.byte_length;
    }
    CHECK(bytes == file.size());
    CHECK(!library.archive_info(1));
    CHECK(library.head_length(1) == 0);
  }

  TEST_CASE("calls out of order are errors, not accidents") {
    Library library;
    CHECK(library.open_archive(0).error().code == Code::kInvalidArgument);
    library.provide(3, 0, "text");
    library.drop_archive(7);
    CHECK(!library.archive_info(0));
    const std::string file = saved(sample_library(4));
    const uint32_t archive = library.begin_archive({}, file.size(), ArchiveAccess::kWhole).value();
    CHECK(library.open_archive(archive).error().code == Code::kMissingBytes);
    CHECK(library.search({.text = "water"}).total == 0);
    library.provide(archive, 0, file);
    REQUIRE(library.begin_source({}).ok());
    CHECK(library.open_archive(archive).error().code == Code::kInvalidState);
    CHECK(library.save().error().code == Code::kInvalidState);
    library.cancel_source();
    CHECK(library.open_archive(archive).value().added == 4);
    CHECK(library.open_archive(archive).value().added == 4);  // open already
    CHECK(library.size() == 4);
    library.drop_archive(archive);  // too late
    CHECK(library.size() == 4);
    CHECK(library.begin_archive({}, UINT64_MAX, ArchiveAccess::kWhole).error().code ==
          Code::kTooLarge);
  }

  TEST_CASE("an archive that does not open can be dropped, and the library goes on") {
    Library library;
    const std::string file = saved(sample_library(4));
    CHECK(daf_test::open_whole(library, file.substr(0, file.size() - 1)).error().code ==
          Code::kDamagedArchive);
    library.drop_archive(0);
    CHECK(daf_test::open_whole(library, file).ok());
    CHECK(library.search({.text = ""}).total > 0);
    CHECK(!library.damage());
  }
}

#include "formats/format_converter.h"

#include <doctest/doctest.h>

#include <string>

#include "formats/convert.h"

using daf::SourceFormat;
using daf::test::Converted;
using daf::test::first_of;
using daf::test::format_of;

TEST_SUITE("formats") {
  TEST_CASE("each format is told by what no other has") {
    CHECK(format_of(R"({"id": 1, "title": {"rendered": "x"}})") == SourceFormat::kWordPress);
    CHECK(format_of(R"({"id": "1", "content_text": "x"})") == SourceFormat::kJsonFeed);
    CHECK(format_of(R"({"@type": "Article", "headline": "x"})") == SourceFormat::kSchemaOrg);
    CHECK(format_of(R"({"metadata": {"title": "x"}})") == SourceFormat::kReadium);
    CHECK(format_of(R"({"title": "x", "type": "book", "issued": {"date-parts": [[2020]]}})") ==
          SourceFormat::kCsl);
    CHECK(format_of(R"({"message": {"DOI": "10.1/x"}})") == SourceFormat::kCrossref);
    CHECK(format_of(R"({"title": "x", "elocationId": "e1"})") == SourceFormat::kElife);
    CHECK(format_of(R"({"base_path": "/x", "content_id": "1"})") == SourceFormat::kGovUk);
    CHECK(format_of(R"({"id": "a", "name": "x", "body": "y"})") == SourceFormat::kCanonical);
    CHECK(format_of("{}") == SourceFormat::kCanonical);
  }

  TEST_CASE("one source may hold items of several formats, and a bad one loses none") {
    const Converted read(R"([{"id": "a", "name": "ours"},
        {"id": 1, "link": "https://a.example/1", "title": {"rendered": "post"}}, {"id": "b", nonsense},
        {"@type": "Article", "@id": "https://a.example/2", "headline": "article"}])");
    REQUIRE(read.publications.size() == 3);
    CHECK(first_of(read.publications[0].name) == "ours");
    CHECK(first_of(read.publications[1].name) == "post");
    CHECK(first_of(read.publications[2].name) == "article");
    CHECK(read.json[0] == R"({"id": "a", "name": "ours"})");  // as it stands
    CHECK(read.pointers[2] == "/3");
  }

  TEST_CASE("a format that is told is that of every item") {
    constexpr const char* kItem = R"({"id": "x", "title": "t", "name": "n", "content_text": "c"})";
    CHECK(first_of(Converted(kItem).only().name) == "n");
    CHECK(first_of(Converted(kItem, SourceFormat::kJsonFeed).only().name) == "t");
    CHECK(first_of(Converted(kItem, SourceFormat::kCanonical).only().name) == "n");
  }
}

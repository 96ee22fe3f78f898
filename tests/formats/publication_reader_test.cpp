// daf::PublicationReader.
#include <doctest/doctest.h>

#include <string>

#include "daf/publication.h"

using daf::Code;
using daf::PublicationReader;
using daf::SourceFormat;

namespace {

constexpr const char* kManifest = R"({"@context": ["https://schema.org",
    "https://www.w3.org/ns/pub-context"], "conformsTo": "https://www.w3.org/TR/pub-manifest/",
    "type": "Book", "id": "urn:x:1", "url": "https://b.example/", "readingOrder": ["a.html"]})";

}  // namespace

TEST_SUITE("formats") {
  TEST_CASE("what was read is taken out once, with what its collection declares") {
    PublicationReader reader({.name = "list"});
    REQUIRE(reader.feed(R"({"@context": {"language": "he"}, "publications": [{"id": "a",)").ok());
    CHECK(reader.take_publications().empty());
    REQUIRE(reader.feed(R"( "name": "A"}, 7]})").ok());
    REQUIRE(reader.finish().ok());
    const auto items = reader.take_publications();
    REQUIRE(items.size() == 1);
    CHECK(items.front().json == R"({"id": "a", "name": "A"})");
    CHECK(items.front().globals == R"({"language":"he"})");
    CHECK(reader.take_publications().empty());
    const auto diagnostics = reader.take_diagnostics();
    REQUIRE(!diagnostics.empty());
    CHECK(diagnostics.back().source == "list");
    CHECK(reader.take_diagnostics().empty());
    CHECK(reader.linked_url().empty());
  }

  TEST_CASE("a manifest is processed, and one that is none is an error with its reasons") {
    PublicationReader reader(
        {.format = SourceFormat::kManifest, .base_url = "https://b.example/m.json"});
    REQUIRE(reader.feed(kManifest).ok());
    REQUIRE(reader.finish().ok());
    const auto items = reader.take_publications();
    REQUIRE(items.size() == 1);
    CHECK(items.front().json.find("https://b.example/a.html") != std::string::npos);

    PublicationReader wrong({.format = SourceFormat::kManifest});
    REQUIRE(wrong.feed(R"({"name": "no context"})").ok());
    CHECK(wrong.finish().error().code == Code::kMissingContext);
    CHECK(wrong.take_publications().empty());
    CHECK(wrong.take_diagnostics().back().severity == daf::Severity::kFatal);
  }

  TEST_CASE("a page that links to a manifest says where, and lends it its title") {
    PublicationReader reader(
        {.format = SourceFormat::kManifest, .base_url = "https://b.example/page.html"});
    REQUIRE(reader.feed("<!doctype html><title>T</title><link rel=publication href=m/x>").ok());
    REQUIRE(reader.finish().ok());
    CHECK(reader.linked_url() == "https://b.example/m/x");
    CHECK(reader.take_publications().empty());
    REQUIRE(reader.feed(kManifest).ok());
    REQUIRE(reader.finish().ok());
    CHECK(reader.linked_url().empty());
    const auto items = reader.take_publications();
    REQUIRE(items.size() == 1);
    CHECK(items.front().json.find("\"T\"") != std::string::npos);
    CHECK(items.front().json.find("https://b.example/m/a.html") != std::string::npos);
  }
}

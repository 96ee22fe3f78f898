// From publications to what the writers take.
#include "library/export_record.h"

#include <doctest/doctest.h>

#include <string>

#include "publication/collection_reader.h"

using namespace daf;
using namespace daf::library;

namespace {

exporting::Record record_of(std::string_view json, std::string_view base_url = "") {
  const Result<Publication> publication = publication::read_publication(json, {});
  REQUIRE(publication.ok());
  return export_record(publication.value(), TextResolver(publication.value()), base_url);
}

}  // namespace

TEST_SUITE("library: records for export") {
  TEST_CASE("of strings in several languages the publication's own are taken") {
    const exporting::Record record = record_of(R"({
        "id": "urn:x", "inLanguage": "he",
        "name": [{"value": "Water", "language": "en"}, {"value": "מים", "language": "he"}],
        "author": {"type": "Person", "name": [{"value": "Dana", "language": "en"},
                                              {"value": "דנה", "language": "he"}]},
        "abstract": [{"value": "one", "language": "en"}, {"value": "אחת", "language": "he"},
                     {"value": "שתיים", "language": "he"}]})");
    CHECK(record.title.value == "מים");
    REQUIRE(record.authors.size() == 1);
    CHECK(record.authors[0].text.value == "דנה");
    CHECK(record.authors[0].text.direction == Direction::kRightToLeft);
    CHECK(record.authors[0].is_person);
    REQUIRE(record.abstract.size() == 2);
    CHECK(record.abstract[1].value == "שתיים");
  }

  TEST_CASE("where none is in its own language, the first is taken") {
    const exporting::Record record = record_of(R"({
        "id": "urn:x", "inLanguage": "he", "name": "מים",
        "abstract": [{"value": "one", "language": "en"}, {"value": "eins", "language": "de"}]})");
    REQUIRE(record.abstract.size() == 1);
    CHECK(record.abstract[0].value == "one");
  }

  TEST_CASE("addresses are absolute where the source has one on the web") {
    constexpr std::string_view kItem = R"({"id": "urn:x", "url": "b/c", "name": "x"})";
    CHECK(record_of(kItem, "https://example.org/a/").url == "https://example.org/a/b/c");
    CHECK(record_of(kItem, "https://example.org/a/").base_url == "https://example.org/a/b/c");
    CHECK(record_of(kItem, "file:///somewhere/a/").url == "b/c");
    CHECK(record_of(kItem).base_url == "");
  }

  TEST_CASE("a topic that is a free tag too is one keyword") {
    const exporting::Record record = record_of(R"({
        "id": "urn:x", "name": "x", "about": [{"id": "t", "name": "water"}],
        "keywords": ["water", "gas"]})");
    REQUIRE(record.keywords.size() == 2);
    CHECK(record.keywords[1].value == "gas");
  }

  TEST_CASE("an organization is no person") {
    const exporting::Record record = record_of(
        R"({"id": "urn:x", "name": "x", "publisher": {"type": "Organization", "name": "A, B"}})");
    REQUIRE(record.publishers.size() == 1);
    CHECK_FALSE(record.publishers[0].is_person);
  }
}

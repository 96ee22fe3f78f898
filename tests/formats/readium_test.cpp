#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "formats/convert.h"
#include "formats/mutations.h"
#include "markup/shared_data.h"

using namespace daf;
using namespace daf::test;

namespace {

constexpr std::string_view kManifest = R"({
  "@context": "https://readium.org/webpub-manifest/context.jsonld",
  "metadata": {
    "@type": "http://schema.org/Book",
    "identifier": "urn:isbn:9789650000001",
    "title": {"he": "מובי דיק", "en": "Moby-Dick"}, "subtitle": "או הלווייתן",
    "language": ["he", "en"], "readingProgression": "rtl",
    "author": {"name": {"he": "הרמן מלוויל", "en": "Herman Melville"}, "sortAs": "Melville, Herman",
               "identifier": "urn:author:1", "links": [{"href": "../melville.html"}]},
    "translator": ["אהרן אמיר", {"name": "דנה לוי"}], "illustrator": "Rockwell Kent",
    "publisher": "כתר", "published": "1981-05", "modified": "2020-01-02T03:04:05Z",
    "description": "<p>פסקה <em>אחת</em>.</p><p>עוד אחת.</p>",
    "subject": ["לווייתנים", {"name": {"en": "Sea Stories"}, "scheme": "https://www.bisg.org/#bisac",
                "code": "FIC047000"}],
    "belongsTo": {"series": {"name": "ספריית עולם", "position": 4, "identifier": "urn:series:1"},
                  "collection": "קלאסיקה", "periodical": {"name": "Daf", "issue": 3}}},
  "links": [
    {"rel": "search", "href": "https://example.org/search{?query}", "templated": true},
    {"rel": "self", "href": "https://example.org/moby/manifest.json"},
    {"rel": "alternate", "href": "moby.epub", "type": "application/epub+zip"},
    {"rel": ["alternate"], "href": "index.html", "type": "text/html"},
    {"rel": "license", "href": "https://creativecommons.org/publicdomain/zero/1.0/"}],
  "readingOrder": [
    {"href": "c001.html", "type": "text/html", "title": "1"},
    {"href": "/c002.xhtml", "type": "application/xhtml+xml", "language": "en"},
    {"href": "c003.mp3", "type": "audio/mpeg"}],
  "resources": [{"href": "style.css", "type": "text/css"},
    {"rel": "cover", "href": "cover.jpg", "type": "image/jpeg", "height": 600, "width": 400,
     "title": "לווייתן לבן"}]})";

}  // namespace

TEST_SUITE("formats") {
  TEST_CASE("a Readium manifest keeps what it says of itself") {
    const Reading reading = read_source(kManifest);
    const Publication& book = reading.only();
    CHECK(book.id == "urn:isbn:9789650000001");
    CHECK(book.types == std::vector<std::string>{"Book"});
    REQUIRE(book.name.size() == 2);
    CHECK(book.name[0].value == "מובי דיק");
    CHECK(book.name[0].language == "he");
    CHECK(book.name[1].language == "en");
    CHECK(first_of(book.alternative_headline) == "או הלווייתן");
    CHECK(book.languages == std::vector<std::string>{"he", "en"});
    CHECK(names_of(book.authors) == "הרמן מלוויל");
    CHECK(book.authors[0].id == "urn:author:1");
    CHECK(book.authors[0].url == "https://example.org/melville.html");
    CHECK(names_of(book.translators) == "אהרן אמיר; דנה לוי");
    CHECK(names_of(book.contributors) == "Rockwell Kent");
    CHECK(names_of(book.publishers) == "כתר");
    CHECK(book.date_published.text == "1981-05");
    CHECK(book.date_modified.text == "2020-01-02T03:04:05Z");
    CHECK(first_of(book.abstract) == "פסקה אחת.\nעוד אחת.");
    REQUIRE(book.topics.size() == 2);
    CHECK(first_of(book.topics[0].name) == "לווייתנים");
    CHECK(book.topics[1].id == "https://www.bisg.org/#bisac/FIC047000");
    CHECK(book.license == "https://creativecommons.org/publicdomain/zero/1.0/");
  }

  TEST_CASE("a manifest's series, collection and periodical are series with their places") {
    const Reading reading = read_source(kManifest);
    const Publication& book = reading.only();
    REQUIRE(book.series.size() == 3);
    CHECK(first_of(book.series[0].name) == "ספריית עולם");
    CHECK(book.series[0].position == "4");
    CHECK(book.series[0].id == "urn:series:1");
    CHECK(first_of(book.series[1].name) == "קלאסיקה");
    CHECK(book.series[2].position == "3");
  }

  TEST_CASE("addresses of a manifest are relative to its own, and a page comes first") {
    const Reading reading = read_source(kManifest);
    const Publication& book = reading.only();
    CHECK(book.urls == std::vector<std::string>{"https://example.org/moby/index.html",
                                                "https://example.org/moby/manifest.json",
                                                "https://example.org/moby/moby.epub"});
    REQUIRE(book.images.size() == 1);
    CHECK(book.images[0].url == "https://example.org/moby/cover.jpg");
    CHECK(first_of(book.images[0].name) == "לווייתן לבן");
    CHECK(book.images[0].width_px == 400);
    CHECK(book.images[0].height_px == 600);
  }

  TEST_CASE("the pages of the reading order are bodies elsewhere; what is no page is said to be") {
    const Reading reading = read_source(kManifest);
    const Publication& book = reading.only();
    REQUIRE(book.bodies.size() == 2);
    CHECK(book.bodies[0].url == "https://example.org/moby/c001.html");
    CHECK(book.bodies[0].encoding_format == "text/html");
    CHECK(book.bodies[1].url == "https://example.org/c002.xhtml");
    CHECK(book.bodies[1].encoding_format == "text/html");
    CHECK(book.bodies[1].language == "en");
    CHECK(reading.said_at("/readingOrder").find("1 part of 3") != std::string::npos);
    REQUIRE(reading.diagnostics.size() == 1);
    CHECK(reading.diagnostics[0].severity == Severity::kInfo);
  }

  TEST_CASE("a long address before many links does not multiply") {
    std::string manifest =
        R"({"metadata":{"title":"T"},"links":[{"rel":"self","href":"https://a/)" +
        std::string(1 << 20, 'x') + "/\"}";
    for (int i = 0; i < 1000; ++i) manifest += R"(,{"rel":"alternate","href":"b"})";
    manifest += "]}";
    const auto items = convert(manifest);
    REQUIRE(items.size() == 1);
    CHECK(items[0].json.size() < 32U << 20);
    CHECK(read_source(manifest).only().urls.size() == 1001);
  }

  TEST_CASE("page order is kept as it is declared") {
    const auto items = convert(kManifest);
    REQUIRE(items.size() == 1);
    CHECK(items[0].json.find(R"("readingProgression":"rtl")") != std::string::npos);
  }

  TEST_CASE("an OPDS feed gives its publications, those of its groups too") {
    const Reading reading = read_source(R"({
      "metadata": {"title": "כותר"}, "links": [],
      "publications": [{"metadata": {"title": "א"}, "links": [{"rel": "self", "href": "/a.json"}],
                        "images": [{"href": "https://example.org/a.jpg"}, {"href": "b.jpg"}]}, 3],
      "groups": [{"metadata": {"title": "ג"}, "publications": [{"metadata": {"title": "ב"}}, {}]}]})");
    REQUIRE(reading.publications.size() == 2);
    CHECK(reading.publications[0].pointer == "/publications/0");
    CHECK(first_of(reading.publications[0].publication.name) == "א");
    CHECK(reading.publications[0].publication.images.size() == 1);
    CHECK(reading.publications[1].pointer == "/groups/0/publications/0");
  }

  TEST_CASE("wrong types in a manifest cost only themselves") {
    const Reading reading = read_source(
        R"({"metadata":{"title":1984,"author":[3,null,{"identifier":"urn:x"}],"language":{},
            "subject":{"code":"A1"},"belongsTo":[],"published":2001,"readingProgression":"auto",
            "description":["d"]},
            "links":"https://example.org","readingOrder":[{"type":"text/html"},"c.html"],
            "resources":{"rel":"COVER","href":"c.png","width":"12px","height":-3}})");
    const Publication& book = reading.only();
    CHECK(first_of(book.name) == "1984");
    REQUIRE(book.authors.size() == 2);
    CHECK(names_of(book.authors) == "3; ");
    CHECK(book.topics[0].id == "A1");
    CHECK(book.date_published.year == 2001);
    CHECK(first_of(book.abstract) == "d");
    CHECK(book.bodies.empty());
    CHECK(book.images[0].width_px == 12);
  }

  TEST_CASE("what has no metadata is no publication of Readium's") {
    const Reading reading = read_source(R"({"links":[]})", SourceFormat::kReadium);
    CHECK(reading.publications.empty());
    REQUIRE(reading.diagnostics.size() == 1);
    CHECK(reading.diagnostics[0].severity == Severity::kFatal);
  }

  TEST_CASE("Readium is told by the title in its metadata") {
    CHECK(format_of(kManifest) == SourceFormat::kReadium);
    CHECK(format_of(R"({"metadata":{},"name":"T"})") == SourceFormat::kCanonical);
  }

  TEST_CASE("the examples of Readium's repository are read whole") {
    const std::string book = read_shared("readium/examples/MobyDick/manifest.json");
    const std::string audio = read_shared("readium/examples/Flatland/manifest.json");
    if (book.empty() || audio.empty()) {
      MESSAGE("skipped: ../shared is not there");
      return;
    }
    const Reading moby = read_source(book);
    CHECK(moby.only().id == "urn:isbn:9780000000001");
    REQUIRE(moby.only().bodies.size() == 10);
    CHECK(moby.only().bodies[4].url ==
          "https://readium.org/webpub-manifest/examples/MobyDick/html/c001.html");
    CHECK(moby.only().images.size() == 1);
    CHECK(moby.diagnostics.empty());

    const Reading flatland = read_source(audio);
    CHECK(names_of(flatland.only().authors) == "Edwin Abbott Abbott");
    CHECK(names_of(flatland.only().contributors) == "Ruth Golding");
    CHECK(flatland.only().topics.size() == 3);
    CHECK(flatland.only().license == "https://creativecommons.org/publicdomain/zero/1.0/");
    CHECK(flatland.only().bodies.empty());
    CHECK(flatland.said_at("/readingOrder").find("9 parts of 9") != std::string::npos);
  }

  TEST_CASE("mutations of a manifest are read without harm") {
    check_mutations(kManifest, SourceFormat::kReadium);
  }
}

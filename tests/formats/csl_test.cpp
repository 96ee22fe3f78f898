#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "formats/convert.h"
#include "formats/mutations.h"
#include "markup/shared_data.h"

using namespace daf;
using namespace daf::test;

namespace {

constexpr std::string_view kReport = R"({
  "id": "shine2020", "type": "report", "title": "איראן <i>בצל</i> הקורונה", "title-short": "איראן",
  "language": "he", "publisher": "המכון למחקרי ביטחון לאומי", "publisher-place": "תל אביב",
  "author": [{"family": "שיין", "given": "סימה"}, {"literal": "מכון INSS"}],
  "editor": [{"family": "Gogh", "given": "V.", "non-dropping-particle": "van"}],
  "translator": {"family": "Levi", "given": "Dana"},
  "illustrator": [{"family": "Katz"}], "reviewed-author": [{"family": "Nobody"}],
  "issued": {"date-parts": [["2020", 3, 26]]}, "accessed": {"date-parts": [[2024]]},
  "abstract": "<jats:p>פסקה.</jats:p><jats:p>עוד.</jats:p>",
  "keyword": "איראן, קורונה; سياسة، أمن",
  "collection-title": "מבט על", "number": 1280, "page": "1-4",
  "URL": "https://example.org/1280", "original-title": "Iran in the Shadow"})";

constexpr std::string_view kArticle = R"({
  "id": 7, "type": "article-journal", "title": "On <b>Naledi</b>", "DOI": "10.7554/eLife.09560",
  "container-title": "eLife", "volume": 4, "issue": "3",
  "issued": {"date-parts": [[2015, 9], [2015, 10]]}, "author": [{"family": "Berger"}]})";

}  // namespace

TEST_SUITE("formats") {
  TEST_CASE("a report in CSL-JSON keeps what it says of itself") {
    const Reading reading = read_source(kReport);
    const Publication& report = reading.only();
    CHECK(report.id == "shine2020");
    CHECK(report.types == std::vector<std::string>{"Report"});
    CHECK(report.urls == std::vector<std::string>{"https://example.org/1280"});
    CHECK(first_of(report.name) == "איראן בצל הקורונה");
    REQUIRE(report.alternative_headline.size() == 2);
    CHECK(report.alternative_headline[0].value == "איראן");
    CHECK(report.alternative_headline[1].value == "Iran in the Shadow");
    CHECK(report.alternative_headline[1].language == "und");
    CHECK(report.languages == std::vector<std::string>{"he"});
    CHECK(names_of(report.authors) == "סימה שיין; מכון INSS");
    CHECK(names_of(report.editors) == "V. van Gogh");
    CHECK(names_of(report.translators) == "Dana Levi");
    CHECK(names_of(report.contributors) == "Katz");
    CHECK(names_of(report.publishers) == "המכון למחקרי ביטחון לאומי");
    CHECK(report.publishers[0].type == "Organization");
    CHECK(report.date_published.text == "2020-03-26");
    CHECK(first_of(report.abstract) == "פסקה.\nעוד.");
    REQUIRE(report.keywords.size() == 4);
    CHECK(report.keywords[1].value == "קורונה");
    CHECK(report.keywords[3].value == "أمن");
    REQUIRE(report.series.size() == 1);
    CHECK(first_of(report.series[0].name) == "מבט על");
    CHECK(report.series[0].position == "1280");
    for (const Diagnostic& diagnostic : reading.diagnostics) {
      CHECK(diagnostic.code == Code::kMissingBody);
    }
  }

  TEST_CASE("an article in CSL-JSON is known by its DOI, and stands in a journal") {
    const Reading reading = read_source(kArticle);
    const Publication& article = reading.only();
    CHECK(article.id == "https://doi.org/10.7554/elife.09560");
    CHECK(article.urls == std::vector<std::string>{"https://doi.org/10.7554/elife.09560"});
    CHECK(article.types == std::vector<std::string>{"ScholarlyArticle"});
    CHECK(first_of(article.name) == "On Naledi");
    REQUIRE(article.series.size() == 1);
    CHECK(article.series[0].position == "4/3");
    CHECK(article.date_published.text == "2015-09");
    CHECK(reading.said_at("/issued").find("was read as \"2015-09\"") != std::string::npos);
  }

  TEST_CASE("wrong types in CSL-JSON cost only themselves") {
    const Reading reading = read_source(
        R"({"type":"book","title":1984,"author":"Orwell, George","issued":"1949","keyword":["a",3],
            "volume":{},"publisher":[],"editor":[null,[],{}],"URL":false})",
        SourceFormat::kCsl);
    const Publication& book = reading.only();
    CHECK(first_of(book.name) == "1984");
    CHECK(names_of(book.authors) == "Orwell, George");
    CHECK(book.date_published.year == 1949);
    CHECK(book.keywords.size() == 2);
    CHECK(book.editors.empty());
    CHECK(book.publishers.empty());
  }

  TEST_CASE("CSL-JSON is told by its dates, its names or its types") {
    CHECK(format_of(kReport) == SourceFormat::kCsl);
    CHECK(format_of(kArticle) == SourceFormat::kCsl);
    CHECK(format_of(R"({"id":"a","type":"thesis","title":"T"})") == SourceFormat::kCsl);
    CHECK(format_of(R"({"id":"a","type":"thesis","name":"T"})") == SourceFormat::kCanonical);
  }

  TEST_CASE("a list in an object gives its references one by one") {
    const std::string list =
        R"({"items":[)" + std::string(kReport) + ",3," + std::string(kArticle) + "]}";
    const Reading reading = read_source(list, SourceFormat::kCsl);
    REQUIRE(reading.publications.size() == 2);
    CHECK(reading.publications[0].pointer == "/items/0");
    CHECK(reading.publications[1].pointer == "/items/2");
  }

  TEST_CASE("every type of CSL's schema becomes a type, and every kind of people is known") {
    const std::string schema = read_shared("csl/csl-data.json");
    if (schema.empty()) {
      MESSAGE("skipped: ../shared is not there");
      return;
    }
    publication::JsonTree tree;
    REQUIRE(tree.parse(schema, 0) == publication::JsonOutcome::kOk);
    const formats::SourceTree source(tree);
    const uint32_t types = source.at(0, {"items", "properties", "type", "enum"});
    CHECK(source.list(types).size() == 45);
    for (const uint32_t type : source.list(types)) {
      const std::string json = R"({"id":"a","title":"T","issued":{"raw":"2020"},"type":")" +
                               std::string(source.text(type)) + "\"}";
      const Reading reading = read_source(json);
      REQUIRE(reading.only().types.size() == 1);
      CHECK(reading.only().types[0][0] >= 'A');
      CHECK(reading.only().types[0][0] <= 'Z');
    }
  }

  TEST_CASE("mutations of CSL-JSON are read without harm") {
    check_mutations(kReport, SourceFormat::kCsl);
    check_mutations(kArticle, SourceFormat::kCsl);
  }
}

#include "publication/publication_fields.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "publication/field_reader.h"
#include "publication/json_tree.h"
#include "publication/recording_sink.h"

using daf::Declared;
using daf::Direction;
using daf::Publication;
using daf::publication::FieldReader;
using daf::publication::Finding;
using daf::publication::Globals;
using daf::publication::JsonOutcome;
using daf::publication::JsonTree;

namespace {

struct Read {
  Publication publication;
  std::string findings;  // one line each: "wrong-type /name/0"
  std::vector<Finding> all;
};

Read read(std::string_view json, const Globals& collection = {}) {
  JsonTree tree;
  REQUIRE(tree.parse(json, 0) == JsonOutcome::kOk);
  FieldReader reader(tree);
  Read result;
  result.publication = daf::publication::read_fields(reader, collection);
  for (const Finding& finding : reader.findings()) {
    result.findings +=
        std::string(daf::code_name(finding.code)) + " " + tree.pointer(finding.node) + "\n";
  }
  result.all = reader.findings();
  return result;
}

// The findings of one field, in an item that lacks nothing.
std::string findings_of(const std::string& field) {
  return read(R"({"id":"a","name":"n","body":"b",)" + field + "}").findings;
}

}  // namespace

TEST_SUITE("publication") {
  TEST_CASE("every field of the canonical form is read") {
    const std::string json = daf_test::read_file(DAF_FIXTURES_DIR "/publication/whole.json");
    const Read result = read(json);
    CHECK(result.findings.empty());
    const Publication& p = result.publication;
    CHECK(p.id == "urn:example:1");
    CHECK(p.types == std::vector<std::string>{"Article"});
    CHECK(p.urls == std::vector<std::string>{"https://example.org/he/1", "https://example.org/1"});
    REQUIRE(p.name.size() == 3);
    CHECK(p.name[0].language == "he");
    CHECK(p.name[0].direction == Direction::kRightToLeft);
    CHECK(p.name[0].direction_declared == Declared::kValue);
    CHECK(p.name[1].direction_declared == Declared::kNull);
    CHECK(p.name[2].value == "plain");
    CHECK(p.name[2].language_declared == Declared::kAbsent);
    REQUIRE(p.alternative_headline.size() == 1);
    CHECK(p.alternative_headline[0].language_declared == Declared::kNull);
    CHECK(p.languages == std::vector<std::string>{"he"});
    REQUIRE(p.authors.size() == 2);
    CHECK(p.authors[0].type == "Person");
    CHECK(p.authors[1].name[0].language == "ar");
    CHECK(p.authors[1].id == "17");
    CHECK(p.authors[1].url == "https://example.org/omar");
    CHECK(p.editors.size() == 1);
    CHECK(p.translators.size() == 1);
    CHECK(p.contributors[0].name[0].value == "C");
    CHECK(p.publishers[0].type == "Organization");
    CHECK(p.date_published.day == 26);
    CHECK(p.date_published.text == "2020-03-26T10:00:00+02:00");
    CHECK(p.date_modified.precision == daf::DatePrecision::kMonth);
    CHECK(p.abstract.size() == 1);
    REQUIRE(p.bodies.size() == 3);
    CHECK(p.bodies[0].encoding_format == "text/markdown");
    CHECK(p.bodies[0].language == "he");
    CHECK(p.bodies[0].direction == Direction::kRightToLeft);
    CHECK(p.bodies[1].encoding_format == "text/plain");
    CHECK(p.bodies[1].value == "plain words");
    CHECK(p.bodies[2].url == "body.html");
    REQUIRE(p.topics.size() == 2);
    CHECK(p.topics[0].name[0].value == "Energy");
    CHECK(p.topics[1].id == "urn:topic:gas");
    CHECK(p.topics[1].broader == std::vector<std::string>{"urn:topic:energy", "urn:topic:all"});
    CHECK(p.keywords.size() == 2);
    REQUIRE(p.series.size() == 3);
    CHECK(p.series[0].position == "1280");
    CHECK(p.series[1].position == "12/3");
    CHECK(p.series[2].name[0].value == "Third");
    REQUIRE(p.images.size() == 2);
    CHECK(p.images[0].url == "a.jpg");
    CHECK(p.images[1].credit[0].value == "cred");
    CHECK(p.images[1].width_px == 640);
    CHECK(p.images[1].height_px == 480);
    REQUIRE(p.translations.size() == 2);
    CHECK(p.translations[0].language == "en");
    CHECK(p.translations[0].name[0].value == "Energy");
    CHECK(p.translations[1].id == "urn:example:1:ar");
    CHECK(p.translations[1].url.empty());
    REQUIRE(p.related.size() == 2);
    CHECK(p.related[0].date.year == 2019);
    CHECK(p.related[0].description[0].value == "D");
    CHECK(p.related[1].url == "https://example.org/2");
    REQUIRE(p.breadcrumbs.size() == 2);
    CHECK(p.breadcrumbs[0].url == "/");
    CHECK(p.disclaimer[0].value == "The author's alone.");
    CHECK(p.license == "https://example.org/license");
    CHECK(p.copyright_notice[0].value == "(c)");
    CHECK(p.global_language == "he");
    CHECK(p.global_direction == Direction::kLeftToRight);
  }

  TEST_CASE("without a type the publication is a report, without an id its url is its id") {
    const Publication p =
        read(R"({"url":"https://example.org/1","name":"n","body":"b"})").publication;
    CHECK(p.types == std::vector<std::string>{"Report"});
    CHECK(p.id == "https://example.org/1");
    CHECK(read(R"({"id":17,"name":"n","body":"b"})").publication.id == "17");
  }

  TEST_CASE("what is missing is reported, and the item is read all the same") {
    CHECK(read("{}").findings == "missing-name \nmissing-id \nmissing-body \n");
    CHECK(read(R"({"id":"","name":[" "],"body":[]})").findings ==
          "missing-name /name\nmissing-id /id\nmissing-body /body\n");
    CHECK(read(R"({"id":"a","name":null,"body":{"value":""}})").findings ==
          "missing-name /name\nmissing-body /body\n");
    const Read result = read("{}");
    CHECK(result.all[0].severity == daf::Severity::kMust);
    CHECK(result.all[1].severity == daf::Severity::kShould);
    CHECK(result.all[2].severity == daf::Severity::kInfo);
  }

  TEST_CASE("a value of the wrong type is left out and reported with its place") {
    const std::vector<std::pair<std::string, std::string>> cases = {
        {R"("abstract":[1,"x",true])", "wrong-type /abstract/0\nwrong-type /abstract/2\n"},
        {R"("abstract":[["x"]])", "wrong-type /abstract/0\n"},
        {R"("abstract":{"language":"he"})", "wrong-type /abstract\n"},
        {R"("abstract":{"value":1})", "wrong-type /abstract/value\n"},
        {R"("abstract":{"value":"x","language":1})", "wrong-type /abstract/language\n"},
        {R"("type":[{}])", "wrong-type /type/0\n"},
        {R"("author":[3,{}])", "wrong-type /author/0\nwrong-type /author/1\n"},
        {R"("inLanguage":{"x":1})", "wrong-type /inLanguage\n"},
        {R"("datePublished":true)", "wrong-type /datePublished\n"},
        {R"("image":[{"width":3},{"url":"u","width":"wide","height":-1}])",
         "wrong-type /image/0\nwrong-type /image/1/width\nwrong-type /image/1/height\n"},
        {R"("related":{})", "wrong-type /related\n"},
        {R"("license":4)", "wrong-type /license\n"},
        {R"("license":{"name":{"en":"x"}})", "wrong-type /license/name\nwrong-type /license\n"},
        {R"("@context":[{"language":7}])", "wrong-type /@context/0/language\n"},
    };
    for (const auto& test : cases) {
      CAPTURE(test.first);
      CHECK(findings_of(test.first) == test.second);
    }
  }

  TEST_CASE("an entry that lacks what it is made of is reported, a blank text is not") {
    const std::vector<std::pair<std::string, std::string>> cases = {
        {R"("about":[{"en":"Water"},{"broader":[{}]},""])",
         "wrong-type /about/0\nwrong-type /about/1/broader/0\nwrong-type /about/1\n"},
        {R"("about":{"id":"a","broader":["",{"name":"x"}]})", "wrong-type /about/broader/1\n"},
        {R"("isPartOf":{"type":"CreativeWorkSeries"})", "wrong-type /isPartOf\n"},
        {R"("breadcrumb":[{"url":"/"}," "])", "wrong-type /breadcrumb/0\n"},
        {R"("license":{"type":"CreativeWork"})", "wrong-type /license\n"},
        {R"("body":["b",{"text":"x"}])", "wrong-type /body/1\n"},
        {R"("body":["b",{"value":""}])", ""},
    };
    for (const auto& test : cases) {
      CAPTURE(test.first);
      CHECK(findings_of(test.first) == test.second);
    }
  }

  TEST_CASE("a direction is ltr, rtl or null, and nothing else") {
    CHECK(findings_of(R"("abstract":{"value":"x","direction":"auto"})") ==
          "invalid-direction /abstract/direction\n");
    CHECK(findings_of(R"("abstract":{"value":"x","direction":1})") ==
          "invalid-direction /abstract/direction\n");
    CHECK(findings_of(R"("abstract":{"value":"x","direction":null})").empty());
  }

  TEST_CASE("a language that is no tag is dropped, one with an underscore is mended") {
    CHECK(findings_of(R"("inLanguage":["he","not a tag"])") == "invalid-language /inLanguage/1\n");
    const Read mended = read(
        R"({"id":"a","name":"n","body":"b","inLanguage":"he_IL","abstract":{"value":"x","language":"??"}})");
    CHECK(mended.publication.languages == std::vector<std::string>{"he-IL"});
    CHECK(mended.publication.abstract[0].language_declared == Declared::kAbsent);
    CHECK(mended.findings == "invalid-language /inLanguage\ninvalid-language /abstract/language\n");
    CHECK(findings_of(R"("abstract":[{"en":"x","pt_BR":"y"}])") ==
          "invalid-language /abstract/0/pt_BR\n");
  }

  TEST_CASE("a date that is none keeps its words") {
    const Read result =
        read(R"({"id":"a","name":"n","body":"b","datePublished":"spring of 2020"})");
    CHECK(result.publication.date_published.text == "spring of 2020");
    CHECK(result.publication.date_published.precision == daf::DatePrecision::kNone);
    CHECK(result.findings == "invalid-date /datePublished\n");
  }

  TEST_CASE("a body in a format that cannot be read is kept") {
    const Read result =
        read(R"({"id":"a","name":"n","body":{"encodingFormat":"application/pdf","value":"x"}})");
    CHECK(result.publication.bodies[0].encoding_format == "application/pdf");
    CHECK(result.findings == "unsupported-body /body/encodingFormat\n");
  }

  TEST_CASE("of two fields with one name the last counts") {
    CHECK(read(R"({"id":"a","id":"b"})").publication.id == "b");
  }

  TEST_CASE("an item's own context stands before the collection's, key by key") {
    Globals collection;
    collection.language = "ar";
    collection.language_declared = Declared::kValue;
    collection.direction = Direction::kRightToLeft;
    collection.direction_declared = Declared::kValue;
    const auto with = [&](const std::string& context) {
      return read(R"({"id":"a","@context":)" + context + "}", collection).publication;
    };
    CHECK(with("[]").global_language == "ar");
    CHECK(with("[]").global_direction == Direction::kRightToLeft);
    CHECK(with(R"({"language":"en"})").global_language == "en");
    CHECK(with(R"({"language":"en"})").global_direction == Direction::kRightToLeft);
    CHECK(with(R"([{"language":null}])").global_language.empty());
    CHECK(with(R"([{"language":"en"},"x",{"direction":null}])").global_direction ==
          Direction::kNeutral);
    CHECK(with(R"([{"language":"en"},{"language":"fa"}])").global_language == "fa");
  }

  TEST_CASE("a hostile item does not drown the reader in findings") {
    std::string json = R"({"id":"a","abstract":[0)";
    for (int i = 0; i < 5000; ++i) json += ",0";
    JsonTree tree;
    REQUIRE(tree.parse(json + "]}", 0) == JsonOutcome::kOk);
    FieldReader reader(tree);
    (void)daf::publication::read_fields(reader, {});
    CHECK(reader.findings().size() == daf::publication::kMaxItemFindings);
    CHECK(reader.finding_count() == 5001 + 2);
  }

  TEST_CASE("controls that override, or lack their counterparts, are reported where they are") {
    CHECK(findings_of(R"("abstract":"a \u202eb\u202c")") == "bidi-controls /abstract\n");
    CHECK(findings_of(R"("author":["Dana","\u2067\u05d0"])") == "bidi-controls /author/1\n");
    CHECK(findings_of(R"("author":{"name":{"value":"x\u2069"}})") ==
          "bidi-controls /author/name/value\n");
    CHECK(findings_of(R"("about":[{"name":"\u202bx"}])") == "bidi-controls /about/0/name\n");
    CHECK(findings_of(R"("abstract":"\u2067\u05d0\u2069 \u200f \u202bx\u202c")").empty());
  }
}

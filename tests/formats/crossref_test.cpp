#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "formats/convert.h"
#include "formats/mutations.h"

using namespace daf;
using namespace daf::test;

namespace {

constexpr std::string_view kWork = R"({
  "DOI": "10.5555/12345678AR", "type": "journal-article", "language": "ar",
  "URL": "https://doi.org/10.5555/12345678ar",
  "resource": {"primary": {"URL": "https://example.org/articles/12345678ar"}},
  "title": ["الحدود <i>المفتوحة</i>", "Open Borders"], "subtitle": ["دراسة"],
  "original-title": ["גבולות פתוחים"], "short-title": [],
  "author": [
    {"given": "ليلى", "family": "حداد", "sequence": "additional", "affiliation": []},
    {"given": "Josiah", "family": "Carberry", "suffix": "III", "sequence": "first",
     "ORCID": "https://orcid.org/0000-0002-1825-0097"},
    {"name": "مركز الدراسات", "sequence": "additional"}],
  "editor": [{"family": "Katz", "given": "Dan"}], "translator": [{"family": "Levi"}],
  "publisher": "Society of Psychoceramics", "container-title": ["مجلة الحدود", "Borders"],
  "volume": "12", "issue": "3", "page": "1-20", "ISSN": ["0264-3561"],
  "issued": {"date-parts": [[null]]}, "published-print": {"date-parts": [[2008, 2]]},
  "published-online": {"date-parts": [[2008, 1, 29]]},
  "deposited": {"date-parts": [[2019, 5, 1]], "date-time": "2019-05-01T10:00:00Z"},
  "abstract": "<jats:title>Abstract</jats:title><jats:p>فقرة &lt;1&gt;.</jats:p><jats:p>ثانية</jats:p>",
  "subject": ["Political Science", "قانون"],
  "license": [{"start": {}}, {"URL": "https://creativecommons.org/licenses/by/4.0/"}],
  "relation": {
    "is-translation-of": [{"id-type": "doi", "id": "10.5555/12345678", "asserted-by": "subject"}],
    "has-translation": {"id-type": "doi", "id": "10.5555/12345678ES"},
    "is-supplemented-by": [{"id-type": "uri", "id": "https://example.org/data"},
                           {"id-type": "issn", "id": "0264-3561"}]},
  "reference": [{"key": "1"}, {"key": "2"}]})";

}  // namespace

TEST_SUITE("formats") {
  TEST_CASE("a work of Crossref keeps what it says of itself") {
    const Reading reading = read_source(kWork);
    const Publication& work = reading.only();
    CHECK(work.id == "https://doi.org/10.5555/12345678ar");
    CHECK(work.types == std::vector<std::string>{"ScholarlyArticle"});
    CHECK(work.urls == std::vector<std::string>{"https://example.org/articles/12345678ar",
                                                "https://doi.org/10.5555/12345678ar"});
    CHECK(first_of(work.name) == "الحدود المفتوحة");
    REQUIRE(work.alternative_headline.size() == 3);
    CHECK(work.alternative_headline[0].value == "دراسة");
    CHECK(work.alternative_headline[0].language.empty());
    CHECK(work.alternative_headline[1].value == "Open Borders");
    CHECK(work.alternative_headline[1].language == "und");
    CHECK(work.alternative_headline[2].value == "גבולות פתוחים");
    CHECK(work.languages == std::vector<std::string>{"ar"});
    CHECK(names_of(work.authors) == "Josiah Carberry, III; ليلى حداد; مركز الدراسات");
    CHECK(work.authors[0].id == "https://orcid.org/0000-0002-1825-0097");
    CHECK(names_of(work.editors) == "Dan Katz");
    CHECK(names_of(work.translators) == "Levi");
    CHECK(names_of(work.publishers) == "Society of Psychoceramics");
    CHECK(work.date_published.text == "2008-02");
    CHECK(work.date_modified.text == "2019-05-01T10:00:00Z");
    CHECK(first_of(work.abstract) == "فقرة <1>.\nثانية");
    REQUIRE(work.topics.size() == 2);
    CHECK(first_of(work.topics[1].name) == "قانون");
    REQUIRE(work.series.size() == 1);
    CHECK(first_of(work.series[0].name) == "مجلة الحدود");
    CHECK(work.series[0].position == "12/3");
    CHECK(work.license == "https://creativecommons.org/licenses/by/4.0/");
  }

  TEST_CASE("relations of a work lead to its translations, and to what is related") {
    const Reading reading = read_source(kWork);
    const Publication& work = reading.only();
    REQUIRE(work.translations.size() == 2);
    CHECK(work.translations[0].id == "https://doi.org/10.5555/12345678es");
    CHECK(work.translations[1].id == "https://doi.org/10.5555/12345678");
    REQUIRE(work.related.size() == 1);
    CHECK(work.related[0].url == "https://example.org/data");
  }

  TEST_CASE("what a work cites is left out, and said to be") {
    const Reading reading = read_source(kWork);
    CHECK(reading.said_at("/reference").find("2 references") != std::string::npos);
  }

  TEST_CASE("a work is read in the answer to a question for one or for many") {
    const std::string one =
        R"({"status":"ok","message-type":"work","message":)" + std::string(kWork) + "}";
    CHECK(format_of(one) == SourceFormat::kCrossref);
    CHECK(read_source(one).only().id == "https://doi.org/10.5555/12345678ar");
    CHECK(read_source(one).said_at("/message/reference") != "");

    const std::string many =
        R"({"status":"ok","message-type":"work-list","message":{"total-results":2,"items":[)" +
        std::string(kWork) + R"(,null,{"DOI":"10.5555/2","title":["Two"],"type":"odd"}]}})";
    CHECK(format_of(many) == SourceFormat::kCrossref);
    const Reading reading = read_source(many);
    REQUIRE(reading.publications.size() == 2);
    CHECK(reading.publications[1].pointer == "/message/items/2");
    CHECK(reading.publications[1].publication.types == std::vector<std::string>{"CreativeWork"});
  }

  TEST_CASE("wrong types in a work cost only themselves") {
    const Reading reading = read_source(
        R"({"DOI":"10.5555/1","title":["", 1984],"author":"Orwell","volume":12,"issue":3,
            "container-title":"Secker","relation":["x"],"license":"https://example.org/l",
            "issued":"1949-06-08","subject":{},"deposited":7,"abstract":["a"]})");
    const Publication& work = reading.only();
    CHECK(first_of(work.name) == "1984");
    CHECK(names_of(work.authors) == "Orwell");
    CHECK(work.series[0].position == "12/3");
    CHECK(work.license == "https://example.org/l");
    CHECK(work.date_published.text == "1949-06-08");
    CHECK(first_of(work.abstract) == "a");
  }

  TEST_CASE("a work without a DOI or a title is told to lack them") {
    const Reading reading =
        read_source(R"({"URL":"https://example.org/w","title":[]})", SourceFormat::kCrossref);
    CHECK(reading.only().id == "https://example.org/w");
    bool lacks_name = false;
    for (const Diagnostic& each : reading.diagnostics) {
      lacks_name = lacks_name || each.code == Code::kMissingName;
    }
    CHECK(lacks_name);
  }

  TEST_CASE("Crossref is told by its wrapper, or by a DOI and titles in a list") {
    CHECK(format_of(kWork) == SourceFormat::kCrossref);
    CHECK(format_of(R"({"message":{"items":[]}})") == SourceFormat::kCrossref);
    CHECK(format_of(R"({"DOI":"10.1/x","type":"book","title":"T"})") == SourceFormat::kCsl);
  }

  TEST_CASE("mutations of Crossref's works are read without harm") {
    check_mutations(kWork, SourceFormat::kCrossref);
    check_mutations(R"({"message":{"items":[)" + std::string(kWork) + "]}}",
                    SourceFormat::kCrossref);
  }
}

// What all formats of citations ask of a publication.
#include "export/citation_fields.h"

#include <doctest/doctest.h>

#include <string>

#include "export/record_fixture.h"

using namespace daf;
using namespace daf::exporting;

TEST_SUITE("export: fields of citations") {
  TEST_CASE("the first type that says something counts") {
    Record record;
    CHECK(citation_kind(record) == CitationKind::kOther);
    record.types = {"CreativeWork", "Article", "NewsArticle", "Report"};
    CHECK(citation_kind(record) == CitationKind::kNewsArticle);
  }

  TEST_CASE("a DOI is found in ids and addresses of every form, and nowhere else") {
    const auto doi_of_id = [](std::string_view id) {
      Record record;
      record.id = id;
      return find_doi(record).value_or("none");
    };
    CHECK(doi_of_id("10.1000/182") == "10.1000/182");
    CHECK(doi_of_id("doi:10.1000/182") == "10.1000/182");
    CHECK(doi_of_id("DOI:10.1000.10/x(y)") == "10.1000.10/x(y)");
    CHECK(doi_of_id("https://doi.org/10.1000/a%2Fb?x#y") == "10.1000/a/b");
    CHECK(doi_of_id("http://dx.doi.org/10.1000/182") == "10.1000/182");
    CHECK(doi_of_id("https://doi.org/") == "none");
    CHECK(doi_of_id("https://doi.org/10.1000/a%0Ab") == "none");
    CHECK(doi_of_id("https://example.org/10.1000/182") == "none");
    CHECK(doi_of_id("10.x/182") == "none");
    CHECK(doi_of_id("10.1000/") == "none");
    CHECK(doi_of_id("10.1/a b") == "none");
  }

  TEST_CASE("a name has parts only where a comma says so") {
    const auto parts_of = [](std::string_view text, bool is_person = true) {
      const Name name{.text = english(text), .is_person = is_person};
      const auto parts = name_parts(name);
      return parts ? std::string(parts->family) + "|" + std::string(parts->given) : "none";
    };
    CHECK(parts_of("Levi, Dana") == "Levi|Dana");
    CHECK(parts_of("לוי, דנה") == "לוי|דנה");
    CHECK(parts_of("Dana Levi") == "none");
    CHECK(parts_of("Sea, Land", false) == "none");
    CHECK(parts_of("Martin King, Jr.") == "none");
    CHECK(parts_of("Levi,") == "none");
    CHECK(parts_of("a, b, c") == "none");
  }

  TEST_CASE("a line has no end of any kind in it, and keeps what shows") {
    CHECK(single_line(" a\r\n\tb\xC2\x85"
                      "c\xE2\x80\xA8"
                      "d\xE2\x80\xA9"
                      "e\x01 ") == "a b c d e");
    CHECK(single_line("א\xE2\x80\x8F"
                      "ב\xC2\xA0"
                      "ג") ==
          "א\xE2\x80\x8F"
          "ב\xC2\xA0"
          "ג");
  }

  TEST_CASE("Latin letters are told from others") {
    CHECK(is_latin("Dvořák-Łuczak, J. 2"));
    CHECK(is_latin(""));
    CHECK_FALSE(is_latin("Dana לוי"));
    CHECK_FALSE(is_latin("محمد"));
    CHECK_FALSE(is_latin("王"));
  }

  TEST_CASE("a URL has nothing that could end what it stands in") {
    CHECK(plain_url("https://example.org/א?b={c}\"<d>\\ e\n") ==
          "https://example.org/א?b=%7Bc%7D%22%3Cd%3E%5C%20e%0A");
  }
}

#include "formats/url_reference.h"

#include <doctest/doctest.h>

using daf::formats::absolute_url;
using daf::formats::doi_url;
using daf::formats::is_absolute_url;

TEST_SUITE("formats") {
  TEST_CASE("without a base that is an address a reference stays as it is") {
    CHECK(absolute_url("", "a.html") == "a.html");
    CHECK(absolute_url("feed.json", "a.html") == "a.html");
    CHECK(absolute_url("urn:isbn:1", "a.html") == "a.html");
    CHECK(absolute_url("https://a", "b") == "https://a/b");
    CHECK(absolute_url("https://a/b", "") == "");
  }

  TEST_CASE("a scheme makes a URL absolute") {
    CHECK(is_absolute_url("https://a"));
    CHECK(is_absolute_url("urn:x"));
    CHECK_FALSE(is_absolute_url("a/b:c"));
    CHECK_FALSE(is_absolute_url("//a"));
    CHECK_FALSE(is_absolute_url(":a"));
    CHECK_FALSE(is_absolute_url(""));
  }

  TEST_CASE("a DOI is one URL, however it is written") {
    for (const char* const doi :
         {"10.7554/eLife.09560", " doi:10.7554/ELIFE.09560", "DOI: 10.7554/elife.09560",
          "https://doi.org/10.7554/eLife.09560", "http://dx.doi.org/10.7554/eLife.09560"}) {
      CAPTURE(doi);
      CHECK(doi_url(doi) == "https://doi.org/10.7554/elife.09560");
    }
    CHECK(doi_url("10.1002/(SICI)1:8<693::AID>3.0") ==
          "https://doi.org/10.1002/(sici)1:8%3c693::aid%3e3.0");
    CHECK(doi_url("https://doi.org/10.1002/a%3Cb") == "https://doi.org/10.1002/a%3cb");
    CHECK(doi_url("").empty());
    CHECK(doi_url("10.1").empty());
    CHECK(doi_url("https://example.org/10.1/x").empty());
  }
}

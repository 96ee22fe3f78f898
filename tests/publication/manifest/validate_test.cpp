#include "publication/manifest/validate.h"

#include <doctest/doctest.h>

#include <string>

#include "publication/manifest/manifest_helper.h"

using daf_test::Outcome;
using daf_test::Problems;
using daf_test::process_members;

TEST_SUITE("publication") {
  TEST_CASE("dates and date-times of ISO 8601 are kept, others are not") {
    for (const char* date : {"2019", "2019-10", "2019-10-24", "20191024", "2019-10-24T10:15:00Z"}) {
      CAPTURE(date);
      const Outcome outcome = process_members("\"dateModified\":\"" + std::string(date) + "\"");
      CHECK(outcome.problems.empty());
      CHECK(outcome.member("dateModified") == "\"" + std::string(date) + "\"");
    }
    for (const char* date : {"", "24.10.2019", "2019-13-01", " 2019-10-24", "2019-10-24 10:15"}) {
      CAPTURE(date);
      const Outcome outcome = process_members("\"datePublished\":\"" + std::string(date) + "\"");
      CHECK(outcome.problems == Problems{"must invalid-date /datePublished"});
      CHECK(outcome.member("datePublished").empty());
    }
  }

  TEST_CASE("the reading progression is left to right unless it says otherwise") {
    CHECK(process_members("").member("readingProgression") == "\"ltr\"");
    CHECK(process_members(R"("readingProgression":"rtl")").member("readingProgression") ==
          "\"rtl\"");
    const Outcome outcome = process_members(R"("readingProgression":"ttb")");
    CHECK(outcome.problems == Problems{"must invalid-value /readingProgression"});
    CHECK(outcome.member("readingProgression") == "\"ltr\"");
  }

  TEST_CASE("empty lists are removed from the manifest and from objects in it") {
    const Outcome outcome =
        process_members(R"("ex:a":[],"ex:b":{"c":[],"d":{"e":[]}},"ex:f":[{"g":[]}])");
    CHECK(outcome.member("ex:a").empty());
    CHECK(outcome.member("ex:b") == R"({"d":{}})");
    CHECK(outcome.member("ex:f") == R"([{"g":[]}])");
  }

  TEST_CASE("languages are checked one by one") {
    const Outcome outcome = process_members(R"("inLanguage":["he","a","fa-AF"])");
    CHECK(outcome.problems == Problems{"must invalid-language /inLanguage/1"});
    CHECK(outcome.member("inLanguage") == R"(["he","fa-AF"])");
  }
}

#include "publication/manifest/value_checks.h"

#include <doctest/doctest.h>

#include "publication/manifest/manifest_helper.h"

using daf_test::Outcome;
using daf_test::Problems;
using daf_test::process_members;

TEST_SUITE("publication") {
  TEST_CASE("values of another category are left out") {
    const Outcome outcome = process_members(
        R"("abridged":"yes","accessMode":["textual",5,{}],"duration":1371,"inLanguage":null,)"
        R"("links":{"url":["a"],"rel":"r","name":"n","integrity":[]})");
    CHECK(outcome.problems == Problems{"must wrong-type /abridged", "must wrong-type /accessMode/1",
                                       "must wrong-type /accessMode/2", "must wrong-type /duration",
                                       "must wrong-type /inLanguage", "must missing-url /links",
                                       "must wrong-type /links/url",
                                       "must wrong-type /links/integrity"});
    CHECK(outcome.member("accessMode") == R"(["textual"])");
    CHECK(outcome.member("duration").empty());
    CHECK(outcome.member("links").empty());
  }

  TEST_CASE("an empty list is reported, one that lost everything is not reported again") {
    const Outcome outcome = process_members(R"("url":[],"accessMode":[5],"author":{"name":[]})");
    CHECK(outcome.problems == Problems{"must wrong-type /url", "must wrong-type /accessMode/0",
                                       "must missing-name /author",
                                       "must wrong-type /author/name"});
    CHECK(outcome.member("url").empty());
    CHECK(outcome.member("accessMode").empty());
    CHECK(outcome.member("author").empty());
  }

  TEST_CASE("a localizable string has a value, and no language or direction that is none") {
    const Outcome outcome = process_members(
        R"("accessibilitySummary":[{"language":"en"},{"value":1},{"value":"a","language":"e n"},)"
        R"({"value":"b","direction":"up"},{"value":"","language":"he","direction":"rtl"}])");
    CHECK(outcome.problems == Problems{"must wrong-type /accessibilitySummary/0",
                                       "must wrong-type /accessibilitySummary/1",
                                       "must invalid-language /accessibilitySummary/2/language",
                                       "must invalid-direction /accessibilitySummary/3/direction"});
    CHECK(outcome.member("accessibilitySummary") ==
          R"([{"value":"a"},{"value":"b"},{"value":"","language":"he","direction":"rtl"}])");
  }

  TEST_CASE("people and organizations without a name are left out") {
    const Outcome outcome = process_members(
        R"("author":["",{"name":["",{"value":""}]},{"name":["","A"]},{"id":"urn:x:2"}])");
    CHECK(outcome.problems == Problems{"must missing-name /author/0", "must missing-name /author/1",
                                       "must missing-name /author/3"});
    CHECK(outcome.member("author") == R"([{"type":["Person"],"name":[{"value":"A"}]}])");
  }

  TEST_CASE("resources need a valid URL, alternates too") {
    const Outcome outcome = process_members(
        R"("resources":["a%zz",{"name":"n"},{"url":"b","duration":"5M","alternate":["",{"url":"d",)"
        R"("duration":"PT5M"}]}])");
    CHECK(outcome.problems == Problems{"must invalid-url /resources/0",
                                       "must missing-url /resources/1",
                                       "must invalid-duration /resources/2/duration",
                                       "must invalid-url /resources/2/alternate/0",
                                       "must missing-url /resources/2/alternate/0"});
    CHECK(outcome.member("resources") ==
          R"([{"type":["LinkedResource"],"url":"https://example.org/book/b",)"
          R"("alternate":[{"type":["LinkedResource"],"url":"https://example.org/book/d",)"
          R"("duration":"PT5M"}]}])");
  }
}

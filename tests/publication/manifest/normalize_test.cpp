#include "publication/manifest/normalize.h"

#include <doctest/doctest.h>

#include <string>

#include "publication/manifest/manifest_helper.h"

using daf_test::kBase;
using daf_test::Outcome;
using daf_test::Problems;
using daf_test::process_members;

TEST_SUITE("publication") {
  TEST_CASE("a string is a person, an object is one unless it says otherwise") {
    const Outcome outcome =
        process_members(R"("author":["A",{"name":"B"},{"type":"Organization","name":"C"},)"
                        R"({"type":"Poet","name":"D"},{"type":["X","Person"],"name":["E","F"]}])");
    CHECK(outcome.problems.empty());
    CHECK(outcome.member("author") == R"([{"type":["Person"],"name":[{"value":"A"}]},)"
                                      R"({"type":["Person"],"name":[{"value":"B"}]},)"
                                      R"({"type":["Organization"],"name":[{"value":"C"}]},)"
                                      R"({"type":["Poet","Person"],"name":[{"value":"D"}]},)"
                                      R"({"type":["X","Person"],"name":[{"value":"E"},)"
                                      R"({"value":"F"}]}])");
  }

  TEST_CASE("strings take the global language and direction unless they say their own or null") {
    const Outcome outcome = process_members(
        R"("accessibilitySummary":["a",{"value":"b"},{"value":"c","language":"en"},)"
        R"({"value":"d","language":null,"direction":null}])",
        R"({"language":"ar","direction":"rtl"})");
    CHECK(outcome.problems.empty());
    CHECK(outcome.member("accessibilitySummary") ==
          R"([{"value":"a","language":"ar","direction":"rtl"},)"
          R"({"value":"b","language":"ar","direction":"rtl"},)"
          R"({"value":"c","language":"en","direction":"rtl"},{"value":"d"}])");
  }

  TEST_CASE("alternates are resources, however deep they are") {
    const Outcome outcome =
        process_members(R"("resources":{"url":"a","alternate":{"url":"b","alternate":"c"}})");
    CHECK(outcome.member("resources") ==
          R"([{"type":["LinkedResource"],"url":"https://example.org/book/a",)"
          R"("alternate":[{"type":["LinkedResource"],"url":"https://example.org/book/b",)"
          R"("alternate":[{"type":["LinkedResource"],"url":"https://example.org/book/c"}]}]}])");
  }

  TEST_CASE("what is neither a string nor an object is reported and left out") {
    const Outcome outcome =
        process_members(R"("author":[1,"A",[]],"resources":null,"editor":[true])");
    CHECK(outcome.problems == Problems{"must wrong-type /author/0", "must wrong-type /author/2",
                                       "must wrong-type /resources", "must wrong-type /editor/0"});
    CHECK(outcome.member("author") == R"([{"type":["Person"],"name":[{"value":"A"}]}])");
    CHECK(outcome.member("editor").empty());
  }

  TEST_CASE("terms of other vocabularies are kept, and gone into where their type is known") {
    const Outcome outcome = process_members(
        R"("ex:a":{"type":"Person","name":"A","url":"u"},"ex:b":{"name":"B"},)"
        R"("ex:c":[[{"type":"Person","name":"C"}],{"type":"Organization","id":"i"}])",
        R"({"language":"en"})");
    CHECK(outcome.problems.empty());
    CHECK(outcome.member("ex:a") == R"({"type":["Person"],"name":[{"value":"A","language":"en"}],)"
                                    R"("url":"https://example.org/book/u"})");
    CHECK(outcome.member("ex:b") == R"({"name":"B"})");
    CHECK(outcome.member("ex:c") ==
          R"([[{"type":"Person","name":"C"}],)"
          R"({"type":["Organization"],"id":"https://example.org/book/i"}])");
  }

  TEST_CASE("URLs that cannot be resolved are left out, each with its pointer") {
    const Outcome outcome = process_members(
        R"("url":["a","",5,"http://%"],"author":{"name":"A","id":"http://a b/","url":"//host"})");
    CHECK(outcome.problems == Problems{"must invalid-url /url/1", "must wrong-type /url/2",
                                       "must invalid-url /url/3", "must invalid-url /author/id"});
    CHECK(outcome.member("url") == R"(["https://example.org/book/a"])");
    CHECK(outcome.member("author") ==
          R"([{"type":["Person"],"name":[{"value":"A"}],"url":"https://host/"}])");
  }

  TEST_CASE("without a base only absolute URLs are URLs") {
    const daf::ProcessedManifest processed = daf::process_manifest(
        daf_test::manifest_with(R"("name":"N","readingOrder":["https://a/b","c"])"), "");
    CHECK(daf_test::problems_of(processed) ==
          Problems{"must invalid-url /readingOrder/1", "must missing-url /readingOrder/1"});
    CHECK(daf_test::member_of(processed.json, "uniqueResources") == R"(["https://a/b"])");
  }

  TEST_CASE("an author cannot set what only the result has") {
    const Outcome outcome = process_members(R"("profile":"https://x/","uniqueResources":["y"])");
    CHECK(outcome.problems.empty());
    CHECK(outcome.member("profile") == "\"https://www.w3.org/TR/pub-manifest/\"");
    CHECK(outcome.member("uniqueResources") == R"(["https://example.org/book/c.html"])");
  }
}

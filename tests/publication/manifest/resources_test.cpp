#include "publication/manifest/resources.h"

#include <doctest/doctest.h>

#include "publication/manifest/manifest_helper.h"

using daf_test::Outcome;
using daf_test::Problems;
using daf_test::process_members;

TEST_SUITE("publication") {
  TEST_CASE("the bounds are the URLs of both lists and their alternates, without fragments") {
    const Outcome outcome =
        process_members(R"("resources":["a#1",{"url":"b","alternate":["d","a#2"]},"c.html#x"])");
    CHECK(outcome.problems == Problems{"should duplicate-resource /resources/1/alternate/1"});
    CHECK(outcome.member("uniqueResources") ==
          R"(["https://example.org/book/c.html","https://example.org/book/a",)"
          R"("https://example.org/book/b","https://example.org/book/d"])");
  }

  TEST_CASE("a link leads out of the publication and says how it is related") {
    const Outcome outcome = process_members(
        R"("resources":{"url":"r","alternate":"s"},"links":[{"url":"s#x","rel":"a"},)"
        R"({"url":"t","rel":["b","CONTENTS"]},{"url":"u","rel":"preview"},"v"])");
    CHECK(outcome.problems == Problems{"must misplaced-link /links/0",
                                       "must misplaced-link /links/1",
                                       "should missing-relation /links/3"});
    CHECK(outcome.member("links") ==
          R"([{"type":["LinkedResource"],"url":"https://example.org/book/u","rel":["preview"]},)"
          R"({"type":["LinkedResource"],"url":"https://example.org/book/v"}])");
  }

  TEST_CASE("links that are all left out leave no list behind") {
    const Outcome outcome = process_members(R"("links":"c.html#x")");
    CHECK(outcome.problems == Problems{"must misplaced-link /links"});
    CHECK(outcome.member("links").empty());
  }

  TEST_CASE("a relation may be the cover and the contents at once, but only one resource either") {
    const Outcome outcome = process_members(
        R"("resources":[{"url":"a","rel":["cover","contents"]},{"url":"b","rel":["Pagelist"]},)"
        R"({"url":"c","rel":["PAGELIST","COVER"],"encodingFormat":"IMAGE/png"}])");
    CHECK(outcome.problems == Problems{"must duplicate-relation /resources/2",
                                       "must duplicate-relation /resources/2",
                                       "should missing-name /resources/2"});
  }
}

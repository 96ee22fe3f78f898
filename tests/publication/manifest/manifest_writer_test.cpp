#include "publication/manifest/manifest_writer.h"

#include <doctest/doctest.h>

#include "publication/manifest/manifest_helper.h"

TEST_SUITE("publication") {
  TEST_CASE("members stand in the order of the data model, others behind them as they stood") {
    const daf_test::Outcome outcome = daf_test::process_members(
        R"("z":{"b":1,"a":2},"links":{"x":1,"rel":"r","name":"n","url":"l","type":"T"},)"
        R"("author":{"sortAs":"d","identifier":"i","name":{"note":0,"direction":"ltr","value":"A"}},)"
        R"("abridged":true,"a":[])");
    CHECK(outcome.problems.empty());
    CHECK(outcome.processed.json ==
          R"({"profile":"https://www.w3.org/TR/pub-manifest/","type":["CreativeWork"],)"
          R"("conformsTo":["https://www.w3.org/TR/pub-manifest/"],"id":"urn:x:1","abridged":true,)"
          R"("author":[{"type":["Person"],)"
          R"("name":[{"value":"A","direction":"ltr","note":0}],"identifier":["i"],"sortAs":"d"}],)"
          R"("readingProgression":"ltr","name":[{"value":"N"}],)"
          R"("readingOrder":[{"type":["LinkedResource"],"url":"https://example.org/book/c.html"}],)"
          R"("links":[{"type":["T","LinkedResource"],"url":"https://example.org/book/l",)"
          R"("name":[{"value":"n"}],"rel":["r"],"x":1}],)"
          R"("uniqueResources":["https://example.org/book/c.html"],"z":{"b":1,"a":2}})");
  }
}

#include "publication/manifest/audiobook.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "publication/manifest/manifest_helper.h"

using daf_test::Problems;

namespace {

daf::ProcessedManifest process(std::string_view members, const daf::ManifestPage* page = nullptr) {
  return daf::process_manifest(
      R"({"@context":["https://schema.org","https://www.w3.org/ns/pub-context"],"id":"urn:x:1",)"
      R"("conformsTo":"https://www.w3.org/TR/audiobooks/",)" +
          std::string(members) + "}",
      daf_test::kBase, page);
}

bool reports(const daf::ProcessedManifest& processed, std::string_view problem) {
  const Problems problems = daf_test::problems_of(processed);
  return std::find(problems.begin(), problems.end(), problem) != problems.end();
}

}  // namespace

TEST_SUITE("publication") {
  TEST_CASE("an audiobook needs something to listen to") {
    CHECK(daf_test::problems_of(process(R"("name":"N")")) ==
          Problems{"fatal missing-reading-order "});
    CHECK(process(R"("readingOrder":"a.html")").json.empty());
    const daf::ProcessedManifest processed = process(R"("readingOrder":["a.html","b.MP3?x=1"])");
    CHECK(reports(processed, "must not-audio /readingOrder/0"));
    CHECK(daf_test::member_of(processed.json, "type") == R"(["Audiobook"])");
    CHECK(daf_test::member_of(processed.json, "uniqueResources") ==
          R"(["https://example.org/book/b.MP3?x=1"])");
  }

  TEST_CASE("its duration is that of its parts, in whatever units") {
    const std::string parts =
        R"("readingOrder":[{"url":"a.mp3","duration":"PT90S"},{"url":"b.mp3","duration":"PT0.5M"}])";
    CHECK(!reports(process(parts + R"(,"duration":"PT2M")"), "should unequal-duration /duration"));
    CHECK(reports(process(parts + R"(,"duration":"PT3M")"), "should unequal-duration /duration"));
    CHECK(reports(process(parts), "should missing-duration "));
  }

  TEST_CASE("its contents may be in the page that leads to it") {
    daf::ManifestPage page;
    page.url = "https://example.org/book/";
    const std::string members = R"("readingOrder":"a.mp3")";
    CHECK(reports(process(members, &page), "should missing-contents "));
    page.has_contents = true;
    CHECK(!reports(process(members, &page), "should missing-contents "));
    CHECK(!reports(process(members + R"(,"resources":{"url":"t","rel":"Contents"})"),
                   "should missing-contents "));
  }
}

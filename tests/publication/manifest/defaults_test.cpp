#include "publication/manifest/defaults.h"

#include <doctest/doctest.h>

#include <string>

#include "publication/manifest/manifest_helper.h"

using daf_test::kBase;
using daf_test::manifest_with;
using daf_test::member_of;
using daf_test::Problems;
using daf_test::problems_of;

TEST_SUITE("publication") {
  TEST_CASE("the title of the page is the name that is missing") {
    daf::ManifestPage page;
    page.url = "https://example.org/book/c.html#top";
    page.title = "\xD7\xA1\xD7\xA4\xD7\xA8";  // "Book" in Hebrew
    page.title_language = "he";
    page.title_direction = daf::Direction::kRightToLeft;
    const std::string json = manifest_with(R"("readingOrder":"c.html")");
    const daf::ProcessedManifest processed = daf::process_manifest(json, kBase, &page);
    CHECK(processed.diagnostics.empty());
    CHECK(member_of(processed.json, "name") ==
          "[{\"value\":\"\xD7\xA1\xD7\xA4\xD7\xA8\",\"language\":\"he\",\"direction\":\"rtl\"}]");

    page.title_language = "no tag";
    page.title_direction = daf::Direction::kNeutral;
    CHECK(member_of(daf::process_manifest(json, kBase, &page).json, "name") ==
          "[{\"value\":\"\xD7\xA1\xD7\xA4\xD7\xA8\"}]");
  }

  TEST_CASE("without any title there is a name all the same, and a problem") {
    const daf::ProcessedManifest processed =
        daf::process_manifest(manifest_with(R"("readingOrder":"c.html")"), kBase);
    CHECK(problems_of(processed) == Problems{"must missing-name "});
    CHECK(member_of(processed.json, "name") ==
          R"([{"value":"Untitled","language":"en","direction":"ltr"}])");
  }

  TEST_CASE("the page is what there is to read if nothing else is") {
    const std::string json = manifest_with(R"("name":"N","readingOrder":[])");
    CHECK(problems_of(daf::process_manifest(json, kBase)) ==
          Problems{"must wrong-type /readingOrder", "fatal missing-reading-order "});
    daf::ManifestPage page;
    page.url = "no URL";
    CHECK(daf::process_manifest(json, kBase, &page).json.empty());
    page.url = "HTTPS://example.org/page#x";
    const daf::ProcessedManifest processed = daf::process_manifest(json, kBase, &page);
    CHECK(problems_of(processed) == Problems{"must wrong-type /readingOrder"});
    CHECK(member_of(processed.json, "readingOrder") == R"([{"url":"https://example.org/page"}])");
    CHECK(member_of(processed.json, "uniqueResources") == R"(["https://example.org/page"])");
  }

  TEST_CASE("a page that is none of the resources is a problem") {
    daf::ManifestPage page;
    page.url = "https://example.org/book/entry.html";
    const std::string order = R"("name":"N","readingOrder":"c.html")";
    CHECK(problems_of(daf::process_manifest(manifest_with(order), kBase, &page)) ==
          Problems{"must unlisted-document "});
    CHECK(
        daf::process_manifest(manifest_with(order + R"(,"resources":"entry.html#x")"), kBase, &page)
            .diagnostics.empty());
  }
}

// process_manifest_source: see daf/publication.h.
#include <doctest/doctest.h>

#include <string>

#include "publication/manifest/manifest_helper.h"

using daf_test::Problems;
using daf_test::problems_of;

namespace {

constexpr std::string_view kUrl = "https://example.org/book/index.html";

}  // namespace

TEST_SUITE("publication") {
  TEST_CASE("the first byte tells a manifest from a page") {
    const std::string json = daf_test::manifest_with(R"("name":"N","readingOrder":"c")");
    const daf::ManifestSource manifest =
        daf::process_manifest_source("\xEF\xBB\xBF\n " + json, kUrl);
    CHECK(!manifest.page);
    CHECK(manifest.linked_url.empty());
    CHECK(problems_of(manifest.manifest).empty());

    const daf::ManifestSource page = daf::process_manifest_source(
        "\xEF\xBB\xBF\n<link rel=publication href=#m><script id=m type=application/ld+json>" +
            json + "</script>",
        kUrl);
    REQUIRE(page.page.has_value());
    CHECK(page.linked_url.empty());
    CHECK(problems_of(page.manifest) == Problems{"must unlisted-document "});
    CHECK(daf_test::member_of(page.manifest.json, "uniqueResources") ==
          R"(["https://example.org/book/c"])");
  }

  TEST_CASE("a page that links to its manifest says where that is") {
    const daf::ManifestSource source =
        daf::process_manifest_source("<title>T</title><link rel=publication href=m.json>", kUrl);
    CHECK(source.linked_url == "https://example.org/book/m.json");
    CHECK(source.manifest.json.empty());
    CHECK(source.manifest.diagnostics.empty());
    REQUIRE(source.page.has_value());
    CHECK(source.page->title == "T");
    const daf::ProcessedManifest processed = daf::process_manifest(
        daf_test::manifest_with(R"("resources":"index.html","readingOrder":"c")"),
        source.linked_url, &*source.page);
    CHECK(processed.diagnostics.empty());
    CHECK(daf_test::member_of(processed.json, "name") == R"([{"value":"T"}])");
  }

  TEST_CASE("a page without a manifest is a fatal problem") {
    const daf::ManifestSource source = daf::process_manifest_source("  <p>nothing", kUrl);
    CHECK(problems_of(source.manifest) == Problems{"fatal missing-manifest "});
    CHECK(source.manifest.diagnostics.front().byte_offset == 2);
  }

  TEST_CASE("offsets are those of the page") {
    const std::string before =
        "<title>T</title><link rel=publication href=#m><script id=m type=application/ld+json>\n";
    const std::string json = daf_test::manifest_with(R"("readingOrder":"c","abridged":5)");
    const std::string html = before + json + "\n</script>";
    const daf::ManifestSource source = daf::process_manifest_source(html, kUrl);
    REQUIRE(source.manifest.diagnostics.size() == 2);
    CHECK(source.manifest.diagnostics[0].byte_offset == before.size());
    CHECK(html[static_cast<size_t>(source.manifest.diagnostics[1].byte_offset)] == '5');
  }
}

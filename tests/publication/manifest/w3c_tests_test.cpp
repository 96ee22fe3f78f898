// The test suites of the W3C for the Publication Manifest, for Audiobooks and for tables of
// contents: each test's source is processed, and what comes of it compared with
// tests/fixtures/w3c-manifest/expected. The tests are listed in tests.txt beside it.
#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "daf/publication.h"
#include "publication/manifest/manifest_helper.h"

namespace {

const std::string kFixtures = std::string(DAF_FIXTURES_DIR) + "/w3c-manifest/";

// Where the tests were published: relative URLs depend on it.
struct Suite {
  std::string folder;
  std::string url;
};

const Suite kPublicationManifest = {
    "manifest/",
    "https://w3c.github.io/publ-tests/publication_manifest/manifest_processing/tests/"};
const Suite kAudiobooks = {
    "audiobooks/", "https://w3c.github.io/publ-tests/audiobooks/manifest_processing/tests/"};

const Suite kContents = {
    "contents/", "https://w3c.github.io/publ-tests/publication_manifest/toc_processing/tests/"};

// JSON without white space between its tokens.
std::string minify(std::string_view json) {
  std::string minified;
  bool in_string = false;
  for (size_t i = 0; i < json.size(); ++i) {
    if (!in_string && std::string_view(" \n").find(json[i]) != std::string_view::npos) continue;
    if (json[i] == '"') in_string = !in_string;
    minified += json[i];
    if (in_string && json[i] == '\\') minified += json[++i];
  }
  return minified;
}

// Processes a source as a reader would that can fetch from the suite's own site.
daf::ProcessedManifest process(const Suite& suite, const std::string& file) {
  const std::string bytes = daf_test::read_file(kFixtures + suite.folder + file);
  daf::ManifestSource source = daf::process_manifest_source(bytes, suite.url + file);
  if (source.linked_url.empty()) return std::move(source.manifest);
  REQUIRE(source.linked_url.substr(0, suite.url.size()) == suite.url);
  const std::string linked = source.linked_url.substr(suite.url.size());
  return daf::process_manifest(daf_test::read_file(kFixtures + suite.folder + linked),
                               source.linked_url, &*source.page);
}

std::string describe(const daf::ProcessedManifest& processed) {
  std::string text = "{\"problems\":[";
  for (const std::string& problem : daf_test::problems_of(processed)) {
    if (text.back() != '[') text += ',';
    text += '"' + problem + '"';
  }
  return text + "],\"manifest\":" + (processed.json.empty() ? "null" : processed.json) + "}";
}

std::string outcome_of(const Suite& suite, const std::string& file) {
  return describe(process(suite, file));
}

// The table of contents of the page that leads to the manifest, or else that of the resource.
std::string contents_of(const Suite& suite, const std::string& file) {
  std::string page = file;
  const std::string bytes = daf_test::read_file(kFixtures + suite.folder + file);
  const daf::ManifestSource source = daf::process_manifest_source(bytes, suite.url + file);
  const std::string manifest = process(suite, file).json;
  REQUIRE(!manifest.empty());
  if (!source.page->has_contents) {
    const std::string url = daf::contents_url(manifest);
    if (url.empty()) return "null";
    page = url.substr(suite.url.size(), url.find('#') - suite.url.size());
  }
  return daf::read_contents(daf_test::read_file(kFixtures + suite.folder + page), suite.url + page,
                            manifest);
}

size_t run(const Suite& suite, std::string (*outcome)(const Suite&, const std::string&)) {
  size_t count = 0;
  std::istringstream list(daf_test::read_file(kFixtures + "tests.txt"));
  for (std::string path; std::getline(list, path);) {
    if (path.substr(0, suite.folder.size()) != suite.folder) continue;
    ++count;
    const std::string file = path.substr(suite.folder.size());
    const std::string id = file.substr(0, file.rfind('.'));
    CAPTURE(id);
    const std::string expected =
        minify(daf_test::read_file(kFixtures + "expected/" + id + ".json"));
    REQUIRE(!expected.empty());
    CHECK(outcome(suite, file) == expected);
  }
  return count;
}

}  // namespace

TEST_SUITE("publication") {
  TEST_CASE("the 73 tests of the W3C for the Publication Manifest") {
    CHECK(run(kPublicationManifest, outcome_of) == 73);
  }

  TEST_CASE("the 14 tests of the W3C for Audiobooks") { CHECK(run(kAudiobooks, outcome_of) == 14); }

  TEST_CASE("the 29 tests of the W3C for tables of contents") {
    CHECK(run(kContents, contents_of) == 29);
  }
}

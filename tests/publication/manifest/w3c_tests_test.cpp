// The test suites of the W3C for the Publication Manifest and for Audiobooks: each test's source is
// processed, and what comes of it compared with tests/fixtures/w3c-manifest/expected. The tests are
// listed in tests.txt beside it.
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

size_t run(const Suite& suite) {
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
    CHECK(describe(process(suite, file)) == expected);
  }
  return count;
}

}  // namespace

TEST_SUITE("publication") {
  TEST_CASE("the 73 tests of the W3C for the Publication Manifest") {
    CHECK(run(kPublicationManifest) == 73);
  }

  TEST_CASE("the 14 tests of the W3C for Audiobooks") { CHECK(run(kAudiobooks) == 14); }
}

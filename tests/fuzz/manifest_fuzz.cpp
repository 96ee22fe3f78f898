// Any bytes as the source of a W3C Publication Manifest: processed, and read as a page with a table
// of contents.
//
// The first byte of the input says how; the rest is the source.
//   bit 0  the source has a URL
//   bit 1  the bytes stand inside a manifest that is sound around them
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "daf/publication.h"
#include "fuzz/fuzz_target.h"
#include "publication/json_tree.h"

namespace {

constexpr std::string_view kManifest = R"({
  "@context": ["https://schema.org", "https://www.w3.org/ns/pub-context", {"language": "he"}],
  "type": "Book", "id": "urn:isbn:1", "conformsTo": "https://www.w3.org/TR/audiobooks/",
  "name": {"value": "N", "direction": "rtl"}, "author": ["A", {"type": "Organization", "name": "B"}],
  "duration": "PT90S", "dateModified": "2019-10-24", "inLanguage": ["en", "x"],
  "readingOrder": [{"url": "a.mp3#t=1", "duration": "PT1.5M", "alternate": ["../b%20c"]}],
  "resources": [{"url": "//[::1]:80/c", "rel": ["cover", "contents"]}], "links": "http://0x7f.1/"})";

constexpr std::string_view kPage = R"(<!DOCTYPE html><html lang=en dir=ltr><base href=x/>
<title>T &amp; &#1488;</title><link rel=publication href=#m><script id=m type=application/ld+json>
{"@context": ["https://schema.org", "https://www.w3.org/ns/pub-context"]}</script>
<nav role=doc-toc><h2>C</h2><ol><li><a href=# rel=x>A</a><ul><li hidden><a>B</ul></ol></nav>)";

// What is handed out has to be what it says: an object, or nothing and a reason.
void check(const daf::ProcessedManifest& manifest) {
  if (manifest.json.empty()) {
    if (manifest.diagnostics.empty()) std::abort();
    if (manifest.diagnostics.back().severity != daf::Severity::kFatal) std::abort();
    return;
  }
  daf::publication::JsonTree json;
  if (json.parse(manifest.json, 0) != daf::publication::JsonOutcome::kOk) std::abort();
  (void)daf::contents_url(manifest.json);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const uint8_t how = data[0];
  std::string bytes(data + 1, data + size);
  if ((how & 2) != 0) {
    bytes = R"({"@context":["https://schema.org","https://www.w3.org/ns/pub-context"],)"
            R"("readingOrder":"a","x":)" +
            bytes + "}";
  }
  const std::string_view url = (how & 1) != 0 ? "https://example.org/book/index.html" : "";
  const daf::ManifestSource source = daf::process_manifest_source(bytes, url);
  if (source.linked_url.empty()) check(source.manifest);
  check(daf::process_manifest(bytes, url, source.page ? &*source.page : nullptr));
  const std::string contents = daf::read_contents(
      bytes, url, R"({"uniqueResources":["https://example.org/book/index.html"]})");
  daf::publication::JsonTree json;
  const std::string wrapped = "{\"contents\":" + contents + "}";
  const daf::publication::JsonOutcome outcome = json.parse(wrapped, 0);
  // Lists may nest deeper than JSON may here.
  const bool is_read = outcome == daf::publication::JsonOutcome::kOk ||
                       outcome == daf::publication::JsonOutcome::kTooDeep;
  if (!is_read) std::abort();
  return 0;
}

std::vector<std::vector<uint8_t>> daf_test::fuzz_seeds() {
  std::vector<std::vector<uint8_t>> seeds;
  for (const std::string_view source : {kManifest, kPage, kManifest.substr(1)}) {
    for (uint8_t how = 0; how < 4; ++how) {
      std::vector<uint8_t> seed = {how};
      seed.insert(seed.end(), source.begin(), source.end());
      seeds.push_back(std::move(seed));
    }
  }
  return seeds;
}

#include "publication/manifest/process.h"

#include <doctest/doctest.h>

#include <chrono>
#include <random>
#include <string>

#include "publication/field_reader.h"
#include "publication/json_tree.h"
#include "publication/manifest/manifest_helper.h"

using daf::process_manifest;
using daf_test::kBase;
using daf_test::manifest_with;
using daf_test::Problems;
using daf_test::problems_of;

namespace {

// The seconds are for sanitizers on a slow machine: what is quadratic takes hours.
constexpr std::chrono::seconds kMostTime(60);

class Stopwatch {
 public:
  ~Stopwatch() { CHECK(std::chrono::steady_clock::now() - start_ < kMostTime); }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

std::string repeated(std::string_view part, size_t count) {
  std::string text;
  text.reserve(part.size() * count);
  for (size_t i = 0; i < count; ++i) text += part;
  return text;
}

bool is_json_object(const std::string& json) {
  daf::publication::JsonTree tree;
  return tree.parse(json, 0) == daf::publication::JsonOutcome::kOk;
}

// A value whose maps and lists hold terms of the Recommendation, wrong ones in wrong places.
std::string random_value(std::mt19937& random, int depth) {
  static constexpr const char* kScalars[] = {"null",
                                             "true",
                                             "7",
                                             "\"\"",
                                             "\"a\"",
                                             "\"http://%\"",
                                             "\"he\"",
                                             "\"rtl\"",
                                             "\"Person\"",
                                             "\"LinkedResource\"",
                                             "\"PT5M\"",
                                             "\"cover\"",
                                             "\"https://www.w3.org/TR/audiobooks/\"",
                                             "\"audio/mpeg\"",
                                             "\"\\ud800\""};
  static constexpr const char* kKeys[] = {
      "type",       "name",           "url",          "id",
      "value",      "language",       "direction",    "rel",
      "x",          "author",         "readingOrder", "resources",
      "links",      "alternate",      "duration",     "accessModeSufficient",
      "conformsTo", "encodingFormat", "inLanguage",   "@context"};
  const size_t kind = depth == 0 ? 0 : random() % 3;
  if (kind == 0) return kScalars[random() % std::size(kScalars)];
  std::string text;
  for (size_t left = random() % 5; left > 0; --left) {
    if (!text.empty()) text += ',';
    if (kind == 1) text += "\"" + std::string(kKeys[random() % std::size(kKeys)]) + "\":";
    text += random_value(random, depth - 1);
  }
  return kind == 1 ? "{" + text + "}" : "[" + text + "]";
}

}  // namespace

TEST_SUITE("publication") {
  TEST_CASE("what is no JSON object is no manifest, and the problem says where") {
    struct Case {
      const char* json;
      const char* problem;
      uint64_t byte_offset;
    };
    for (const Case& each :
         {Case{"", "fatal empty-source ", 0}, Case{" \n", "fatal empty-source ", 2},
          Case{" []", "fatal not-an-object ", 1}, Case{"x", "fatal not-json ", 0},
          Case{"<p>", "fatal not-json ", 0}, Case{"{\"a\":}", "fatal invalid-json /a", 5},
          Case{"{} {}", "fatal invalid-json ", 3},
          Case{"\xFF\xFE{\0}\0", "fatal unsupported-encoding ", 0}}) {
      CAPTURE(each.json);
      const daf::ProcessedManifest processed = process_manifest(each.json, kBase);
      CHECK(problems_of(processed) == Problems{each.problem});
      CHECK(processed.diagnostics.front().byte_offset == each.byte_offset);
      CHECK(processed.json.empty());
    }
  }

  TEST_CASE("problems stand in reading order, the fatal one last") {
    const daf::ProcessedManifest processed = process_manifest(
        R"({"@context":["https://schema.org","https://www.w3.org/ns/pub-context",{"language":5}],)"
        R"("abridged":1,"url":"http://%","inLanguage":"x y"})",
        kBase);
    CHECK(problems_of(processed) ==
          Problems{"must unknown-profile ", "should missing-type ", "should missing-id ",
                   "must missing-name ", "must invalid-language /@context/2/language",
                   "must wrong-type /abridged", "must invalid-url /url",
                   "must invalid-language /inLanguage", "fatal missing-reading-order "});
  }

  TEST_CASE("bytes that are no UTF-8 are read as U+FFFD, and later offsets stay right") {
    const std::string json =
        manifest_with("\"name\":\"\xE9\xE9\",\"readingOrder\":\"c\",\"abridged\":1");
    const daf::ProcessedManifest processed = process_manifest(json, kBase);
    CHECK(problems_of(processed) == Problems{"must ill-formed-utf8 ", "must wrong-type /abridged"});
    CHECK(processed.diagnostics[0].byte_offset == json.find('\xE9'));
    CHECK(processed.diagnostics[1].byte_offset == json.size() - 2);
    CHECK(daf_test::member_of(processed.json, "name") == "[{\"value\":\"\uFFFD\uFFFD\"}]");
    CHECK(problems_of(process_manifest(manifest_with(R"("name":"\ud800","readingOrder":"c")"),
                                       kBase)) == Problems{"must ill-formed-utf8 /name"});
  }

  TEST_CASE("random manifests give JSON or a fatal problem") {
    std::mt19937 random(20191204);  // NOLINT: the same on every run
    for (int i = 0; i < 3000; ++i) {
      std::string members;
      for (const char* key : {"name", "author", "readingOrder", "resources", "links", "url", "x"}) {
        if (!members.empty()) members += ',';
        members += "\"" + std::string(key) + "\":" + random_value(random, 4);
      }
      const std::string json = manifest_with(members, random_value(random, 2));
      CAPTURE(json);
      const daf::ProcessedManifest processed = process_manifest(json, kBase);
      if (processed.json.empty()) {
        REQUIRE(!processed.diagnostics.empty());
        CHECK(processed.diagnostics.back().severity == daf::Severity::kFatal);
      } else {
        CHECK(is_json_object(processed.json));
      }
      for (const daf::Diagnostic& each : processed.diagnostics) {
        CHECK(each.byte_offset < json.size());
      }
    }
  }

  TEST_CASE("nesting is bounded, and deep alternates are no recursion") {
    const Stopwatch stopwatch;
    const std::string opening = R"({"url":"a","alternate":)";
    const std::string deep = repeated(opening, 120) + "\"b\"" + repeated("}", 120);
    const daf::ProcessedManifest processed =
        process_manifest(manifest_with(R"("name":"N","readingOrder":)" + deep), kBase);
    // Bounds have the alternates of resources, not those of alternates.
    CHECK(problems_of(processed) == Problems{"should duplicate-resource /readingOrder/alternate"});
    CHECK(is_json_object(processed.json));
    CHECK(problems_of(process_manifest("{\"a\":" + repeated("[", 1000000), kBase))
              .front()
              .substr(0, 14) == "fatal too-deep");
  }

  TEST_CASE("a million values cost bounded time") {
    const Stopwatch stopwatch;
    const size_t count = 40000;
    const auto check = [](const std::string& members) {
      const daf::ProcessedManifest processed = process_manifest(manifest_with(members), kBase);
      CHECK(!processed.diagnostics.empty());
      // One says how many are not listed, and one may be fatal.
      CHECK(processed.diagnostics.size() <= daf::publication::kMaxItemFindings + 2);
    };
    check("\"readingOrder\":[\"a\"" + repeated(",\"a\"", count) + "]");
    check("\"readingOrder\":[{}" + repeated(",{}", count) + "]");
    check("\"readingOrder\":\"c\",\"links\":[5" + repeated(",\"c\"", count) + "]");
    check("\"readingOrder\":\"c\",\"inLanguage\":[\"?\"" + repeated(",\"?\"", count) + "]");
    check("\"readingOrder\":\"c\",\"author\":[\"\"" + repeated(",\"\"", count) + "]");
    check("\"readingOrder\":\"c\",\"x\":1" + repeated(",\"x\":1", count));
    check("\"type\":[5" + repeated(",\"x\"", count) + "]");
    check("\"readingOrder\":{\"url\":\"c\",\"type\":[5" + repeated(",\"x\"", count) + "]}");
    std::string distinct = "\"readingOrder\":[\"a\"";
    for (size_t i = 0; i < count; ++i) distinct += ",\"" + std::to_string(i) + "\"";
    check(distinct + "]");
    CHECK(problems_of(process_manifest(manifest_with("\"x\":[1" + repeated(",1", 1000000) + "]"),
                                       kBase)) == Problems{"fatal too-large "});
  }

  TEST_CASE("a long base is not written a million times") {
    const Stopwatch stopwatch;
    const std::string base = "https://example.org/" + std::string(60000, 'x') + "/";
    const daf::ProcessedManifest processed = process_manifest(
        manifest_with("\"name\":\"N\",\"readingOrder\":[\"a\"" + repeated(",\"a\"", 200000) + "]"),
        base);
    CHECK(processed.json.empty());
    CHECK(problems_of(processed).back().substr(0, 15) == "fatal too-large");
  }
}

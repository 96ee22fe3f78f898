#include "publication/manifest/context.h"

#include <doctest/doctest.h>

#include <string>

#include "publication/manifest/manifest_helper.h"

using daf::publication::manifest::is_language_tag;
using daf::publication::manifest::kMaxLanguageBytes;
using daf_test::kBase;
using daf_test::Outcome;
using daf_test::Problems;
using daf_test::process_members;

namespace {

Problems problems_with_context(std::string_view context) {
  std::string json = R"({"type":"Book","id":"urn:x:1","name":"N","readingOrder":"c",)";
  json += R"("conformsTo":"https://www.w3.org/TR/pub-manifest/","@context":)";
  json += context;
  return daf_test::problems_of(daf::process_manifest(json + "}", kBase));
}

// The profile that is chosen, and the problems.
std::string profile_of(std::string_view members) {
  const daf::ProcessedManifest processed = daf::process_manifest(
      R"({"@context":["https://schema.org","https://www.w3.org/ns/pub-context"],)" +
          std::string(members) + "}",
      kBase);
  return daf_test::member_of(processed.json, "profile");
}

constexpr std::string_view kGeneric = "\"https://www.w3.org/TR/pub-manifest/\"";
constexpr std::string_view kAudiobook = "\"https://www.w3.org/TR/audiobooks/\"";

}  // namespace

TEST_SUITE("publication") {
  TEST_CASE("without the two contexts in their order it is no manifest") {
    CHECK(problems_with_context(R"(["https://schema.org","https://www.w3.org/ns/pub-context"])")
              .empty());
    for (const char* context :
         {R"("https://schema.org")",
          R"(["https://www.w3.org/ns/pub-context","https://schema.org"])",
          R"(["http://schema.org","https://www.w3.org/ns/pub-context"])",
          R"([{},"https://schema.org","https://www.w3.org/ns/pub-context"])", "[]", "null",
          R"(["https://schema.org"])", R"({"0":"https://schema.org"})"}) {
      CAPTURE(context);
      CHECK(problems_with_context(context) == Problems{"fatal missing-context /@context"});
    }
  }

  TEST_CASE("the first profile that is known counts") {
    CHECK(profile_of(R"("conformsTo":["x","https://www.w3.org/TR/audiobooks/",)"
                     R"("https://www.w3.org/TR/pub-manifest/"],)"
                     R"("readingOrder":{"url":"a","encodingFormat":"audio/ogg"})") == kAudiobook);
    CHECK(profile_of(R"("conformsTo":"https://www.w3.org/TR/pub-manifest/",)"
                     R"("readingOrder":{"url":"a","encodingFormat":"audio/ogg"})") == kGeneric);
  }

  TEST_CASE("without a known profile, nothing but audio is an audiobook") {
    CHECK(profile_of(R"("readingOrder":{"url":"a","encodingFormat":"Audio/ogg"})") == kAudiobook);
    CHECK(profile_of(R"("readingOrder":[{"url":"a","encodingFormat":"audio/ogg"}])") == kAudiobook);
    CHECK(profile_of(R"("readingOrder":[{"url":"a","encodingFormat":"audio/ogg"},"b"])") ==
          kGeneric);
    CHECK(profile_of(R"("conformsTo":7,"readingOrder":"a.mp3")") == kGeneric);
  }

  TEST_CASE("the last language and the last direction of the contexts are the global ones") {
    const Outcome outcome =
        process_members("", R"({"language":"he","direction":"rtl"},"x",{"language":"en"},{})");
    CHECK(outcome.problems.empty());
    CHECK(outcome.member("name") == R"([{"value":"N","language":"en","direction":"rtl"}])");
  }

  TEST_CASE("a global language or direction that is none is reported and dropped") {
    const Outcome outcome =
        process_members("", R"({"language":"en"},{"language":"e_n","direction":"auto"})");
    CHECK(outcome.problems == Problems{"must invalid-language /@context/3/language",
                                       "must invalid-direction /@context/3/direction"});
    CHECK(outcome.member("name") == R"([{"value":"N"}])");
    CHECK(process_members("", R"({"language":null,"direction":5})").problems ==
          Problems{"must invalid-language /@context/2/language",
                   "must invalid-direction /@context/2/direction"});
    CHECK(process_members("", R"({"language":"fa"},{"language":""})").member("name") ==
          R"([{"value":"N","language":"fa"}])");
  }

  TEST_CASE("a tag of any length is no language: it would be written into every string") {
    std::string tag = "en-x-abc";
    CHECK(is_language_tag(tag));
    while (tag.size() <= kMaxLanguageBytes) tag += "-abc";
    CHECK(!is_language_tag(tag));
  }
}

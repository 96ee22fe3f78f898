// Whole sources, as they come from institutes: good ones, broken ones, and ones that are no JSON.
#include "publication/collection_reader.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "daf/library.h"
#include "publication/recording_sink.h"

using daf_test::Random;
using daf_test::read_in_pieces;
using daf_test::read_whole;
using daf_test::Reading;
using namespace std::string_literals;

namespace {

struct Case {
  std::string what;
  std::string source;
  std::string status;
  std::string ids;
  std::string problems;
};

const std::string kA = R"({"id":"a","name":"A","body":"x"})";  // 32 bytes each
const std::string kB = R"({"id":"b","name":"B","body":"x"})";
const std::string kC = R"({"id":"c","name":"C","body":"x"})";

const std::vector<Case>& good_cases() {
  static const std::vector<Case> kCases = {
      {"a list", "[" + kA + "," + kB + "]", "ok", "a b", ""},
      {"NDJSON", kA + "\n" + kB + "\n", "ok", "a b", ""},
      {"NDJSON with Windows line ends", kA + "\r\n" + kB + "\r\n", "ok", "a b", ""},
      {"one publication", kA, "ok", "a", ""},
      {"a wrapper", R"({"name":"Feed","publications":[)" + kA + "," + kB + "]}", "ok", "a b", ""},
      {"a byte order mark and white space", "\xEF\xBB\xBF \r\n\t[" + kA + "]", "ok", "a", ""},
      {"white space after the end", kA + "  \n\n ", "ok", "a", ""},
  };
  return kCases;
}

const std::vector<Case>& unusable_cases() {
  static const std::vector<Case> kCases = {
      {"nothing", "", "empty-source", "", ""},
      {"white space", " \n\t\r ", "empty-source", "", ""},
      {"a byte order mark", "\xEF\xBB\xBF", "empty-source", "", ""},
      {"HTML", "<!DOCTYPE html><html><head><title>Not found</title>", "not-json", "", ""},
      {"a short text", "Hello", "not-json", "", ""},
      {"a number", "12", "not-json", "", ""},
      {"a PDF file", "%PDF-1.4 and so on, and so on, and so on", "not-json", "", ""},
      {"UTF-16 with a mark", "\xFF\xFE[\0{\0"s, "unsupported-encoding", "", ""},
      {"UTF-16 without a mark", "[\0{\0"s, "unsupported-encoding", "", ""},
      {"UTF-32", "\0\0\xFE\xFF\0\0\0["s, "unsupported-encoding", "", ""},
      {"an empty list", "[]", "no-publications", "", ""},
      {"a wrapper with an empty list", R"({"publications":[]})", "no-publications", "", ""},
      {"JSON of another kind", R"({"type":"FeatureCollection","features":[]})", "no-publications",
       "", "missing-name fatal '' @0\n"},
  };
  return kCases;
}

const std::vector<Case>& broken_cases() {
  static const std::vector<Case> kCases = {
      {"a missing title", "[" + kA + R"(,{"id":"b","body":"x"}])", "ok", "a b",
       "missing-name must '/1' @34\n"},
      {"a direction in a list of strings",
       R"([{"id":"a","name":[{"value":"A","direction":"auto"}],"body":"x"}])", "ok", "a",
       "invalid-direction should '/0/name/0/direction' @44\n"},
      {"the same in a wrapper",
       R"({"publications":[{"id":"a","name":{"value":"A","direction":1},"body":"x"}]})", "ok", "a",
       "invalid-direction should '/publications/0/name/direction' @59\n"},
      {"the same in one publication", R"({"id":"a","name":{"value":"A","direction":1},"body":"x"})",
       "ok", "a", "invalid-direction should '/name/direction' @42\n"},
      {"the same in NDJSON",
       kA + "\n" + R"({"id":"b","name":{"value":"A","direction":1},"body":"x"})", "ok", "a b",
       "invalid-direction should '/1/name/direction' @75\n"},
      {"a literal cut short", R"([{"id":"x","foo":tru},)" + kB + "]", "ok", "b",
       "invalid-json fatal '/0/foo' @17\n"},
      {"cut in the middle", "[" + kA + R"(,{"id":"b","name":"B)", "ok", "a",
       "truncated fatal '/1' @34\n"},
      {"cut between items", "[" + kA + ",", "ok", "a", "truncated must '' @34\n"},
      {"one publication, cut", R"({"id":"b","name":"B)", "ok", "", "truncated fatal '' @0\n"},
      {"NDJSON, cut", kA + "\n{\"id\":", "ok", "a", "truncated fatal '/1' @33\n"},
      {"elements that are no objects", "[1,\"x\",null,[2]," + kA + "]", "ok", "a",
       "not-an-object fatal '/0' @1\nnot-an-object fatal '/1' @3\nnot-an-object fatal '/2' @7\n"
       "not-an-object fatal '/3' @12\n"},
      {"NDJSON with a line of words", kA + "\nwords\n" + kB, "ok", "a b",
       "invalid-json fatal '/1' @33\n"},
      {"NDJSON with a line without its end", kA + "\n" + kB.substr(0, 20) + "\n" + kC, "ok", "a c",
       "invalid-json fatal '/1/name' @53\n"},
      {"a list with a missing brace", "[" + kA.substr(0, 31) + ",\n" + kB + "]", "ok", "b",
       "invalid-json fatal '/0/body' @32\n"},
      {"a missing comma", "[" + kA + kB + "]", "ok", "a b", "invalid-json must '' @33\n"},
      {"a comma at the end", "[" + kA + ",]", "ok", "a", "invalid-json must '' @34\n"},
      {"a raw line end in a string of NDJSON", "{\"id\":\"a\nb\"}\n" + kB, "ok", "b",
       "invalid-json fatal '/0/id' @8\n"},
      {"a depth bomb",
       "[{\"id\":\"a\",\"x\":" + std::string(5000, '[') + std::string(5000, ']') + "}," + kB + "]",
       "ok", "b",
       "too-deep fatal '/0/x" +
           [] {
             std::string zeros;
             for (int i = 0; i < 255; ++i) zeros += "/0";
             return zeros;
           }() +
           "' @270\n"},
      {"bytes that are no UTF-8", "[{\"id\":\"a\",\"name\":\"caf\xE9\",\"body\":\"x\"}]", "ok", "a",
       "ill-formed-utf8 must '/0' @22\n"},
      {"half a surrogate pair", R"([{"id":"a","name":"\ud800","body":"x"}])", "ok", "a",
       "ill-formed-utf8 must '/0/name' @18\n"},
      {"a wrapper with a broken head", R"({"n":tru,"publications":[)" + kA + "]}", "ok", "a",
       "invalid-json must '/n' @5\n"},
      {"objects of another kind among publications", "[{\"x\":1}," + kA + "]", "ok", "a",
       "missing-name fatal '/0' @1\n"},
  };
  return kCases;
}

std::vector<Case> all_cases() {
  std::vector<Case> all;
  for (const auto* cases : {&good_cases(), &unusable_cases(), &broken_cases()}) {
    all.insert(all.end(), cases->begin(), cases->end());
  }
  return all;
}

// A small source that has something of everything.
std::string sample_source() {
  return "[\n" + daf_test::read_file(DAF_FIXTURES_DIR "/publication/whole.json") + ",\n" + kA +
         ",\n" + kB + "\n]\n";
}

}  // namespace

TEST_SUITE("publication") {
  TEST_CASE("every source gives its publications and its problems, with pointer and offset") {
    for (const Case& test : all_cases()) {
      CAPTURE(test.what);
      const Reading reading = read_whole(test.source);
      CHECK(reading.status == test.status);
      CHECK(reading.ids() == test.ids);
      CHECK(reading.problems() == test.problems);
    }
  }

  TEST_CASE("it does not matter how the bytes arrive") {
    Random random(1);
    std::vector<std::string> sources = {sample_source()};
    for (const Case& test : all_cases()) sources.push_back(test.source);
    for (const std::string& source : sources) {
      CAPTURE(source);
      const std::string whole = read_whole(source).everything();
      CHECK(read_in_pieces(source, [] { return size_t{1}; }).everything() == whole);
      for (int round = 0; round < 10; ++round) {
        CHECK(read_in_pieces(source, [&] { return 1 + random.below(100); }).everything() == whole);
      }
    }
  }

  TEST_CASE("what an item was read from gives the same publication again") {
    const std::string source =
        R"({"@context":[{"language":"ar","direction":"rtl"}],"publications":[)"
        R"({"name":"no id","body":"x"},)" +
        kA + "]}";
    const Reading reading = read_whole(source);
    REQUIRE(reading.items.size() == 2);
    for (const Reading::Item& item : reading.items) {
      const auto again = daf::publication::read_publication(item.json, item.globals);
      REQUIRE(again.ok());
      CHECK(again.value().id == item.publication.id);
      CHECK(again.value().global_language == "ar");
      CHECK(again.value().global_direction == daf::Direction::kRightToLeft);
      CHECK(source.substr(static_cast<size_t>(item.byte_offset), item.json.size()) == item.json);
    }
  }

  TEST_CASE("messages say what to do") {
    CHECK(read_whole("\xFF\xFE[\0]\0"s).error_message.find("save it as UTF-8") !=
          std::string::npos);
    const std::string message =
        read_whole("[" + kA + ",{\"id\":\"b\" \"name\":\"B\"}]").diagnostics.at(0).message;
    CHECK(message.find("Item 2 (\"b\"): it cannot be read as JSON: a comma is missing before") ==
          0);
  }

  TEST_CASE("an error ends the source and is given again") {
    Reading reading;
    daf::publication::CollectionReader reader(reading);
    CHECK(!reader.feed("<html>" + std::string(100, 'x')).ok());
    CHECK(reader.feed("[]").error().code == daf::Code::kNotJson);
    CHECK(reader.finish().error().code == daf::Code::kNotJson);
  }

  TEST_CASE("an item over the limit is reported, and the next one is read") {
    Reading reading;
    daf::publication::CollectionReader reader(reading);
    CHECK(reader.feed("[{\"id\":\"big\",\"name\":\"").ok());
    const std::string filler(size_t{1} << 20, 'x');
    for (uint64_t fed = 0; fed <= daf::kMaxItemBytes; fed += filler.size()) {
      CHECK(reader.feed(filler).ok());
    }
    CHECK(reader.feed("\"}," + kA + "]").ok());
    CHECK(reader.finish().ok());
    CHECK(reading.ids() == "a");
    CHECK(reading.problems() == "too-large fatal '/0' @1\n");
  }

  TEST_CASE("no corruption crashes, and most of a source survives it") {
    const std::string source = sample_source();
    const std::string_view bytes = "{}[],:\"\\\n \x00\xFF\xD7x0tn";
    Random random(2);
    size_t survivors = 0;
    constexpr uint32_t kRounds = 3000;
    for (uint32_t round = 0; round < kRounds; ++round) {
      std::string corrupt = source;
      const size_t at = random.below(corrupt.size());
      switch (random.below(4)) {
        case 0:
          corrupt[at] = bytes[random.below(bytes.size())];
          break;
        case 1:
          corrupt.erase(at, 1 + random.below(30));
          break;
        case 2:
          corrupt.insert(at, 1, bytes[random.below(bytes.size())]);
          break;
        default:
          corrupt.resize(at);
      }
      CAPTURE(corrupt);
      const Reading reading = read_whole(corrupt);
      size_t fatal = 0;
      for (const daf::Diagnostic& diagnostic : reading.diagnostics) {
        CHECK(diagnostic.byte_offset <= corrupt.size());
        CHECK(!diagnostic.message.empty());
        fatal += diagnostic.severity == daf::Severity::kFatal ? 1 : 0;
      }
      // One change does not make up items, nor break more than a few.
      CHECK(reading.items.size() <= 4);
      CHECK(fatal <= 12);
      survivors += reading.items.size();
    }
    // Most changes hit the first item, which is nearly all of the source, or cut the rest off.
    CHECK(survivors > size_t{kRounds} * 3 / 2);
  }

  TEST_CASE("the real collection is read without loss") {
    // Beside the repository, which is three folders above the fixtures' tests.
    const std::filesystem::path path = std::filesystem::path(DAF_FIXTURES_DIR) / ".." / ".." /
                                       ".." / "shared" / "data" / "real" / "collection.ndjson";
    if (!std::filesystem::exists(path)) {
      MESSAGE("skipped: there is no " << path.string());
      return;
    }
    const std::string source = daf_test::read_file(path.string());
    const Reading reading = read_whole(source);
    CHECK(reading.status == "ok");
    CHECK(reading.items.size() == 771);
    for (const daf::Diagnostic& diagnostic : reading.diagnostics) {
      CAPTURE(diagnostic.message);
      CHECK(diagnostic.severity == daf::Severity::kInfo);
    }
    Random random(3);
    CHECK(read_in_pieces(source, [&] { return 1 + random.below(20'000); }).everything() ==
          reading.everything());
    for (const Reading::Item& item : reading.items) {
      const auto again = daf::publication::read_publication(item.json, item.globals);
      REQUIRE(again.ok());
      CHECK(again.value().id == item.publication.id);
    }
  }
}

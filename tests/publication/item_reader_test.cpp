#include "publication/item_reader.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "publication/collection_reader.h"

using daf::Code;
using daf::Declared;
using daf::Diagnostic;
using daf::Direction;
using daf::publication::Globals;
using daf::publication::globals_to_json;
using daf::publication::ItemReader;

TEST_SUITE("publication") {
  TEST_CASE("messages name the item by its title and its place") {
    ItemReader reader;
    std::vector<Diagnostic> diagnostics;
    const auto publication = reader.read({.json = R"({"name":"A title","datePublished":"soon"})",
                                          .byte_offset = 100,
                                          .pointer = "/4",
                                          .label = "Item 5"},
                                         {}, diagnostics);
    REQUIRE(publication.has_value());
    REQUIRE(diagnostics.size() == 3);
    const Diagnostic& date = diagnostics.back();
    CHECK(date.code == Code::kInvalidDate);
    CHECK(date.pointer == "/4/datePublished");
    CHECK(date.byte_offset == 100 + 34);
    CHECK(date.publication == publication->id);
    CHECK(date.message.find("Item 5 (\"A title\"): the date \"soon\"") == 0);
  }

  TEST_CASE("diagnostics stand in reading order") {
    ItemReader reader;
    std::vector<Diagnostic> diagnostics;
    (void)reader.read({.json = R"({"body":{"direction":"up","value":"x"},"name":3,"type":4})"}, {},
                      diagnostics);
    for (size_t i = 1; i < diagnostics.size(); ++i) {
      CHECK(diagnostics[i - 1].byte_offset <= diagnostics[i].byte_offset);
    }
    CHECK(diagnostics.size() == 5);
  }

  TEST_CASE("ill-formed UTF-8 is shown as U+FFFD, and later offsets are those of the source") {
    ItemReader reader;
    std::vector<Diagnostic> diagnostics;
    const std::string json =
        "{\"id\":\"a\",\"name\":\"\xF9\xEC\xE5\xED \xF2\xE5\xEC\xED\",\"body\":\"x\","
        "\"datePublished\":\"?\"}";
    const auto publication = reader.read({.json = json}, {}, diagnostics);
    REQUIRE(publication.has_value());
    CHECK(publication->name[0].value.substr(0, 3) == "\uFFFD");
    REQUIRE(diagnostics.size() == 2);
    CHECK(diagnostics[0].code == Code::kIllFormedUtf8);
    CHECK(diagnostics[0].severity == daf::Severity::kMust);
    CHECK(diagnostics[0].byte_offset == json.find('\xF9'));
    CHECK(diagnostics[0].message.find("8 sequences") != std::string::npos);
    CHECK(diagnostics[0].message.find("Windows-1255") != std::string::npos);
    CHECK(diagnostics[1].byte_offset == json.find("\"?\""));
  }

  TEST_CASE("half a surrogate pair is reported where it stands") {
    ItemReader reader;
    std::vector<Diagnostic> diagnostics;
    const auto publication =
        reader.read({.json = R"({"id":"a","name":"n","body":"x\udc00y"})"}, {}, diagnostics);
    REQUIRE(publication.has_value());
    CHECK(publication->bodies[0].value == "x\uFFFDy");
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics[0].code == Code::kIllFormedUtf8);
    CHECK(diagnostics[0].pointer == "/body");
    CHECK(diagnostics[0].byte_offset == 28);
  }

  TEST_CASE("reading an item again gives the same publication, the made-up id included") {
    const std::string_view json = "{\"name\":\"no id\",\"body\":\"caf\xE9\"}";
    ItemReader reader;
    std::vector<Diagnostic> diagnostics;
    Globals globals;
    globals.language = "fa";
    globals.language_declared = Declared::kValue;
    globals.direction_declared = Declared::kNull;
    const auto first = reader.read({.json = json}, globals, diagnostics);
    const auto second = daf::publication::read_publication(json, globals_to_json(globals));
    REQUIRE(first.has_value());
    REQUIRE(second.ok());
    CHECK(first->id.substr(0, 8) == "urn:daf:");
    CHECK(first->id == second.value().id);
    CHECK(second.value().global_language == "fa");
    CHECK(second.value().bodies[0].value == "caf\uFFFD");
  }

  TEST_CASE("globals survive being written as JSON") {
    Globals globals;
    CHECK(globals_to_json(globals).empty());
    globals.language = "he-IL";
    globals.language_declared = Declared::kValue;
    globals.direction = Direction::kRightToLeft;
    globals.direction_declared = Declared::kValue;
    CHECK(globals_to_json(globals) == R"({"language":"he-IL","direction":"rtl"})");
    ItemReader reader;
    const Globals read = reader.read_context(globals_to_json(globals));
    CHECK(read.language == "he-IL");
    CHECK(read.direction == Direction::kRightToLeft);
    CHECK(reader.read_context(R"(["https://schema.org",{"language":"ar"}])").language == "ar");
    CHECK(reader.read_context("{nonsense").language_declared == Declared::kAbsent);
  }

  TEST_CASE("what cannot be read again is an error with its place") {
    const auto result = daf::publication::read_publication(R"({"id":"x","foo":tru})");
    REQUIRE(!result.ok());
    CHECK(result.error().code == Code::kInvalidJson);
    CHECK(result.error().byte_offset == 16);
    CHECK(result.error().pointer == "/foo");
    CHECK(result.error().message.find("The publication (\"x\")") == 0);
    CHECK(daf::publication::read_publication("[]").error().code == Code::kNotAnObject);
    const std::string deep = "{\"x\":" + std::string(300, '[') + std::string(300, ']') + "}";
    CHECK(daf::publication::read_publication(deep).error().code == Code::kTooDeep);
  }
}

#include "publication/json_tree.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "publication/json_fault.h"
#include "publication/recording_sink.h"
#include "unicode/utf8.h"

using daf::publication::find_json_fault;
using daf::publication::JsonNode;
using daf::publication::JsonOutcome;
using daf::publication::JsonTree;
using daf::publication::JsonType;
using daf::publication::kMaxJsonDepth;
using daf::publication::kMaxJsonValues;

namespace {

// One line per node: pointer, offset, type, text.
std::string dump(std::string_view json) {
  JsonTree tree;
  if (tree.parse(json, 0) != JsonOutcome::kOk) {
    CHECK(tree.nodes().empty());
    return "refused";
  }
  std::string lines;
  for (uint32_t node = 0; node < tree.nodes().size(); ++node) {
    const JsonNode& value = tree[node];
    lines += tree.pointer(node) + "@" + std::to_string(value.byte_offset) + "=";
    lines += value.type == JsonType::kObject  ? "{}"
             : value.type == JsonType::kArray ? "[]"
                                              : std::string(value.text);
    lines += value.has_lone_surrogate ? "!\n" : "\n";
  }
  return lines;
}

std::string nested(uint32_t depth) {
  return "{\"a\":" + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "}";
}

}  // namespace

TEST_SUITE("publication") {
  TEST_CASE("every value is a node that knows its place") {
    CHECK(dump(R"({"a": [1, {"b" : "x"}, []], "c/~": null , "d":true})") ==
          "@0={}\n/a@6=[]\n/a/0@7=1\n/a/1@10={}\n/a/1/b@17=x\n/a/2@23=[]\n/c~1~0@35=null\n"
          "/d@46=true\n");
  }

  TEST_CASE("escapes are decoded in values and in keys") {
    CHECK(dump(R"({"\u006eame": "\u05e9\"\\\/\b\f\n\r\t\ud83d\ude00"})") ==
          "@0={}\n/name@14=\u05E9\"\\/\b\f\n\r\t\U0001F600\n");
  }

  TEST_CASE("half a surrogate pair becomes U+FFFD and is marked") {
    CHECK(dump(R"({"a": "x\ud800y", "\udc00": 1})") == "@0={}\n/a@6=x\uFFFDy!\n/\uFFFD@28=1!\n");
  }

  TEST_CASE("numbers of any size are kept as they are written") {
    CHECK(dump(R"({"a":123456789012345678901234567890,"b":-0.0e+400})") ==
          "@0={}\n/a@5=123456789012345678901234567890\n/b@40=-0.0e+400\n");
  }

  TEST_CASE("of two fields with one name the last is found") {
    JsonTree tree;
    REQUIRE(tree.parse(R"({"a":1,"b":2,"a":3})", 0) == JsonOutcome::kOk);
    CHECK(tree[tree.find(0, "a")].text == "3");
    CHECK(tree.find(0, "c") == JsonTree::kNone);
    CHECK(tree.find(tree.find(0, "a"), "a") == JsonTree::kNone);
  }

  TEST_CASE("what is not one well-formed object is refused") {
    for (const char* json : {"",
                             " ",
                             "1",
                             "[]",
                             "\"x\"",
                             "null",
                             "{",
                             "}",
                             "{]",
                             "{\"a\"}",
                             "{\"a\":}",
                             "{\"a\":tru}",
                             "{\"a\":truee}",
                             "{\"a\":nul}",
                             "{\"a\":01}",
                             "{\"a\":1.}",
                             "{\"a\":+1}",
                             "{\"a\":1e}",
                             "{\"a\":NaN}",
                             "{\"a\":'x'}",
                             "{a:1}",
                             "{\"a\":1,}",
                             "{,}",
                             "{\"a\":1 \"b\":2}",
                             "{\"a\" 1}",
                             "{\"a\":[1,]}",
                             "{\"a\":[1 2]}",
                             "{\"a\":[,1]}",
                             "{\"a\":[1}",
                             "{\"a\":{]}",
                             "{\"a\":\"x}",
                             "{\"a\":\"\\x\"}",
                             "{\"a\":\"\\u12g4\"}",
                             "{\"a\":\"x\ny\"}",
                             "{\"a\":1}}",
                             "{\"a\":1}x",
                             "{\"a\":1}{}",
                             "{\"a\":\"\xE9\"}",
                             "{\"a\":1\"b\":2}",
                             "{\"a\"\"b\":2}",
                             "{\"\\x\":1}",
                             "{\"a\":1 2}",
                             "{\"a\":\"x\" \"y\"}",
                             "{\"a\":\"x\"y}",
                             "{\"a\":1:2}",
                             "{\"a\":[\"k\":1]}"}) {
      CAPTURE(std::string(json));
      CHECK(dump(json) == "refused");
    }
  }

  TEST_CASE("nesting is limited, and a depth bomb costs nothing") {
    JsonTree tree;
    CHECK(tree.parse(nested(kMaxJsonDepth), 0) == JsonOutcome::kOk);
    CHECK(tree.parse(nested(kMaxJsonDepth + 1), 0) == JsonOutcome::kTooDeep);
    CHECK(tree.parse(nested(1'000'000), 0) == JsonOutcome::kTooDeep);
    CHECK(tree.parse("{\"a\":" + std::string(1'000'000, '['), 0) != JsonOutcome::kOk);
  }

  TEST_CASE("the number of values is limited") {
    std::string json = "{\"a\":[0";
    for (uint32_t i = 0; i < kMaxJsonValues - 3; ++i) json += ",0";
    JsonTree tree;
    CHECK(tree.parse(json + "]}", 0) == JsonOutcome::kOk);
    CHECK(tree.nodes().size() == kMaxJsonValues);
    CHECK(tree.parse(json + ",0]}", 0) == JsonOutcome::kTooManyValues);
  }

  TEST_CASE("the tree and the fault finder refuse the same items") {
    const std::string seed =
        R"({"id":"a\u05d0\n","n":[1,-2.5e3,{"k":null,"l":true}],"s":"\ud83d\ude00 x","e":{},"f":[]})";
    const std::string_view bytes = "{}[],:\"\\ 0e.-+tfnu/x\n\x01";
    daf_test::Random random(5);
    JsonTree tree;
    uint32_t refused = 0;
    for (int round = 0; round < 20'000; ++round) {
      std::string json = seed;
      for (size_t change = 1 + random.below(3); change > 0; --change) {
        const size_t at = 1 + random.below(json.size() - 1);
        const char byte = bytes[random.below(bytes.size())];
        if (random.below(3) == 0) {
          json.erase(at, 1 + random.below(4));
        } else if (random.below(2) == 0) {
          json.insert(at, 1, byte);
        } else {
          json[at] = byte;
        }
      }
      CAPTURE(json);
      const bool parses = tree.parse(json, 0) == JsonOutcome::kOk;
      const auto fault = find_json_fault(json);
      CHECK(parses == !fault.found);
      CHECK(fault.byte_offset <= json.size());
      refused += parses ? 0 : 1;
    }
    CHECK(refused > 10'000);
    CHECK(refused < 20'000);
  }
}

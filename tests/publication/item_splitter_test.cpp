#include "publication/item_splitter.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "publication/recording_sink.h"
#include "publication/string_scan.h"

using daf::publication::find_byte;
using daf::publication::find_string_special;
using daf::publication::ItemFault;
using daf::publication::ItemSplitter;
using daf::publication::SplitHandler;
using daf::publication::SplitItem;
using daf::publication::StructureFault;

namespace {

constexpr uint64_t kLimit = 1000;

// Writes down what the splitter finds: one line per item or fault.
class Recorder : public SplitHandler {
 public:
  std::string lines;

  void on_item(const SplitItem& item) override {
    lines +=
        item.alone ? "alone" : std::string(item.list_pointer) + "/" + std::to_string(item.index);
    lines += " @" + std::to_string(item.byte_offset);
    if (item.fault == ItemFault::kBroken) lines += " broken";
    if (item.fault == ItemFault::kTruncated) lines += " truncated";
    if (item.fault == ItemFault::kTooLarge) lines += " too-large";
    lines += " " + std::string(item.json) + "\n";
    // What is said to be readable is.
    for (size_t i = 0; i < item.readable_after; ++i) sum_ += item.json.data()[item.json.size() + i];
  }
  void on_wrapper(std::string_view head, uint64_t byte_offset) override {
    lines += "wrapper @" + std::to_string(byte_offset) + " " + std::string(head) + "\n";
  }
  void on_structure_fault(StructureFault fault, uint64_t byte_offset, std::string_view list_pointer,
                          uint64_t next_index) override {
    const char* const names[] = {"missing-comma", "extra-comma", "stray", "unfinished"};
    lines += names[static_cast<int>(fault)];
    lines += " " + std::string(list_pointer) + "/" + std::to_string(next_index) + " @" +
             std::to_string(byte_offset) + "\n";
  }

 private:
  int sum_ = 0;
};

template <class NextSize>
std::string split_in_pieces(std::string_view source, NextSize next_size) {
  Recorder recorder;
  ItemSplitter splitter(recorder, kLimit);
  std::string_view rest = source;
  while (!rest.empty()) {
    const std::string piece(rest.substr(0, std::min(rest.size(), next_size())));
    rest.remove_prefix(piece.size());
    splitter.feed(piece);
  }
  splitter.finish();
  CHECK(splitter.scanned_byte_count() <= 2 * source.size());
  return recorder.lines;
}

std::string split(std::string_view source) {
  return split_in_pieces(source, [&] { return source.size(); });
}

struct Case {
  std::string what;
  std::string source;
  std::string expected;
};

const std::vector<Case>& cases() {
  static const std::vector<Case> kCases = {
      {"a list", R"([{"a":1}, {"b":[2,{"c":3}]} ])",
       "/0 @1 {\"a\":1}\n/1 @10 {\"b\":[2,{\"c\":3}]}\n"},
      {"an empty list", "[ ]", ""},
      {"elements that are no objects", R"([1, "x,]", [2,[3]], null, {"a":1}])",
       "/0 @1 1\n/1 @4 \"x,]\"\n/2 @11 [2,[3]]\n/3 @20 null\n/4 @26 {\"a\":1}\n"},
      {"an object alone", R"({"a":{"b":"}"}})", "alone @0 {\"a\":{\"b\":\"}\"}}\n"},
      {"several objects", "{\"a\":1}\n{\"b\":2}\n{\"c\":3}",
       "/0 @0 {\"a\":1}\n/1 @8 {\"b\":2}\n/2 @16 {\"c\":3}\n"},
      {"several objects on one line", R"({"a":1}{"b":2})", "/0 @0 {\"a\":1}\n/1 @7 {\"b\":2}\n"},
      {"objects over several lines", "{\n \"a\": [\n  {}\n ]\n}\n{\n}\n",
       "/0 @0 {\n \"a\": [\n  {}\n ]\n}\n/1 @20 {\n}\n"},
      {"brackets and quotes inside strings", R"([{"a":"}]\"{[\\"},{"b":1}])",
       "/0 @1 {\"a\":\"}]\\\"{[\\\\\"}\n/1 @18 {\"b\":1}\n"},
      {"a wrapper",
       R"({"@context":["x",{}],"publications":[{"a":1},{"b":2}],"n":{"publications":[]}})",
       "wrapper @0 {\"@context\":[\"x\",{}],\"publications\":\n/publications/0 @37 {\"a\":1}\n"
       "/publications/1 @45 {\"b\":2}\n"},
      {"a key of that name deeper down", R"({"a":{"publications":[{}]}})",
       "alone @0 {\"a\":{\"publications\":[{}]}}\n"},
      {"a value of that name", R"({"a":"publications","b":[{}]})",
       "alone @0 {\"a\":\"publications\",\"b\":[{}]}\n"},
      {"publications that are no list", R"({"publications":{"a":[1]}})",
       "alone @0 {\"publications\":{\"a\":[1]}}\n"},
      {"two wrappers", "{\"publications\":[{}]}\n{\"publications\":[{}]}",
       "wrapper @0 {\"publications\":\n/publications/0 @17 {}\nwrapper @22 {\"publications\":\n"
       "/1/publications/0 @39 {}\n"},
      {"two lists", "[{}]\n[{}]", "/0 @1 {}\n/1/0 @6 {}\n"},
      // What is wrong between items.
      {"a missing comma", R"([{"a":1} {"b":2}])",
       "/0 @1 {\"a\":1}\nmissing-comma /1 @9\n/1 @9 {\"b\":2}\n"},
      {"commas too many", R"([,{"a":1},,{"b":2},])",
       "extra-comma /0 @1\n/0 @2 {\"a\":1}\nextra-comma /1 @10\n/1 @11 {\"b\":2}\n"
       "extra-comma /2 @19\n"},
      {"a bracket too many", R"([{"a":1}}}, {"b":2}])",
       "/0 @1 {\"a\":1}\nstray /1 @8\n/1 @12 {\"b\":2}\n"},
      {"commas between the objects of NDJSON", "{\"a\":1},\n{\"b\":2}",
       "/0 @0 {\"a\":1}\nextra-comma /1 @7\n/1 @9 {\"b\":2}\n"},
      {"a list that is not closed", R"([{"a":1},)", "/0 @1 {\"a\":1}\nunfinished /1 @9\n"},
      {"a wrapper that is not closed", R"({"publications":[{"a":1}],"x":1)",
       "wrapper @0 {\"publications\":\n/publications/0 @17 {\"a\":1}\nunfinished /0 @31\n"},
      // Broken items.
      {"an item cut off", R"([{"a":1},{"b":[2)", "/0 @1 {\"a\":1}\n/1 @9 truncated {\"b\":[2\n"},
      {"an object cut off", R"({"a":"x)", "alone @0 truncated {\"a\":\"x\n"},
      {"NDJSON: a line without its end", "{\"a\":1}\n{\"b\":[{\"x\":2},\n{\"c\":3}\n{\"d\":4}\n",
       "/0 @0 {\"a\":1}\n/1 @8 broken {\"b\":[{\"x\":2}\n/2 @23 {\"c\":3}\n/3 @31 {\"d\":4}\n"},
      {"NDJSON: the first line without its end", "{\"a\":[\n{\"b\":1}\n{\"c\":2}",
       "/0 @0 broken {\"a\":[\n/1 @7 {\"b\":1}\n/2 @15 {\"c\":2}\n"},
      {"NDJSON: the last whole line follows one without its end", "{\"a\":[\n{\"b\":1}",
       "/0 @0 broken {\"a\":[\n/1 @7 {\"b\":1}\n"},
      {"NDJSON: a string without its end", "{\"a\":\"x}\n{\"b\":1}",
       "/0 @0 broken {\"a\":\"x}\n/1 @9 {\"b\":1}\n"},
      {"NDJSON: a backslash at the end of a line", "{\"a\":\"x\\\n{\"b\":1}",
       "/0 @0 broken {\"a\":\"x\\\n/1 @9 {\"b\":1}\n"},
      {"NDJSON: a line of words", "{\"a\":1}\nwords, words\n{\"b\":1}",
       "/0 @0 {\"a\":1}\n/1 @8 broken words, words\n/2 @21 {\"b\":1}\n"},
      {"a list: a bracket of the wrong kind", R"([{"a":[1}, {"b":2}])",
       "/0 @1 broken {\"a\":[1}\n/1 @11 {\"b\":2}\n"},
      {"a list: a bracket that closes nothing", R"([{"a":1]}, {"b":2}])",
       "/0 @1 broken {\"a\":1]}\n/1 @11 {\"b\":2}\n"},
      {"a list: the last brace is missing", R"([{"a":{"x":1}, {"b":2}])",
       "/0 @1 broken {\"a\":{\"x\":1}\n/1 @15 {\"b\":2}\n"},
      {"a list of lines: an item without its end",
       "[\n{\"a\":[{\"x\":1},\n{\"b\":2},\n{\"c\":3}\n]",
       "/0 @2 broken {\"a\":[{\"x\":1}\n/1 @17 {\"b\":2}\n/2 @26 {\"c\":3}\n"},
      {"an indented list: an item without its end",
       "[\n  {\n    \"a\": [\n      {\n  },\n  {\n    \"b\": [\n      {}\n    ]\n  }\n]",
       "/0 @4 broken {\n    \"a\": [\n      {\n  }\n/1 @32 {\n    \"b\": [\n      {}\n    ]\n  "
       "}\n"},
      {"a list: a string without its end", "[\n{\"a\":\"x, \"y\":1},\n{\"b\":2}\n]",
       "/0 @2 broken {\"a\":\"x, \"y\":1}\n/1 @19 {\"b\":2}\n"},
      {"a list: a string item without its end", "[\"a\n, {\"b\":1}]",
       "/0 @1 broken \"a\n/1 @6 {\"b\":1}\n"},
      {"an item that ends too early",
       R"([{"a":1}, "b": {"x":2}, "c": [{"y":1}, {"z":2}]}, {"d":1}])",
       "/0 @1 {\"a\":1}\n/1 @10 \"b\"\n"
       "/2 @13 broken : {\"x\":2}, \"c\": [{\"y\":1}, {\"z\":2}]}\n/3 @50 {\"d\":1}\n"},
      {"an item with a bracket of the wrong kind, which others follow",
       "[\n{\"a\":[[\"b\":1}],\n\"c\":[{\"x\":1}, {\"y\":2}]},\n{\"d\":1}\n]",
       "/0 @2 broken {\"a\":[[\"b\":1}],\n\"c\":[{\"x\":1}, {\"y\":2}]}\n/1 @43 {\"d\":1}\n"},
      {"an object alone that ends too early", "{\n\"a\":1},\n\"b\":[\n {\"c\":1},\n {}\n]\n}\n",
       "/0 @0 {\n\"a\":1}\nextra-comma /1 @8\n/1 @10 broken \"b\":[\n {\"c\":1},\n {}\n]\n}\n"},
      // Limits.
      {"an item over the limit", "[{\"a\":\"" + std::string(kLimit, 'x') + "\"}, {\"b\":1}]",
       "/0 @1 too-large \n/1 @1011 {\"b\":1}\n"},
      {"an item over the limit that swallowed its neighbours",
       "{\"a\":[\n{\"b\":1}\n" + std::string(kLimit, ' ') + "\n{\"c\":2}",
       "/0 @0 broken {\"a\":[\n/1 @7 {\"b\":1}\n/2 @1016 {\"c\":2}\n"},
      {"an object over the limit, alone", "{\"a\":\"" + std::string(2 * kLimit, 'x') + "\"}",
       "alone @0 too-large \n"},
      {"nesting beyond what is remembered",
       "[" + std::string(450, '[') + std::string(450, ']') + ",{\"a\":1}]",
       "/0 @1 " + std::string(450, '[') + std::string(450, ']') + "\n/1 @902 {\"a\":1}\n"},
  };
  return kCases;
}

}  // namespace

TEST_SUITE("publication") {
  TEST_CASE("items are found, and a broken one does not take its neighbours with it") {
    for (const Case& test : cases()) {
      CAPTURE(test.what);
      CHECK(split(test.source) == test.expected);
    }
  }

  TEST_CASE("it does not matter where chunks are cut") {
    daf_test::Random random(7);
    for (const Case& test : cases()) {
      CAPTURE(test.what);
      CHECK(split_in_pieces(test.source, [] { return size_t{1}; }) == test.expected);
      for (int round = 0; round < 20; ++round) {
        CHECK(split_in_pieces(test.source, [&] { return 1 + random.below(12); }) == test.expected);
      }
    }
  }

  TEST_CASE("no arrangement of brackets makes a byte be scanned more than twice") {
    const std::string_view pieces[] = {"{\"a\":[\n", "{",           "}",  "]", "[",
                                       "\n",         "{\"a\":1}\n", "\"", ",", ":",
                                       "\\",         "  {\"b\":",   "x"};
    daf_test::Random random(11);
    for (int round = 0; round < 3000; ++round) {
      std::string source(1, round % 2 == 0 ? '[' : '{');
      const size_t length = random.below(200);
      for (size_t i = 0; i < length; ++i) source += pieces[random.below(std::size(pieces))];
      CAPTURE(source);
      const std::string whole = split(source);  // checks the count
      CHECK(split_in_pieces(source, [&] { return 1 + random.below(9); }) == whole);
    }
  }

  TEST_CASE("the end of plain text in a string is found wherever it stands") {
    for (size_t length = 0; length < 40; ++length) {
      for (const char special : {'"', '\\', '\n'}) {
        std::string text(40, '\xD7');
        text[length] = special;
        CHECK(find_string_special(text.data(), 0, text.size()) == length);
        CHECK(find_string_special(text.data(), 0, length) == length);
        CHECK(find_byte(text.data(), 0, text.size(), special) == length);
        CHECK(find_byte(text.data(), 0, length, special) == length);
        CHECK(find_byte(text.data(), length, text.size(), special) == length);
      }
    }
  }
}

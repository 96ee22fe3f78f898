#include "publication/json_fault.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "publication/json_token.h"
#include "publication/json_tree.h"

using daf::publication::find_json_fault;
using daf::publication::is_json_number;
using daf::publication::JsonFault;

namespace {

struct Case {
  std::string json;
  size_t byte_offset;
  std::string pointer;
  std::string words;
};

}  // namespace

TEST_SUITE("publication") {
  TEST_CASE("a fault is named with its place and in plain words") {
    const std::vector<Case> cases = {
        {R"({"a":1 "b":2})", 7, "/a", "a comma is missing before the text \"b"},
        {R"({"a" 1})", 5, "/a", "a colon is missing"},
        {R"({"a":[1,{"b":tru}]})", 13, "/a/1/b", "\"tru\" is neither a number"},
        {R"({"a":1,})", 7, "", "a comma with nothing after it"},
        {R"({"a":[1,2,]})", 10, "/a/2", "a comma with nothing after it"},
        {R"({"a":})", 5, "/a", "a value is expected"},
        {R"({a:1})", 1, "", "a field name in \"quotation marks\" is expected instead of \"a\""},
        {R"({'a':1})", 1, "", "a field name in \"quotation marks\""},
        {R"({"a":[1})", 7, "/a/0", "the \"]\" for \"[\" in \"a\" is missing"},
        {R"({"a":{"b":1)", 11, "/a/b", "it ends before it is complete"},
        {R"({"a":"x)", 7, "/a", "it ends inside a text that begins \"x\""},
        {"{\"a\":\"x\ny\"}", 7, "/a", "a line ends inside a text"},
        {"{\"a\":\"x\ty\"}", 7, "/a", "a tab character"},
        {"{\"a\":\"x\x01y\"}", 7, "/a", "a control character"},
        {R"({"a":"\x"})", 6, "/a", "a backslash stands before"},
        {R"({"a":"\u12"})", 6, "/a", "four hexadecimal digits"},
        {R"({"a":1}})", 7, "", "something follows its end"},
        {R"({"a":NaN})", 5, "/a", "\"NaN\" is neither a number"},
        {R"({"a":"x","b":[{},{"c":01}]})", 22, "/b/1/c", "\"01\" is neither a number"},
    };
    for (const Case& test : cases) {
      CAPTURE(test.json);
      const JsonFault fault = find_json_fault(test.json);
      CAPTURE(fault.what);
      CHECK(fault.found);
      CHECK(fault.byte_offset == test.byte_offset);
      CHECK(fault.pointer == test.pointer);
      CHECK(fault.what.find(test.words) != std::string::npos);
    }
  }

  TEST_CASE("a well-formed item has no fault") {
    CHECK(!find_json_fault(R"({"a":[1,"\ud800",{}],"b":{"c":null}} )").found);
    CHECK(!find_json_fault("12").found);
  }

  TEST_CASE("the id and the title before the fault are known") {
    const JsonFault fault = find_json_fault(
        R"({"x":{"id":"no"},"id":"urn:1","name":[{"language":"he","value":"T"}],!)");
    CHECK(fault.id == "urn:1");
    CHECK(fault.name == "T");
    CHECK(find_json_fault(R"({"id":"u",!)").name.empty());
  }

  TEST_CASE("nesting beyond the limit is the fault") {
    const std::string deep(100'000, '[');
    const JsonFault fault = find_json_fault("{\"a\":" + deep);
    CHECK(fault.too_deep);
    CHECK(fault.byte_offset == 5 + daf::publication::kMaxJsonDepth - 1);
  }

  TEST_CASE("numbers are those of RFC 8259") {
    for (const char* number : {"0", "-0", "10", "1.5", "1e5", "1E+5", "-1.25e-10", "0.1"}) {
      CAPTURE(std::string(number));
      CHECK(is_json_number(number));
    }
    for (const char* other : {"", "-", "01", "1.", ".5", "+1", "1e", "1e+", "0x1", "1 ", "1a"}) {
      CAPTURE(std::string(other));
      CHECK(!is_json_number(other));
    }
  }
}

#include "json_writer.h"

#include <doctest/doctest.h>

#include <limits>
#include <string>

using daf::bindings::JsonWriter;

namespace {

template <class Write>
std::string written(const Write& write) {
  std::string out;
  JsonWriter json(out);
  write(json);
  return out;
}

}  // namespace

TEST_SUITE("bindings") {
  TEST_CASE("commas stand between values and nowhere else") {
    const std::string out = written([](JsonWriter& json) {
      json.begin_object();
      json.key("empty");
      json.begin_array();
      json.end_array();
      json.key("list");
      json.begin_array();
      json.unsigned_integer(1);
      json.begin_object();
      json.end_object();
      json.begin_array();
      json.null();
      json.boolean(true);
      json.end_array();
      json.string("x");
      json.end_array();
      json.key("last");
      json.raw("{}");
      json.end_object();
    });
    CHECK(out == R"({"empty":[],"list":[1,{},[null,true],"x"],"last":{}})");
  }

  TEST_CASE("right-to-left text is passed on as it is, controls and quotes are escaped") {
    using namespace std::string_view_literals;
    const std::string out = written([](JsonWriter& json) {
      json.string("\xD7\x93\xD7\xA3 \"\\\n\r\t\0\x1F\x7F\xF0\x9F\x98\x80"sv);
    });
    CHECK(out == "\"\xD7\x93\xD7\xA3 \\\"\\\\\\n\\r\\t\\u0000\\u001f\x7F\xF0\x9F\x98\x80\"");
  }

  TEST_CASE("an empty string is null only where it says so") {
    CHECK(written([](JsonWriter& json) { json.string(""); }) == "\"\"");
    CHECK(written([](JsonWriter& json) { json.string_or_null(""); }) == "null");
    CHECK(written([](JsonWriter& json) { json.string_or_null("a"); }) == "\"a\"");
  }

  TEST_CASE("the largest integer keeps all of its digits") {
    const std::string out = written(
        [](JsonWriter& json) { json.unsigned_integer(std::numeric_limits<uint64_t>::max()); });
    CHECK(out == "18446744073709551615");
  }
}

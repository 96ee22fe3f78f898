#include "publication/json_text.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using daf::publication::append_decoded_text;

namespace {

// The decoded text, with "!" after it if half a surrogate pair was met; "none" if an escape is
// none.
std::string decode(std::string_view inside) {
  std::string out;
  bool has_lone_surrogate = false;
  if (!append_decoded_text(out, inside, has_lone_surrogate)) return "none";
  CHECK(out.size() <= inside.size());
  return has_lone_surrogate ? out + "!" : out;
}

}  // namespace

TEST_SUITE("publication") {
  TEST_CASE("every escape of RFC 8259 is decoded") {
    CHECK(decode(R"(\u05e9\u05DC\u05d5\u05dD)") == "\u05E9\u05DC\u05D5\u05DD");
    CHECK(decode(R"(\"\\\/\b\f\n\r\t)") == "\"\\/\b\f\n\r\t");
    CHECK(decode(R"(\ud83d\ude00\uDBFF\uDFFF)") == "\U0001F600\U0010FFFF");
    CHECK(decode(R"(\u0000)") == std::string(1, '\0'));
    CHECK(decode("plain \xD7\xA9, and\\nmore") == "plain \u05E9, and\nmore");
    CHECK(decode("").empty());
  }

  TEST_CASE("half a surrogate pair becomes U+FFFD, and what follows it is kept") {
    CHECK(decode(R"(a\ud800b)") == "a\uFFFDb!");
    CHECK(decode(R"(a\udc00b)") == "a\uFFFDb!");
    CHECK(decode(R"(\ud800)") == "\uFFFD!");
    CHECK(decode(R"(\ud800\n)") == "\uFFFD\n!");
    CHECK(decode(R"(\ud800\ud83d\ude00)") == "\uFFFD\U0001F600!");
    CHECK(decode(R"(\ud800\u0041)") == "\uFFFDA!");
    CHECK(decode(R"(\udc00\ud800)") == "\uFFFD\uFFFD!");
  }

  TEST_CASE("other escapes are none") {
    for (const char* text : {"\\", "a\\", "\\x", "\\U0041", "\\u", "\\u12", "\\u123", "\\u12g4",
                             "\\ud800\\u", "\\ud800\\ude0", "\\ud800\\", "\\'", "\\0"}) {
      CAPTURE(std::string(text));
      CHECK(decode(text) == "none");
    }
  }
}

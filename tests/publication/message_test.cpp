#include "publication/message.h"

#include <doctest/doctest.h>

#include <string>

using daf::publication::count_of;
using daf::publication::quote;

TEST_SUITE("publication") {
  TEST_CASE("a Hebrew title is isolated, so that it cannot reorder the sentence around it") {
    CHECK(quote("\u05E9\u05DC\u05D5\u05DD") == "\"\u2068\u05E9\u05DC\u05D5\u05DD\u2069\"");
    CHECK(quote("plain") == "\"plain\"");
  }

  TEST_CASE("controls that would break out of the quotation marks are dropped") {
    CHECK(quote("\u05D0\u2069\u202E\u061C!") == "\"\u2068\u05D0!\u2069\"");
    CHECK(quote("a\nb\tc\x7F") == "\"a b c \"");
    CHECK(quote("\u2028") == "\" \"");
  }

  TEST_CASE("a long text is cut between characters") {
    CHECK(quote(std::string(60, 'x')) == "\"" + std::string(60, 'x') + "\"");
    CHECK(quote(std::string(61, 'x')) == "\"" + std::string(60, 'x') + "\u2026\"");
    std::string alefs;
    for (int i = 0; i < 100; ++i) alefs += "\u05D0";
    CHECK(quote(alefs).size() == 2 + 3 + 60 * 2 + 3 + 3);
  }

  TEST_CASE("bytes that are not UTF-8 are shown as U+FFFD") {
    CHECK(quote("a\xE9z") == "\"\u2068a\uFFFDz\u2069\"");
  }

  TEST_CASE("one is singular") {
    CHECK(count_of(1, "byte") == "1 byte");
    CHECK(count_of(0, "byte") == "0 bytes");
    CHECK(count_of(12, "byte") == "12 bytes");
  }
}

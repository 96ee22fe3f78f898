#include "daf/result.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

using daf::Code;

TEST_SUITE("base") {
  TEST_CASE("every code has a name of its own, in kebab case") {
    std::set<std::string_view> names;
    for (int code = 0; code <= static_cast<int>(Code::kMissingBytes); ++code) {
      const std::string_view name = daf::code_name(static_cast<Code>(code));
      CAPTURE(name);
      CHECK(!name.empty());
      CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == name.npos);
      CHECK(names.insert(name).second);
    }
  }

  TEST_CASE("a result holds its value or its error") {
    const daf::Result<int> good = 7;
    CHECK(good.ok());
    CHECK(good.value() == 7);

    const daf::Result<int> bad =
        daf::Error{.code = Code::kTruncated, .message = "cut", .pointer = "/3", .byte_offset = 9};
    CHECK(!bad.ok());
    CHECK(bad.error().code == Code::kTruncated);
    CHECK(bad.error().byte_offset == 9);
  }

  TEST_CASE("a result of the error's own message type is still a value") {
    const daf::Result<std::string> text = std::string("words");
    CHECK(text.ok());
    CHECK(text.value() == "words");
  }
}

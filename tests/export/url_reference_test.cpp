// References made absolute: the examples of RFC 3986 section 5.4, and what has no base.
#include "export/url_reference.h"

#include <doctest/doctest.h>

#include <string_view>

using namespace daf::exporting;

namespace {

struct Case {
  std::string_view reference;
  std::string_view expected;
};

constexpr Case kExamples[] = {
    {"g:h", "g:h"},
    {"g", "http://a/b/c/g"},
    {"./g", "http://a/b/c/g"},
    {"g/", "http://a/b/c/g/"},
    {"/g", "http://a/g"},
    {"//g", "http://g/"},
    {"?y", "http://a/b/c/d;p?y"},
    {"g?y", "http://a/b/c/g?y"},
    {"#s", "http://a/b/c/d;p?q#s"},
    {"g#s", "http://a/b/c/g#s"},
    {"g?y#s", "http://a/b/c/g?y#s"},
    {";x", "http://a/b/c/;x"},
    {"", "http://a/b/c/d;p?q"},
    {".", "http://a/b/c/"},
    {"./", "http://a/b/c/"},
    {"..", "http://a/b/"},
    {"../", "http://a/b/"},
    {"../g", "http://a/b/g"},
    {"../..", "http://a/"},
    {"../../", "http://a/"},
    {"../../g", "http://a/g"},
    {"../../../g", "http://a/g"},
    {"/./g", "http://a/g"},
    {"/../g", "http://a/g"},
    {"g.", "http://a/b/c/g."},
    {"..g", "http://a/b/c/..g"},
    {"./g/.", "http://a/b/c/g/"},
    {"g/../h", "http://a/b/c/h"},
    {"g;x=1/../y", "http://a/b/c/y"},
    {"g?y/../x", "http://a/b/c/g?y/../x"},
    {"g#s/../x", "http://a/b/c/g#s/../x"},
};

}  // namespace

TEST_SUITE("export: references") {
  TEST_CASE("every example of RFC 3986 section 5.4") {
    for (const Case& example : kExamples) {
      CAPTURE(example.reference);
      CHECK(absolute_url(example.reference, "http://a/b/c/d;p?q") == example.expected);
    }
  }

  TEST_CASE("a base without a path, a query or a fragment") {
    CHECK(absolute_url("g", "https://a") == "https://a/g");
    CHECK(absolute_url("", "https://a") == "https://a/");
    CHECK(absolute_url("?x", "https://a/b?y#z") == "https://a/b?x");
  }

  TEST_CASE("what nothing says a base for is no URL") {
    CHECK(absolute_url("g", "") == "");
    CHECK(absolute_url("g", "urn:x:y") == "");
    CHECK(absolute_url("g", "a/b") == "");
    CHECK(absolute_url("mailto:a@b", "") == "mailto:a@b");
  }
}

#include "base/url.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/url_host.h"

using daf::is_valid_url;
using daf::kMaxUrlBytes;
using daf::resolve_url;
using daf::without_fragment;

namespace {

struct Case {
  std::string_view reference;
  std::string_view resolved;  // "none" where it is no URL
};

void check(std::string_view base, const std::vector<Case>& cases) {
  for (const Case& each : cases) {
    CAPTURE(base);
    CAPTURE(each.reference);
    CHECK(resolve_url(each.reference, base).value_or("none") == each.resolved);
  }
}

}  // namespace

TEST_SUITE("base") {
  TEST_CASE("references are resolved as RFC 3986 section 5.4.1 has it") {
    check("http://a/b/c/d;p?q", {
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
                                    {"g;x", "http://a/b/c/g;x"},
                                    {"g;x?y#s", "http://a/b/c/g;x?y#s"},
                                    {"", "http://a/b/c/d;p?q"},
                                    {".", "http://a/b/c/"},
                                    {"./", "http://a/b/c/"},
                                    {"..", "http://a/b/"},
                                    {"../", "http://a/b/"},
                                    {"../g", "http://a/b/g"},
                                    {"../..", "http://a/"},
                                    {"../../", "http://a/"},
                                    {"../../g", "http://a/g"},
                                });
  }

  TEST_CASE("abnormal references are resolved as RFC 3986 section 5.4.2 has it") {
    check("http://a/b/c/d;p?q", {
                                    {"../../../g", "http://a/g"},
                                    {"../../../../g", "http://a/g"},
                                    {"/./g", "http://a/g"},
                                    {"/../g", "http://a/g"},
                                    {"g.", "http://a/b/c/g."},
                                    {".g", "http://a/b/c/.g"},
                                    {"g..", "http://a/b/c/g.."},
                                    {"..g", "http://a/b/c/..g"},
                                    {"./../g", "http://a/b/g"},
                                    {"./g/.", "http://a/b/c/g/"},
                                    {"g/./h", "http://a/b/c/g/h"},
                                    {"g/../h", "http://a/b/c/h"},
                                    {"g;x=1/./y", "http://a/b/c/g;x=1/y"},
                                    {"g;x=1/../y", "http://a/b/c/y"},
                                    {"g?y/./x", "http://a/b/c/g?y/./x"},
                                    {"g?y/../x", "http://a/b/c/g?y/../x"},
                                    {"g#s/./x", "http://a/b/c/g#s/./x"},
                                    {"g#s/../x", "http://a/b/c/g#s/../x"},
                                    // For the sake of old pages, as the section allows.
                                    {"http:g", "http://a/b/c/g"},
                                    {"http:", "http://a/b/c/d;p?q"},
                                    {"http:?y", "http://a/b/c/d;p?y"},
                                });
  }

  TEST_CASE("what browsers tolerate is tolerated") {
    check("https://example.org/dir/page.html",
          {
              {"  chapter 1.html \n", "https://example.org/dir/chapter%201.html"},
              {"cha\npt\ter.html", "https://example.org/dir/chapter.html"},
              {"HTTPS://EXAMPLE.COM:443/A", "https://example.com/A"},
              {"https:\\\\example.com\\a\\..\\b", "https://example.com/b"},
              {"\\\\example.com\\x", "https://example.com/x"},
              {"https:////example.com/x", "https://example.com/x"},
              {"///example.com/x", "https://example.com/x"},
              {"a/%2E%2e/b/%2e", "https://example.org/dir/b/"},
              {"\xD7\xA9\"<>`{}", "https://example.org/dir/%D7%A9%22%3C%3E%60%7B%7D"},
              {"?q='\xC3\xA9'", "https://example.org/dir/page.html?q=%27%C3%A9%27"},
              {"#a b`", "https://example.org/dir/page.html#a%20b%60"},
              {"x%zz|y", "https://example.org/dir/x%zz|y"},
              {"http://u ser:p@ss@host:8080", "http://u%20ser:p%40ss@host:8080/"},
              {"http://user:@host/", "http://user@host/"},
              {"http://ex%41mple.org", "http://example.org/"},
              {"http://\xD7\xA9\xD7\x9C.example/", "http://%D7%A9%D7%9C.example/"},
          });
  }

  TEST_CASE("other schemes are kept as they are") {
    check("urn:isbn:1234567890", {
                                     {"#top", "urn:isbn:1234567890#top"},
                                     {"URN:ISBN:1", "urn:ISBN:1"},
                                     {"chapter.html", "none"},
                                     {"", "none"},
                                     {"?q", "none"},
                                     {"mailto:a@b.c?subject=x y", "mailto:a@b.c?subject=x%20y"},
                                     {"foo://Host:9/a/../b", "foo://Host:9/b"},
                                     {"foo:/a/./b", "foo:/a/b"},
                                     {"foo:/.//b", "foo:/.//b"},
                                     {"foo://", "foo://"},
                                     {"foo://:9/", "none"},
                                     {"file:///a/../b", "file:///b"},
                                     {"file:a", "file:///a"},
                                     {"file://localhost/a", "file:///a"},
                                 });
    check("file:///a/b.html", {{"c.html", "file:///a/c.html"}, {"//host/x", "file://host/x"}});
    check("blob://h", {{"x", "blob://h/x"}});
  }

  TEST_CASE("hosts and ports that cannot be are refused") {
    check("", {
                  {"chapter.html", "none"},
                  {"", "none"},
                  {"https://", "none"},
                  {"https://example%org/", "none"},
                  {"http://example%w3%org/illegal.html", "none"},
                  {"https://exa mple.org/", "none"},
                  {"https://a<b/", "none"},
                  {"https://a%00b/", "none"},
                  {"https://a:b/", "none"},
                  {"https://a:65536/", "none"},
                  {"https://a:65535/", "https://a:65535/"},
                  {"https://a:/", "https://a/"},
                  {"https://@/", "none"},
                  {"1https://a/", "none"},
                  {"foo://a%b/", "foo://a%b/"},
              });
  }

  TEST_CASE("addresses have one form") {
    const std::vector<Case> cases = {
        {"127.0.0.1", "127.0.0.1"},
        {"0x7f.1", "127.0.0.1"},
        {"0177.0.0.01", "127.0.0.1"},
        {"2130706433", "127.0.0.1"},
        {"1.2.3.4.", "1.2.3.4"},
        {"256.0.0.1", "none"},
        {"1.2.3.4.5", "none"},
        {"1.2.3.256", "none"},
        {"a.1", "none"},
        {"1.a", "1.a"},
        {"4294967296", "none"},
        {"[::1]", "[::1]"},
        {"[0:0:0:0:0:0:0:0]", "[::]"},
        {"[2001:DB8::8:800:200C:417A]", "[2001:db8::8:800:200c:417a]"},
        {"[1:0:0:2:0:0:0:3]", "[1:0:0:2::3]"},
        {"[1::]", "[1::]"},
        {"[::ffff:1.2.3.4]", "[::ffff:102:304]"},
        {"[1:2:3:4:5:6:7]", "none"},
        {"[1:2:3:4:5:6:7:8:9]", "none"},
        {"[1:2:3:4:5:6:7:8::]", "none"},
        {"[1::2::3]", "none"},
        {"[12345::]", "none"},
        {"[::1.2.3]", "none"},
        {"[::1.2.3.04]", "none"},
        {"[1:]", "none"},
        {"[:1]", "none"},
        {"[g::]", "none"},
        {"[::1", "none"},
        {"[]", "none"},
    };
    for (const Case& each : cases) {
      CAPTURE(each.reference);
      CHECK(daf::parse_url_host(each.reference, true).value_or("none") == each.resolved);
    }
  }

  TEST_CASE("a valid URL is absolute and holds nothing that would have to be encoded") {
    for (const char* url : {"https://example.org/a?b#c", "urn:isbn:1", "http://[::1]/x",
                            "https://example.org/%D7%A9", "https://example.org/\xD7\xA9"}) {
      CAPTURE(url);
      CHECK(is_valid_url(url));
    }
    for (const char* url :
         {"", "chapter.html", "https://example.org/a b", "https://a/%zz", "https://a/%4",
          "https://a/#b#c", "https://a/[x]", "https://a/|", "https://example%org/"}) {
      CAPTURE(url);
      CHECK(!is_valid_url(url));
    }
    CHECK(without_fragment("https://a/b#c") == "https://a/b");
    CHECK(without_fragment("https://a/b") == "https://a/b");
  }

  TEST_CASE("URLs that are too long are none, and long ones cost linear time") {
    const std::string long_path(kMaxUrlBytes, 'x');
    CHECK(!resolve_url("https://a/" + long_path, ""));
    CHECK(!resolve_url(std::string(kMaxUrlBytes / 2, ' ') + "\x01" + long_path, ""));
    std::string dots;
    while (dots.size() + 5 < kMaxUrlBytes) dots += "x/../";
    CHECK(resolve_url(dots, "https://a/b/").value_or("none") == "https://a/b/");
    CHECK(!resolve_url(std::string(kMaxUrlBytes, '{'), "https://a/"));
  }
}

#include "markup/url_policy.h"

#include <doctest/doctest.h>

#include <string>

#include "markup/limits.h"

using daf::markup::clean_url;
using daf::markup::UrlUse;

namespace {

// The cleaned URL, or "refused".
std::string link(std::string_view url) {
  std::string out;
  return clean_url(url, UrlUse::kLink, out) ? out : "refused";
}

std::string image(std::string_view url) {
  std::string out;
  return clean_url(url, UrlUse::kImage, out) ? out : "refused";
}

}  // namespace

TEST_SUITE("markup") {
  TEST_CASE("links may be web, mail and telephone addresses and relative references") {
    for (const std::string_view url :
         {"http://a/", "https://עברית.example/נתיב", "HTTPS://A", "mailto:a@b", "tel:+972-3", "a/b",
          "/a", "//host/a", "?q=a:b", "#מקור", "a/b:c", "./javascript:x", "1a:b"}) {
      CAPTURE(url);
      CHECK(link(url) == url);
    }
  }

  TEST_CASE("every other scheme is refused, however it is written") {
    for (const std::string_view url : {"javascript:alert(1)",
                                       "JaVaScRiPt:alert(1)",
                                       " javascript:x",
                                       "\x01javascript:x",
                                       "java\nscript:x",
                                       "java\tscript:x",
                                       "j\ra\nv\ta\nscript:x",
                                       "\x0Cjavascript:x",
                                       "vbscript:x",
                                       "data:text/html,x",
                                       "data:image/png;base64,AAAA",
                                       "file:///etc/passwd",
                                       "blob:https://a/b",
                                       "filesystem:https://a",
                                       "about:blank",
                                       "view-source:https://a",
                                       "intent://x",
                                       "ms-word:ofe|u|https://a",
                                       "jar:https://a",
                                       "x-anything:y",
                                       "feed:a",
                                       "javascript\n:x",
                                       "ftp://a",
                                       "a+b-c.d:x",
                                       "",
                                       " ",
                                       "\n"}) {
      CAPTURE(url);
      CHECK(link(url) == "refused");
    }
  }

  TEST_CASE("what a browser takes out of a URL is taken out") {
    CHECK(link(" \n https://a/\tb\n ") == "https://a/b");
    CHECK(link("htt\nps://a") == "https://a");
  }

  TEST_CASE("images may be web and relative references and raster data") {
    for (const std::string_view url :
         {"https://a/b.png", "b.png", "data:image/png;base64,iVBORw0KGgo=",
          "DATA:image/JPEG;base64,/9j/", "data:image/gif;base64,R0lG",
          "data:image/webp;base64,UklG", "data:image/avif;base64,AAAA"}) {
      CAPTURE(url);
      CHECK(image(url) == url);
    }
    for (const std::string_view url :
         {"data:image/svg+xml;base64,PHN2Zz4=", "data:image/svg+xml,<svg onload=x>",
          "data:image/png,x", "data:image/png;base64,<script>", "data:image/pngx/../../html,x",
          "data:text/html;base64,AAAA", "data:,x", "javascript:x", "blob:x", "mailto:a@b", "tel:1",
          "data:image/png;charset=x;base64,AAAA"}) {
      CAPTURE(url);
      CHECK(image(url) == "refused");
    }
  }

  TEST_CASE("a URL has a length, and so has an image inside of one") {
    const std::string path(daf::markup::kMaxUrlBytes - 1, 'a');
    CHECK(link("/" + path) == "/" + path);
    CHECK(link("/a" + path) == "refused");
    const std::string head = "data:image/png;base64,";
    const std::string data(daf::markup::kMaxDataImageBytes - head.size(), 'A');
    CHECK(image(head + data) == head + data);
    CHECK(image(head + data + "A") == "refused");
  }
}

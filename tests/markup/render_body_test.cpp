#include <doctest/doctest.h>

#include <string>

#include "markup/limits.h"
#include "markup/render.h"

using namespace daf;
using namespace daf::test;

namespace {

std::string as(std::string_view format) {
  return dump(render_body("*א* <b>ב</b>", {.encoding_format = format, .language = {}}));
}

}  // namespace

TEST_SUITE("markup") {
  TEST_CASE("the media type chooses the reader, in any case and with parameters") {
    const std::string html = R"((p "*א* " (strong "ב")))";
    const std::string markdown = R"((p (emphasis "א") " " (strong "ב")))";
    const std::string plain = R"((p "*א* <b>ב</b>"))";
    CHECK(as("text/html") == html);
    CHECK(as(" Text/HTML ; charset=utf-8") == html);
    CHECK(as("application/xhtml+xml") == html);
    CHECK(as("text/markdown") == markdown);
    CHECK(as("text/x-markdown;variant=CommonMark") == markdown);
    CHECK(as("text/plain") == plain);
    CHECK(as("application/pdf") == plain);
    CHECK(as("") == plain);
  }

  TEST_CASE("bytes that are no UTF-8, and U+0000, are U+FFFD in every format") {
    const std::string body("\xD7\0\xC0\xAF\xED\xA0\x80z", 8);
    for (const std::string_view format : {"text/html", "text/markdown", "text/plain"}) {
      CAPTURE(format);
      const RenderTree tree = render_body(body, {.encoding_format = format, .language = {}});
      CHECK(broken_rules(tree) == "");
      CHECK(subtree_text(tree, 0) == repeat("\uFFFD", 7) + "z");
    }
  }

  TEST_CASE("a byte order mark is not part of the text") {
    CHECK(dump(render_plain("\uFEFFא\uFEFF")) == "(p \"א\uFEFF\")");
    CHECK(dump(render_markdown("\uFEFF# א")) == R"((h level=2 "א"))");
  }

  TEST_CASE("a body over the limit of bytes is cut between two characters, and says so") {
    const std::string body = std::string("a").append(repeat("\u05D0", markup::kMaxBodyBytes / 2));
    const RenderTree tree = render_plain(body);
    CHECK(tree.truncated);
    CHECK(broken_rules(tree) == "");
    CHECK(subtree_text(tree, 0).size() == markup::kMaxBodyBytes - 1);
    CHECK(!render_plain(body.substr(0, 1001)).truncated);
  }
}

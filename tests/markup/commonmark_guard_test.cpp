#include "markup/commonmark_guard.h"

#include <doctest/doctest.h>

#include <string>

#include "markup/limits.h"
#include "markup/render.h"

using daf::markup::guard_commonmark;
using daf::markup::GuardedMarkdown;
using daf::test::repeat;

namespace {

std::string guarded(const std::string& body) {
  std::string storage;
  return std::string(guard_commonmark(body, storage).text);
}

}  // namespace

TEST_SUITE("markup") {
  TEST_CASE("a body that asks for nothing unusual is passed on as it is") {
    const std::string body = "# שלום\n\n> > - 1. א\n\n![a](b) ![c](d)\n\n* * * * *\n\n```\n" +
                             std::string(90, ' ') + "x\n```";
    std::string storage;
    const GuardedMarkdown result = guard_commonmark(body, storage);
    CHECK(result.text.data() == body.data());
    CHECK(result.text == body);
    CHECK(!result.is_cut);
  }

  TEST_CASE("markers of containers beyond the limit go, their text stays") {
    CHECK(guarded("א\n" + repeat("> ", 100) + "ב\nג") == "א\n" + repeat("> ", 64) + "ב\nג");
    CHECK(guarded(repeat(">", 100) + "ב") == repeat(">", 64) + "ב");
    CHECK(guarded(repeat("- ", 100) + "ב") == repeat("- ", 64) + "ב");
    CHECK(guarded(repeat("1. ", 100) + "ב").size() < 170);
    CHECK(guarded(repeat("-", 100)) == repeat("-", 100));
    CHECK(guarded("a " + repeat("> ", 100)) == "a " + repeat("> ", 100));
  }

  TEST_CASE("indentation beyond the limit goes") {
    CHECK(guarded(std::string(1000, ' ') + "a\n") == std::string(160, ' ') + "a\n");
    CHECK(guarded(std::string(1000, '\t') + "a\n") == std::string(40, '\t') + "a\n");
  }

  TEST_CASE("images beyond the limit of a paragraph become text") {
    const std::string images = repeat("![", 500);
    CHECK(guarded(images + "![a](b) ![c](d)\n\n![e](f)") ==
          images + "!\\[a](b) !\\[c](d)\n\n![e](f)");
    CHECK(guarded(images + "\n> \n" + images) == images + "\n> \n" + images);
  }

  TEST_CASE("a body with more marks than cmark may see is cut at a line") {
    const std::string line = "אבג [[[[[[[\n";
    const std::string body = repeat(line, daf::markup::kMaxMarkdownMarks / 8 + 10);
    std::string storage;
    const GuardedMarkdown result = guard_commonmark(body, storage);
    CHECK(result.is_cut);
    CHECK(result.text.size() == line.size() * (daf::markup::kMaxMarkdownMarks / 8));
    CHECK(daf::test::render_markdown(body).truncated);
  }
}

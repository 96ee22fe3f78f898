// Lines in nested containers.
#include "export/line_writer.h"

#include <doctest/doctest.h>

#include <string>

using namespace daf::exporting;

TEST_SUITE("export: lines") {
  TEST_CASE("the signs of a container stand before its first line, and before the others") {
    std::string out;
    LineWriter lines(out);
    lines.push("- ", "  ");
    lines.push("> ", "> ");
    lines.block("a\nb");
    lines.pop();
    lines.separate();
    lines.block("c");
    lines.pop();
    lines.block("d");
    CHECK(out == "- > a\n  > b\n\n  c\nd\n");
  }

  TEST_CASE("an empty line has no blanks at its end, and none stands before the first block") {
    std::string out;
    LineWriter lines(out);
    lines.separate();
    lines.push("> ", "> ");
    lines.separate();
    lines.block("a");
    lines.separate();
    lines.block("b");
    CHECK(out == "> a\n>\n> b\n");
  }

  TEST_CASE("a container without lines is one line") {
    std::string out;
    LineWriter lines(out);
    lines.push("1. ", "   ");
    lines.pop();
    lines.push("2. ", "   ");
    lines.block("a");
    lines.pop();
    CHECK(out == "1.\n2. a\n");
  }
}

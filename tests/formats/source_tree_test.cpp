#include "formats/source_tree.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using daf::formats::SourceTree;
using daf::formats::trimmed;
using daf::publication::JsonOutcome;
using daf::publication::JsonTree;

TEST_SUITE("formats") {
  TEST_CASE("a path leads through objects, and nowhere through anything else") {
    JsonTree json;
    REQUIRE(json.parse(R"({"a": {"b": {"c": " x "}}, "n": null, "l": [{"b": 1}]})", 0) ==
            JsonOutcome::kOk);
    const SourceTree tree(json);
    CHECK(tree.text(0, {"a", "b", "c"}) == "x");
    CHECK(tree.at(0, {"a", "b", "d"}) == SourceTree::kNone);
    CHECK(tree.at(0, {"a", "b", "c", "d"}) == SourceTree::kNone);
    CHECK(tree.at(0, "n") == SourceTree::kNone);
    CHECK(tree.at(0, {"l", "b"}) == SourceTree::kNone);
    CHECK(tree.any_of(0, {"x", "n", "l", "a"}) == tree.at(0, "l"));
    CHECK(tree.any_of(0, {"x"}) == SourceTree::kNone);
  }

  TEST_CASE("a text is that of a string, a number, or the first of a list") {
    JsonTree json;
    REQUIRE(json.parse(R"({"s": "\u05e9", "n": 12.5, "l": [null, {}, [1], "", " b "], "b": true})",
                       0) == JsonOutcome::kOk);
    const SourceTree tree(json);
    CHECK(tree.text(0, "s") == "\u05E9");
    CHECK(tree.text(0, "n") == "12.5");
    CHECK(tree.text(0, "l") == "b");
    CHECK(tree.text(0, "b").empty());
    CHECK(tree.text(0, "missing").empty());
  }

  TEST_CASE("one value is a list of one") {
    JsonTree json;
    REQUIRE(json.parse(R"({"one": "a", "two": ["a", null, "b"], "none": null})", 0) ==
            JsonOutcome::kOk);
    const SourceTree tree(json);
    CHECK(tree.list(0, "one").size() == 1);
    CHECK(tree.list(0, "two").size() == 2);
    CHECK(tree.list(0, "none").empty());
    CHECK(tree.list(0, "missing").empty());
  }

  TEST_CASE("white space at the ends is left out") {
    CHECK(trimmed(" \t a b \r\n") == "a b");
    CHECK(trimmed(" \n").empty());
    CHECK(trimmed("").empty());
  }
}

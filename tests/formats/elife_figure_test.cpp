#include "formats/elife_figure.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "publication/json_tree.h"

using namespace daf::formats;

namespace {

std::string references_of(std::string_view references) {
  JsonTree tree;
  const std::string json = R"({"references":)" + std::string(references) + "}";
  REQUIRE(tree.parse(json, 0) == daf::publication::JsonOutcome::kOk);
  std::string html;
  append_elife_references(SourceTree(tree), tree.find(0, "references"), html);
  return html;
}

}  // namespace

TEST_SUITE("formats") {
  TEST_CASE("a reference has who, when, what and where, and the id that links lead to") {
    CHECK(references_of(R"([{"type":"journal","id":"bib1","date":"2013","authorsEtAl":true,
            "authors":[{"type":"person","name":{"preferred":"A & B"}},{"type":"group","name":"G"}],
            "articleTitle":"On <i>x</i>","journal":"J","volume":"365",
            "pages":{"first":"1","last":"9","range":"1-9"},"doi":"10.1038/365833A0"}])") ==
          "<ol>\n<li id=\"bib1\">A &amp; B, G et al. 2013. On <i>x</i> <i>J</i> 365:1-9 "
          "<a href=\"https://doi.org/10.1038/365833a0\">https://doi.org/10.1038/365833a0</a></li>\n"
          "</ol>\n");
  }

  TEST_CASE("books, chapters, data, patents and theses have what they are called by") {
    CHECK(references_of(R"([
            {"chapterTitle":"C","bookTitle":"B","publisher":{"name":["P"]}},
            {"title":"D","source":"S","uri":"https://d"},
            {"inventors":[{"name":"I"}],"title":"Patent"},
            {"author":{"name":{"preferred":"T"}},"title":"Thesis","publisher":{"name":["U"]}},
            {"articleTitle":"Talk","conference":{"name":["K"]},"pages":"In press"}, 3, {}])") ==
          "<ol>\n<li>C <i>B</i>, P</li>\n"
          "<li>D <i>S</i> <a href=\"https://d\">https://d</a></li>\n"
          "<li>I. Patent</li>\n<li>T. Thesis U</li>\n<li>Talk In press, K</li>\n</ol>\n");
  }

  TEST_CASE("no references make no list") {
    CHECK(references_of("[]").empty());
    CHECK(references_of("{}").empty());
    CHECK(references_of("[{}]").empty());
  }
}

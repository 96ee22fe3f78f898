#include "library/find.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "daf/markup.h"
#include "library_fixture.h"

using daf::FoundPlace;
using daf::Library;
using daf::library::library_of;

namespace {

constexpr std::string_view kBook = R"([
  {"id": "a", "name": "ספר", "inLanguage": "he", "abstract": "בתקציר כתוב על מים.",
   "body": [{"encodingFormat": "text/markdown",
             "value": "# מים\n\nדובר צה״ל דיבר על המים.\n\nThe old sea. The sea is old."}]}])";

// The places as text, each with the block it stands in.
std::string found(const Library& library, std::string_view text) {
  const daf::RenderTree tree = library.body("a").value();
  std::string result;
  const std::vector<FoundPlace> places = library.find("a", text).value();
  for (const FoundPlace& place : places) {
    for (uint32_t i = 0; i < tree.nodes.size(); ++i) {
      if (!daf::is_leaf_block(tree.nodes[i].kind) || tree.view(tree.nodes[i].id) != place.block) {
        continue;
      }
      if (!result.empty()) result += ' ';
      result += place.block + ":" +
                daf::subtree_text(tree, i).substr(place.range.byte_start,
                                                  place.range.byte_end - place.range.byte_start);
    }
  }
  return result;
}

}  // namespace

TEST_SUITE("find in a publication") {
  TEST_CASE("places are those of the body's own text, in its order, without the abstract") {
    const Library library = library_of(kBook);
    CHECK(found(library, "מים ") == "d-b1:מים d-b2:המים");
    CHECK(found(library, "צהל") == "d-b2:צה״ל");
  }

  TEST_CASE("a phrase is found only where its words stand together") {
    const Library library = library_of(kBook);
    CHECK(found(library, "\"old sea\"") == "d-b3:old sea");
  }

  TEST_CASE("what is left out is not marked, and what is not there has no places") {
    const Library library = library_of(kBook);
    CHECK(found(library, "sea -old") == "d-b3:sea d-b3:sea");
    CHECK(found(library, "desert").empty());
    CHECK(found(library, "").empty());
    CHECK(library.find("nowhere", "sea").error().code == daf::Code::kUnknownPublication);
  }
}

#include "library/corrections.h"

#include <doctest/doctest.h>

#include <string>

#include "library_fixture.h"

using daf::Library;
using daf::library::library_of;
using daf::library::marked;

namespace {

std::string corrected(const Library& library, std::string text) {
  daf::Query query;
  query.text = std::move(text);
  return marked(library.search(query).did_you_mean.text);
}

constexpr std::string_view kLibrary = R"([
  {"id": "a", "name": "Café society", "inLanguage": "en",
   "body": [{"encodingFormat": "text/plain",
             "value": "The institute of Desalination. A desalination plant. El Niño passed."}]},
  {"id": "b", "name": "ממשלה ופרלמנט", "inLanguage": "he"}])";

}  // namespace

TEST_SUITE("corrections") {
  TEST_CASE("a word that nobody wrote is replaced as publications spell it") {
    const Library library = library_of(kLibrary);
    CHECK(corrected(library, "desalinaton plant ") == "[desalination] plant ");
    CHECK(corrected(library, "ממשלה ופרלמט ") == "ממשלה [ופרלמנט] ");
    const daf::Text text = library.search({.text = "ופרלמט "}).did_you_mean.text;
    CHECK(text.direction == daf::Direction::kRightToLeft);
  }

  TEST_CASE("operators stay as they were typed") {
    const Library library = library_of(kLibrary);
    CHECK(corrected(library, "+desalinaton -birds ") == "+[desalination] -birds ");
  }

  TEST_CASE("where all words are known, or nothing is near, there is nothing to correct") {
    const Library library = library_of(kLibrary);
    CHECK(corrected(library, "desalination plants").empty());
    CHECK(corrected(library, "xyzzyxyzzy ").empty());
    CHECK(corrected(library, "").empty());
    daf::Query query;
    query.text = "desalinaton ";
    query.fuzzy = false;
    CHECK(library.search(query).did_you_mean.text.value.empty());
  }
}

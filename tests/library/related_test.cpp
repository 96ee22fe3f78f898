#include "library/related.h"

#include <doctest/doctest.h>

#include <string>

#include "library_fixture.h"

using daf::Hit;
using daf::Library;
using daf::library::ids_of;
using daf::library::library_of;

namespace {

using Ids = std::vector<std::string>;

constexpr std::string_view kLibrary = R"([
  {"id": "salt:he", "name": "התפלת מי ים והמחיר שלה", "inLanguage": "he",
   "body": [{"encodingFormat": "text/plain", "value": "desalination plant membranes seawater price"}],
   "workTranslation": [{"id": "salt:en"}]},
  {"id": "salt:en", "name": "Desalination and its price", "inLanguage": "en",
   "body": [{"encodingFormat": "text/plain", "value": "desalination plant membranes seawater price"}]},
  {"id": "brine:en", "name": "Brine of a desalination plant", "inLanguage": "en",
   "body": [{"encodingFormat": "text/plain", "value": "seawater membranes leave brine"}],
   "workTranslation": [{"id": "brine:he"}]},
  {"id": "brine:he", "name": "תמלחת", "inLanguage": "he"},
  {"id": "birds", "name": "Birds", "inLanguage": "en",
   "body": [{"encodingFormat": "text/plain", "value": "wagtail heron gull"}]}])";

}  // namespace

TEST_SUITE("related publications") {
  TEST_CASE("other forms of the work are not related to it, and each work stands once") {
    const Library library = library_of(kLibrary);
    const std::vector<Hit> english = library.related("salt:en", 5).value();
    CHECK(ids_of(english) == Ids{"brine:en"});
    CHECK(english.front().snippet.value.empty());
    CHECK(english.front().translations.size() == 1);
  }

  TEST_CASE("a related work is shown in the publication's own language where it has such a form") {
    const Library library = library_of(kLibrary);
    CHECK(ids_of(library.related("salt:he", 5).value()) == Ids{"brine:he"});
  }

  TEST_CASE("at most as many as asked for, and none of a publication that is not there") {
    const Library library = library_of(kLibrary);
    CHECK(library.related("salt:en", 0).value().empty());
    CHECK(library.related("nowhere", 5).error().code == daf::Code::kUnknownPublication);
  }
}

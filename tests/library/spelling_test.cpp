#include "library/spelling.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "library/catalogue.h"
#include "library/intake.h"

using daf::library::Catalogue;
using daf::library::Intake;

namespace {

std::unique_ptr<Catalogue> catalogue_of(std::string_view bytes) {
  auto catalogue = std::make_unique<Catalogue>();
  const uint32_t source = catalogue->begin_source({.name = "test", .base_url = ""});
  Intake intake("test", daf::SourceFormat::kAny, source, catalogue->documents, catalogue->works);
  REQUIRE(intake.feed(bytes).ok());
  REQUIRE(intake.finish().ok());
  catalogue->commit(intake.take_segments());
  catalogue->prepare();
  return catalogue;
}

std::string spelled(const Catalogue& catalogue, std::string_view term) {
  const std::optional<daf::Text> text = daf::library::spell(catalogue, term);
  return text ? text->value : "";
}

}  // namespace

TEST_SUITE("spelling") {
  TEST_CASE("a folded term gets its final letters, marks, accents and case back") {
    const auto catalogue = catalogue_of(R"([
      {"id": "a", "name": "שלום", "inLanguage": "he", "author": "José Núñez",
       "body": [{"encodingFormat": "text/plain", "value": "דובר צה״ל"}]}])");
    CHECK(spelled(*catalogue, "שלומ") == "שלום");
    CHECK(spelled(*catalogue, "צהל") == "צה״ל");
    CHECK(spelled(*catalogue, "nunez") == "Núñez");
    CHECK(spelled(*catalogue, "unknown").empty());
  }

  TEST_CASE("a capital at the beginning of a sentence is outvoted") {
    const auto catalogue = catalogue_of(R"([
      {"id": "a", "name": "x", "body": [{"encodingFormat": "text/plain",
       "value": "Water is wet. The water is cold, the water is salt."}]}])");
    CHECK(spelled(*catalogue, "water") == "water");
  }

  TEST_CASE("only documents that are asked about are counted") {
    const auto catalogue = catalogue_of(R"([{"id":"a","name":"sea"},{"id":"b","name":"sea"}])");
    daf::search::DocumentSet documents(2);
    CHECK(daf::library::count_documents(*catalogue, "sea", documents) == 0);
    documents.add(1);
    CHECK(daf::library::count_documents(*catalogue, "sea", documents) == 1);
  }
}

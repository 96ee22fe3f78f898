#include <doctest/doctest.h>

#include "daf/publication.h"

TEST_SUITE("publication") {
  TEST_CASE("every severity has its name") {
    CHECK(daf::severity_name(daf::Severity::kFatal) == "fatal");
    CHECK(daf::severity_name(daf::Severity::kMust) == "must");
    CHECK(daf::severity_name(daf::Severity::kShould) == "should");
    CHECK(daf::severity_name(daf::Severity::kInfo) == "info");
  }
}

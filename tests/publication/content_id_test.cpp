#include "publication/content_id.h"

#include <doctest/doctest.h>

using daf::publication::content_id;

TEST_SUITE("publication") {
  // The values of draft-eastlake-fnv, appendix C.
  TEST_CASE("a content id is the 128-bit FNV-1a hash") {
    CHECK(content_id("") == "urn:daf:6c62272e07bb014262b821756295c58d");
    CHECK(content_id("a") == "urn:daf:d228cb696f1a8caf78912b704e4a8964");
    CHECK(content_id("foobar") == "urn:daf:343e1662793c64bf6f0d3597ba446f18");
  }
}

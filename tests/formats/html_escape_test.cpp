#include "formats/html_escape.h"

#include <doctest/doctest.h>

using daf::formats::escaped;

TEST_SUITE("formats") {
  TEST_CASE("what HTML would read otherwise is escaped") {
    CHECK(escaped("a<b> & \"c\" 'd' \u05D0") == "a&lt;b&gt; &amp; &quot;c&quot; 'd' \u05D0");
    CHECK(escaped("").empty());
  }
}

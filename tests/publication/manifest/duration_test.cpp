#include "publication/manifest/duration.h"

#include <doctest/doctest.h>

#include <string>

using daf::publication::manifest::are_equal;
using daf::publication::manifest::Duration;
using daf::publication::manifest::parse_duration;

TEST_SUITE("publication") {
  TEST_CASE("durations of ISO 8601 are read in their units") {
    struct Case {
      const char* text;
      double months;
      double seconds;
    };
    for (const Case& each : {Case{"PT1371S", 0, 1371}, Case{"PT5M", 0, 300}, Case{"P5M", 5, 0},
                             Case{"P1Y2M3DT4H5M6.5S", 14, 273906.5}, Case{"P3W", 0, 1814400},
                             Case{"PT0,5H", 0, 1800}, Case{"P0D", 0, 0}}) {
      CAPTURE(each.text);
      const auto duration = parse_duration(each.text);
      REQUIRE(duration.has_value());
      CHECK(are_equal(*duration, {each.months, each.seconds}));
    }
    CHECK(!are_equal({0, 1}, {0, 1.5}));
    CHECK(!are_equal({1, 0}, {0, 2592000}));
  }

  TEST_CASE("what is no duration is none") {
    for (const char* text : {"",      "P",      "PT",    "5M",       "PT5",   "P5",    "PT5MT",
                             "P1DT",  "PT5M4H", "P1D2Y", "PT1.5M3S", "PT.5S", "PT5.S", "pt5m",
                             "-PT5M", "PT5M ",  " PT5M", "bogus",    "P1H",   "PT1D",  "PT1S1S"}) {
      CAPTURE(text);
      CHECK(!parse_duration(text));
    }
  }

  TEST_CASE("a number of any length is read in bounded time") {
    const std::string digits(1000000, '9');
    const auto duration = parse_duration("PT" + digits + "S");
    REQUIRE(duration.has_value());
    CHECK(are_equal(*duration, *duration));
  }
}

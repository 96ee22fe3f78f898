#include "publication/manifest/iso_date.h"

#include <doctest/doctest.h>

using daf::publication::manifest::is_iso_date;

TEST_SUITE("publication") {
  TEST_CASE("calendar, week and ordinal dates are dates, with or without a time") {
    for (const char* text :
         {"2019", "2019-10", "2019-10-24", "20191024", "2019-10-24T10:15:00Z",
          "2019-10-24T10:15+02:00", "2019-W43-4", "2019W434", "2019-W43", "2019W43", "2019-297",
          "2019297", "2020-366", "2019-W43-4T10:15:00.5Z", "2019-297T10:15"}) {
      CAPTURE(text);
      CHECK(is_iso_date(text));
    }
  }

  TEST_CASE("everything else is none") {
    for (const char* text : {"",
                             "T10:15",
                             "Incorrect date",
                             "24.10.2019",
                             "2019-13",
                             "2019-02-30",
                             "201910",
                             "2019-",
                             "2019-W54",
                             "2019-W00-1",
                             "2019-W43-8",
                             "2019-W434",
                             "2019W43-4",
                             "2019-367",
                             "2019-000",
                             "2019-W",
                             "2019-10-24 10:15",
                             " 2019",
                             "2019\n",
                             "2019-297T",
                             "2019-297T25:00",
                             "20x9-297",
                             "2019-W4x-1",
                             "2019-10-24T10:15:00Zx"}) {
      CAPTURE(text);
      CHECK(!is_iso_date(text));
    }
  }
}

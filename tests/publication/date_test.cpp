#include "publication/date.h"

#include <doctest/doctest.h>

#include <string>

using daf::Date;
using daf::publication::parse_date;

namespace {

// "2020-3-26", "2020-3", "2020", or "none".
std::string read(const std::string& text) {
  const Date date = parse_date(text);
  CHECK(date.text == text);
  std::string parts = std::to_string(date.year);
  switch (date.precision) {
    case daf::DatePrecision::kNone:
      CHECK(date.year + date.month + date.day == 0);
      return "none";
    case daf::DatePrecision::kDay:
      return parts + "-" + std::to_string(date.month) + "-" + std::to_string(date.day);
    case daf::DatePrecision::kMonth:
      CHECK(date.day == 0);
      return parts + "-" + std::to_string(date.month);
    case daf::DatePrecision::kYear:
      CHECK(date.month + date.day == 0);
      break;
  }
  return parts;
}

}  // namespace

TEST_SUITE("publication") {
  TEST_CASE("a date is read at the precision at which it is written") {
    CHECK(read("2020") == "2020");
    CHECK(read("2020-03") == "2020-3");
    CHECK(read("2020-03-26") == "2020-3-26");
    CHECK(read("20200326") == "2020-3-26");
    CHECK(read(" 2020-03-26\n") == "2020-3-26");
    CHECK(read("0001-01-01") == "1-1-1");
    CHECK(read("9999-12-31") == "9999-12-31");
  }

  TEST_CASE("a time does not move the day, whatever its zone") {
    for (const char* time :
         {"T10:15", "T10:15:00", " 10:15:00", "T10:15:00Z", "T23:59:60.123Z", "T24:00:00",
          "T00:30:00+14:00", "T23:30:00-1130", "T10:15:00+02", "t10:15:00z"}) {
      CAPTURE(std::string(time));
      CHECK(read("2020-03-26" + std::string(time)) == "2020-3-26");
    }
  }

  TEST_CASE("February has 29 days in leap years only") {
    CHECK(read("2020-02-29") == "2020-2-29");
    CHECK(read("2000-02-29") == "2000-2-29");
    CHECK(read("1900-02-29") == "none");
    CHECK(read("2021-02-29") == "none");
  }

  TEST_CASE("anything else is kept as text only") {
    for (const char* text : {"",
                             " ",
                             "March 26, 2020",
                             "26/03/2020",
                             "26.3.2020",
                             "2020-3-26",
                             "2020-13",
                             "2020-00-01",
                             "2020-04-31",
                             "2020-01-00",
                             "2020-01-32",
                             "202003",
                             "2020-",
                             "2020-03-",
                             "2020-03-26T",
                             "2020-03-26T25:00",
                             "2020-03-26T10:60",
                             "2020-03-26T10:15:61",
                             "2020-03-26T10:15:00.",
                             "2020-03-26T10:15:00+25:00",
                             "2020-03-26T10:15:00Zx",
                             "2020-03-26x",
                             "2020-W13-4",
                             "2020-086",
                             "20-03-26",
                             "+2020-03-26",
                             "-2020",
                             "12020-03-26",
                             "20200332",
                             "202",
                             "\xD9\xA2\xD9\xA0\xD9\xA2\xD9\xA0"}) {
      CAPTURE(std::string(text));
      CHECK(read(text) == "none");
    }
  }
}

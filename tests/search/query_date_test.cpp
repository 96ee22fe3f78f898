#include "search/query_date.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using daf::DatePrecision;
using daf::search::DateRange;
using daf::search::parse_date_range;

namespace {

std::string dump(std::string_view text) {
  const auto range = parse_date_range(text);
  if (!range) return "none";
  std::string out = range->from ? range->from->text : "-";
  out.append(" ").append(range->to ? range->to->text : "-");
  return range->swapped ? out + " swapped" : out;
}

}  // namespace

TEST_SUITE("search") {
  TEST_CASE("a date is both ends of its range") {
    CHECK(dump("2020") == "2020 2020");
    CHECK(dump("2020-03") == "2020-03 2020-03");
    CHECK(dump("2020-02-29") == "2020-02-29 2020-02-29");
    const auto range = parse_date_range("2020-03-26");
    REQUIRE(range);
    CHECK(range->from->year == 2020);
    CHECK(range->from->month == 3);
    CHECK(range->from->day == 26);
    CHECK(range->from->precision == DatePrecision::kDay);
    CHECK(parse_date_range("2020-03")->from->precision == DatePrecision::kMonth);
    CHECK(parse_date_range("2020")->to->precision == DatePrecision::kYear);
  }

  TEST_CASE("a range has two ends, or one") {
    CHECK(dump("2020..2023") == "2020 2023");
    CHECK(dump("2020-03..2021-04-05") == "2020-03 2021-04-05");
    CHECK(dump("2020..") == "2020 -");
    CHECK(dump("..2020") == "- 2020");
  }

  TEST_CASE("a range is written in many ways") {
    for (const std::string_view text :
         {"2020...2023", "2020…2023", "2020–2023", "2020—2023", "2020-2023", "2020\u05BE2023",
          "٢٠٢٠..٢٠٢٣", "۲۰۲۰-۲۰۲۳", "\u20672020\u2069..\u200F2023"}) {
      CAPTURE(text);
      CHECK(dump(text) == "2020 2023");
    }
  }

  TEST_CASE("the later date may stand first, as a right-to-left line shows it") {
    CHECK(dump("2023..2020") == "2020 2023 swapped");
    CHECK(dump("2020-04..2020-03") == "2020-03 2020-04 swapped");
    CHECK(dump("2020-03-27..2020-03-26") == "2020-03-26 2020-03-27 swapped");
    CHECK(dump("2020-03..2020") == "2020-03 2020");
    CHECK(dump("2020..2020-03") == "2020 2020-03");
    CHECK(dump("2020-03-27..2020-03") == "2020-03-27 2020-03");
  }

  TEST_CASE("anything else is no date") {
    for (const std::string_view text : {"",
                                        "..",
                                        ".",
                                        "-",
                                        "20",
                                        "20200",
                                        "2020-",
                                        "2020-1",
                                        "2020-13",
                                        "2020-00",
                                        "2020-02-30",
                                        "2021-02-29",
                                        "2020-03-00",
                                        "2020/03",
                                        "x2020",
                                        "2020..x",
                                        "x..2020",
                                        "2020..2021..2022",
                                        "2020-03-2021-04",
                                        "--------",
                                        "2020.5",
                                        "-202",
                                        "202-",
                                        "2020 2021",
                                        "\xD9\xA0\xFF"}) {
      CAPTURE(text);
      CHECK(dump(text) == "none");
    }
    CHECK(dump(std::string(100000, '2')) == "none");
    CHECK(dump(std::string(100000, '.')) == "none");
  }
}

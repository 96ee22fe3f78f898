#include "publication/written_date.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

using daf::DatePrecision;
using daf::publication::parse_written_date;

namespace {

// As ISO 8601, or "none".
std::string iso(std::string_view text) {
  const auto written = parse_written_date(text);
  if (!written) return "none";
  CHECK(written->date.text == text);
  std::string out = std::to_string(written->date.year);
  const auto add = [&](int part) { out += (part < 10 ? "-0" : "-") + std::to_string(part); };
  if (written->date.precision != DatePrecision::kYear) add(written->date.month);
  if (written->date.precision == DatePrecision::kDay) add(written->date.day);
  return out;
}

}  // namespace

TEST_SUITE("publication") {
  TEST_CASE("the three styles of one institute's page are dates") {
    CHECK(iso("March 26, 2020") == "2020-03-26");
    CHECK(iso("25 February, 2025") == "2025-02-25");
    CHECK(iso("23/02/23") == "2023-02-23");
  }

  TEST_CASE("months have names in many languages") {
    CHECK(iso("26 \u05D1\u05DE\u05E8\u05E5 2020") == "2020-03-26");
    CHECK(iso("26 במרץ 2020") == "2020-03-26");
    CHECK(iso("יום חמישי, 26 מרץ 2020") == "2020-03-26");
    CHECK(iso("٢٦ مارس ٢٠٢٠") == "2020-03-26");
    CHECK(iso("26 كانون الثاني 2020") == "2020-01-26");
    CHECK(iso("26 تشرين الثاني 2020") == "2020-11-26");
    CHECK(iso("۲۶ مارس ۲۰۲۰") == "2020-03-26");
    CHECK(iso("26. März 2020") == "2020-03-26");
    CHECK(iso("26 août 2020") == "2020-08-26");
    CHECK(iso("26 de agosto de 2020") == "2020-08-26");
    CHECK(iso("26 Марта 2020") == "2020-03-26");
    CHECK(iso("Thu, 26 Mar 2020 10:00:00 +0200") == "2020-03-26");
    CHECK(iso("26th of Sept 2020") == "2020-09-26");
    CHECK(iso("2020 March 26") == "2020-03-26");
    CHECK(iso("March 2020") == "2020-03");
  }

  TEST_CASE("in numbers the day comes first, unless it cannot") {
    CHECK(iso("26.3.2020") == "2020-03-26");
    CHECK(iso("26-03-2020") == "2020-03-26");
    CHECK(iso("03/26/2020") == "2020-03-26");
    CHECK(iso("2020/3/26") == "2020-03-26");
    CHECK(iso("03/2020") == "2020-03");
    CHECK(iso("03/04/2020") == "2020-04-03");
    CHECK(parse_written_date("03/04/2020")->is_ambiguous);
    CHECK_FALSE(parse_written_date("04/04/2020")->is_ambiguous);
    CHECK_FALSE(parse_written_date("23/02/23")->is_ambiguous);
  }

  TEST_CASE("what is no date, or no certain one, is none") {
    for (const char* const text :
         {"", "spring", "March", "26 March", "2020", "31 February 2020", "30/02/2020", "13/13/2020",
          "March April 2020", "1 2 2020", "1/2", "10:30", "March 26, 2020 and March 27, 2021",
          "issue 26 of March 2020 volume 3", "2020-", "26/03/202", "0/1/2020", "99999999999/1/2020",
          "the 26th day of the third month that is March of 2020"}) {
      CAPTURE(text);
      CHECK(iso(text) == "none");
    }
    CHECK(iso(std::string(1000, '1')) == "none");
  }

  TEST_CASE("any bytes are read to an end") {
    std::mt19937 random(1);
    for (int round = 0; round < 20'000; ++round) {
      std::string text(random() % 24, ' ');
      for (char& byte : text) byte = static_cast<char>(random());
      (void)parse_written_date(text);
    }
  }
}

// Citations as RIS.
#include <doctest/doctest.h>

#include <string>

#include "export/citation.h"
#include "export/record_fixture.h"

using namespace daf;
using namespace daf::exporting;

namespace {

std::string ris(const Record& record) { return to_ris({&record, 1}); }

// The tags of the lines in order; "!" where a line is none of the format.
std::string tags(const std::string& file) {
  std::string found;
  size_t at = 0;
  while (at < file.size()) {
    const size_t end = file.find("\r\n", at);
    if (end == file.npos) return found + "!";
    const std::string line = file.substr(at, end - at);
    const bool is_line = line.size() >= 6 && line.compare(2, 4, "  - ") == 0 &&
                         line.find_first_of("\r\n") == line.npos;
    if (!is_line) return found + "!";
    found += line.substr(0, 2) + " ";
    at = end + 2;
  }
  return found;
}

}  // namespace

TEST_SUITE("export: RIS") {
  TEST_CASE("a report has its type, names, date, series, number and address") {
    CHECK(ris(english_report()) ==
          "TY  - RPRT\r\n"
          "ID  - https://www.example.org/insight/1280/\r\n"
          "TI  - The Gulf after IMEC: 50% more trade\r\n"
          "AU  - Levi, Dana\r\n"
          "AU  - Omar Haddad\r\n"
          "PY  - 2020\r\n"
          "DA  - 2020/03/26/\r\n"
          "T2  - Insight\r\n"
          "M1  - 1280\r\n"
          "PB  - Institute for Sea & Land\r\n"
          "UR  - https://www.example.org/insight/1280/\r\n"
          "LA  - en\r\n"
          "AB  - First line. Second line.\r\n"
          "KW  - energy\r\n"
          "KW  - gas, oil\r\n"
          "ER  - \r\n");
  }

  TEST_CASE("a Hebrew article is in the periodical of who published it") {
    const std::string file = ris(hebrew_article());
    CHECK(file.starts_with("TY  - NEWS\r\n"));
    CHECK(file.find("\r\nAU  - אורית נהר־גליל\r\nAU  - לוי, דנה\r\n") != file.npos);
    CHECK(file.find("\r\nT2  - המכון לים וליבשה\r\n") != file.npos);
    CHECK(file.find("\r\nLA  - he\r\n") != file.npos);
  }

  TEST_CASE("the number of an article is that of its issue") {
    Record record = arabic_report();
    record.types = {"ScholarlyArticle"};
    const std::string file = ris(record);
    CHECK(file.find("TY  - JOUR\r\n") == 0);
    CHECK(file.find("\r\nT2  - أوراق\r\nIS  - 12/3\r\n") != file.npos);
  }

  TEST_CASE("a subtitle follows the title, which then is the short one") {
    Record record = arabic_report();
    record.subtitle = arabic("دراسة");
    CHECK(ris(record).find("\r\nTI  - مستقبل المياه: دراسة\r\nST  - مستقبل المياه\r\n") !=
          std::string::npos);
  }

  TEST_CASE("a DOI is told from the address") {
    Record record = english_report();
    record.url = "https://doi.org/10.1000/a%28b%29";
    CHECK(ris(record).find("\r\nDO  - 10.1000/a(b)\r\n") != std::string::npos);
  }

  TEST_CASE("a date keeps its slashes where a part is missing") {
    Record record = english_report();
    record.date.day = 0;
    CHECK(ris(record).find("\r\nDA  - 2020/03//\r\n") != std::string::npos);
    record.date.month = 0;
    CHECK(ris(record).find("\r\nDA  - 2020///\r\n") != std::string::npos);
  }

  TEST_CASE("no string gets out of its line") {
    const std::string expected = tags(ris(hostile_report("x")));
    for (const std::string_view hostile : kHostileStrings) {
      CAPTURE(hostile);
      CHECK(tags(ris(hostile_report(hostile))) == expected);
    }
  }
}

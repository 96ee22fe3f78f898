// Citations as CSL-JSON. tests/bindings/export.test.mjs holds them to the schema.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "export/citation.h"
#include "export/record_fixture.h"

using namespace daf;
using namespace daf::exporting;

namespace {

std::string csl(const Record& record) { return to_csl_json({&record, 1}); }

// The names of all properties, in order. A name may have parts or not: it is one thing here.
std::string property_names(const std::string& json) {
  std::string names;
  bool is_in_string = false;
  size_t start = 0;
  for (size_t at = 0; at < json.size(); ++at) {
    if (is_in_string && json[at] == '\\') {
      ++at;
    } else if (json[at] == '"') {
      if (is_in_string && json.compare(at + 1, 1, ":") == 0) {
        names.append(json, start, at - start).append(" ");
      }
      is_in_string = !is_in_string;
      start = at + 1;
    }
  }
  for (size_t at = names.find("family given"); at != names.npos; at = names.find("family given")) {
    names.replace(at, 12, "literal");
  }
  return names;
}

}  // namespace

TEST_SUITE("export: CSL-JSON") {
  TEST_CASE("a report has a number, and a series as its collection") {
    CHECK(csl(english_report()) ==
          "[\n  {\n"
          "    \"id\": \"https://www.example.org/insight/1280/\",\n"
          "    \"citation-key\": \"example-org-insight-1280\",\n"
          "    \"type\": \"report\",\n"
          "    \"title\": \"The Gulf after IMEC: 50% more trade\",\n"
          "    \"author\": [{\"family\": \"Levi\", \"given\": \"Dana\"}, "
          "{\"literal\": \"Omar Haddad\"}],\n"
          "    \"issued\": {\"date-parts\": [[2020, 3, 26]]},\n"
          "    \"collection-title\": \"Insight\",\n"
          "    \"number\": \"1280\",\n"
          "    \"publisher\": \"Institute for Sea & Land\",\n"
          "    \"language\": \"en\",\n"
          "    \"URL\": \"https://www.example.org/insight/1280/\",\n"
          "    \"abstract\": \"First line. Second line.\",\n"
          "    \"keyword\": \"energy, gas, oil\"\n"
          "  }\n]\n");
  }

  TEST_CASE("a Hebrew article has its names as they are") {
    const std::string json = csl(hebrew_article());
    CHECK(json.find("\"type\": \"article-newspaper\"") != json.npos);
    CHECK(json.find("[{\"literal\": \"אורית נהר־גליל\"}, "
                    "{\"family\": \"לוי\", \"given\": \"דנה\"}]") != json.npos);
    CHECK(json.find("\"container-title\": \"המכון לים וליבשה\"") != json.npos);
  }

  TEST_CASE("a subtitle follows the title, which then is the short one") {
    Record record = arabic_report();
    record.subtitle = arabic("دراسة");
    const std::string json = csl(record);
    CHECK(json.find("\"title\": \"مستقبل المياه: دراسة\"") != json.npos);
    CHECK(json.find("\"title-short\": \"مستقبل المياه\"") != json.npos);
  }

  TEST_CASE("none and several are arrays, too") {
    CHECK(to_csl_json({}) == "[]\n");
    const std::vector<Record> records = {english_report(), arabic_report()};
    CHECK(to_csl_json(records).find("  },\n  {") != std::string::npos);
  }

  TEST_CASE("no string gets out of its quotation marks") {
    const std::string expected = property_names(csl(hostile_report("x")));
    for (const std::string_view hostile : kHostileStrings) {
      CAPTURE(hostile);
      const std::string json = csl(hostile_report(hostile));
      CHECK(property_names(json) == expected);
      CHECK(json.find_first_of("\x01\x7F\r") == json.npos);
    }
  }
}

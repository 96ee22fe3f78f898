// Citations as BibTeX.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "export/citation.h"
#include "export/record_fixture.h"

using namespace daf;
using namespace daf::exporting;

namespace {

std::string bibtex(const Record& record) { return to_bibtex({&record, 1}); }

bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

// The value of a field, as BibTeX finds it: by counting braces.
std::string field(const std::string& entry, std::string_view name) {
  const std::string head = "\n  " + std::string(name) + " = {";
  const size_t start = entry.find(head);
  if (start == entry.npos) return "(none)";
  size_t depth = 1;
  size_t at = start + head.size();
  for (; at < entry.size() && depth > 0; ++at) {
    if (entry[at] == '{') ++depth;
    if (entry[at] == '}') --depth;
  }
  return entry.substr(start + head.size(), at - 1 - start - head.size());
}

// The names of the fields of all entries, in order; "!" where something is left open.
std::string shape(const std::string& file) {
  std::string names;
  int depth = 0;
  for (size_t at = 0; at < file.size(); ++at) {
    if (file[at] == '{') ++depth;
    if (file[at] == '}') --depth;
    if (depth < 0) return names + "!";
    if (depth == 0 && file[at] == '@') names += '@';
    const bool begins_field = depth == 1 && file.compare(at, 3, "\n  ") == 0;
    if (begins_field) names.append(file, at + 3, file.find(' ', at + 3) - at - 3).append(" ");
  }
  return depth == 0 ? names : names + "!";
}

}  // namespace

TEST_SUITE("export: BibTeX") {
  TEST_CASE("a report is a techreport of its institution, with the number in its series") {
    CHECK(bibtex(english_report()) ==
          "@techreport{example-org-insight-1280,\n"
          "  author = {Levi, Dana and Omar Haddad},\n"
          "  title = {The {Gulf} after {IMEC}: 50\\% more trade},\n"
          "  series = {Insight},\n"
          "  number = {1280},\n"
          "  institution = {Institute for Sea \\& Land},\n"
          "  year = {2020},\n"
          "  month = mar,\n"
          "  day = {26},\n"
          "  url = {https://www.example.org/insight/1280/},\n"
          "  langid = {english},\n"
          "  language = {en},\n"
          "  abstract = {First line. Second line.},\n"
          "  keywords = {energy, {gas, oil}}\n"
          "}\n");
  }

  TEST_CASE("a Hebrew name is one thing unless it says where its parts begin") {
    const std::string entry = bibtex(hebrew_article());
    CHECK(entry.starts_with("@article{urn-example-notes-214-he,\n"));
    CHECK(field(entry, "author") == "{אורית נהר־גליל} and {לוי}, {דנה}");
    CHECK(field(entry, "title") == "כמה עולה מ״ק: {IMEC} במפרץ");
    CHECK(field(entry, "journal") == "המכון לים וליבשה");
    CHECK(field(entry, "langid") == "hebrew");
  }

  TEST_CASE("an Arabic report keeps its series and number") {
    const std::string entry = bibtex(arabic_report());
    CHECK(field(entry, "author") == "{محمد الحسن}");
    CHECK(field(entry, "series") == "أوراق");
    CHECK(field(entry, "number") == "12/3");
    CHECK(field(entry, "langid") == "arabic");
  }

  TEST_CASE("the type of the entry follows the type of the publication") {
    Record record = english_report();
    const auto type_of = [&](std::string_view type) {
      record.types = {std::string(type)};
      const std::string entry = bibtex(record);
      return entry.substr(0, entry.find('{'));
    };
    CHECK(type_of("ScholarlyArticle") == "@article");
    CHECK(type_of("Chapter") == "@incollection");
    CHECK(type_of("Book") == "@book");
    CHECK(type_of("Thesis") == "@phdthesis");
    CHECK(type_of("Article") == "@misc");
    record.series.clear();
    record.publishers.clear();
    CHECK(type_of("ScholarlyArticle") == "@misc");
  }

  TEST_CASE("what TeX takes for something else is escaped, and no brace is left alone") {
    Record record = english_report();
    record.abstract = {english("a{b}c \\ % & # _ $ ~ ^")};
    CHECK(field(bibtex(record), "abstract") ==
          "a\\textbraceleft{}b\\textbraceright{}c \\textbackslash{} \\% \\& \\# \\_ \\$ "
          "\\textasciitilde{} \\textasciicircum{}");
  }

  TEST_CASE("a URL is not escaped, as it is read as it stands; its braces are percent-encoded") {
    Record record = english_report();
    record.url = "https://example.org/a_b?c=1&d=%20#{e}";
    CHECK(field(bibtex(record), "url") == "https://example.org/a_b?c=1&d=%20#%7Be%7D");
  }

  TEST_CASE("words with capitals keep them, and the braces are around letters") {
    Record record = english_report();
    record.title = english("(iPhone) and \\LaTeX &UN.");
    CHECK(field(bibtex(record), "title") == "({iPhone}) and \\textbackslash{}{LaTeX} \\&{UN}.");
    record.title = english("Water in Élysée");
    CHECK(field(bibtex(record), "title") == "Water in {Élysée}");
  }

  TEST_CASE("names that BibTeX would take apart are kept together") {
    Record record = english_report();
    record.authors = {{.text = english("Sand and Sea"), .is_person = false},
                      {.text = english("others")},
                      {.text = english("Hart, Jr.")},
                      {.text = english("Rock and Roll")}};
    CHECK(field(bibtex(record), "author") ==
          "{Sand and Sea} and {others} and {Hart, Jr.} and {Rock and Roll}");
  }

  TEST_CASE("a date has the precision that it has") {
    Record record = english_report();
    record.date.day = 0;
    record.date.month = 0;
    record.date.precision = DatePrecision::kYear;
    CHECK(field(bibtex(record), "year") == "2020");
    CHECK_FALSE(has(bibtex(record), "month"));
    record.date = {};
    record.date.text = "spring {2020}";
    CHECK(field(bibtex(record), "year") == "spring \\textbraceleft{}2020\\textbraceright{}");
  }

  TEST_CASE("several publications are one file, their keys different") {
    const std::vector<Record> records = {english_report(), hebrew_article(), english_report()};
    const std::string file = to_bibtex(records);
    CHECK(has(file, "@techreport{example-org-insight-1280,"));
    CHECK(has(file, "\n\n@article{urn-example-notes-214-he,"));
    CHECK(has(file, "@techreport{example-org-insight-1280-2,"));
  }

  TEST_CASE("no string gets out of its field") {
    const std::string expected = shape(bibtex(hostile_report("x")));
    for (const std::string_view hostile : kHostileStrings) {
      CAPTURE(hostile);
      CHECK(shape(bibtex(hostile_report(hostile))) == expected);
    }
  }
}

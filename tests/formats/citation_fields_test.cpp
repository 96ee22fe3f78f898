#include "formats/citation_fields.h"

#include <doctest/doctest.h>

#include <string>

#include "publication/json_tree.h"

using namespace daf::formats;
using daf::publication::JsonOutcome;

namespace {

CitedDate date_of(const std::string& json) {
  JsonTree tree;
  REQUIRE(tree.parse(R"({"date":)" + json + "}", 0) == JsonOutcome::kOk);
  return read_cited_date(SourceTree(tree), tree.find(0, "date"));
}

CitedName name_of(const std::string& json) {
  JsonTree tree;
  REQUIRE(tree.parse(R"({"name":)" + json + "}", 0) == JsonOutcome::kOk);
  return read_cited_name(SourceTree(tree), tree.find(0, "name"));
}

}  // namespace

TEST_SUITE("formats") {
  TEST_CASE("a date in parts is as precise as its parts") {
    struct Example {
      const char* json;
      const char* text;
      bool is_inexact;
    };
    constexpr Example kExamples[] = {
        {R"({"date-parts":[[2020,3,26]]})", "2020-03-26", false},
        {R"({"date-parts":[["2020","3"]]})", "2020-03", false},
        {R"({"date-parts":[[987]]})", "0987", false},
        {R"({"date-parts":[2020,3]})", "2020-03", false},
        {R"({"date-parts":[[2020,3,1],[2020,4,1]]})", "2020-03-01", true},
        {R"({"date-parts":[[2020]],"season":"2"})", "2020", true},
        {R"({"date-parts":[[2020,21]]})", "2020", true},
        {R"({"date-parts":[[1850]],"circa":true})", "1850", true},
        {R"({"date-parts":[[1850]],"circa":0})", "1850", false},
        {R"({"date-parts":[[2020,0,40]]})", "2020", false},
        {R"({"date-parts":[[2020,2,"x"]]})", "2020-02", false},
        {R"({"date-parts":[[-44,3,15]]})", "-44", false},
        {R"({"date-parts":[[null]]})", "", false},
        {R"({"date-parts":[[]]})", "", false},
        {R"({"date-parts":[[null]],"date-time":"2020-01-02T03:04:05Z"})", "2020-01-02T03:04:05Z",
         false},
        {R"({"raw":"2020-03-26"})", "2020-03-26", false},
        {R"({"raw":"2020-03/2020-05"})", "2020-03", true},
        {R"({"raw":"2020/03/26"})", "2020/03/26", false},
        {R"({"raw":"2020~"})", "2020", true},
        {R"({"literal":"אביב תש\"ף"})", "אביב תש\"ף", false},
        {R"("2020-03-26")", "2020-03-26", false},
        {"2020", "2020", false},
        {"{}", "", false},
        {"true", "", false},
        {R"({"date-parts":"2020"})", "2020", false},
        {R"({"date-parts":{"a":1}})", "", false},
    };
    for (const Example& example : kExamples) {
      CAPTURE(example.json);
      const CitedDate date = date_of(example.json);
      CHECK(date.text == example.text);
      CHECK(date.is_inexact == example.is_inexact);
    }
  }

  TEST_CASE("the parts of a name stand in the order in which one says them") {
    struct Example {
      const char* json;
      const char* name;
      const char* sort_as;
    };
    constexpr Example kExamples[] = {
        {R"({"family":"שיין","given":"סימה"})", "סימה שיין", "שיין, סימה"},
        {R"({"family":"Beethoven","given":"Ludwig","dropping-particle":"van"})",
         "Ludwig van Beethoven", "Beethoven, Ludwig"},
        {R"({"family":"Gogh","given":"Vincent","non-dropping-particle":"van","suffix":"Jr."})",
         "Vincent van Gogh, Jr.", "van Gogh, Vincent"},
        {R"({"family":"Alembert","given":"Jean","dropping-particle":"d'"})", "Jean d'Alembert",
         "Alembert, Jean"},
        {R"({"family":"毛","given":"泽东"})", "毛泽东", ""},
        {R"({"family":"Bartók","given":"Béla","static-ordering":true})", "Bartók Béla",
         "Bartók, Béla"},
        {R"({"family":"Plato"})", "Plato", ""},
        {R"({"literal":"الجامعة العربية"})", "الجامعة العربية", ""},
        {R"({"name":"A Consortium"})", "A Consortium", ""},
        {R"("Plain Text")", "Plain Text", ""},
        {R"({"family":["x"],"given":{}})", "x", ""},
        {"{}", "", ""},
        {"[]", "", ""},
    };
    for (const Example& example : kExamples) {
      CAPTURE(example.json);
      const CitedName name = name_of(example.json);
      CHECK(name.name == example.name);
      CHECK(name.sort_as == example.sort_as);
    }
  }

  TEST_CASE("an abstract in the tags of JATS is its words, a block a line") {
    CHECK(abstract_text("<jats:title>Abstract</jats:title><jats:p>Of <jats:italic>H. "
                        "naledi</jats:italic> &amp; others.</jats:p><jats:p>שנייה</jats:p>") ==
          "Of H. naledi & others.\nשנייה");
    CHECK(abstract_text("<sec><title>Aims</title><p>One.</p></sec>") == "Aims\nOne.");
    CHECK(abstract_text("<jats:list><jats:list-item><jats:p>a</jats:p></jats:list-item></jats:"
                        "list>") == "a");
    CHECK(abstract_text("plain, p < 0.05") == "plain, p < 0.05");
    CHECK(abstract_text("abstract") == "abstract");
    CHECK(abstract_text("<").size() <= 1);
    CHECK(abstract_text("</jats:").size() <= 8);
    CHECK(abstract_text("").empty());
  }

  TEST_CASE("a place in a periodical is as much of volume and issue as there is") {
    CHECK(cited_position("12", "3") == "12/3");
    CHECK(cited_position("12", "") == "12");
    CHECK(cited_position("", "3") == "3");
    CHECK(cited_position("", "").empty());
  }
}

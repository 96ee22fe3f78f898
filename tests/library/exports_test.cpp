// Publications of a library in the formats that others read.
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "library/library_fixture.h"

using namespace daf;
using namespace daf::library;

namespace {

constexpr std::string_view kSource = R"json([
  {"id": "urn:a", "type": "Report", "inLanguage": "he", "name": "מים", "author": "לוי, דנה",
   "datePublished": "2024-05", "body": {"encodingFormat": "text/markdown", "value": "*גוף* [1](b)"
}
},
  { "id" : "urn:b", "inLanguage": "ar", "url": "https://example.org/x/y",
    "body": {"encodingFormat": "text/html", "value": "<p>نص <a href='z'>هنا</a>"} }
])json";

std::string exported(const Library& library, std::string_view id, ExportFormat format) {
  const Result<std::string> result = library.export_publications({&id, 1}, {.format = format});
  return result.ok() ? result.value() : std::string(code_name(result.error().code));
}

}  // namespace

TEST_SUITE("library: export") {
  TEST_CASE("one publication in every format") {
    const Library library = library_of(kSource);
    CHECK(exported(library, "urn:a", ExportFormat::kBibtex).starts_with("@techreport{urn-a,\n"));
    CHECK(exported(library, "urn:a", ExportFormat::kRis).starts_with("TY  - RPRT\r\n"));
    CHECK(exported(library, "urn:a", ExportFormat::kCslJson).starts_with("[\n  {\n"));
    CHECK(exported(library, "urn:a", ExportFormat::kMarkdown).find("*גוף* [1](b)") !=
          std::string::npos);
    CHECK(exported(library, "urn:a", ExportFormat::kText).starts_with("מים\n\n"));
    CHECK(exported(library, "urn:a", ExportFormat::kHtml).starts_with("<!doctype html>"));
    CHECK(exported(library, "urn:b", ExportFormat::kJson).starts_with("{ \"id\" : \"urn:b\","));
    CHECK(exported(library, "urn:a", ExportFormat::kHtmlBody)
              .starts_with("<p id=\"d-b1\" lang=\"he\" dir=\"rtl\"><em>"));
  }

  TEST_CASE("references are relative to the address of the publication") {
    const Library library = library_of(kSource);
    CHECK(exported(library, "urn:b", ExportFormat::kMarkdown)
              .find("[هنا](https://example.org/x/z)") != std::string::npos);
  }

  TEST_CASE("one without a title gets the first words of its body") {
    const Library library = library_of(kSource);
    CHECK(exported(library, "urn:b", ExportFormat::kBibtex).find("title = {نص هنا}") !=
          std::string::npos);
  }

  TEST_CASE("citations of several are one file in the order of the ids, anything else is refused") {
    const Library library = library_of(kSource);
    const std::vector<std::string_view> ids = {"urn:b", "urn:a"};
    const Result<std::string> file =
        library.export_publications(ids, {.format = ExportFormat::kRis});
    REQUIRE(file.ok());
    CHECK(file.value().find("ID  - urn:b") < file.value().find("ID  - urn:a"));
    const Result<std::string> text =
        library.export_publications(ids, {.format = ExportFormat::kText});
    REQUIRE_FALSE(text.ok());
    CHECK(text.error().code == Code::kInvalidArgument);
    const Result<std::string> none =
        library.export_publications({}, {.format = ExportFormat::kJson});
    CHECK_FALSE(none.ok());
  }

  TEST_CASE("an id that no publication has is an error") {
    const Library library = library_of(kSource);
    CHECK(exported(library, "urn:c", ExportFormat::kText) == "unknown-publication");
    const std::vector<std::string_view> ids = {"urn:a", "urn:c"};
    CHECK_FALSE(library.export_publications(ids, {.format = ExportFormat::kBibtex}).ok());
  }
}

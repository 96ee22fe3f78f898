#include "daf/library.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using daf::AddReport;
using daf::Code;
using daf::Diagnostic;
using daf::Direction;
using daf::Hit;
using daf::Library;
using daf::PublicationView;
using daf::Result;
using daf::SearchResult;

namespace {

// Three forms of one work, in Hebrew, English and Arabic, and one publication without date or kin.
constexpr std::string_view kCollection = R"([
  {"id": "n1:he", "name": "מסדרון האנרגיה (EastMed 2.0): שלוש שאלות", "inLanguage": "he",
   "author": "נועה ארדון", "datePublished": "2025-02-03",
   "isPartOf": [{"id": "notes", "name": "מסמכי מדיניות", "position": "209"}],
   "about": [{"id": "t:gas", "name": "צינורות גז"}],
   "body": [{"encodingFormat": "text/markdown",
             "value": "NorthGrid Ltd. טרם חתמה על ההסכם.\n\nדובר צה״ל מסר כי התוואי אינו סופי."}],
   "workTranslation": [{"id": "n1:en", "inLanguage": "en"}]},
  {"id": "n1:en", "name": "The energy corridor", "inLanguage": "en", "datePublished": "2025-02-04",
   "abstract": "Who pays for the corridor?",
   "body": [{"encodingFormat": "text/html", "value": "<p>Three shippers reserved <b>capacity</b>.</p><script>corridor()</script>"}],
   "related": [{"id": "n2"}, {"id": "elsewhere", "name": "Another institute's note", "url": "https://example.org/n"}]},
  {"id": "n1:ar", "name": "ممر الطاقة", "inLanguage": "ar",
   "body": [{"encodingFormat": "text/plain", "value": "من يدفع؟"}],
   "translationOfWork": [{"id": "n1:en", "inLanguage": "en"}]},
  {"id": "n2", "name": "Harbour birds", "inLanguage": "en", "datePublished": "2019",
   "body": [{"encodingFormat": "text/plain", "value": "A corridor of reeds. Plain words, no kin."}]}
])";

AddReport add(Library& library, std::string_view bytes, std::string name = "test.json") {
  REQUIRE(library.begin_source({.name = std::move(name), .base_url = ""}).ok());
  REQUIRE(library.feed(bytes).ok());
  const Result<AddReport> report = library.finish_source();
  REQUIRE(report.ok());
  return report.value();
}

std::vector<std::string> ids_of(const SearchResult& result) {
  std::vector<std::string> ids;
  for (const Hit& hit : result.hits) ids.push_back(hit.id);
  return ids;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_SUITE("library") {
  TEST_CASE("a Hebrew acronym is found without its gershayim and marked with them") {
    Library library;
    add(library, kCollection);
    const SearchResult result = library.search({.text = "צהל"});
    REQUIRE(result.hits.size() == 1);
    const Hit& hit = result.hits.front();
    CHECK(hit.id == "n1:he");
    CHECK(hit.language == "he");
    CHECK(hit.direction == Direction::kRightToLeft);
    CHECK(hit.snippet.direction == Direction::kRightToLeft);
    REQUIRE(hit.snippet.highlights.size() == 1);
    const daf::ByteRange range = hit.snippet.highlights.front();
    CHECK(hit.snippet.value.substr(range.byte_start, range.byte_end - range.byte_start) == "צה״ל");
    CHECK(!hit.block.empty());
  }

  TEST_CASE("a hit carries what a list of results shows") {
    Library library;
    add(library, kCollection);
    const SearchResult result = library.search({.text = "שאלות"});
    REQUIRE(result.hits.size() == 1);
    const Hit& hit = result.hits.front();
    CHECK(hit.title.value == "מסדרון האנרגיה (EastMed 2.0): שלוש שאלות");
    CHECK(hit.title.direction == Direction::kRightToLeft);
    CHECK(hit.title.highlights.size() == 1);
    REQUIRE(hit.authors.size() == 1);
    CHECK(hit.authors.front().value == "נועה ארדון");
    REQUIRE(hit.series.size() == 1);
    CHECK(hit.series.front().position == "209");
    REQUIRE(hit.topics.size() == 1);
    CHECK(hit.date.year == 2025);
    CHECK(hit.score > 0);
    REQUIRE(hit.translations.size() == 2);
    CHECK(hit.translations[0].id == "n1:en");
    CHECK(hit.translations[0].language == "en");
    CHECK(hit.translations[1].id == "n1:ar");
  }

  TEST_CASE("a title that matches ranks above a body that does, and the last word may go on") {
    Library library;
    add(library, kCollection);
    CHECK(ids_of(library.search({.text = "energy corr"})) == Ids{"n1:en", "n2"});
    CHECK(ids_of(library.search({.text = "energy corr "})) == Ids{"n1:en"});
    CHECK(ids_of(library.search({.text = "corr", .prefix = false})).empty());
  }

  TEST_CASE("what a script says is not searched") {
    Library library;
    add(library, R"([{"id":"a","name":"A","body":[{"encodingFormat":"text/html",
                     "value":"<script>secret()</script><p>open</p>"}]}])");
    CHECK(library.search({.text = "secret"}).total == 0);
    CHECK(library.search({.text = "open"}).total == 1);
  }

  TEST_CASE("an author's name leads to the publication") {
    Library library;
    add(library, kCollection);
    CHECK(ids_of(library.search({.text = "ארדון"})) == Ids{"n1:he"});
  }

  TEST_CASE("an empty query lists every work once, newest first, undated last") {
    Library library;
    add(library, kCollection);
    add(library, R"([{"id":"n3","name":"No date"}])");
    const SearchResult all = library.search({.text = "  "});
    CHECK(all.total == 3);
    CHECK(ids_of(all) == Ids{"n1:en", "n2", "n3"});
    CHECK(ids_of(library.search({.text = "", .sort = daf::SortOrder::kOldest})) ==
          Ids{"n2", "n1:he", "n3"});
    CHECK(ids_of(library.search({.text = "", .limit = 1, .offset = 1})) == Ids{"n2"});
  }

  TEST_CASE("matches can be sorted by date and paged") {
    Library library;
    add(library, kCollection);
    CHECK(ids_of(library.search({.text = "corridor", .sort = daf::SortOrder::kOldest})) ==
          Ids{"n2", "n1:en"});
    const SearchResult second = library.search({.text = "corridor", .limit = 1, .offset = 1});
    CHECK(second.total == 2);
    CHECK(second.hits.size() == 1);
    CHECK(library.search({.text = "corridor", .limit = 10, .offset = 99}).hits.empty());
    CHECK(library.search({.text = "corridor", .limit = 0}).total == 2);
  }

  TEST_CASE("snippets can be left out") {
    Library library;
    add(library, kCollection);
    const SearchResult result = library.search({.text = "reeds", .snippet_length = 0});
    REQUIRE(result.hits.size() == 1);
    CHECK(result.hits.front().snippet.value.empty());
  }

  TEST_CASE("a match in the title alone still shows the beginning of the text") {
    Library library;
    add(library, kCollection);
    const SearchResult result = library.search({.text = "harbour"});
    REQUIRE(result.hits.size() == 1);
    CHECK(result.hits.front().snippet.value.starts_with("A corridor of reeds."));
    CHECK(result.hits.front().snippet.highlights.empty());
  }

  TEST_CASE("a snippet is cut from a paragraph rather than from a heading that says the same") {
    Library library;
    add(library,
        R"([{"id":"a","name":"A","inLanguage":"he","body":[{"encodingFormat":"text/markdown",
                     "value":"# על המים\n\nכאן כתוב על המים ועל הרציף.\n\n# ציפורים"}]}])");
    CHECK(library.search({.text = "המים"}).hits.front().snippet.value ==
          "כאן כתוב על המים ועל הרציף.");
    CHECK(library.search({.text = "ציפורים"}).hits.front().snippet.value == "ציפורים");
  }

  TEST_CASE("a translation declared once is known from every side") {
    Library library;
    add(library, kCollection);
    const Result<PublicationView> arabic = library.publication("n1:ar");
    REQUIRE(arabic.ok());
    REQUIRE(arabic.value().translations.size() == 2);
    const daf::TranslationLink& hebrew = arabic.value().translations.front();
    CHECK(hebrew.id == "n1:he");
    CHECK(hebrew.in_library);
    CHECK(hebrew.language == "he");
    CHECK(hebrew.title.direction == Direction::kRightToLeft);
    CHECK(hebrew.title.value.starts_with("מסדרון"));
  }

  TEST_CASE("a related publication gets its title from the library where it gives none itself") {
    Library library;
    add(library, kCollection);
    const Result<PublicationView> view = library.publication("n1:en");
    REQUIRE(view.ok());
    REQUIRE(view.value().related.size() == 2);
    CHECK(view.value().related[0].in_library);
    CHECK(view.value().related[0].title.value == "Harbour birds");
    CHECK(!view.value().related[1].in_library);
    CHECK(view.value().related[1].title.value == "Another institute's note");
  }

  TEST_CASE("a body is given as blocks with language and direction") {
    Library library;
    add(library, kCollection);
    const Result<daf::RenderTree> tree = library.body("n1:he");
    REQUIRE(tree.ok());
    uint32_t paragraphs = 0;
    for (const daf::Node& node : tree.value().nodes) {
      if (node.kind != daf::NodeKind::kParagraph) continue;
      ++paragraphs;
      CHECK(node.direction == Direction::kRightToLeft);
      CHECK(tree.value().view(node.language) == "he");
    }
    CHECK(paragraphs == 2);
  }

  TEST_CASE("what is not there is said to be unknown") {
    Library library;
    add(library, kCollection);
    CHECK(library.publication("nowhere").error().code == Code::kUnknownPublication);
    CHECK(library.body("nowhere").error().code == Code::kUnknownPublication);
  }

  TEST_CASE("a publication without a title is shown under its first words, and reported") {
    Library library;
    add(library, R"([{"id":"a","inLanguage":"he","body":[{"encodingFormat":"text/plain",
                      "value":"שורה ראשונה של טקסט"}]}, {"id":"b"}])");
    CHECK(library.size() == 2);
    const PublicationView view = library.publication("a").value();
    CHECK(view.title_missing);
    CHECK(view.title.value == "שורה ראשונה של טקסט");
    CHECK(view.title.direction == Direction::kRightToLeft);
    CHECK(library.publication("b").value().title.value == "b");
    const auto missing = std::count_if(
        library.diagnostics().begin(), library.diagnostics().end(),
        [](const Diagnostic& diagnostic) { return diagnostic.code == Code::kMissingName; });
    CHECK(missing == 2);
  }

  TEST_CASE("one broken item does not keep the others out, and is named with its source") {
    Library library;
    const AddReport report = add(
        library,
        "{\"id\":\"a\",\"name\":\"A\"}\n{\"id\":\"b\",\"name\":}\n{\"id\":\"c\",\"name\":\"C\"}\n",
        "broken.ndjson");
    CHECK(report.added == 2);
    CHECK(report.rejected == 1);
    const auto fatal =
        std::find_if(library.diagnostics().begin(), library.diagnostics().end(),
                     [](const Diagnostic& d) { return d.severity == daf::Severity::kFatal; });
    REQUIRE(fatal != library.diagnostics().end());
    CHECK(fatal->source == "broken.ndjson");
    CHECK(fatal->pointer.starts_with("/1"));
  }

  TEST_CASE("a later source replaces a publication, in the index too") {
    Library library;
    add(library, R"([{"id":"a","name":"old words"}])");
    const AddReport report = add(library, R"([{"id":"a","name":"new words"}])", "second.json");
    CHECK(report.added == 0);
    CHECK(report.replaced == 1);
    CHECK(library.size() == 1);
    CHECK(library.search({.text = "old"}).total == 0);
    CHECK(library.search({.text = "words"}).total == 1);
    CHECK(library.search({.text = ""}).total == 1);
  }

  TEST_CASE("an id that stands twice in one source is reported, and the later item counts") {
    Library library;
    const AddReport report = add(library, R"([{"id":"a","name":"one"},{"id":"a","name":"two"}])");
    CHECK(report.added == 1);
    CHECK(report.replaced == 1);
    CHECK(library.publication("a").value().title.value == "two");
    CHECK(library.search({.text = "one"}).total == 0);
    REQUIRE(!library.diagnostics().empty());
    CHECK(std::any_of(
        library.diagnostics().begin(), library.diagnostics().end(), [](const Diagnostic& d) {
          return d.code == Code::kDuplicateId && d.pointer == "/1/id" && d.publication == "a";
        }));
  }

  TEST_CASE("a source is not visible before it ends, and leaves nothing behind when cancelled") {
    Library library;
    add(library, R"([{"id":"a","name":"kept"}])");
    const size_t diagnostics_before = library.diagnostics().size();
    REQUIRE(library.begin_source({.name = "x", .base_url = ""}).ok());
    REQUIRE(library.feed(R"([{"id":"a","name":"changed"},{"id":"b","name":"new"},{"id":)").ok());
    CHECK(library.size() == 1);
    CHECK(library.search({.text = "new"}).total == 0);
    CHECK(library.search({.text = "kept"}).total == 1);
    library.cancel_source();
    CHECK(library.size() == 1);
    CHECK(library.diagnostics().size() == diagnostics_before);
    CHECK(library.publication("a").value().title.value == "kept");
    add(library, R"([{"id":"b","name":"after"}])");
    CHECK(library.search({.text = "after"}).total == 1);
  }

  TEST_CASE("a source that is no source is an error, and the library stays as it was") {
    Library library;
    add(library, R"([{"id":"a","name":"kept"}])");
    REQUIRE(library.begin_source({.name = "page.html", .base_url = ""}).ok());
    // A short source is judged when it ends, a long one as soon as its first bytes are there.
    REQUIRE(library.feed("<!doctype html><p>").ok());
    CHECK(library.finish_source().error().code == Code::kNoPublications);
    REQUIRE(library.begin_source({.name = "paper.pdf", .base_url = ""}).ok());
    const daf::Status status = library.feed("%PDF-1.4" + std::string(100'000, 'x'));
    REQUIRE(!status.ok());
    CHECK(status.error().code == Code::kNotJson);
    CHECK(library.size() == 1);
    REQUIRE(library.begin_source({.name = "empty", .base_url = ""}).ok());
    CHECK(library.finish_source().error().code == Code::kEmptySource);
    CHECK(library.size() == 1);
    CHECK(library.search({.text = "kept"}).total == 1);
  }

  TEST_CASE("calls out of order are errors, not accidents") {
    Library library;
    CHECK(library.feed("[]").error().code == Code::kInvalidState);
    CHECK(library.finish_source().error().code == Code::kInvalidState);
    library.cancel_source();
    REQUIRE(library.begin_source({.name = "a", .base_url = ""}).ok());
    CHECK(library.begin_source({.name = "b", .base_url = ""}).error().code == Code::kInvalidState);
  }

  TEST_CASE("bytes may be cut anywhere") {
    Library whole;
    add(whole, kCollection);
    Library pieces;
    REQUIRE(pieces.begin_source({.name = "test.json", .base_url = ""}).ok());
    for (const char& byte : kCollection) {
      REQUIRE(pieces.feed(std::string_view(&byte, 1)).ok());
    }
    CHECK(pieces.finish_source().value().added == 4);
    CHECK(pieces.ids() == whole.ids());
    CHECK(ids_of(pieces.search({.text = "corridor"})) ==
          ids_of(whole.search({.text = "corridor"})));
  }

  TEST_CASE("any bytes make a query") {
    Library library;
    add(library, kCollection);
    for (const std::string_view text :
         {std::string_view("\xFF\xFE\x80"), std::string_view("\0\0", 2),
          std::string_view("\"((-*:"), std::string_view("\xF0\x9F\x98")}) {
      CHECK(library.search({.text = std::string(text)}).hits.size() <= 4);
    }
    const SearchResult result = library.search({.text = std::string(1 << 20, 'a')});
    CHECK(result.parsed.truncated);
    CHECK(library.search({.text = "corridor", .limit = UINT32_MAX, .offset = UINT32_MAX})
              .hits.empty());
  }
}

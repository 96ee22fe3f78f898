// Long and hostile bodies are written in a time that grows with them.
#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <vector>

#include "export/body_markdown.h"
#include "export/citation.h"
#include "export/html_document.h"
#include "export/record_fixture.h"
#include "export/text_writer.h"

using namespace daf;
using namespace daf::exporting;

namespace {

constexpr size_t kBytes = 400'000;
// With the sanitizers on a busy machine; what is quadratic takes minutes.
constexpr double kMaxSeconds = 20;

std::string repeated(std::string_view text) {
  std::string out;
  while (out.size() < kBytes) out += text;
  return out;
}

}  // namespace

TEST_SUITE("export: time") {
  TEST_CASE("grows with the body, and so does what is written") {
    const Record record = hebrew_article();
    for (const std::string_view piece : {"<ul><li>",
                                         "<ol><li>a<ol>",
                                         "<blockquote>",
                                         "<b>a<i>",
                                         "<a href=#x id=x>a</a>",
                                         "<table><tr><td>",
                                         "<tr><td>a",
                                         "<li>a",
                                         "*",
                                         "`",
                                         "[",
                                         "<br>a",
                                         "<pre>\n",
                                         "a\n",
                                         "<li><p>a",
                                         "<dl><dt>a<dd>",
                                         "<section id=a>",
                                         "<img src=a>",
                                         "\\",
                                         "<bdi dir=rtl>א"}) {
      CAPTURE(piece);
      const std::string body = repeated(piece);
      const RenderTree tree = render_body(body, {.encoding_format = "text/html", .language = "he"});
      const auto start = std::chrono::steady_clock::now();
      const size_t written = body_markdown(tree).size() + to_text(record, tree).size() +
                             to_html_document(record, tree, {}).size();
      const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
      CHECK(seconds.count() < kMaxSeconds);
      CHECK(written < 600 * kBytes);
    }
  }

  TEST_CASE("of many citations under one key grows with their number") {
    std::vector<Record> records(20'000);
    for (size_t i = 0; i < records.size(); ++i) {
      records[i].id = "a" + std::string(i % 500 + 1, ':') + "b";
    }
    const auto start = std::chrono::steady_clock::now();
    CHECK(to_bibtex(records).size() > records.size());
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    CHECK(seconds.count() < kMaxSeconds);
  }
}

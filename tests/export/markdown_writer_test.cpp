// A publication as one Markdown file.
#include "export/markdown_writer.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "export/record_fixture.h"

using namespace daf;
using namespace daf::exporting;

namespace {

std::vector<RenderTree> body_of(std::string_view html, std::string_view language) {
  return {render_body(html, {.encoding_format = "text/html", .language = language})};
}

}  // namespace

TEST_SUITE("export: a Markdown file") {
  TEST_CASE("has title, names, series and date, abstract, body and what stands below") {
    Record record = arabic_report();
    record.abstract = {arabic("ملخص.")};
    record.disclaimer = {arabic("رأي الكاتب.")};
    record.pictures = {{.url = "p.jpg",
                        .alternative = arabic("ميناء"),
                        .caption = arabic("صورة"),
                        .credit = english("AP")}};
    CHECK(to_markdown(record, body_of("<h2>أولا</h2><p>نص", "ar")) ==
          "# مستقبل المياه\n\n"
          "\xE2\x81\xA7محمد الحسن\xE2\x81\xA9\n\n"
          "\xE2\x81\xA7أوراق 12/3\xE2\x81\xA9, \xE2\x81\xA8"
          "2024-12-01\xE2\x81\xA9\n\n"
          "ملخص.\n\n"
          "![ميناء](https://example.org/ar/p.jpg \"صورة AP\")\n\n"
          "## أولا\n\nنص\n\n***\n\nرأي الكاتب.\n\n<https://example.org/ar/7>\n");
  }

  TEST_CASE("a body in another language says so once, and its blocks are Markdown") {
    Record record;
    record.language = "he";
    record.direction = Direction::kRightToLeft;
    std::vector<RenderTree> bodies = body_of("<p>שלום</p>", "he");
    bodies.push_back(body_of("<h2>Peace</h2><p>English</p><p>עברית</p>", "en").front());
    CHECK(to_markdown(record, bodies) ==
          "שלום\n\n<div lang=\"en\" dir=\"ltr\">\n\n## Peace\n\nEnglish\n\nעברית\n\n</div>\n");
  }

  TEST_CASE("no string is read as more than text") {
    for (const std::string_view hostile : kHostileStrings) {
      CAPTURE(hostile);
      const Record record = hostile_report(hostile);
      const std::string markdown = to_markdown(record, body_of("", "en"));
      const RenderTree tree =
          render_body(markdown, {.encoding_format = "text/markdown", .language = "en"});
      std::string kinds;
      for (const Node& node : tree.nodes) {
        if (!is_inline(node.kind)) kinds += std::string(node_kind_name(node.kind)) + " ";
      }
      CHECK(kinds ==
            "document heading paragraph paragraph paragraph paragraph paragraph figure "
            "figure-caption thematic-break paragraph paragraph paragraph paragraph ");
    }
  }
}

// A publication as one HTML file. tests/bindings/export.test.mjs opens the policy.
#include "export/html_document.h"

#include <doctest/doctest.h>

#include <string>

#include "export/record_fixture.h"

using namespace daf;
using namespace daf::exporting;

namespace {

RenderTree body_of(std::string_view html, std::string_view language) {
  return render_body(html, {.encoding_format = "text/html", .language = language});
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

size_t count(const std::string& text, std::string_view part) {
  size_t found = 0;
  for (size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_SUITE("export: an HTML document") {
  TEST_CASE("is whole, in its language and direction, with a policy of its own") {
    const std::string html =
        to_html_document(hebrew_article(), body_of("<h2>ראשון</h2><p>גוף</p>", "he"), {});
    CHECK(
        html.starts_with("<!doctype html>\n<html lang=\"he\" dir=\"rtl\">\n<head>\n"
                         "<meta charset=\"utf-8\">\n"
                         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
                         "'none'; style-src 'sha256-"));
    CHECK(has(html, "'; img-src data:\">"));
    CHECK(has(html, "<title>כמה עולה מ״ק: IMEC במפרץ</title>"));
    CHECK(has(html, "<h1 lang=\"he\" dir=\"rtl\">כמה עולה מ״ק: IMEC במפרץ</h1>"));
    CHECK(has(html,
              "<p class=\"byline\"><bdi lang=\"he\" dir=\"rtl\">אורית נהר־גליל</bdi>, "
              "<bdi lang=\"he\" dir=\"rtl\">לוי, דנה</bdi></p>"));
    CHECK(has(html, "<time datetime=\"2025-03-12\" dir=\"auto\">2025-03-12</time>"));
    CHECK(has(html, "<p id=\"d-b2\" lang=\"he\" dir=\"rtl\">גוף</p>"));
    CHECK(html.ends_with("</article>\n</body>\n</html>\n"));
    CHECK_FALSE(has(html, "<script"));
    CHECK_FALSE(has(html, "style=\""));
  }

  TEST_CASE("a string of the other direction is isolated with its own") {
    Record record = hebrew_article();
    record.authors.push_back({.text = english("Omar")});
    record.subtitle = english("Water");
    const std::string html = to_html_document(record, body_of("", "he"), {});
    CHECK(has(html, "<bdi lang=\"en\" dir=\"ltr\">Omar</bdi>"));
    CHECK(has(html, "<p lang=\"en\" dir=\"ltr\">Water</p>"));
  }

  TEST_CASE("images from elsewhere are loaded only if wanted, and only over https") {
    Record record = arabic_report();
    record.pictures = {{.url = "p.jpg", .alternative = arabic("ميناء"), .caption = arabic("صورة")}};
    const std::string closed = to_html_document(record, body_of("", "ar"), {});
    CHECK_FALSE(has(closed, "<img"));
    CHECK(has(closed, "<a href=\"https://example.org/ar/p.jpg\""));
    const std::string open = to_html_document(record, body_of("", "ar"), {.remote_images = true});
    CHECK(has(open, "img-src data: https:\">"));
    CHECK(has(open, "<img src=\"https://example.org/ar/p.jpg\" alt=\"ميناء\""));
  }

  TEST_CASE("the body alone is the same elements, without a page around them") {
    const RenderTree body = body_of("<h2>ראשון</h2><p>גוף <a href='/x'>כאן</a>", "he");
    const std::string html = to_html_body(hebrew_article(), body, {});
    CHECK(html.starts_with("<h2 id=\"d-b1\" lang=\"he\" dir=\"rtl\">"));
    CHECK(has(to_html_document(hebrew_article(), body, {}), html));
    CHECK(to_html_body(hebrew_article(), body_of("", "he"), {}).empty());
  }

  TEST_CASE("an image beside the page is shown behind the path to it, wherever it claims to lead") {
    Record record;
    const auto image = [&record](std::string_view source, std::string_view local_images) {
      const std::string tag = "<img alt=x src='" + std::string(source) + "'>";
      return to_html_body(record, body_of(tag, "en"), {.local_images = local_images});
    };
    CHECK(has(image("images/a.svg", "../"), "<img src=\"../images/a.svg\" alt=\"x\""));
    CHECK_FALSE(has(image("images/a.svg", ""), "<img"));
    CHECK(has(image("//evil.example/a.png", "../"), "<img src=\"..///evil.example/a.png\""));
    CHECK_FALSE(has(image("https://evil.example/a.png", "../"), "<img"));
    CHECK_FALSE(has(image("javascript:x", "../"), "src="));
    record.base_url = "https://example.org/";
    CHECK_FALSE(has(image("images/a.svg", "../"), "<img"));
  }

  TEST_CASE("no string gets out of its place") {
    const std::string plain =
        to_html_document(hostile_report("x"), body_of("<p>x", "en"), {.remote_images = true});
    for (const std::string_view hostile : kHostileStrings) {
      CAPTURE(hostile);
      const std::string html =
          to_html_document(hostile_report(hostile), body_of("<p>x", "en"), {.remote_images = true});
      CHECK(count(html, "<") == count(plain, "<"));
      CHECK(count(html, "<style>") == 1);
      CHECK(count(html, "</style>") == 1);
      CHECK(count(html, "</title>") == 1);
      CHECK(count(html, "<script") == 0);
      CHECK(count(html, "-->") == 0);
      CHECK(html.find_first_of("\x01\x7F") == html.npos);
    }
  }
}

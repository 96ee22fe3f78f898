#include "formats/gov_uk_body.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "publication/json_tree.h"

using namespace daf::formats;

namespace {

std::string body_of(std::string_view details) {
  JsonTree tree;
  const std::string json = R"({"details":)" + std::string(details) + "}";
  REQUIRE(tree.parse(json, 0) == daf::publication::JsonOutcome::kOk);
  return gov_uk_body(SourceTree(tree), tree.find(0, "details"));
}

}  // namespace

TEST_SUITE("formats") {
  TEST_CASE("links that begin with a slash lead to the site, from wherever they are read") {
    CHECK(body_of(R"({"body":"<a href=\"/a\">b</a><img src=\"/c.png\">"})") ==
          "<a href=\"https://www.gov.uk/a\">b</a><img src=\"https://www.gov.uk/c.png\">\n");
    CHECK(body_of(R"({"body":"<a href=\"//h/a\">b</a>"})") == "<a href=\"//h/a\">b</a>\n");
    CHECK(body_of(R"({"body":"<p>href=\"/a</p>"})") == "<p>href=\"/a</p>\n");
    CHECK(body_of(R"({"body":"<a href=\"/"})") == "<a href=\"https://www.gov.uk/\n");
    CHECK(body_of(R"({"body":"<a href=\""})") == "<a href=\"\n");
  }

  TEST_CASE("of a body in several formats the HTML is read") {
    CHECK(body_of(R"({"body":[{"content_type":"text/govspeak","content":"# a"},
                              {"content_type":"text/html","content":"<h2>a</h2>"}]})") ==
          "<h2>a</h2>\n");
    CHECK(body_of(R"({"body":[{"content_type":"text/govspeak","content":"# a"}]})").empty());
  }

  TEST_CASE("the pages of a guide follow each other under their titles") {
    CHECK(body_of(R"({"summary":"<p>s</p>","parts":[
            {"title":"One & two","slug":"one\"","body":"<p>1</p>"},
            {"body":[{"content_type":"text/html","content":"<p>2</p>"}]}, 3]})") ==
          "<p>s</p>\n<h2 id=\"one&quot;\">One &amp; two</h2>\n<p>1</p>\n<p>2</p>\n\n");
  }

  TEST_CASE("attachments that the body does not show itself are listed") {
    CHECK(body_of(R"({"featured_attachments":["a.pdf","c"],"attachments":[
            {"id":"a.pdf","title":"A <1>","url":"/files/a.pdf"},
            {"id":"b","title":"B","url":"/b"}, {"id":"c","url":"/c"}, null]})") ==
          "<ul>\n<li><a href=\"https://www.gov.uk/files/a.pdf\">A &lt;1&gt;</a></li>\n</ul>\n");
    CHECK(body_of(R"({"attachments":[{"title":"B","url":"/b"}]})").empty());
  }

  TEST_CASE("details that are none have no body") {
    CHECK(body_of("{}").empty());
    CHECK(body_of("[]").empty());
    CHECK(body_of("3").empty());
  }
}

#include "publication/manifest/contents.h"

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <string_view>

#include "publication/manifest/manifest_helper.h"

namespace {

constexpr std::string_view kPage = "https://example.org/book/toc.html";
constexpr std::string_view kManifest =
    R"({"uniqueResources":["https://example.org/book/toc.html","https://example.org/book/a"]})";

std::string read(std::string_view html) { return daf::read_contents(html, kPage, kManifest); }

// The names of a table of contents that has nothing else: "a(b c)".
std::string names_in(std::string_view list) {
  const std::string json = read("<nav role=doc-toc>" + std::string(list) + "</nav>");
  std::string names;
  const std::string key = R"("name":)";
  for (size_t at = json.find(key); at != std::string::npos; at = json.find(key, at + 1)) {
    const size_t start = at + key.size();
    const bool is_text = json[start] == '"';
    const std::string name =
        is_text ? json.substr(start + 1, json.find('"', start + 1) - start - 1) : "null";
    names += names.empty() ? name + ":" : " " + name;
  }
  return names;
}

}  // namespace

TEST_SUITE("publication") {
  TEST_CASE("an entry has what its first link says, if it leads into the publication") {
    CHECK(read("<ol role=doc-toc><li><a href=a#1 type=' text/html ' rel=' x  y '> A &amp;\n B</a>"
               "<a href=a>second</a></li><li><a href=elsewhere>C</a></li></ol>") ==
          R"({"name":null,"entries":[{"name":"A & B","url":"https://example.org/book/a#1",)"
          R"("type":"text/html","rel":["x","y"],"entries":null},)"
          R"({"name":"C","url":null,"type":null,"rel":null,"entries":null}]})");
    CHECK(read("<base href=/book/x/><ol role=doc-toc><li><a href=../a>A</a></ol>")
              .find(R"("url":"https://example.org/book/a")") != std::string::npos);
  }

  TEST_CASE("the text of a link is what is read of it, with pictures by their alternative") {
    CHECK(names_in("<ol><li><a><b>A</b><!-- <i>no</i> --> <img alt='B&amp;lt;'> 1 < "
                   "2<script>x</script></a>") == "null: A B&lt; 1 < 2");
  }

  TEST_CASE("without a list, or with one that says nothing, there is no table of contents") {
    CHECK(read("<p>nothing") == "null");
    CHECK(read("<nav role=doc-toc><h2>Contents</h2><a href=a>A</a></nav>") == "null");
    CHECK(read("<nav role=doc-toc><ol><li></li><li>text<li><a> </a></ol></nav>") == "null");
    CHECK(read("<nav role=doc-toc></nav><ol><li><a href=a>A</a></ol>") == "null");
    CHECK(read("<img role=doc-toc><ol><li><a href=a>A</a></ol>") == "null");
    CHECK(daf::read_contents("<ol role=doc-toc><li><a>A</a></ol>", kPage, "no JSON") == "null");
  }

  TEST_CASE("only the first list of a branch counts, and the first of the table") {
    CHECK(names_in("<ol><li><a>A</a><ol><li><a>B</a></ol><ol><li><a>C</a></ol></ol>"
                   "<ol><li><a>D</a></ol>") == "null: A B");
    CHECK(names_in("<ol></ol><ol><li><a>A</a></ol>").empty());
    CHECK(names_in("<ol><li><a>A</a><ol></ol><ul><li><a>B</a></ul></ol>") == "null: A B");
  }

  TEST_CASE("a branch without a name is kept for its entries") {
    CHECK(names_in("<h2>T</h2><ol><li><ol><li><a>A</a></ol></ol>") == "T: null A");
    CHECK(names_in("<h2>T</h2><ol><li><a></a><ol><li><a>A</a></ol></ol>") == "T: null A");
  }

  TEST_CASE("the title is the first heading before the list") {
    CHECK(names_in("<div><h3><i>T</i>\n itle</h3></div><h2>U</h2><ol><li><a>A</a></ol>") ==
          "T itle: A");
    CHECK(names_in("<h2> </h2><h2>U</h2><ol><li><a>A</a></ol>") == "null: A");
    CHECK(names_in("<ol><li><h2>U</h2><a>A</a></ol>") == "null: A");
  }

  TEST_CASE("what authors leave open ends where browsers end it") {
    CHECK(names_in("<ol><li><a>A<li><a>B</a><ol><li><a>C<li><a>D</ol><li><p><a>E</ol>") ==
          "null: A B C D E");
    CHECK(names_in("<ol><li><div><a>A</a></ol></div><p>") == "null: A");
    CHECK(names_in("<ol><ol><li><a>A</a></ol><li><a>B</a></ol>") == "null: A B");
    CHECK(names_in("<ol><li><a>A</a><ol><ol><li><a>B</a></ol></ol><ol><li><a>C</a></ol></ol>") ==
          "null: A B");
  }

  TEST_CASE("sections and what is hidden are passed over") {
    CHECK(names_in("<section><ol><li><a>A</a></ol></section><p hidden><ol><li><a>B</a></ol></p>"
                   "<ol><li><div hidden><a>C</a></div><a>D</a></ol>") == "null: D");
  }

  TEST_CASE("the resource with the contents is found, in the reading order first") {
    const auto url_of = [](std::string_view members) {
      const std::string all = R"("name":"N",)" + std::string(members);
      return daf::contents_url(
          daf::process_manifest(daf_test::manifest_with(all), daf_test::kBase).json);
    };
    CHECK(url_of(R"("readingOrder":["a",{"url":"b","rel":"CONTENTS"}],)"
                 R"("resources":{"url":"c","rel":"contents"})") == "https://example.org/book/b");
    CHECK(url_of(R"("readingOrder":"a","resources":{"url":"c#d","rel":"contents"})") ==
          "https://example.org/book/c#d");
    CHECK(url_of(R"("readingOrder":"a")").empty());
    CHECK(daf::contents_url("[]").empty());
  }

  TEST_CASE("hostile pages are read in linear time, and nesting is no recursion") {
    const auto start = std::chrono::steady_clock::now();
    for (const std::string_view part :
         {"<ol><li>", "<ol>", "<li>", "<a>", "<li><a href=a>x", "<div>", "</div>", "<h2>",
          "<ol><li><a>x</a>", "<div><li>", "</li>", "<p hidden>"}) {
      std::string html = "<nav role=doc-toc>";
      while (html.size() < 300000) html += part;
      CHECK(!read(html).empty());
    }
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
  }
}

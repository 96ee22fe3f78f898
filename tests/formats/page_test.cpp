#include "formats/page.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "formats/convert.h"

using daf::Code;
using daf::test::Converted;
using daf::test::first_of;

namespace {

std::string page(const std::string& head, const std::string& body) {
  return "<!DOCTYPE html><html lang=\"he\" dir=\"rtl\"><head><title>אתר | כותרת</title>" + head +
         "</head><body><header><nav>תפריט</nav></header>" + body +
         "<footer>זכויות</footer></body></html>";
}

}  // namespace

TEST_SUITE("formats") {
  TEST_CASE("an article of a page has its JSON-LD, and its text and language from the page") {
    const std::string source =
        page(R"(<link rel="canonical" href="https://n.example/1?a=1&amp;b=2">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
 "headline": "הנמל החדש", "author": "דנה", "datePublished": "2020-03-26"}</script>)",
             "<main><article class=\"x\"><h1>הנמל החדש</h1><p>פסקה <b>ראשונה</b>.</p>"
             "<aside>קראו עוד</aside><p>שנייה.</p></article></main>");
    const Converted read(source);
    CHECK(read.status.ok());
    const daf::Publication& article = read.only();
    CHECK(article.id == "https://n.example/1?a=1&b=2");
    CHECK(first_of(article.name) == "הנמל החדש");
    CHECK(article.languages.front() == "he");
    CHECK(article.bodies.front().encoding_format == "text/html");
    CHECK(article.bodies.front().value == "<p>פסקה <b>ראשונה</b>.</p><p>שנייה.</p>");
    CHECK(article.bodies.front().direction == daf::Direction::kRightToLeft);
    CHECK(read.diagnostics.empty());
  }

  TEST_CASE("what the JSON-LD says counts more than the page") {
    const Converted read(page(R"(<script type='application/ld+json; charset=utf-8'>
[{"@type": "Organization", "name": "Site"}, {"@type": "Article", "@id": "https://n.example/a",
"headline": "A", "inLanguage": "en", "articleBody": "Words."}]</script>)",
                              "<article><p>אחר</p></article>"));
    CHECK(read.only().id == "https://n.example/a");
    CHECK(read.only().languages == std::vector<std::string>{"en"});
    CHECK(read.only().bodies.front().value == "Words.");
    CHECK(read.pointers.front() == "/1");
  }

  TEST_CASE("a page without JSON-LD says in other ways what it is") {
    const Converted read(page(R"(<meta property="og:title" content="כותרת &amp; עוד">
<meta property="og:type" content="article"><meta name="description" content="תקציר">
<meta property="article:published_time" content="2020-03-26T09:00:00+02:00">
<meta name="citation_author" content="לוי, דנה"><meta name="citation_author" content="כהן, משה">
<meta name="citation_journal_title" content="מבט על"><meta name="citation_issue" content="1280">
<meta property="og:image" content="https://n.example/i.jpg">)",
                              "<div itemprop=\"articleBody\"><p>גוף</p><div>עוד</div></div>"));
    const daf::Publication& article = read.only();
    CHECK(first_of(article.name) == "כותרת & עוד");
    CHECK(first_of(article.abstract) == "תקציר");
    CHECK(article.authors.size() == 2);
    CHECK(first_of(article.series.front().name) == "מבט על");
    CHECK(article.series.front().position == "1280");
    CHECK(article.bodies.front().value == "<p>גוף</p><div>עוד</div>");
    CHECK(article.images.front().url == "https://n.example/i.jpg");
    CHECK(article.date_published.day == 26);
  }

  TEST_CASE("the text of a page is the longest article, or what its theme calls so") {
    const auto body_of = [](const std::string& body) {
      return daf::formats::read_page(page("", body)).body;
    };
    CHECK(body_of("<article>teaser</article><article><p>the whole story</p></article>"
                  "<article>another</article>") == "<p>the whole story</p>");
    CHECK(body_of("<article><header>h</header><div class=\"x entry-content y\"><p>a</p>"
                  "<div>b</div></div><div>share</div></article>") == "<p>a</p><div>b</div>");
    CHECK(body_of("<main><p>a</p></main>") == "<p>a</p>");
    CHECK(body_of("<article><p>a</p><article>in it</article><p>b</p></article>") ==
          "<p>a</p><article>in it</article><p>b</p>");
  }

  TEST_CASE("a page with JSON-LD that is no JSON is read without it") {
    const Converted read(
        page("<script type=\"application/ld+json\">{\"headline\": \"a\nb\"</script>",
             "<article><p>x</p></article>"));
    CHECK(first_of(read.only().name) == "אתר | כותרת");
    CHECK(read.diagnostics.front().severity == daf::Severity::kFatal);
  }

  TEST_CASE("a page that is no article, and XML that is no page, say so") {
    const Converted home(page("", "<p>words</p>"));
    CHECK(home.publications.empty());
    CHECK(home.status.error().code == Code::kNoPublications);
    const Converted feed("<?xml version=\"1.0\"?><rss><channel></channel></rss>");
    CHECK(feed.status.error().code == Code::kNotJson);
  }

  TEST_CASE("a script that is no JSON loses nothing but itself") {
    const Converted read(
        page("<script type=\"application/ld+json\">{\"@type\": \"Article\",</script>"
             "<script type=\"application/ld+json\">{\"@type\": \"Article\", "
             "\"headline\": \"B\"}</script>",
             "<article><p>x</p></article>"));
    CHECK(first_of(read.only().name) == "B");
    REQUIRE(!read.diagnostics.empty());
    CHECK(read.diagnostics.front().severity == daf::Severity::kFatal);
  }

  TEST_CASE("bytes that are no UTF-8 are shown as such, and told") {
    const Converted read(page("", "<article><p>a\xE0\xE1 b</p></article>"));
    CHECK(read.only().bodies.front().value == "<p>a\uFFFD\uFFFD b</p>");
    CHECK(read.diagnostics.front().code == Code::kIllFormedUtf8);
  }

  TEST_CASE("any page is gone through in one go") {
    std::string deep = "<html>";
    for (int i = 0; i < 200'000; ++i) deep += i % 2 == 0 ? "<article>" : "<aside>";
    CHECK(daf::formats::read_page(deep).body.empty());
    std::string open = "<html>";
    for (int i = 0; i < 200'000; ++i) open += "<script ";
    (void)daf::formats::read_page(open);
    std::string quotes = "<html>";
    for (int i = 0; i < 100'000; ++i) quotes += "<a b=\"";
    (void)daf::formats::read_page(quotes);
    std::mt19937 random(1);
    constexpr const char* kParts[] = {"<html>",
                                      "<article>",
                                      "</article>",
                                      "<meta name=author content=",
                                      "\"",
                                      "'",
                                      ">",
                                      "<script type=application/ld+json>",
                                      "</script>",
                                      "{\"@type\":\"Article\",\"headline\":\"x\"}",
                                      "<!--",
                                      "-->",
                                      "<",
                                      "<main ",
                                      "itemprop=articleBody"};
    for (int round = 0; round < 3000; ++round) {
      std::string text = "<html>";
      for (auto n = random() % 30; n > 0; --n) text += kParts[random() % std::size(kParts)];
      const Converted read(text);
      CHECK(read.publications.size() <= 30);
    }
  }
}

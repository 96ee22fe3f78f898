#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "daf/markup.h"
#include "formats/convert.h"
#include "formats/mutations.h"

using namespace daf;
using namespace daf::test;

namespace {

constexpr std::string_view kArticle = R"({
  "status": "vor", "id": "09560", "version": 1, "type": "research-article",
  "doi": "10.7554/eLife.09560", "titlePrefix": "Human Evolution",
  "title": "<i>Homo naledi</i> &amp; others", "stage": "published",
  "published": "2015-09-10T00:00:00Z", "versionDate": "2015-10-01T00:00:00Z",
  "statusDate": "2015-09-10T00:00:00Z", "volume": 4, "elocationId": "e09560",
  "copyright": {"license": "CC-BY-4.0", "holder": "Berger et al.",
                "statement": "Distributed under a <a href=\"https://c\">licence</a>."},
  "authors": [
    {"type": "person", "name": {"preferred": "Lee R Berger", "index": "Berger, Lee R"},
     "orcid": "0000-0002-0000-0000"},
    {"type": "group", "name": "Naledi group", "people": [
      {"name": {"preferred": "John Hawks", "index": "Hawks, John"}}],
     "groups": {"Sub-group 1": [{"name": {"preferred": "Peter Schmid"}}]}},
    {"type": "on-behalf-of", "onBehalfOf": "on behalf of An Organisation"}],
  "reviewers": [{"name": {"preferred": "Johannes Krause"}, "role": "Reviewing editor"},
                {"name": {"preferred": "Nobody"}, "role": "Reviewer"}],
  "subjects": [{"id": "genomics", "name": "Genomics"}],
  "keywords": ["<i>Homo naledi</i>", "hominin"], "researchOrganisms": ["Human"],
  "impactStatement": "A <i>new</i> species.",
  "image": {"thumbnail": {"uri": "https://iiif/f.tif", "alt": "Bones", "attribution": ["By <b>N</b>."],
    "source": {"uri": "https://iiif/f.jpg"}, "size": {"width": 4194, "height": 4714}}},
  "abstract": {"content": [{"type": "section", "title": "Background", "content": [
    {"type": "paragraph", "text": "<i>H. naledi</i> is new."}]},
    {"type": "paragraph", "text": "And old."}]},
  "digest": {"content": [{"type": "paragraph", "text": "For all."}]},
  "body": [
    {"type": "section", "id": "s-1", "title": "Introduction", "content": [
      {"type": "paragraph", "text": "נמצאו <a href=\"#bib1\">שם</a>.<script>x()</script>"},
      {"type": "figure", "assets": [{"type": "image", "id": "fig1", "label": "Figure 1",
        "caption": [{"type": "paragraph", "text": "Bones."}],
        "image": {"uri": "https://iiif/1.tif", "alt": ""}}]},
      {"type": "list", "prefix": "number", "items": ["one", [{"type": "paragraph", "text": "two"}]]},
      {"type": "table", "tables": ["<table><tr><td>1</td></tr></table>"]}]},
    {"type": "google-map", "id": "m"}],
  "appendices": [{"id": "app1", "title": "Appendix 1", "content": [
    {"type": "paragraph", "text": "More."}]}],
  "acknowledgements": [{"type": "paragraph", "text": "Thanks."}],
  "references": [{"type": "journal", "id": "bib1", "date": "2013", "articleTitle": "Cited",
                  "journal": "J", "authors": [{"name": {"preferred": "One Person"}}]}],
  "decisionLetter": {"content": [{"type": "paragraph", "text": "Letter."}]},
  "-related-articles-internal": ["09561", 10627],
  "-related-articles-external": [{"type": "external-article", "articleTitle": "<i>Other</i>",
                                  "journal": "K", "uri": "https://doi.org/10.1/x"}]})";

}  // namespace

TEST_SUITE("formats") {
  TEST_CASE("an article of eLife keeps what it says of itself") {
    const Reading reading = read_source(kArticle);
    const Publication& article = reading.only();
    CHECK(article.id == "https://doi.org/10.7554/elife.09560");
    CHECK(article.types == std::vector<std::string>{"ScholarlyArticle"});
    CHECK(first_of(article.name) == "Human Evolution: Homo naledi & others");
    CHECK(article.languages == std::vector<std::string>{"en"});
    CHECK(names_of(article.authors) == "Lee R Berger; Naledi group; on behalf of An Organisation");
    CHECK(article.authors[0].id == "0000-0002-0000-0000");
    CHECK(article.authors[1].type == "Organization");
    CHECK(names_of(article.contributors) == "John Hawks; Peter Schmid");
    CHECK(names_of(article.editors) == "Johannes Krause");
    CHECK(article.date_published.text == "2015-09-10T00:00:00Z");
    CHECK(article.date_modified.text == "2015-10-01T00:00:00Z");
    REQUIRE(article.abstract.size() == 2);
    CHECK(article.abstract[0].value == "A new species.");
    CHECK(article.abstract[1].value == "Background\nH. naledi is new.\nAnd old.");
    REQUIRE(article.topics.size() == 1);
    CHECK(article.topics[0].id == "genomics");
    CHECK(article.keywords.size() == 3);
    CHECK(first_of(article.keywords) == "Homo naledi");
    REQUIRE(article.series.size() == 1);
    CHECK(article.series[0].position == "4");
    CHECK(article.license == "CC-BY-4.0");
    CHECK(first_of(article.copyright_notice) == "Distributed under a licence.");
    REQUIRE(article.images.size() == 1);
    CHECK(article.images[0].url == "https://iiif/f.jpg");
    CHECK(first_of(article.images[0].name) == "Bones");
    CHECK(first_of(article.images[0].credit) == "By N.");
    CHECK(article.images[0].width_px == 4194);
  }

  TEST_CASE("the blocks of an article become a body that renders safely") {
    const Reading reading = read_source(kArticle);
    REQUIRE(reading.only().bodies.size() == 1);
    const Body& body = reading.only().bodies[0];
    CHECK(body.encoding_format == "text/html");
    const RenderTree tree =
        render_body(body.value, {.encoding_format = body.encoding_format, .language = "en"});
    CHECK(subtree_text(tree, 0) ==
          "eLife digest\nFor all.\nIntroduction\nנמצאו שם.\nFigure 1 Bones.\none\ntwo\n1\n"
          "Appendix 1\nMore.\nAcknowledgements\nThanks.\nReferences\n"
          "One Person 2013. Cited J");
  }

  TEST_CASE("the links of an article's body lead into it") {
    const Reading reading = read_source(kArticle);
    const std::string& html = reading.only().bodies[0].value;
    CHECK(html.find("href=\"#bib1\"") != html.npos);
    CHECK(html.find("<li id=\"bib1\">") != html.npos);
  }

  TEST_CASE("related articles are those of eLife by number, and others as they are cited") {
    const Reading reading = read_source(kArticle);
    const std::vector<PublicationLink>& related = reading.only().related;
    REQUIRE(related.size() == 3);
    CHECK(related[0].id == "https://doi.org/10.7554/elife.09561");
    CHECK(related[1].id == "https://doi.org/10.7554/elife.10627");
    CHECK(related[2].url == "https://doi.org/10.1/x");
    CHECK(first_of(related[2].name) == "Other");
  }

  TEST_CASE("what of an article is left out is said") {
    const Reading reading = read_source(kArticle);
    CHECK(reading.said_at("/body").find("1 block") != std::string::npos);
    CHECK(reading.said_at("/decisionLetter").find("letters") != std::string::npos);
    CHECK(reading.diagnostics.size() == 2);
  }

  TEST_CASE("an article may stand beside its journal") {
    const std::string wrapped =
        R"({"journal":{"id":"eLife"},"article":)" + std::string(kArticle) + "}";
    CHECK(format_of(wrapped) == SourceFormat::kElife);
    const Reading reading = read_source(wrapped);
    CHECK(reading.only().id == "https://doi.org/10.7554/elife.09560");
    CHECK(reading.publications[0].pointer == "/article");
  }

  TEST_CASE("wrong types in an article cost only themselves") {
    const Reading reading = read_source(
        R"({"status":"poa","id":7,"title":["T"],"published":2015,"authors":"A","abstract":"x",
            "body":"words","subjects":["S"],"image":"i","copyright":[],"keywords":"k",
            "references":{},"reviewers":3,"-related-articles-internal":"1"})");
    const Publication& article = reading.only();
    CHECK(article.id == "7");
    CHECK(first_of(article.name) == "T");
    CHECK(article.date_published.year == 2015);
    CHECK(first_of(article.abstract) == "x");
    CHECK(article.bodies[0].value == "<p>words</p>\n");
    CHECK(first_of(article.topics[0].name) == "S");
    CHECK(article.related.size() == 1);
  }

  TEST_CASE("eLife is told by the place of the article, or by its status") {
    CHECK(format_of(kArticle) == SourceFormat::kElife);
    CHECK(format_of(R"({"title":"T","status":"poa","published":"2015-01-01"})") ==
          SourceFormat::kElife);
    CHECK(format_of(R"({"title":"T","status":"draft","name":"N"})") == SourceFormat::kCanonical);
  }

  TEST_CASE("mutations of an article are read without harm") {
    check_mutations(kArticle, SourceFormat::kElife);
  }
}

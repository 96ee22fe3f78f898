#include <doctest/doctest.h>

#include <string>

#include "formats/convert.h"

using daf::SourceFormat;
using daf::test::Converted;
using daf::test::first_of;
using daf::test::format_of;

TEST_SUITE("formats") {
  TEST_CASE("an article of schema.org is read with all that it says") {
    const Converted read(R"({"@context": "https://schema.org", "@type": "NewsArticle",
        "@id": "https://n.example/1#article", "url": "https://n.example/1",
        "headline": "הנמל &quot;החדש&quot;", "alternativeHeadline": "כותרת משנה",
        "author": [{"@type": "Person", "name": "דנה לוי", "url": "https://n.example/d"}, "M. Cohen"],
        "publisher": {"@type": "NewsMediaOrganization", "name": "העיתון"},
        "datePublished": "2020-03-26", "dateModified": "2020-03-27T10:00:00Z",
        "description": "תקציר", "articleBody": "פסקה ראשונה.\n\nפסקה שנייה.",
        "articleSection": ["כלכלה"], "keywords": "ים, נמל; סחר",
        "isPartOf": {"@type": "Periodical", "@id": "https://n.example/s", "name": "סדרה"},
        "reportNumber": "12/3", "inLanguage": "he",
        "image": {"@type": "ImageObject", "url": "https://n.example/i.jpg", "caption": "כיתוב",
            "creditText": "צילום", "width": {"@type": "QuantitativeValue", "value": 800},
            "height": 600},
        "workTranslation": {"@id": "https://n.example/2", "inLanguage": "en"},
        "license": "https://l.example/by", "copyrightNotice": "© N"})");
    CHECK(read.diagnostics.empty());
    const daf::Publication& article = read.only();
    CHECK(article.id == "https://n.example/1#article");
    CHECK(article.types.front() == "NewsArticle");
    CHECK(first_of(article.name) == "הנמל \"החדש\"");
    CHECK(first_of(article.alternative_headline) == "כותרת משנה");
    REQUIRE(article.authors.size() == 2);
    CHECK(first_of(article.authors[0].name) == "דנה לוי");
    CHECK(article.authors[0].url == "https://n.example/d");
    CHECK(first_of(article.authors[1].name) == "M. Cohen");
    CHECK(article.publishers.front().type == "NewsMediaOrganization");
    CHECK(first_of(article.abstract) == "תקציר");
    CHECK(article.bodies.front().encoding_format == "text/plain");
    CHECK(article.bodies.front().value == "פסקה ראשונה.\n\nפסקה שנייה.");
    CHECK(first_of(article.topics.front().name) == "כלכלה");
    CHECK(article.keywords.size() == 3);
    CHECK(first_of(article.series.front().name) == "סדרה");
    CHECK(article.series.front().position == "12/3");
    CHECK(article.languages.front() == "he");
    CHECK(article.images.front().width_px == 800);
    CHECK(first_of(article.images.front().credit) == "צילום");
    CHECK(article.translations.front().id == "https://n.example/2");
    CHECK(article.license == "https://l.example/by");
    CHECK(first_of(article.copyright_notice) == "© N");
  }

  TEST_CASE("a graph gives its articles, and their authors by name") {
    const Converted read(R"({"@context": ["https://schema.org", {"@language": "he"}], "@graph": [
        {"@type": "WebSite", "@id": "https://n.example/#site", "name": "Site"},
        {"@type": "WebPage", "@id": "https://n.example/1", "name": "Page"},
        {"@type": ["Article", "BlogPosting"], "@id": "#article", "headline": "כותרת",
         "mainEntityOfPage": {"@id": "https://n.example/1"},
         "author": {"@id": "https://n.example/#dana"}, "isPartOf": {"@id": "https://n.example/1"},
         "image": {"@id": "https://n.example/#image"}},
        {"@type": "Person", "@id": "https://n.example/#dana", "name": "דנה"},
        {"@type": "ImageObject", "@id": "https://n.example/#image",
         "contentUrl": "https://n.example/i.jpg"}]})");
    const daf::Publication& article = read.only();
    CHECK(article.id == "https://n.example/1");
    CHECK(first_of(article.authors.front().name) == "דנה");
    CHECK(article.series.empty());
    CHECK(article.images.front().url == "https://n.example/i.jpg");
    CHECK(article.global_language == "he");
    CHECK(read.pointers.front() == "/@graph/2");
  }

  TEST_CASE("lists and feeds of articles give each") {
    const Converted read(R"({"@type": "ItemList", "itemListElement": [
        {"@type": "ListItem", "item": {"@type": "Report", "@id": "https://n.example/a",
          "name": "A"}},
        {"@type": "ListItem", "item": {"@type": "ScholarlyArticle", "@id": "https://n.example/b",
          "headline": "B", "isPartOf": {"@type": "PublicationIssue", "issueNumber": "3",
            "isPartOf": {"@type": "Periodical", "name": "Journal"}}}}]})");
    REQUIRE(read.publications.size() == 2);
    CHECK(read.publications[0].types.front() == "Report");
    CHECK(first_of(read.publications[1].series.front().name) == "Journal");
    CHECK(read.publications[1].series.front().position == "3");
  }

  TEST_CASE("values that declare their language keep it") {
    const Converted read(R"({"@type": "Article", "@id": "https://n.example/1",
        "headline": {"@value": "العنوان &amp; المزيد", "@language": "ar", "@direction": "rtl"},
        "abstract": [{"@value": "a", "@language": "en"}, {"@value": "ب", "@language": "ar"}],
        "inLanguage": {"@type": "Language", "name": "Arabic", "alternateName": "ar"}})");
    const daf::Publication& article = read.only();
    CHECK(first_of(article.name) == "العنوان & المزيد");
    CHECK(article.name.front().language == "ar");
    CHECK(article.name.front().direction == daf::Direction::kRightToLeft);
    CHECK(article.abstract.size() == 2);
    CHECK(article.languages.front() == "ar");
  }

  TEST_CASE("what is wrong is told at its place in the source") {
    const Converted read(R"([{"@type": "Article", "@id": "https://n.example/1", "headline": "H",
        "articleBody": "x", "datePublished": "some day"}])");
    REQUIRE(read.diagnostics.size() == 1);
    CHECK(read.diagnostics.front().code == daf::Code::kInvalidDate);
    CHECK(read.diagnostics.front().pointer == "/0/datePublished");
    CHECK(read.diagnostics.front().byte_offset == 114);
  }

  TEST_CASE("a publication of our own is one, even if it calls its type as JSON-LD does") {
    CHECK(format_of(R"({"@type": "Article", "name": "x", "body": "y"})") ==
          SourceFormat::kCanonical);
    CHECK(format_of(R"({"headline": "x", "conformsTo": "y"})") == SourceFormat::kCanonical);
  }

  TEST_CASE("a page that is no article gives nothing, and says so") {
    const Converted read(R"({"@context": "https://schema.org", "@type": "Organization",
        "name": "Institute"})");
    CHECK(read.publications.empty());
    CHECK(!read.status.ok());
    CHECK(format_of(R"({"@type": "Organization", "name": "x"})") == SourceFormat::kSchemaOrg);
  }
}

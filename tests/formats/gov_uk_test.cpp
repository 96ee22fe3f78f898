#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "formats/convert.h"
#include "formats/mutations.h"

using namespace daf;
using namespace daf::test;

namespace {

constexpr std::string_view kNews = R"({
  "content_id": "d0ee80cd", "base_path": "/government/news/message.ur", "locale": "ur",
  "document_type": "news_story", "schema_name": "news_article",
  "title": "وزیراعظم کا پیغام", "description": "پیغام &amp; تہنیت",
  "first_published_at": "2016-12-25T00:15:06.000+00:00",
  "public_updated_at": "2017-01-02T00:15:02.000+00:00", "updated_at": "2020-01-01T00:00:00Z",
  "withdrawn_notice": {"explanation": "<p>واپس لیا گیا</p>", "withdrawn_at": "2019-01-01"},
  "details": {
    "body": [{"content_type": "text/govspeak", "content": "متن"},
             {"content_type": "text/html", "content": "<p>متن <a href=\"/a\">ربط</a></p>"}],
    "image": {"url": "https://assets.example.org/s300.jpg", "alt_text": "تصویر",
              "caption": "Christmas", "credit": "Crown", "high_resolution_url": "/s960.jpg"}},
  "links": {
    "people": [{"content_id": "p1", "title": "Theresa May", "locale": "en",
                "base_path": "/government/people/theresa-may"}],
    "primary_publishing_organisation": [{"content_id": "o1", "title": "Prime Minister's Office",
                "locale": "en", "base_path": "/government/organisations/pm"}],
    "organisations": [{"content_id": "o1", "title": "Prime Minister's Office"},
                      {"content_id": "o2", "title": "Foreign Office"}],
    "taxons": [
      {"content_id": "t3", "title": "Christmas", "locale": "en", "links": {"parent_taxons": [
        {"content_id": "t2", "title": "Festivals", "links": {"parent_taxons": [
          {"content_id": "t1", "title": "Society"}]}}]}},
      {"content_id": "t4", "title": "Messages", "links": {"parent_taxons": [
        {"content_id": "t2", "title": "Festivals"}]}}],
    "document_collections": [{"content_id": "c1", "title": "Messages of 2016", "locale": "en"}],
    "available_translations": [
      {"content_id": "d0ee80cd", "locale": "en", "title": "Prime Minister's message",
       "base_path": "/government/news/message"},
      {"content_id": "d0ee80cd", "locale": "ur", "title": "وزیراعظم کا پیغام",
       "base_path": "/government/news/message.ur"},
      {"locale": "ar", "title": "رسالة", "base_path": "/government/news/message.ar"}],
    "ordered_related_items": [{"content_id": "r1", "locale": "en", "title": "Other news",
       "base_path": "/other", "first_published_at": "2015-01-01T00:00:00Z"}],
    "parent": [{"title": "News", "locale": "en", "base_path": "/news", "links": {"parent": [
      {"title": "Home", "locale": "en", "base_path": "/"}]}}]}})";

}  // namespace

TEST_SUITE("formats") {
  TEST_CASE("a content item of GOV.UK keeps what it says of itself") {
    const Reading reading = read_source(kNews);
    const Publication& news = reading.only();
    CHECK(news.id == "d0ee80cd:ur");
    CHECK(news.types == std::vector<std::string>{"NewsArticle"});
    CHECK(news.urls == std::vector<std::string>{"https://www.gov.uk/government/news/message.ur"});
    CHECK(first_of(news.name) == "وزیراعظم کا پیغام");
    CHECK(news.languages == std::vector<std::string>{"ur"});
    CHECK(names_of(news.authors) == "Theresa May");
    CHECK(news.authors[0].name[0].language == "en");
    CHECK(news.authors[0].url == "https://www.gov.uk/government/people/theresa-may");
    CHECK(names_of(news.publishers) == "Prime Minister's Office; Foreign Office");
    CHECK(news.date_published.text == "2016-12-25T00:15:06.000+00:00");
    CHECK(news.date_modified.year == 2017);
    CHECK(first_of(news.abstract) == "پیغام & تہنیت");
    REQUIRE(news.series.size() == 1);
    CHECK(first_of(news.series[0].name) == "Messages of 2016");
    CHECK(first_of(news.disclaimer) == "واپس لیا گیا");
    CHECK(reading.diagnostics.empty());
  }

  TEST_CASE("the HTML of a content item is its body, with links that lead to the site") {
    const Reading reading = read_source(kNews);
    const Publication& news = reading.only();
    REQUIRE(news.bodies.size() == 1);
    CHECK(news.bodies[0].encoding_format == "text/html");
    CHECK(news.bodies[0].value == "<p>متن <a href=\"https://www.gov.uk/a\">ربط</a></p>\n");
  }

  TEST_CASE("a body without HTML is read as Markdown, and said to be") {
    const Reading reading = read_source(
        R"({"base_path":"/a","content_id":"a","title":"T",
            "details":{"body":[{"content_type":"text/govspeak","content":"# ا"}]}})");
    REQUIRE(reading.only().bodies.size() == 1);
    CHECK(reading.only().bodies[0].encoding_format == "text/markdown");
    CHECK(reading.only().bodies[0].value == "# ا");
    CHECK(reading.said_at("/details/body/0").find("Markdown") != std::string::npos);
  }

  TEST_CASE("topics stand in their tree, each once") {
    const Reading reading = read_source(kNews);
    const std::vector<Topic>& topics = reading.only().topics;
    REQUIRE(topics.size() == 4);
    CHECK(topics[0].id == "t3");
    CHECK(topics[0].broader == std::vector<std::string>{"t2"});
    CHECK(topics[1].id == "t2");
    CHECK(topics[1].broader == std::vector<std::string>{"t1"});
    CHECK(first_of(topics[2].name) == "Society");
    CHECK(topics[3].id == "t4");
    CHECK(topics[3].broader == std::vector<std::string>{"t2"});
  }

  TEST_CASE("translations have ids of their own, by which they lead to each other") {
    const Reading reading = read_source(kNews);
    const std::vector<PublicationLink>& translations = reading.only().translations;
    REQUIRE(translations.size() == 2);
    CHECK(translations[0].id == "d0ee80cd:en");
    CHECK(translations[0].language == "en");
    CHECK(translations[0].url == "https://www.gov.uk/government/news/message");
    CHECK(translations[0].name[0].language == "en");
    CHECK(translations[1].id == "d0ee80cd:ar");
    CHECK(first_of(translations[1].name) == "رسالة");
  }

  TEST_CASE("an id that is none is not repeated for each translation") {
    std::string item = R"({"base_path":"/a","locale":"en","title":"T","content_id":")" +
                       std::string(1 << 20, 'x') + R"(","links":{"available_translations":[)";
    for (int i = 0; i < 1000; ++i) item += R"({"locale":"he","base_path":"/b"},)";
    item += R"({"locale":"ar","base_path":"/c"}]}})";
    const auto items = convert(item);
    REQUIRE(items.size() == 1);
    CHECK(items[0].json.size() < 2U << 20);
  }

  TEST_CASE("related items, breadcrumbs and the image have full addresses") {
    const Reading reading = read_source(kNews);
    const Publication& news = reading.only();
    REQUIRE(news.related.size() == 1);
    CHECK(news.related[0].id == "r1:en");
    CHECK(news.related[0].url == "https://www.gov.uk/other");
    CHECK(news.related[0].date.year == 2015);
    REQUIRE(news.breadcrumbs.size() == 2);
    CHECK(first_of(news.breadcrumbs[0].name) == "Home");
    CHECK(news.breadcrumbs[0].url == "https://www.gov.uk/");
    CHECK(first_of(news.breadcrumbs[1].name) == "News");
    REQUIRE(news.images.size() == 1);
    CHECK(news.images[0].url == "https://www.gov.uk/s960.jpg");
    CHECK(first_of(news.images[0].name) == "تصویر");
    CHECK(first_of(news.images[0].credit) == "Crown");
  }

  TEST_CASE("of images in several sizes the leading one is taken") {
    const Reading reading = read_source(
        R"({"base_path":"/a","content_id":"a","title":"T","details":{"images":[
            {"type":"other","sources":{"s960":"https://example.org/other.jpg"}},
            {"type":"lead","caption":"C","sources":{"s712":"https://example.org/lead.jpg"}}]}})");
    REQUIRE(reading.only().images.size() == 1);
    CHECK(reading.only().images[0].url == "https://example.org/lead.jpg");
    CHECK(first_of(reading.only().images[0].caption) == "C");
  }

  TEST_CASE("wrong types in a content item cost only themselves") {
    const Reading reading = read_source(
        R"({"base_path":"/a","content_id":7,"title":["T"],"locale":["he"],"details":"none",
            "links":{"people":"x","taxons":[3,{"title":"t","links":{"parent_taxons":"x"}}],
            "organisations":{"title":"O"},"parent":[4],"available_translations":[[]]},
            "description":{},"withdrawn_notice":"x"})");
    const Publication& item = reading.only();
    CHECK(item.id == "7:he");
    CHECK(first_of(item.name) == "T");
    CHECK(names_of(item.publishers) == "O");
    REQUIRE(item.topics.size() == 1);
    CHECK(first_of(item.topics[0].name) == "t");
  }

  TEST_CASE("GOV.UK is told by the base path") {
    CHECK(format_of(kNews) == SourceFormat::kGovUk);
    CHECK(format_of(R"({"base_path":"/a","name":"T"})") == SourceFormat::kCanonical);
  }

  TEST_CASE("mutations of a content item are read without harm") {
    check_mutations(kNews, SourceFormat::kGovUk);
  }
}

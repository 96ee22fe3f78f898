#include <doctest/doctest.h>

#include "formats/convert.h"

using daf::SourceFormat;
using daf::test::Converted;
using daf::test::first_of;

TEST_SUITE("formats") {
  TEST_CASE("a JSON Feed's items have what the feed says of all") {
    const Converted read(R"({"version": "https://jsonfeed.org/version/1.1", "title": "עלון הנמל",
        "home_page_url": "https://a.example/", "language": "he-IL",
        "authors": [{"name": "המערכת"}],
        "items": [
          {"id": 1, "url": "https://a.example/1", "title": "ראשון &amp; יחיד",
           "content_html": "<p>גוף</p>", "content_text": "גוף", "summary": "תקציר",
           "image": "https://a.example/i.png", "banner_image": "https://a.example/b.png",
           "date_published": "2020-03-26T09:00:00+02:00", "tags": ["נמל", "ים"],
           "attachments": [{"url": "https://a.example/a.mp3", "mime_type": "audio/mpeg"}]},
          {"id": "https://a.example/2", "content_text": "short", "language": "en",
           "authors": [{"name": "D. Levi", "url": "https://a.example/d"}]}],
        "_own": {}})");
    REQUIRE(read.publications.size() == 2);
    const daf::Publication& item = read.publications[0];
    CHECK(item.id == "1");
    CHECK(first_of(item.name) == "ראשון & יחיד");
    CHECK(item.languages.front() == "he-IL");
    CHECK(first_of(item.authors.front().name) == "המערכת");
    CHECK(first_of(item.publishers.front().name) == "עלון הנמל");
    CHECK(item.bodies.front().value == "<p>גוף</p>");
    CHECK(item.bodies.front().encoding_format == "text/html");
    CHECK(first_of(item.abstract) == "תקציר");
    CHECK(item.images.size() == 2);
    CHECK(item.keywords.size() == 2);
    CHECK(item.date_published.day == 26);
    CHECK(item.related.front().url == "https://a.example/a.mp3");
    CHECK(read.pointers[0] == "/items/0");
    const daf::Publication& second = read.publications[1];
    CHECK(second.name.empty());
    CHECK(second.languages.front() == "en");
    CHECK(second.bodies.front().encoding_format == "text/plain");
    CHECK(first_of(second.authors.front().name) == "D. Levi");
    CHECK(read.diagnostics.empty());  // an item need not have a title
  }

  TEST_CASE("a feed of version 1 has one author, and items of other formats are none of it") {
    const Converted read(R"({"version": "https://jsonfeed.org/version/1", "title": "T",
        "author": {"name": "A"}, "items": [{"id": "x", "title": "X", "content_text": "a",
        "author": {"name": "B"}}, 7, null]})");
    REQUIRE(read.publications.size() == 1);
    CHECK(first_of(read.publications.front().authors.front().name) == "B");
    CHECK(read.diagnostics.size() == 2);
  }

  TEST_CASE("a field that is called items makes no feed of a publication") {
    const Converted read(R"({"id": "a", "name": "A", "items": [{"id": "b", "name": "B"}]})");
    CHECK(read.only().id == "a");
    CHECK(Converted(R"({"total": 1, "items": [{"id": "b", "name": "B"}]})").only().id == "b");
  }
}

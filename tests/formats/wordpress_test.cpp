#include <doctest/doctest.h>

#include <string>

#include "formats/convert.h"

using daf::SourceFormat;
using daf::test::Converted;
using daf::test::first_of;
using daf::test::format_of;

namespace {

// As the REST API gives it with _embed, shortened; languages as Polylang Pro says them.
constexpr const char* kPost = R"({
  "id": 1280, "date": "2020-03-26T11:00:00", "date_gmt": "2020-03-26T09:00:00",
  "guid": {"rendered": "https:\/\/inst.example\/?p=1280"},
  "modified": "2020-03-27T00:00:00", "modified_gmt": "2020-03-26T22:00:00",
  "slug": "x", "status": "publish", "type": "post",
  "link": "https:\/\/inst.example\/he\/publication\/x\/",
  "title": {"rendered": "&#8220;המים&#8221; &amp; הנמל <em>החדש<\/em>"},
  "content": {"rendered": "<p>ראשון.<\/p>\n[caption id=\"a\" align=\"alignnone\"]<img src=\"https:\/\/inst.example\/a.jpg\" \/> כיתוב[\/caption]\n<p>שני [1]<\/p>", "protected": false},
  "excerpt": {"rendered": "<p>תקציר של הדברים [&hellip;]<\/p>\n", "protected": false},
  "author": 3, "featured_media": 77, "categories": [5], "tags": [9], "series": [11],
  "lang": "he", "translations": {"he": 1280, "en": 1281},
  "acf": {"series_number": "1280"},
  "_embedded": {
    "author": [{"id": 3, "name": "דנה לוי", "link": "https:\/\/inst.example\/author\/dana\/"}],
    "wp:featuredmedia": [{"id": 77, "source_url": "https:\/\/inst.example\/b.jpg", "alt_text": "נמל",
      "caption": {"rendered": "<p>הנמל. צילום: א&quot;ב<\/p>"}, "media_details": {"width": 800, "height": 600}}],
    "wp:term": [
      [{"id": 5, "name": "מים &amp; אנרגיה", "taxonomy": "category", "parent": 2, "link": "https:\/\/inst.example\/c\/"}],
      [{"id": 9, "name": "נמלים", "taxonomy": "post_tag"}],
      [{"id": 11, "name": "מבט על", "taxonomy": "series"}]]
  }})";

}  // namespace

TEST_SUITE("formats") {
  TEST_CASE("a WordPress post is read with all that is embedded in it") {
    CHECK(format_of(kPost) == SourceFormat::kWordPress);
    const Converted read(kPost);
    CHECK(read.diagnostics.empty());
    const daf::Publication& post = read.only();
    CHECK(post.id == "https://inst.example/?p=1280");
    CHECK(post.urls.front() == "https://inst.example/he/publication/x/");
    CHECK(first_of(post.name) == "\u201Cהמים\u201D & הנמל החדש");
    CHECK(post.languages.front() == "he");
    CHECK(post.date_published.text == "2020-03-26T09:00:00Z");
    CHECK(post.date_modified.text == "2020-03-26T22:00:00Z");
    CHECK(first_of(post.abstract) == "תקציר של הדברים");
    REQUIRE(post.bodies.size() == 1);
    CHECK(post.bodies.front().encoding_format == "text/html");
    CHECK(post.bodies.front().value ==
          "<p>ראשון.</p>\n<figure><img src=\"https://inst.example/a.jpg\" />"
          "<figcaption>כיתוב</figcaption></figure>\n<p>שני [1]</p>");
    REQUIRE(post.authors.size() == 1);
    CHECK(first_of(post.authors.front().name) == "דנה לוי");
    CHECK(post.authors.front().url == "https://inst.example/author/dana/");
    REQUIRE(post.topics.size() == 1);
    CHECK(first_of(post.topics.front().name) == "מים & אנרגיה");
    CHECK(post.topics.front().broader.front() ==
          "https://inst.example/?taxonomy=category&term_id=2");
    CHECK(first_of(post.keywords) == "נמלים");
    REQUIRE(post.series.size() == 1);
    CHECK(first_of(post.series.front().name) == "מבט על");
    CHECK(post.series.front().position == "1280");
    REQUIRE(post.images.size() == 1);
    CHECK(post.images.front().url == "https://inst.example/b.jpg");
    CHECK(first_of(post.images.front().name) == "נמל");
    CHECK(first_of(post.images.front().caption) == "הנמל. צילום: א\"ב");
    CHECK(post.images.front().width_px == 800);
    REQUIRE(post.translations.size() == 1);
    CHECK(post.translations.front().id == "https://inst.example/?p=1281");
    CHECK(post.translations.front().language == "en");
  }

  TEST_CASE("translations of a post come of Polylang's and WPML's plugins, too") {
    const Converted wpml(R"([{"id": 7, "link": "https://a.example/x", "title": {"rendered": "X"},
        "guid": {"rendered": "https://a.example/?post_type=report&#038;p=7"}, "type": "report",
        "wpml_current_locale": "he_IL",
        "wpml_translations": {"en_US": {"locale": "en_US", "id": 8, "post_title": "A &amp; B",
            "href": "https://a.example/en/x"}}}])");
    const daf::Publication& post = wpml.only();
    CHECK(post.id == "https://a.example/?post_type=report&p=7");
    CHECK(post.types.front() == "Report");
    CHECK(post.languages.front() == "he-IL");
    REQUIRE(post.translations.size() == 1);
    CHECK(post.translations.front().id == "https://a.example/?post_type=report&p=8");
    CHECK(post.translations.front().url == "https://a.example/en/x");
    CHECK(post.translations.front().language == "en-US");
    CHECK(first_of(post.translations.front().name) == "A & B");
    CHECK(wpml.diagnostics.size() == 1);  // there is nothing to read

    const Converted polylang(
        R"([{"id": 7, "link": "https://a.example/x", "title": {"rendered": "X"},
        "polylang_current_lang": "ar", "polylang_translations": [{"locale": "fa_IR", "id": 9}]}])");
    CHECK(polylang.only().languages.front() == "ar");
    CHECK(polylang.only().translations.front().id == "https://a.example/?p=9");
    CHECK(polylang.only().translations.front().language == "fa-IR");
  }

  TEST_CASE("several authors are those of the plugins, and related posts are linked") {
    const Converted read(R"([{"id": 7, "link": "https://a.example/x", "title": {"rendered": "X"},
        "guid": {"rendered": "https://a.example/?p=7"}, "coauthors": [{"display_name": "דנה"},
        {"display_name": "Levi &amp; Sons"}], "_embedded": {"author": [{"name": "admin"}]},
        "jetpack-related-posts": [{"id": 9, "url": "https://a.example/y", "title": "Y &#8211; Z"}]}])");
    const daf::Publication& post = read.only();
    REQUIRE(post.authors.size() == 2);
    CHECK(first_of(post.authors[0].name) == "דנה");
    CHECK(first_of(post.authors[1].name) == "Levi & Sons");
    REQUIRE(post.related.size() == 1);
    CHECK(post.related.front().id == "https://a.example/?p=9");
    CHECK(first_of(post.related.front().name) == "Y \u2013 Z");
  }

  TEST_CASE("what could not be embedded is nobody") {
    const Converted read(R"([{"id": 7, "link": "https://a.example/x", "title": {"rendered": "X"},
        "_embedded": {"author": [{"code": "rest_user_invalid_id", "message": "Invalid user ID.",
            "data": {"status": 404}}],
          "wp:featuredmedia": [{"code": "rest_forbidden", "message": "", "data": {"status": 401}}]},
        "yoast_head_json": {"author": "M. Cohen", "og_locale": "en_GB"}}])");
    REQUIRE(read.only().authors.size() == 1);
    CHECK(first_of(read.only().authors.front().name) == "M. Cohen");
    CHECK(read.only().images.empty());
    CHECK(read.only().languages.front() == "en-GB");
  }

  TEST_CASE("a post whose text is protected says so") {
    const Converted read(R"([{"id": 7, "link": "https://a.example/x", "title": {"rendered": "X"},
        "content": {"rendered": "", "protected": true}}])");
    CHECK(read.only().bodies.empty());
    REQUIRE(!read.diagnostics.empty());
    CHECK(read.diagnostics.front().pointer == "/0/content");
    CHECK(read.diagnostics.front().message.find("password") != std::string::npos);
  }

  TEST_CASE("a date without a zone is that of the site, and one of zeros is none") {
    const Converted read(R"([{"id": 7, "link": "https://a.example/x", "title": {"rendered": "X"},
        "date": "2020-03-26T11:00:00", "modified": "0000-00-00T00:00:00",
        "modified_gmt": "0000-00-00T00:00:00"}])");
    CHECK(read.only().date_published.text == "2020-03-26T11:00:00");
    CHECK(read.only().date_modified.text.empty());
  }

  TEST_CASE("only the ellipsis at the end of an excerpt is left out") {
    const auto abstract_of = [](const std::string& html) {
      return first_of(Converted(R"([{"id": 1, "link": "https://a.example/x", "title": {"rendered":
          "X"}, "excerpt": {"rendered": ")" +
                                html + "\"}}]")
                          .only()
                          .abstract);
    };
    CHECK(
        abstract_of("<p>a [&hellip;] b</p><p>and much more of it that is far longer than any link "
                    "to the rest of a post ever was, however polite</p>")
            .starts_with("a [\u2026] b"));
    CHECK(abstract_of("<p>Words &hellip; <a href='x'>Continue reading</a></p>") ==
          "Words \u2026 Continue reading");
    CHECK(abstract_of("<p>Words [&hellip;] <a href='x'>Continue reading</a></p>") == "Words");
    CHECK(abstract_of("<p>Words&hellip;</p>") == "Words");
    CHECK(abstract_of("<p>Words [...]</p>") == "Words");
  }
}

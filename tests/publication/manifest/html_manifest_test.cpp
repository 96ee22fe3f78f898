#include "publication/manifest/html_manifest.h"

#include <doctest/doctest.h>

#include <string>

using daf::Direction;
using daf::publication::manifest::find_html_manifest;
using daf::publication::manifest::HtmlManifest;
using daf::publication::manifest::HtmlManifestKind;

namespace {

constexpr std::string_view kUrl = "https://example.org/book/index.html";

// "embedded TEXT", "linked URL" or "none".
std::string found_in(std::string_view html, std::string_view url = kUrl) {
  const HtmlManifest found = find_html_manifest(html, url);
  switch (found.kind) {
    case HtmlManifestKind::kEmbedded:
      CHECK(html.substr(found.byte_offset, found.text.size()) == found.text);
      return "embedded " + std::string(found.text);
    case HtmlManifestKind::kLinked:
      return "linked " + found.base_url;
    case HtmlManifestKind::kNone:
      break;
  }
  return "none";
}

}  // namespace

TEST_SUITE("publication") {
  TEST_CASE("the first link with the relation publication leads to the manifest") {
    CHECK(found_in("<link rel=icon href=i><link rel='alternate PUBLICATION' href=' m.json#x '>"
                   "<link rel=publication href=n.json>") ==
          "linked https://example.org/book/m.json");
    CHECK(found_in("<link rel=publication><link rel=publications href=m>") == "none");
    CHECK(found_in("<!--<link rel=publication href=m>-->") == "none");
    CHECK(found_in("<link rel=publication href='http://%'>") == "none");
    CHECK(found_in("<link rel=publication href=m>", "") == "none");
    CHECK(found_in("<link rel=publication href=https://a/m>", "") == "linked https://a/m");
  }

  TEST_CASE("a link to an id leads to the script with that id") {
    CHECK(found_in(
              "<link rel=publication href=#m><script id=m type=application/ld+json>{}</script>") ==
          "embedded {}");
    CHECK(found_in("<script id=n type=application/ld+json>1</script><script id=m>2</script>"
                   "<script id=m type=' Application/LD+JSON '>3</script>"
                   "<link rel=publication href=#m>") == "embedded 3");
    CHECK(found_in("<link rel=publication href='#a%20b'>"
                   "<script type=application/ld+json id='a b'>4</script>") == "embedded 4");
    CHECK(found_in("<link rel=publication href=index.html#m>"
                   "<script id=m type=application/ld+json>5</script>") == "embedded 5");
    CHECK(found_in("<link rel=publication href=#m><script id=m type=module>6</script>"
                   "<script id=m>7</script><script id=m>8</script>") == "embedded 7");
    CHECK(found_in("<link rel=publication href=#m><script id=x>6</script>") == "none");
  }

  TEST_CASE("<base> moves what is relative, but not the page's own ids") {
    const HtmlManifest found = find_html_manifest(
        "<base target=_top><base href=/other/><base href=/third/><link rel=publication href=#m>"
        "<script id=m type=application/ld+json>{}</script>",
        kUrl);
    CHECK(found.kind == HtmlManifestKind::kEmbedded);
    CHECK(found.base_url == "https://example.org/other/");
    CHECK(found.page.url == kUrl);
    CHECK(found_in("<base href=https://cdn.example/><link rel=publication href=m>") ==
          "linked https://cdn.example/m");
  }

  TEST_CASE("the title has the language and direction that html and head hand down") {
    const HtmlManifest found = find_html_manifest(
        "<html lang=he dir=RTL><head dir=ltr><svg><title>no</title></svg>"
        "<title lang=en>\n A &amp;\n  B </title><title>C</title><html lang=fr>",
        kUrl);
    CHECK(found.page.title == "A & B");
    CHECK(found.page.title_language == "en");
    CHECK(found.page.title_direction == Direction::kLeftToRight);
    CHECK(!found.page.has_contents);
    const HtmlManifest other = find_html_manifest(
        "<html xml:lang=ar dir=rtl><title dir=auto>\xD7\x90\xFF</title><nav role='x DOC-TOC'>",
        kUrl);
    CHECK(other.page.title == "\xD7\x90\uFFFD");
    CHECK(other.page.title_language == "ar");
    CHECK(other.page.title_direction == Direction::kNeutral);
    CHECK(other.page.has_contents);
    CHECK(find_html_manifest("<html lang=''><title> </title>", kUrl).page.title.empty());
  }
}

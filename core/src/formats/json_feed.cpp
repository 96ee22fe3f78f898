// Tested by json_feed_test.cpp.
#include "formats/json_feed.h"

#include <string>
#include <string_view>

#include "formats/canonical_writer.h"
#include "formats/html_text.h"
#include "formats/site_url.h"

namespace daf::formats {
namespace {

constexpr uint32_t kNone = SourceTree::kNone;

// Version 1.0 has one author, 1.1 a list; where both are there the list counts.
std::vector<uint32_t> authors_of(SourceTree source, uint32_t node) {
  const std::vector<uint32_t> authors = source.list(node, "authors");
  return authors.empty() ? source.list(node, "author") : authors;
}

class Item {
 public:
  Item(Conversion& conversion, uint32_t root)
      : conversion_(conversion),
        source_(conversion.source),
        root_(root),
        writer_(conversion.source, root) {}

  void convert() {
    // Items without a title are what a microblog consists of.
    writer_.set_may_lack_name();
    writer_.text("id", source_.any_of(root_, {"id", "url"}));
    writer_.text("url", source_.any_of(root_, {"url", "external_url"}));
    writer_.text("type", "Article", root_);
    writer_.text("name", line_of_html(source_.text(root_, "title")), source_.at(root_, "title"));
    const uint32_t language = source_.at(root_, "language");
    if (language != kNone) {
      writer_.text("inLanguage", tag_of_locale(source_.text(language)), language);
    } else {
      writer_.text("inLanguage", conversion_.collection.language, root_);
    }
    write_authors();
    write_publisher();
    writer_.text("datePublished", source_.at(root_, "date_published"));
    writer_.text("dateModified", source_.at(root_, "date_modified"));
    writer_.text("abstract", source_.at(root_, "summary"));
    write_body();
    writer_.begin_list("keywords");
    for (const uint32_t tag : source_.list(root_, "tags")) {
      writer_.element(source_.text(tag), tag);
    }
    writer_.end();
    write_images();
    write_links();
    conversion_.items.push_back(writer_.take());
  }

 private:
  void write_authors() {
    writer_.begin_list("author");
    const std::vector<uint32_t> authors = authors_of(source_, root_);
    for (const uint32_t author : authors) {
      if (source_.is_string(author)) {
        writer_.element(source_.text(author), author);
        continue;
      }
      if (source_.text(author, "name").empty()) continue;
      writer_.begin_object();
      writer_.text("type", "Person", author);
      writer_.text("name", source_.at(author, "name"));
      writer_.text("url", source_.at(author, "url"));
      writer_.end();
    }
    if (authors.empty()) {
      for (const std::string& name : conversion_.collection.authors) writer_.element(name, root_);
    }
    writer_.end();
  }

  void write_publisher() {
    const CollectionFacts& feed = conversion_.collection;
    if (feed.publisher.empty()) return;
    writer_.begin_object("publisher");
    writer_.text("type", "Organization", root_);
    writer_.text("name", feed.publisher, root_);
    writer_.text("url", feed.publisher_url, root_);
    writer_.end();
  }

  void write_body() {
    const uint32_t html = source_.at(root_, "content_html");
    const uint32_t body = html != kNone ? html : source_.at(root_, "content_text");
    if (source_.text(body).empty()) return;
    writer_.begin_object("body");
    writer_.text("encodingFormat", html != kNone ? "text/html" : "text/plain", body);
    writer_.text("value", body);
    writer_.end();
  }

  void write_images() {
    writer_.begin_list("image");
    for (const char* const member : {"banner_image", "image"}) {
      const uint32_t image = source_.at(root_, member);
      if (image == kNone) continue;
      writer_.begin_object();
      writer_.text("url", image);
      writer_.end();
    }
    writer_.end();
  }

  // What it is about, if that is elsewhere, and what is attached to it.
  void write_links() {
    writer_.begin_list("related");
    const uint32_t about = source_.at(root_, "external_url");
    if (about != kNone && source_.at(root_, "url") != kNone) {
      writer_.begin_object();
      writer_.text("url", about);
      writer_.end();
    }
    for (const uint32_t attachment : source_.list(root_, "attachments")) {
      if (!source_.is_object(attachment)) continue;
      writer_.begin_object();
      writer_.text("url", source_.at(attachment, "url"));
      writer_.text("name", source_.any_of(attachment, {"title", "mime_type"}));
      writer_.end();
    }
    writer_.end();
  }

  Conversion& conversion_;
  SourceTree source_;
  uint32_t root_;
  CanonicalWriter writer_;
};

}  // namespace

CollectionFacts feed_facts(SourceTree source) {
  constexpr uint32_t kRoot = 0;
  CollectionFacts facts;
  const std::string_view version = source.text(kRoot, "version");
  if (version.find("jsonfeed.org/version/") == version.npos) return facts;
  facts.format = SourceFormat::kJsonFeed;
  facts.language = tag_of_locale(source.text(kRoot, "language"));
  facts.publisher = line_of_html(source.text(kRoot, "title"));
  facts.publisher_url = source.text(kRoot, "home_page_url");
  for (const uint32_t author : authors_of(source, kRoot)) {
    const std::string_view name =
        source.is_string(author) ? source.text(author) : source.text(author, "name");
    if (!name.empty()) facts.authors.emplace_back(name);
  }
  return facts;
}

void read_json_feed(Conversion& conversion, uint32_t root) { Item(conversion, root).convert(); }

}  // namespace daf::formats

// CSL-JSON, as Zotero, Pandoc and citeproc exchange it. Tested by csl_test.cpp.
// @see https://github.com/citation-style-language/schema schemas/input/csl-data.json
#include <algorithm>
#include <array>
#include <string>

#include "formats/citation_fields.h"
#include "formats/html_text.h"
#include "formats/url_reference.h"

namespace daf::formats {
namespace {

struct TypeName {
  std::string_view csl;
  std::string_view schema_org;
};
constexpr std::array<TypeName, 34> kTypes = {{
    {"article", "Article"},
    {"article-journal", "ScholarlyArticle"},
    {"article-magazine", "Article"},
    {"article-newspaper", "NewsArticle"},
    {"bill", "Legislation"},
    {"book", "Book"},
    {"broadcast", "Episode"},
    {"chapter", "Chapter"},
    {"classic", "Book"},
    {"collection", "Collection"},
    {"dataset", "Dataset"},
    {"entry", "Article"},
    {"entry-dictionary", "Article"},
    {"entry-encyclopedia", "Article"},
    {"event", "Event"},
    {"legislation", "Legislation"},
    {"manuscript", "Manuscript"},
    {"map", "Map"},
    {"motion_picture", "Movie"},
    {"musical_score", "SheetMusic"},
    {"paper-conference", "ScholarlyArticle"},
    {"performance", "Event"},
    {"periodical", "Periodical"},
    {"personal_communication", "Message"},
    {"post", "SocialMediaPosting"},
    {"post-weblog", "BlogPosting"},
    {"regulation", "Legislation"},
    {"report", "Report"},
    {"review", "Review"},
    {"review-book", "Review"},
    {"software", "SoftwareApplication"},
    {"song", "MusicComposition"},
    {"thesis", "Thesis"},
    {"webpage", "WebPage"},
}};

struct Role {
  std::string_view csl;
  std::string_view canonical;
};
// Those who wrote another work, or receive this one, have no part in it.
constexpr std::array<Role, 23> kRoles = {{
    {"author", "author"},
    {"editor", "editor"},
    {"collection-editor", "editor"},
    {"editorial-director", "editor"},
    {"translator", "translator"},
    {"contributor", "contributor"},
    {"chair", "contributor"},
    {"compiler", "contributor"},
    {"composer", "contributor"},
    {"curator", "contributor"},
    {"director", "contributor"},
    {"executive-producer", "contributor"},
    {"guest", "contributor"},
    {"host", "contributor"},
    {"illustrator", "contributor"},
    {"interviewer", "contributor"},
    {"narrator", "contributor"},
    {"organizer", "contributor"},
    {"performer", "contributor"},
    {"producer", "contributor"},
    {"script-writer", "contributor"},
    {"series-creator", "contributor"},
    {"reviewer", "contributor"},
}};

void write_type(CanonicalWriter& writer, uint32_t root) {
  const uint32_t node = writer.source().at(root, "type");
  const std::string_view type = writer.source().text(node);
  if (type.empty()) return;
  const auto found = std::find_if(kTypes.begin(), kTypes.end(),
                                  [type](const TypeName& each) { return each.csl == type; });
  writer.text("type", found != kTypes.end() ? found->schema_org : "CreativeWork", node);
}

void write_address(CanonicalWriter& writer, uint32_t root) {
  const SourceTree source = writer.source();
  const uint32_t doi = source.at(root, "DOI");
  const std::string doi_address = doi_url(source.text(doi));
  const uint32_t id = source.any_of(root, {"id", "citation-key"});
  if (doi_address.empty()) {
    writer.text("id", id);
  } else {
    writer.text("id", doi_address, doi);
  }
  const uint32_t url = source.at(root, "URL");
  if (source.text(url).empty()) {
    writer.text("url", doi_address, doi);
  } else {
    writer.text("url", url);
  }
}

void write_titles(CanonicalWriter& writer, uint32_t root) {
  const SourceTree source = writer.source();
  const uint32_t title_node = source.at(root, "title");
  const std::string title = line_of_html(source.text(title_node));
  writer.text("name", title, title_node);
  writer.begin_list("alternativeHeadline");
  const uint32_t short_node = source.any_of(root, {"title-short", "shortTitle"});
  const std::string short_title = line_of_html(source.text(short_node));
  if (short_title != title) writer.element(short_title, short_node);
  // In a language that nobody says: "und" keeps it from being taken for the publication's.
  const uint32_t original_node = source.at(root, "original-title");
  const std::string original = line_of_html(source.text(original_node));
  if (original != title) writer.localized_element(original, "und", original_node);
  writer.end();
}

void write_people(CanonicalWriter& writer, uint32_t root) {
  for (const std::string_view canonical : {"author", "editor", "translator", "contributor"}) {
    writer.begin_list(canonical);
    for (const Role& role : kRoles) {
      if (role.canonical != canonical) continue;
      append_cited_names(writer, writer.source().at(root, role.csl));
    }
    writer.end();
  }
}

void append_series(CanonicalWriter& writer, std::string_view type, uint32_t name_node,
                   std::string_view position) {
  const std::string name = line_of_html(writer.source().text(name_node));
  if (name.empty()) return;
  writer.begin_object();
  writer.text("type", type, name_node);
  writer.text("name", name, name_node);
  writer.text("position", position, name_node);
  writer.end();
}

void write_series(CanonicalWriter& writer, uint32_t root) {
  const SourceTree source = writer.source();
  const std::string volume_and_issue =
      cited_position(source.text(root, "volume"), source.text(root, "issue"));
  const std::string_view number = source.text(root, "number");
  writer.begin_list("isPartOf");
  const uint32_t container = source.at(root, "container-title");
  const std::string_view type = source.text(root, "type");
  const bool is_article = type.substr(0, 7) == "article";
  append_series(writer, is_article ? "Periodical" : "CreativeWork", container, volume_and_issue);

  // The number of a report counts within its series; what kind of report it is may be the only
  // name that the series has.
  const uint32_t collection = source.any_of(root, {"collection-title", "genre"});
  std::string_view position = source.text(root, "collection-number");
  if (position.empty()) position = number;
  const bool has_container = !source.text(container).empty();
  if (position.empty() && !has_container) position = volume_and_issue;
  const bool is_series = source.key(collection) == "collection-title" || !number.empty();
  if (collection != SourceTree::kNone && is_series) {
    append_series(writer, "CreativeWorkSeries", collection, position);
  }
  writer.end();
}

// Commas and semicolons part keywords, in Arabic and in East Asian writing too.
void append_keywords(CanonicalWriter& writer, uint32_t node) {
  constexpr std::array<std::string_view, 7> kCommas = {
      ",", ";", "\xD8\x8C", "\xD8\x9B", "\xE3\x80\x81", "\xEF\xBC\x8C", "\xEF\xBC\x9B"};
  const std::string_view text = writer.source().text(node);
  size_t start = 0;
  for (size_t at = 0; at < text.size();) {
    size_t length = 0;
    for (const std::string_view comma : kCommas) {
      if (text.substr(at, comma.size()) == comma) length = comma.size();
    }
    if (length > 0) {
      writer.element(trimmed(text.substr(start, at - start)), node);
      start = at + length;
    }
    at += std::max<size_t>(length, 1);
  }
  writer.element(trimmed(text.substr(start)), node);
}

void read_reference(Conversion& conversion, uint32_t root) {
  const SourceTree source = conversion.source;
  CanonicalWriter writer(source, root);
  write_address(writer, root);
  write_type(writer, root);
  write_titles(writer, root);
  writer.text("inLanguage", source.at(root, "language"));
  write_people(writer, root);
  write_publisher(writer, source.at(root, "publisher"));
  for (const char* const date : {"issued", "available-date"}) {
    if (write_cited_date(conversion, writer, "datePublished", source.at(root, date))) break;
  }
  const uint32_t abstract = source.at(root, "abstract");
  writer.text("abstract", abstract_text(source.text(abstract)), abstract);
  writer.begin_list("keywords");
  for (const uint32_t keyword : source.list(root, "keyword")) append_keywords(writer, keyword);
  writer.end();
  write_series(writer, root);
  writer.text("pagination", source.at(root, "page"));
  conversion.items.push_back(writer.take());
}

}  // namespace

void read_csl(Conversion& conversion, uint32_t root) {
  const SourceTree source = conversion.source;
  const uint32_t items = source.at(root, "items");
  if (items == SourceTree::kNone || !source.is_array(items)) {
    return read_reference(conversion, root);
  }
  for (const uint32_t item : source.children(items)) {
    if (source.is_object(item)) read_reference(conversion, item);
  }
}

}  // namespace daf::formats

// Content items of GOV.UK's content API. Tested by gov_uk_test.cpp.
// @see https://content-api.publishing.service.gov.uk/
// @see https://github.com/alphagov/publishing-api/tree/main/content_schemas
#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "formats/canonical_writer.h"
#include "formats/format_converter.h"
#include "formats/gov_uk_body.h"
#include "formats/html_text.h"
#include "formats/url_reference.h"

namespace daf::formats {
namespace {

struct TypeName {
  std::string_view gov_uk;
  std::string_view schema_org;
};
// The rest, from research to policy papers, are reports.
constexpr std::array<TypeName, 19> kTypes = {{
    {"answer", "Article"},
    {"authored_article", "Article"},
    {"detailed_guide", "Article"},
    {"detailed_guidance", "Article"},
    {"fatality_notice", "NewsArticle"},
    {"government_response", "NewsArticle"},
    {"guide", "Article"},
    {"help_page", "Article"},
    {"manual_section", "Article"},
    {"news_article", "NewsArticle"},
    {"news_story", "NewsArticle"},
    {"oral_statement", "Article"},
    {"press_release", "NewsArticle"},
    {"speech", "Article"},
    {"topical_event", "Event"},
    {"travel_advice", "Article"},
    {"world_location_news_article", "NewsArticle"},
    {"world_news_story", "NewsArticle"},
    {"written_statement", "Article"},
}};

// What a content_id is: a UUID. A longer one is not repeated for each translation.
constexpr size_t kMaxContentIdBytes = 64;

// Documents of one content_id are translations of each other, so an id needs the locale too.
std::string id_of(SourceTree source, uint32_t document, std::string_view fallback_id = {}) {
  std::string id(source.text(document, "content_id"));
  if (id.empty() && fallback_id.size() <= kMaxContentIdBytes) id = fallback_id;
  const std::string_view locale = source.text(document, "locale");
  if (!id.empty() && !locale.empty()) id.append(":").append(locale);
  return id;
}

class ContentItem {
 public:
  ContentItem(Conversion& conversion, uint32_t root)
      : conversion_(conversion),
        source_(conversion.source),
        writer_(source_, root),
        root_(root),
        details_(source_.at(root, "details")),
        links_(source_.at(root, "links")) {}

  void read() {
    writer_.text("id", id_of(source_, root_), source_.at(root_, "content_id"));
    writer_.text("url", gov_uk_address(source_, root_), source_.at(root_, "base_path"));
    write_type();
    writer_.text("name", source_.at(root_, "title"));
    writer_.text("inLanguage", source_.at(root_, "locale"));
    write_people_and_organisations();
    const uint32_t first_public = details("first_public_at");
    const uint32_t first_published = source_.at(root_, "first_published_at");
    writer_.text("datePublished",
                 first_published != SourceTree::kNone ? first_published : first_public);
    writer_.text("dateModified", source_.any_of(root_, {"public_updated_at", "updated_at"}));
    write_abstract();
    write_body();
    write_topics();
    write_collections();
    write_image();
    write_translations();
    write_related();
    write_breadcrumbs();
    write_withdrawal();
    conversion_.items.push_back(writer_.take());
  }

 private:
  /// What is not there is no object: asking the root instead would find what belongs to it.
  [[nodiscard]] uint32_t details(std::string_view member) const {
    return details_ != SourceTree::kNone ? source_.at(details_, member) : SourceTree::kNone;
  }
  [[nodiscard]] std::vector<uint32_t> linked(std::string_view relation) const {
    std::vector<uint32_t> found;
    if (links_ == SourceTree::kNone) return found;
    for (const uint32_t node : source_.list(links_, relation)) {
      if (source_.is_object(node)) found.push_back(node);
    }
    return found;
  }

  void write_type();
  void write_people_and_organisations();
  void append_entities(std::string_view relation, std::string_view type,
                       std::set<std::string_view>& seen);
  void write_abstract();
  void write_body();
  void write_topics();
  void append_name(std::string_view name, uint32_t document);
  void write_collections();
  void write_image();
  void write_translations();
  void write_related();
  void write_breadcrumbs();
  void write_withdrawal();

  Conversion& conversion_;
  SourceTree source_;
  CanonicalWriter writer_;
  uint32_t root_;
  uint32_t details_;
  uint32_t links_;
};

void ContentItem::write_type() {
  const uint32_t node = source_.any_of(root_, {"document_type", "schema_name"});
  const std::string_view type = source_.text(node);
  const auto found = std::find_if(kTypes.begin(), kTypes.end(),
                                  [type](const TypeName& each) { return each.gov_uk == type; });
  if (found != kTypes.end()) writer_.text("type", found->schema_org, node);
}

// A linked document has its title in its own language.
void ContentItem::append_name(std::string_view name, uint32_t document) {
  const uint32_t title = source_.any_of(document, {"title", "name"});
  writer_.localized(name, source_.text(title), source_.text(document, "locale"), title);
}

void ContentItem::append_entities(std::string_view relation, std::string_view type,
                                  std::set<std::string_view>& seen) {
  for (const uint32_t node : linked(relation)) {
    const std::string_view id = source_.text(node, "content_id");
    if (!id.empty() && !seen.insert(id).second) continue;
    writer_.begin_object();
    writer_.text("type", type, node);
    append_name("name", node);
    writer_.text("id", source_.at(node, "content_id"));
    writer_.text("url", gov_uk_address(source_, node), node);
    writer_.end();
  }
}

void ContentItem::write_people_and_organisations() {
  std::set<std::string_view> seen;
  writer_.begin_list("author");
  append_entities("people", "Person", seen);
  append_entities("speaker", "Person", seen);
  writer_.end();
  writer_.begin_list("publisher");
  append_entities("primary_publishing_organisation", "Organization", seen);
  append_entities("organisations", "Organization", seen);
  append_entities("worldwide_organisations", "Organization", seen);
  writer_.end();
}

void ContentItem::write_abstract() {
  const uint32_t node = source_.at(root_, "description");
  if (node != SourceTree::kNone)
    writer_.text("abstract", text_of_html(gov_uk_html(source_, node)), node);
}

void ContentItem::write_body() {
  if (details_ == SourceTree::kNone) return;
  const std::string html = gov_uk_body(source_, details_);
  if (!trimmed(html).empty()) {
    writer_.begin_object("body");
    writer_.text("encodingFormat", "text/html", details_);
    writer_.text("value", html, details_);
    return writer_.end();
  }
  // Without HTML the source may do: GOV.UK's dialect of Markdown.
  for (const uint32_t form : source_.list(details("body"))) {
    const uint32_t content =
        source_.is_object(form) ? source_.at(form, "content") : SourceTree::kNone;
    if (source_.text(content).empty()) continue;
    writer_.begin_object("body");
    writer_.text("encodingFormat", "text/markdown", form);
    writer_.text("value", content);
    writer_.end();
    conversion_.find(Code::kUnsupportedBody, Severity::kInfo, form,
                     "the body is not there in HTML; its source was read as Markdown");
    return;
  }
}

// The topics and all that they are part of, each once, as a tree.
void ContentItem::write_topics() {
  std::vector<uint32_t> waiting = linked("taxons");
  std::reverse(waiting.begin(), waiting.end());
  std::set<std::string_view> seen;
  writer_.begin_list("about");
  while (!waiting.empty()) {
    const uint32_t taxon = waiting.back();
    waiting.pop_back();
    const std::string_view id = source_.text(taxon, "content_id");
    if (!id.empty() && !seen.insert(id).second) continue;
    std::vector<uint32_t> parents;
    for (const uint32_t parent : source_.list(source_.at(taxon, {"links", "parent_taxons"}))) {
      if (source_.is_object(parent)) parents.push_back(parent);
    }
    writer_.begin_object();
    writer_.text("id", source_.at(taxon, "content_id"));
    append_name("name", taxon);
    writer_.begin_list("broader");
    for (const uint32_t parent : parents) {
      writer_.element(source_.text(parent, "content_id"), parent);
    }
    writer_.end();
    writer_.end();
    waiting.insert(waiting.end(), parents.rbegin(), parents.rend());
  }
  writer_.end();
}

void ContentItem::write_collections() {
  writer_.begin_list("isPartOf");
  for (const uint32_t collection : linked("document_collections")) {
    writer_.begin_object();
    writer_.text("type", "Collection", collection);
    writer_.text("id", source_.at(collection, "content_id"));
    append_name("name", collection);
    writer_.end();
  }
  writer_.end();
}

// One image; or several, each in several sizes, of which one leads.
void ContentItem::write_image() {
  uint32_t image = details("image");
  for (const uint32_t each : source_.list(details("images"))) {
    const bool leads = source_.text(each, "type") == "lead";
    if (image == SourceTree::kNone && leads) image = each;
  }
  if (image == SourceTree::kNone) return;
  uint32_t url = image;
  if (source_.is_object(image)) {
    const uint32_t sizes = source_.at(image, "sources");
    url = sizes != SourceTree::kNone ? source_.any_of(sizes, {"s960", "s712", "s630", "s465"})
                                     : source_.any_of(image, {"high_resolution_url", "url"});
  }
  if (source_.text(url).empty()) return;
  writer_.begin_object("image");
  writer_.text("url", absolute_url(kGovUkSite, source_.text(url)), url);
  writer_.text("name", source_.at(image, "alt_text"));
  writer_.text("caption", source_.at(image, "caption"));
  writer_.text("creditText", source_.at(image, "credit"));
  writer_.end();
}

void ContentItem::write_translations() {
  const std::string_view content_id = source_.text(root_, "content_id");
  const std::string own_id = id_of(source_, root_);
  writer_.begin_list("workTranslation");
  for (const uint32_t translation : linked("available_translations")) {
    const std::string id = id_of(source_, translation, content_id);
    // The list has this document, too.
    if (id == own_id) continue;
    writer_.begin_object();
    writer_.text("id", id, translation);
    writer_.text("url", gov_uk_address(source_, translation), translation);
    writer_.text("inLanguage", source_.at(translation, "locale"));
    append_name("name", translation);
    writer_.end();
  }
  writer_.end();
}

void ContentItem::write_related() {
  writer_.begin_list("related");
  for (const uint32_t item : linked("ordered_related_items")) {
    writer_.begin_object();
    writer_.text("id", id_of(source_, item), item);
    writer_.text("url", gov_uk_address(source_, item), item);
    writer_.text("inLanguage", source_.at(item, "locale"));
    append_name("name", item);
    writer_.text("datePublished", source_.at(item, "first_published_at"));
    writer_.text("description", source_.at(item, "description"));
    writer_.end();
  }
  writer_.end();
}

// Each parent holds its own.
void ContentItem::write_breadcrumbs() {
  std::vector<uint32_t> path;
  std::vector<uint32_t> parents = linked("parent");
  while (!parents.empty() && source_.is_object(parents[0])) {
    path.push_back(parents[0]);
    parents = source_.list(source_.at(parents[0], {"links", "parent"}));
  }
  writer_.begin_list("breadcrumb");
  for (auto page = path.rbegin(); page != path.rend(); ++page) {
    writer_.begin_object();
    append_name("name", *page);
    writer_.text("url", gov_uk_address(source_, *page), *page);
    writer_.end();
  }
  writer_.end();
}

void ContentItem::write_withdrawal() {
  const uint32_t notice = source_.at(root_, "withdrawn_notice");
  if (notice == SourceTree::kNone) return;
  const uint32_t explanation = source_.at(notice, "explanation");
  writer_.text("disclaimer", text_of_html(source_.text(explanation)), explanation);
}

}  // namespace

void read_gov_uk(Conversion& conversion, uint32_t root) { ContentItem(conversion, root).read(); }

}  // namespace daf::formats

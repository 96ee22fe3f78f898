#include "formats/schema_org_article.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "formats/canonical_writer.h"
#include "formats/html_text.h"
#include "formats/page.h"
#include "formats/site_url.h"

namespace daf::formats {
namespace {

constexpr uint32_t kNone = SourceTree::kNone;

// Types without "Article" in their names that are read; those with it all are.
constexpr std::array<std::string_view, 13> kTypes = {"Report",
                                                     "BlogPosting",
                                                     "LiveBlogPosting",
                                                     "SocialMediaPosting",
                                                     "Thesis",
                                                     "Book",
                                                     "Chapter",
                                                     "CreativeWork",
                                                     "DiscussionForumPosting",
                                                     "PublicationIssue",
                                                     "TechArticle",
                                                     "DigitalDocument",
                                                     "Event"};

// Without the vocabulary: "https://schema.org/Report", "schema:Report".
std::string_view local_name(std::string_view type) {
  const size_t at = type.find_last_of("/#:");
  return at == type.npos ? type : type.substr(at + 1);
}

uint32_t type_of(SourceTree source, uint32_t node) {
  return source.any_of(node, {"@type", "type"});
}

bool is_type_of_article(std::string_view type) {
  type = local_name(type);
  return type.ends_with("Article") || std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

class Article {
 public:
  Article(Conversion& conversion, const NodesById& nodes, uint32_t document, uint32_t root)
      : conversion_(conversion),
        source_(conversion.source),
        nodes_(nodes),
        document_(document),
        root_(root),
        writer_(conversion.source, root) {}

  void convert() {
    write_context();
    write_identity();
    writer_.copy_localized("name", member({"headline", "name"}));
    if (source_.at(root_, "headline") != kNone) {
      writer_.copy_localized("alternativeHeadline", source_.at(root_, "alternativeHeadline"));
    }
    write_language();
    for (const char* const role : {"author", "editor", "translator", "contributor", "publisher"}) {
      write_entities(role, role);
    }
    if (source_.at(root_, "author") == kNone) write_entities("author", "creator");
    writer_.text("datePublished", member({"datePublished", "dateCreated"}));
    writer_.text("dateModified", source_.at(root_, "dateModified"));
    writer_.copy_localized("abstract", member({"abstract", "description"}));
    write_body();
    write_topics();
    write_keywords();
    write_series();
    write_images();
    write_links("workTranslation", {"workTranslation"});
    write_links("translationOfWork", {"translationOfWork"});
    write_links("related", {"relatedLink", "significantLink", "isBasedOn", "citation"});
    writer_.text("license", text_node(source_.at(root_, "license"), {"url", "@id", "name"}));
    writer_.copy_localized("copyrightNotice", member({"copyrightNotice", "creditText"}));
    conversion_.items.push_back(writer_.take());
  }

 private:
  [[nodiscard]] uint32_t member(SourceTree::Path names) const {
    return source_.any_of(root_, names);
  }
  // An object that only names another is that other.
  [[nodiscard]] uint32_t resolve(uint32_t node) const {
    if (node == kNone || !source_.is_object(node)) return node;
    const auto named = nodes_.find(source_.text(node, "@id"));
    return named == nodes_.end() ? node : named->second;
  }
  // A text itself, or the first of these members of an object.
  [[nodiscard]] uint32_t text_node(uint32_t node, SourceTree::Path names) const {
    if (node == kNone) return kNone;
    if (source_.is_array(node)) {
      const std::vector<uint32_t> elements = source_.children(node);
      if (elements.empty()) return kNone;
      node = elements.front();
    }
    node = resolve(node);
    return source_.is_object(node) ? source_.any_of(node, names) : node;
  }

  // JSON-LD 1.1 sections 4.2.3 and 4.2.4: what strings without a language are in.
  void write_context() {
    std::string_view language;
    std::string_view direction;
    uint32_t origin = document_;
    for (const uint32_t owner : {document_, root_}) {
      for (const uint32_t context : source_.list(owner, "@context")) {
        if (!source_.is_object(context)) continue;
        if (const uint32_t node = source_.any_of(context, {"@language", "language"})) {
          language = source_.text(node);
          origin = node;
        }
        if (const uint32_t node = source_.any_of(context, {"@direction", "direction"})) {
          direction = source_.text(node);
          origin = node;
        }
      }
    }
    writer_.begin_object("@context");
    writer_.text("language", tag_of_locale(language), origin);
    writer_.text("direction", direction, origin);
    writer_.end();
  }

  void write_identity() {
    uint32_t id = text_node(source_.any_of(root_, {"@id", "id"}), {});
    // "#article" names a place in a page, not a publication.
    const bool is_local = source_.text(id).starts_with("#") || source_.text(id).starts_with("_:");
    const uint32_t url = text_node(source_.at(root_, "url"), {"@id", "url"});
    const uint32_t page = text_node(source_.at(root_, "mainEntityOfPage"), {"@id", "url"});
    const auto or_else = [](uint32_t first, uint32_t second) {
      return first != kNone ? first : second;
    };
    if (id == kNone || is_local) id = or_else(url, page);
    const std::string_view address =
        conversion_.page != nullptr ? std::string_view(conversion_.page->url) : "";
    if (id != kNone) {
      writer_.text("id", id);
    } else {
      writer_.text("id", address, root_);
    }
    if (or_else(url, page) != kNone) {
      writer_.text("url", or_else(url, page));
    } else {
      writer_.text("url", address, root_);
    }
    const std::string_view type = local_name(source_.text(type_of(source_, root_)));
    writer_.text("type", type.empty() ? "Article" : type, root_);
  }

  void write_language() {
    writer_.begin_list("inLanguage");
    for (const uint32_t node : source_.list(root_, "inLanguage")) {
      const uint32_t text = text_node(node, {"alternateName", "identifier", "@id", "name"});
      if (text != kNone) writer_.element(tag_of_locale(source_.text(text)), text);
    }
    if (conversion_.page != nullptr && source_.at(root_, "inLanguage") == kNone) {
      writer_.element(conversion_.page->language, root_);
    }
    writer_.end();
  }

  void write_entities(std::string_view role, std::string_view name) {
    writer_.begin_list(role);
    for (const uint32_t entry : source_.list(root_, name)) {
      const uint32_t node = resolve(entry);
      if (!source_.is_object(node)) {
        writer_.element(source_.text(node), node);
        continue;
      }
      const uint32_t words = source_.any_of(node, {"name", "legalName", "alternateName"});
      const std::string_view given = source_.text(node, "givenName");
      const std::string_view family = source_.text(node, "familyName");
      if (words == kNone && family.empty()) continue;
      writer_.begin_object();
      const std::string_view type = local_name(source_.text(type_of(source_, node)));
      writer_.text("type", type.empty() ? "Person" : type, node);
      if (words != kNone) {
        writer_.copy_localized("name", words);
      } else {
        writer_.text("name", std::string(given) + (given.empty() ? "" : " ") + std::string(family),
                     node);
      }
      const uint32_t id = source_.at(node, "@id");
      if (is_web_address(source_.text(id))) writer_.text("id", id);
      writer_.text("url", text_node(source_.at(node, "url"), {"@id"}));
      writer_.end();
    }
    writer_.end();
  }

  void write_body() {
    const uint32_t node = member({"articleBody", "reviewBody", "text"});
    if (node == kNone) return write_body_of_page();
    const uint32_t value = text_node(node, {"@value", "value"});
    const std::string_view text = source_.text(value);
    if (text.empty()) return;
    writer_.begin_object("body");
    writer_.text("encodingFormat", looks_like_html(text) ? "text/html" : "text/plain", value);
    writer_.text("value", text, value);
    if (source_.is_object(node)) {
      writer_.text("language", source_.any_of(node, {"@language", "language"}));
      writer_.text("direction", source_.any_of(node, {"@direction", "direction"}));
    }
    writer_.end();
  }

  // JSON-LD mostly says all but the text itself.
  void write_body_of_page() {
    if (conversion_.page == nullptr) return;
    writer_.begin_object("body");
    if (!conversion_.page->body.empty()) {
      writer_.text("encodingFormat", "text/html", root_);
      writer_.text("value", conversion_.page->body, root_);
      writer_.text("direction", conversion_.page->direction, root_);
    }
    writer_.end();
  }

  void write_topics() {
    writer_.begin_list("about");
    for (const char* const name : {"about", "articleSection"}) {
      for (const uint32_t entry : source_.list(root_, name)) {
        const uint32_t node = resolve(entry);
        writer_.begin_object();
        if (source_.is_object(node)) {
          writer_.text("id", source_.any_of(node, {"@id", "termCode", "url"}));
          writer_.copy_localized("name", source_.at(node, "name"));
        } else {
          writer_.text("name", node);
        }
        writer_.end();
      }
    }
    writer_.end();
  }

  // A list, or one text with commas.
  void write_keywords() {
    const std::vector<uint32_t> entries = source_.list(root_, "keywords");
    writer_.begin_list("keywords");
    for (const uint32_t entry : entries) {
      const uint32_t node = text_node(entry, {"name", "@value"});
      if (node == kNone) continue;
      std::string_view text = source_.text(node);
      if (entries.size() > 1) {
        writer_.element(text, node);
        continue;
      }
      while (!text.empty()) {
        const size_t comma = std::min(text.find_first_of(",;"), text.size());
        writer_.element(trimmed(text.substr(0, comma)), node);
        text.remove_prefix(std::min(comma + 1, text.size()));
      }
    }
    writer_.end();
  }

  void write_series() {
    const uint32_t number = member({"reportNumber", "issueNumber", "position"});
    bool has_number = number != kNone;
    writer_.begin_list("isPartOf");
    for (const uint32_t entry : source_.list(root_, "isPartOf")) {
      const uint32_t node = resolve(entry);
      writer_.begin_object();
      if (source_.is_object(node)) {
        const std::string_view type = local_name(source_.text(type_of(source_, node)));
        if (type == "WebPage" || type == "WebSite") {
          writer_.end();
          continue;
        }
        // An issue is part of its journal.
        const uint32_t whole = resolve(source_.at(node, "isPartOf"));
        const bool is_issue = source_.at(node, "name") == kNone && whole != kNone;
        writer_.copy_localized("name", source_.at(is_issue ? whole : node, "name"));
        writer_.text("id", source_.any_of(is_issue ? whole : node, {"@id", "issn"}));
        const uint32_t position = source_.any_of(node, {"position", "issueNumber", "volumeNumber"});
        writer_.text("position", position != kNone ? position : number);
        has_number = has_number && position != kNone;
      } else {
        writer_.text("name", node);
        writer_.text("position", number);
        has_number = false;
      }
      writer_.end();
    }
    if (has_number && source_.at(root_, "isPartOf") == kNone) {
      writer_.begin_object();
      writer_.text("position", number);
      writer_.end();
    }
    writer_.end();
  }

  void write_images() {
    writer_.begin_list("image");
    for (const uint32_t entry : source_.list(root_, "image")) {
      const uint32_t node = resolve(entry);
      writer_.begin_object();
      if (source_.is_object(node)) {
        writer_.text("url", text_node(source_.any_of(node, {"contentUrl", "url", "@id"}), {"@id"}));
        writer_.copy_localized("name", source_.any_of(node, {"name", "alternateName"}));
        writer_.copy_localized("caption", source_.any_of(node, {"caption", "description"}));
        writer_.copy_localized("creditText", source_.any_of(node, {"creditText", "credit"}));
        writer_.text("width", text_node(source_.at(node, "width"), {"value", "@value"}));
        writer_.text("height", text_node(source_.at(node, "height"), {"value", "@value"}));
      } else {
        writer_.text("url", node);
      }
      writer_.end();
    }
    writer_.end();
  }

  void write_links(std::string_view field, SourceTree::Path names) {
    writer_.begin_list(field);
    for (const std::string_view name : names) {
      for (const uint32_t entry : source_.list(root_, name)) {
        const uint32_t node = resolve(entry);
        writer_.begin_object();
        if (source_.is_object(node)) {
          writer_.text("id", source_.any_of(node, {"@id", "id", "url"}));
          writer_.text("url", text_node(source_.at(node, "url"), {"@id"}));
          writer_.copy_localized("name", source_.any_of(node, {"headline", "name"}));
          writer_.text("inLanguage",
                       tag_of_locale(source_.text(text_node(source_.at(node, "inLanguage"),
                                                            {"alternateName", "identifier"}))),
                       node);
          writer_.text("datePublished", source_.at(node, "datePublished"));
        } else if (is_web_address(source_.text(node))) {
          writer_.text("id", node);
          writer_.text("url", node);
        } else {
          writer_.text("name", node);
        }
        writer_.end();
      }
    }
    writer_.end();
  }

  Conversion& conversion_;
  SourceTree source_;
  const NodesById& nodes_;
  uint32_t document_;
  uint32_t root_;
  CanonicalWriter writer_;
};

}  // namespace

bool is_article(SourceTree source, uint32_t node) {
  if (source.any_of(node, {"headline", "name"}) == kNone) return false;
  for (const uint32_t type : source.list(type_of(source, node))) {
    if (is_type_of_article(source.text(type))) return true;
  }
  return false;
}

void read_article(Conversion& conversion, const NodesById& nodes, uint32_t document,
                  uint32_t article) {
  Article(conversion, nodes, document, article).convert();
}

}  // namespace daf::formats

#include "publication/publication_fields.h"

#include <algorithm>
#include <array>
#include <utility>

#include "publication/json_token.h"
#include "publication/message.h"

namespace daf::publication {
namespace {

constexpr uint32_t kRoot = 0;

// RFC 2045 section 5.1: type and subtype are case-insensitive; parameters begin at a semicolon.
std::string media_type(std::string_view text) {
  text = text.substr(0, text.find(';'));
  std::string type;
  for (const char byte : text) {
    if (is_json_blank(byte)) continue;
    type += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
  }
  return type;
}

// An object of `key` that lacks what such an entry is made of. A blank text says nothing, and
// nothing is said of it.
void report_empty_entry(FieldReader& reader, uint32_t node, std::string_view key,
                        std::string_view lacks) {
  if (reader.is_text(node)) return;
  reader.add(Code::kWrongType, Severity::kShould, node,
             "an entry of " + quote(key) + " has " + std::string(lacks) + "; it was left out");
}

constexpr std::array<std::string_view, 3> kReadableTypes = {"text/markdown", "text/html",
                                                            "text/plain"};

std::vector<Body> read_bodies(FieldReader& reader) {
  std::vector<Body> bodies;
  reader.each(kRoot, "body", [&](uint32_t node) {
    Body body;
    if (reader.is_text(node)) {
      body.encoding_format = "text/plain";
      body.value = reader.tree()[node].text;
      if (!body.value.empty()) bodies.push_back(std::move(body));
      return;
    }
    body.value = reader.text(node, "value");
    body.url = reader.text(node, "url");
    body.encoding_format = media_type(reader.text(node, "encodingFormat"));
    if (body.encoding_format.empty()) body.encoding_format = "text/plain";
    reader.declared_language(node, body.language);
    reader.declared_direction(node, body.direction);
    if (body.value.empty() && body.url.empty()) {
      // An empty value is a body that is not written yet.
      if (reader.field(node, "value") != JsonTree::kNone) return;
      return report_empty_entry(reader, node, "body", "neither a value nor a url");
    }
    if (std::find(kReadableTypes.begin(), kReadableTypes.end(), body.encoding_format) ==
        kReadableTypes.end()) {
      const uint32_t format = reader.field(node, "encodingFormat");
      reader.add(Code::kUnsupportedBody, Severity::kShould, format,
                 "a body in the format " + quote(body.encoding_format) +
                     " cannot be read as such; it is shown as plain text");
    }
    bodies.push_back(std::move(body));
  });
  return bodies;
}

std::vector<Topic> read_topics(FieldReader& reader) {
  std::vector<Topic> topics;
  reader.each(kRoot, "about", [&](uint32_t node) {
    Topic topic;
    if (reader.is_text(node)) {
      topic.name = reader.as_strings(node);
    } else {
      topic.id = reader.text_or_number(node, "id");
      topic.name = reader.strings(node, "name");
      reader.each(node, "broader", [&](uint32_t broader) {
        std::string id = reader.is_text(broader) ? std::string(reader.tree()[broader].text)
                                                 : reader.text_or_number(broader, "id");
        if (id.empty()) return report_empty_entry(reader, broader, "broader", "no id");
        topic.broader.push_back(std::move(id));
      });
    }
    if (topic.id.empty() && topic.name.empty()) {
      return report_empty_entry(reader, node, "about", "neither an id nor a name");
    }
    topics.push_back(std::move(topic));
  });
  return topics;
}

std::vector<SeriesMembership> read_series(FieldReader& reader) {
  std::vector<SeriesMembership> series;
  reader.each(kRoot, "isPartOf", [&](uint32_t node) {
    SeriesMembership membership;
    if (reader.is_text(node)) {
      membership.name = reader.as_strings(node);
    } else {
      membership.id = reader.text_or_number(node, "id");
      membership.name = reader.strings(node, "name");
      membership.position = reader.text_or_number(node, "position");
    }
    if (membership.id.empty() && membership.name.empty() && membership.position.empty()) {
      return report_empty_entry(reader, node, "isPartOf", "neither an id, a name nor a position");
    }
    series.push_back(std::move(membership));
  });
  return series;
}

std::vector<Image> read_images(FieldReader& reader) {
  std::vector<Image> images;
  reader.each(kRoot, "image", [&](uint32_t node) {
    Image image;
    if (reader.is_text(node)) {
      image.url = reader.tree()[node].text;
    } else {
      image.url = reader.text(node, "url");
      image.name = reader.strings(node, "name");
      image.caption = reader.strings(node, "caption");
      image.credit = reader.strings(node, "creditText");
      image.width_px = reader.pixels(node, "width");
      image.height_px = reader.pixels(node, "height");
    }
    if (image.url.empty()) {
      return reader.add(Code::kWrongType, Severity::kShould, node,
                        "an image has no url; it was left out");
    }
    images.push_back(std::move(image));
  });
  return images;
}

void append_links(FieldReader& reader, std::string_view key, std::vector<PublicationLink>& links) {
  reader.each(kRoot, key, [&](uint32_t node) {
    PublicationLink link;
    if (reader.is_text(node)) {
      link.id = reader.tree()[node].text;
      if (link.id.find("://") != std::string::npos) link.url = link.id;
    } else {
      link.id = reader.text_or_number(node, "id");
      link.url = reader.text(node, "url");
      link.language = reader.language(node, "inLanguage");
      link.name = reader.strings(node, "name");
      link.description = reader.strings(node, "description");
      link.date = reader.date(node, "datePublished");
    }
    if (link.id.empty() && link.url.empty() && link.name.empty()) {
      return reader.add(
          Code::kWrongType, Severity::kShould, node,
          "an entry of " + quote(key) + " has neither an id, a url nor a name; it was left out");
    }
    links.push_back(std::move(link));
  });
}

std::vector<Breadcrumb> read_breadcrumbs(FieldReader& reader) {
  std::vector<Breadcrumb> breadcrumbs;
  reader.each(kRoot, "breadcrumb", [&](uint32_t node) {
    Breadcrumb breadcrumb;
    if (reader.is_text(node)) {
      breadcrumb.name = reader.as_strings(node);
    } else {
      breadcrumb.name = reader.strings(node, "name");
      breadcrumb.url = reader.text(node, "url");
    }
    if (breadcrumb.name.empty()) {
      return report_empty_entry(reader, node, "breadcrumb", "no name");
    }
    breadcrumbs.push_back(std::move(breadcrumb));
  });
  return breadcrumbs;
}

// A URL or words; a CreativeWork is known by its url, else its name.
std::string read_license(FieldReader& reader) {
  std::string license;
  reader.each(kRoot, "license", [&](uint32_t node) {
    if (!license.empty()) return;
    if (reader.is_text(node)) {
      license = reader.tree()[node].text;
      return;
    }
    license = reader.text(node, "url");
    if (license.empty()) license = reader.text_or_number(node, "id");
    if (license.empty()) license = reader.text(node, "name");
    if (license.empty()) {
      report_empty_entry(reader, node, "license", "neither a url, an id nor a name");
    }
  });
  return license;
}

void check_required(FieldReader& reader, const Publication& publication) {
  if (publication.name.empty()) {
    reader.add(Code::kMissingName, Severity::kMust, reader.tree().find(kRoot, "name"),
               "there is no title: the field \"name\" is missing or empty");
  }
  if (publication.id.empty()) {
    reader.add(
        Code::kMissingId, Severity::kShould, reader.tree().find(kRoot, "id"),
        "there is neither an \"id\" nor a \"url\"; an id was made from the content, so links "
        "to it break when the content changes");
  }
  if (publication.bodies.empty()) {
    reader.add(Code::kMissingBody, Severity::kInfo, reader.tree().find(kRoot, "body"),
               "there is nothing to read: the field \"body\" is missing or empty");
  }
}

}  // namespace

Globals read_globals(FieldReader& reader, uint32_t object) {
  Globals globals;
  const JsonTree& tree = reader.tree();
  const uint32_t context = reader.field(object, "@context");
  if (context == JsonTree::kNone) return globals;
  // Reading forwards, a later map overwrites: the same as from the last to the first.
  reader.each(object, "@context", [&](uint32_t node) {
    if (tree[node].type != JsonType::kObject) return;
    std::string language;
    const Declared language_declared = reader.declared_language(node, language);
    if (language_declared != Declared::kAbsent) {
      globals.language = std::move(language);
      globals.language_declared = language_declared;
    }
    Direction direction = Direction::kNeutral;
    const Declared direction_declared = reader.declared_direction(node, direction);
    if (direction_declared != Declared::kAbsent) {
      globals.direction = direction;
      globals.direction_declared = direction_declared;
    }
  });
  return globals;
}

Publication read_fields(FieldReader& reader, const Globals& collection) {
  Publication publication;
  publication.id = reader.text_or_number(kRoot, "id");
  publication.types = reader.texts(kRoot, "type");
  if (publication.types.empty()) publication.types.emplace_back("Report");
  publication.urls = reader.texts(kRoot, "url");
  if (publication.id.empty() && !publication.urls.empty()) publication.id = publication.urls[0];
  publication.name = reader.strings(kRoot, "name");
  publication.alternative_headline = reader.strings(kRoot, "alternativeHeadline");
  publication.languages = reader.languages(kRoot, "inLanguage");
  publication.authors = reader.entities(kRoot, "author");
  publication.editors = reader.entities(kRoot, "editor");
  publication.translators = reader.entities(kRoot, "translator");
  publication.contributors = reader.entities(kRoot, "contributor");
  publication.publishers = reader.entities(kRoot, "publisher");
  publication.date_published = reader.date(kRoot, "datePublished");
  publication.date_modified = reader.date(kRoot, "dateModified");
  publication.abstract = reader.strings(kRoot, "abstract");
  publication.bodies = read_bodies(reader);
  publication.topics = read_topics(reader);
  publication.keywords = reader.strings(kRoot, "keywords");
  publication.series = read_series(reader);
  publication.images = read_images(reader);
  append_links(reader, "workTranslation", publication.translations);
  append_links(reader, "translationOfWork", publication.translations);
  append_links(reader, "related", publication.related);
  publication.breadcrumbs = read_breadcrumbs(reader);
  publication.disclaimer = reader.strings(kRoot, "disclaimer");
  publication.license = read_license(reader);
  publication.copyright_notice = reader.strings(kRoot, "copyrightNotice");

  const Globals own = read_globals(reader, kRoot);
  const bool own_language = own.language_declared != Declared::kAbsent;
  const bool own_direction = own.direction_declared != Declared::kAbsent;
  publication.global_language = own_language ? own.language : collection.language;
  publication.global_direction = own_direction ? own.direction : collection.direction;
  check_required(reader, publication);
  return publication;
}

bool is_publication_like(const Publication& publication) {
  return !publication.id.empty() || !publication.name.empty() || !publication.bodies.empty() ||
         !publication.abstract.empty() || !publication.alternative_headline.empty();
}

}  // namespace daf::publication

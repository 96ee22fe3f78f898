// Readium Web Publication Manifest, and the publications of OPDS 2 feeds.
// Tested by readium_test.cpp.
// @see https://readium.org/webpub-manifest/
// @see https://drafts.opds.io/opds-2.0
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "formats/canonical_writer.h"
#include "formats/format_converter.h"
#include "formats/html_text.h"
#include "formats/url_reference.h"
#include "publication/message.h"

namespace daf::formats {
namespace {

struct Role {
  std::string_view readium;
  std::string_view canonical;
};
constexpr std::array<Role, 11> kRoles = {{
    {"author", "author"},
    {"editor", "editor"},
    {"translator", "translator"},
    {"contributor", "contributor"},
    {"artist", "contributor"},
    {"colorist", "contributor"},
    {"illustrator", "contributor"},
    {"inker", "contributor"},
    {"letterer", "contributor"},
    {"narrator", "contributor"},
    {"penciler", "contributor"},
}};

struct CollectionKind {
  std::string_view readium;
  std::string_view schema_org;
};
constexpr std::array<CollectionKind, 9> kCollectionKinds = {{
    {"series", "CreativeWorkSeries"},
    {"collection", "Collection"},
    {"journal", "Periodical"},
    {"magazine", "Periodical"},
    {"newspaper", "Periodical"},
    {"periodical", "Periodical"},
    {"season", "CreativeWorkSeason"},
    {"storyArc", "CreativeWorkSeries"},
    {"volume", "PublicationVolume"},
}};

bool has_relation(SourceTree source, uint32_t link, std::string_view relation) {
  for (const uint32_t node : source.list(link, "rel")) {
    if (equals_ignoring_case(source.text(node), relation)) return true;
  }
  return false;
}

// "{?query}" has to be filled in before it leads anywhere.
bool is_template(SourceTree source, uint32_t link) {
  const uint32_t templated = source.at(link, "templated");
  return templated != SourceTree::kNone && source.json()[templated].text == "true";
}

bool is_html(SourceTree source, uint32_t link) {
  const std::string_view type = source.text(link, "type");
  return type.find("html") != type.npos;
}

/// What a manifest's own address may add to those of its links: a long one before a million short
/// ones would otherwise become terabytes. Links behind that stay as they are.
constexpr size_t kMaxAddedBytes = size_t{16} << 20;

// One publication; addresses are relative to that of the manifest.
class Manifest {
 public:
  Manifest(Conversion& conversion, uint32_t root)
      : conversion_(conversion),
        source_(conversion.source),
        writer_(source_, root),
        root_(root),
        metadata_(source_.at(root, "metadata")) {
    for (const uint32_t link : links(root, "links")) {
      if (base_.empty() && has_relation(source_, link, "self")) base_ = source_.text(link, "href");
    }
  }

  void read() {
    write_address();
    write_type();
    copy_text("name", "title");
    copy_text("alternativeHeadline", "subtitle");
    writer_.begin_list("inLanguage");
    for (const uint32_t language : source_.list(metadata_, "language")) {
      writer_.element(source_.text(language), language);
    }
    writer_.end();
    write_contributors();
    writer_.text("datePublished", source_.at(metadata_, "published"));
    writer_.text("dateModified", source_.at(metadata_, "modified"));
    write_description();
    write_subjects();
    write_collections();
    write_cover();
    write_license();
    writer_.text("readingProgression", reading_progression());
    write_reading_order();
    conversion_.items.push_back(writer_.take());
  }

 private:
  /// The links of a list that lead somewhere.
  [[nodiscard]] std::vector<uint32_t> links(uint32_t object, std::string_view member) const {
    std::vector<uint32_t> found;
    for (const uint32_t link : source_.list(object, member)) {
      const bool leads_somewhere = source_.is_object(link) && !source_.text(link, "href").empty() &&
                                   !is_template(source_, link);
      if (leads_somewhere) found.push_back(link);
    }
    return found;
  }
  [[nodiscard]] std::string address(uint32_t link) {
    const std::string_view reference = source_.text(link, "href");
    if (added_bytes_ > kMaxAddedBytes) return std::string(reference);
    added_bytes_ += base_.size();
    return absolute_url(base_, reference);
  }

  /// A text, a map by language, or a number that is meant as a text: "1984".
  void copy_text(std::string_view name, uint32_t node) {
    if (node == SourceTree::kNone) return;
    if (source_.type(node) == JsonType::kNumber) return writer_.text(name, node);
    writer_.copy(name, node);
  }
  void copy_text(std::string_view name, std::string_view member) {
    copy_text(name, source_.at(metadata_, member));
  }

  void write_address();
  void write_type();
  void write_contributors();
  void append_entity(uint32_t node, std::string_view type);
  void write_description();
  void write_subjects();
  void write_collections();
  void append_collection(uint32_t node, std::string_view type);
  void write_cover();
  void write_license();
  void write_reading_order();
  [[nodiscard]] uint32_t reading_progression() const;

  Conversion& conversion_;
  SourceTree source_;
  CanonicalWriter writer_;
  uint32_t root_;
  uint32_t metadata_;
  std::string_view base_;
  size_t added_bytes_ = 0;
};

// What a reader can open stands first: a page, then the manifest, then files to download.
void Manifest::write_address() {
  writer_.text("id", source_.at(metadata_, "identifier"));
  const std::vector<uint32_t> all = links(root_, "links");
  const auto rank = [&](uint32_t link) {
    if (has_relation(source_, link, "self")) return 1;
    if (!has_relation(source_, link, "alternate")) return 3;
    return is_html(source_, link) ? 0 : 2;
  };
  writer_.begin_list("url");
  for (int wanted = 0; wanted < 3; ++wanted) {
    for (const uint32_t link : all) {
      if (rank(link) == wanted) writer_.element(address(link), link);
    }
  }
  writer_.end();
}

void Manifest::write_type() {
  const uint32_t node = source_.any_of(metadata_, {"@type", "type"});
  std::string_view type = source_.text(node);
  for (const std::string_view prefix : {"http://schema.org/", "https://schema.org/", "schema:"}) {
    if (type.substr(0, prefix.size()) == prefix) type.remove_prefix(prefix.size());
  }
  writer_.text("type", type, node);
}

void Manifest::write_contributors() {
  for (const std::string_view canonical : {"author", "editor", "translator", "contributor"}) {
    writer_.begin_list(canonical);
    for (const Role& role : kRoles) {
      if (role.canonical != canonical) continue;
      for (const uint32_t node : source_.list(metadata_, role.readium)) append_entity(node, {});
    }
    writer_.end();
  }
  writer_.begin_list("publisher");
  for (const uint32_t node : source_.list(source_.any_of(metadata_, {"publisher", "imprint"}))) {
    append_entity(node, "Organization");
  }
  writer_.end();
}

void Manifest::append_entity(uint32_t node, std::string_view type) {
  if (!source_.is_object(node)) {
    const std::string_view name = source_.text(node);
    if (type.empty() || name.empty()) return writer_.element(name, node);
    writer_.begin_object();
    writer_.text("type", type, node);
    writer_.text("name", name, node);
    return writer_.end();
  }
  const uint32_t name = source_.at(node, "name");
  writer_.begin_object();
  if (name != SourceTree::kNone) writer_.text("type", type, node);
  copy_text("name", name);
  copy_text("sortAs", source_.at(node, "sortAs"));
  writer_.text("id", source_.at(node, "identifier"));
  const std::vector<uint32_t> pages = links(node, "links");
  if (!pages.empty()) writer_.text("url", address(pages[0]), pages[0]);
  writer_.end();
}

void Manifest::write_description() {
  const uint32_t node = source_.at(metadata_, "description");
  if (node == SourceTree::kNone) return;
  const std::string_view text = source_.text(node);
  if (text.empty()) return copy_text("abstract", node);
  writer_.text("abstract", looks_like_html(text) ? text_of_html(text) : std::string(text), node);
}

void Manifest::write_subjects() {
  writer_.begin_list("about");
  for (const uint32_t node : source_.list(metadata_, "subject")) {
    if (!source_.is_object(node)) {
      writer_.element(source_.text(node), node);
      continue;
    }
    writer_.begin_object();
    const uint32_t code = source_.at(node, "code");
    std::string id(source_.text(code));
    const std::string_view scheme = source_.text(node, "scheme");
    // A code means something within its scheme only.
    if (!id.empty() && !scheme.empty()) {
      const bool is_open = scheme.find_last_of("/#:=") == scheme.size() - 1;
      id = std::string(scheme).append(is_open ? "" : "/").append(id);
    }
    writer_.text("id", id, code);
    copy_text("name", source_.at(node, "name"));
    writer_.end();
  }
  writer_.end();
}

void Manifest::write_collections() {
  const uint32_t belongs_to = source_.at(metadata_, "belongsTo");
  if (belongs_to == SourceTree::kNone) return;
  writer_.begin_list("isPartOf");
  for (const CollectionKind& kind : kCollectionKinds) {
    for (const uint32_t node : source_.list(source_.at(belongs_to, kind.readium))) {
      append_collection(node, kind.schema_org);
    }
  }
  writer_.end();
}

void Manifest::append_collection(uint32_t node, std::string_view type) {
  const bool is_object = source_.is_object(node);
  const uint32_t name = is_object ? source_.at(node, "name") : node;
  writer_.begin_object();
  // A volume or an issue may be but its number.
  const bool is_number = !is_object && source_.type(node) == JsonType::kNumber;
  if (is_number) {
    writer_.text("type", type, node);
    writer_.text("position", node);
    return writer_.end();
  }
  if (name != SourceTree::kNone) writer_.text("type", type, node);
  copy_text("name", name);
  if (is_object) {
    writer_.text("id", source_.at(node, "identifier"));
    const uint32_t issue = source_.at(node, "issue");
    const bool is_numbered = issue != SourceTree::kNone && source_.is_object(issue);
    const uint32_t issue_position = is_numbered ? source_.at(issue, "position") : issue;
    const uint32_t position = source_.at(node, "position");
    writer_.text("position", position != SourceTree::kNone ? position : issue_position);
  }
  writer_.end();
}

// OPDS has the cover in several sizes in a list of its own.
void Manifest::write_cover() {
  std::vector<uint32_t> covers;
  for (const std::string_view list : {"resources", "links", "images", "readingOrder"}) {
    for (const uint32_t link : links(root_, list)) {
      if (covers.empty() && has_relation(source_, link, "cover")) covers.push_back(link);
    }
  }
  if (covers.empty()) covers = links(root_, "images");
  if (covers.empty()) return;
  writer_.begin_object("image");
  writer_.text("url", address(covers[0]), covers[0]);
  copy_text("name", source_.at(covers[0], "title"));
  for (const std::string_view size : {"width", "height"}) {
    writer_.text(size, source_.at(covers[0], size));
  }
  writer_.end();
}

void Manifest::write_license() {
  for (const uint32_t link : links(root_, "links")) {
    if (!has_relation(source_, link, "license")) continue;
    return writer_.text("license", address(link), link);
  }
  writer_.text("license", source_.any_of(metadata_, {"license", "schema:license",
                                                     "http://schema.org/license"}));
}

uint32_t Manifest::reading_progression() const {
  const uint32_t node = source_.at(metadata_, "readingProgression");
  const std::string_view text = source_.text(node);
  return text == "rtl" || text == "ltr" ? node : SourceTree::kNone;
}

void Manifest::write_reading_order() {
  const uint32_t order = source_.any_of(root_, {"readingOrder", "spine"});
  const size_t part_count = source_.list(order).size();
  size_t page_count = 0;
  writer_.begin_list("body");
  for (const uint32_t link : links(root_, source_.key(order))) {
    if (!is_html(source_, link)) continue;
    ++page_count;
    writer_.begin_object();
    writer_.text("encodingFormat", "text/html", link);
    writer_.text("url", address(link), link);
    writer_.text("language", source_.at(link, "language"));
    writer_.end();
  }
  writer_.end();
  if (page_count == part_count) return;
  conversion_.find(Code::kUnsupportedBody, Severity::kInfo, order,
                   "what is no HTML page is left out of the reading order: " +
                       publication::count_of(part_count - page_count, "part") + " of " +
                       std::to_string(part_count));
}

void append_publications(SourceTree source, uint32_t feed, std::vector<uint32_t>& found) {
  for (const uint32_t publication : source.list(feed, "publications")) {
    if (source.is_object(publication)) found.push_back(publication);
  }
}

}  // namespace

void read_readium(Conversion& conversion, uint32_t root) {
  const SourceTree source = conversion.source;
  // A feed has metadata of its own, but is no publication.
  std::vector<uint32_t> publications;
  append_publications(source, root, publications);
  for (const uint32_t group : source.list(root, "groups")) {
    append_publications(source, group, publications);
  }
  if (publications.empty()) publications.push_back(root);
  for (const uint32_t publication : publications) {
    const uint32_t metadata = source.at(publication, "metadata");
    if (metadata != SourceTree::kNone) Manifest(conversion, publication).read();
  }
}

}  // namespace daf::formats

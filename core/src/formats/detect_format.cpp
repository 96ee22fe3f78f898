// What each format has that no other has. Where several might fit, the one that is most certain of
// itself is asked first.
#include <algorithm>
#include <array>

#include "formats/format_converter.h"

namespace daf::formats {
namespace {

bool has(SourceTree source, uint32_t node, std::string_view member) {
  return source.at(node, member) != SourceTree::kNone;
}

// WP REST API, schema of a post.
// @see https://developer.wordpress.org/rest-api/reference/posts/
bool is_wordpress(SourceTree source, uint32_t root) {
  if (source.at(root, {"title", "rendered"}) != SourceTree::kNone) return true;
  return source.at(root, {"content", "rendered"}) != SourceTree::kNone &&
         (has(source, root, "link") || has(source, root, "guid"));
}

bool is_crossref(SourceTree source, uint32_t root) {
  const uint32_t message = source.at(root, "message");
  if (message != SourceTree::kNone && source.is_object(message)) {
    return has(source, message, "items") || has(source, message, "DOI");
  }
  const uint32_t title = source.at(root, "title");
  return has(source, root, "DOI") && title != SourceTree::kNone && source.is_array(title);
}

bool is_elife(SourceTree source, uint32_t root) {
  if (source.at(root, {"article", "elocationId"}) != SourceTree::kNone) return true;
  const std::string_view status = source.text(root, "status");
  const bool has_status =
      status == "vor" || status == "poa" || status == "preprint" || status == "reviewed";
  return has(source, root, "title") &&
         (has(source, root, "elocationId") || (has_status && has(source, root, "published")));
}

bool is_gov_uk(SourceTree source, uint32_t root) {
  return has(source, root, "base_path") &&
         (has(source, root, "content_id") || has(source, root, "document_type"));
}

bool is_json_feed_item(SourceTree source, uint32_t root) {
  return (has(source, root, "content_html") || has(source, root, "content_text")) &&
         !has(source, root, "name");
}

// Types that CSL alone writes so. "event", "map" and the like might be anybody's.
bool is_csl_type(std::string_view type) {
  constexpr std::array<std::string_view, 18> kTypes = {"article-journal",
                                                       "article-magazine",
                                                       "article-newspaper",
                                                       "bill",
                                                       "book",
                                                       "chapter",
                                                       "dataset",
                                                       "entry-dictionary",
                                                       "entry-encyclopedia",
                                                       "legal_case",
                                                       "motion_picture",
                                                       "paper-conference",
                                                       "personal_communication",
                                                       "post-weblog",
                                                       "report",
                                                       "review-book",
                                                       "thesis",
                                                       "webpage"};
  return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

// CSL-JSON: names in parts, dates in parts.
bool is_csl(SourceTree source, uint32_t root) {
  if (has(source, root, "name") || has(source, root, "body") || has(source, root, "@type")) {
    return false;
  }
  if (!source.is_string(source.at(root, "title")) || !has(source, root, "type")) return false;
  for (const char* const date : {"issued", "accessed", "original-date", "event-date"}) {
    const uint32_t node = source.at(root, date);
    if (node == SourceTree::kNone || !source.is_object(node)) continue;
    if (has(source, node, "date-parts") || has(source, node, "raw")) return true;
  }
  for (const uint32_t name : source.list(root, "author")) {
    if (!source.is_object(name)) continue;
    if (has(source, name, "family") || has(source, name, "literal")) return true;
  }
  return has(source, root, "container-title") || has(source, root, "collection-title") ||
         is_csl_type(source.text(root, "type"));
}

bool is_schema_org(SourceTree source, uint32_t root) {
  if (has(source, root, "@graph")) return true;
  // Ours have what schema.org has no word for.
  if (has(source, root, "body") || has(source, root, "conformsTo")) return false;
  return has(source, root, "@type") || has(source, root, "headline");
}

}  // namespace

SourceFormat detect_format(SourceTree source, uint32_t root) {
  if (is_wordpress(source, root)) return SourceFormat::kWordPress;
  if (source.at(root, {"metadata", "title"}) != SourceTree::kNone) return SourceFormat::kReadium;
  if (is_crossref(source, root)) return SourceFormat::kCrossref;
  if (is_gov_uk(source, root)) return SourceFormat::kGovUk;
  if (is_elife(source, root)) return SourceFormat::kElife;
  if (is_json_feed_item(source, root)) return SourceFormat::kJsonFeed;
  if (is_csl(source, root)) return SourceFormat::kCsl;
  if (is_schema_org(source, root)) return SourceFormat::kSchemaOrg;
  return SourceFormat::kCanonical;
}

}  // namespace daf::formats

#include "formats/page.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "formats/html_text.h"
#include "formats/site_url.h"
#include "formats/source_tree.h"
#include "markup/entities.h"
#include "publication/json_writer.h"
#include "publication/manifest/html_scanner.h"

namespace daf::formats {
namespace {

using publication::manifest::HtmlScanner;
using publication::manifest::HtmlTag;

// What stands around an article, or in it, and is none of it.
constexpr std::array<std::string_view, 7> kLeftOut = {"nav",    "aside", "footer",  "form",
                                                      "button", "h1",    "noscript"};

// What themes call the text of an article, between the blanks of a class attribute.
constexpr std::array<std::string_view, 6> kContentClasses = {" entry-content ",   " post-content ",
                                                             " article-content ", " article-body ",
                                                             " story-body ",      " articlebody "};

void set_if_empty(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

std::string lower(std::string_view text) {
  std::string out;
  for (const char c : text) out += to_ascii_lower(c);
  return out;
}

// The value of an attribute with all references decoded, whatever they name.
std::string attribute(const HtmlTag& tag, std::string_view name) {
  std::string value;
  markup::decode_references(tag.source_of(name), markup::ReferencePlace::kAttribute, value);
  return value;
}

// A meta element, by its name or property.
void read_meta(const HtmlTag& tag, PageFacts& page) {
  std::string name = lower(tag.value_of("property"));
  if (name.empty()) name = lower(attribute(tag, "name"));
  if (name.empty()) name = lower(attribute(tag, "itemprop"));
  std::string content(trimmed(attribute(tag, "content")));
  if (name.empty() || content.empty()) return;
  if (name == "og:title" || name == "citation_title" || name == "dc.title") {
    set_if_empty(page.title, std::move(content));
  } else if (name == "og:description" || name == "description" || name == "citation_abstract" ||
             name == "dc.description") {
    set_if_empty(page.description, std::move(content));
  } else if (name == "article:published_time" || name == "citation_publication_date" ||
             name == "dc.date" || name == "datepublished" || name == "citation_date") {
    set_if_empty(page.published, std::move(content));
  } else if (name == "article:modified_time" || name == "datemodified") {
    set_if_empty(page.modified, std::move(content));
  } else if (name == "og:url") {
    set_if_empty(page.url, std::move(content));
  } else if (name == "og:image") {
    set_if_empty(page.image, std::move(content));
  } else if (name == "og:site_name" || name == "citation_publisher" || name == "dc.publisher") {
    set_if_empty(page.publisher, std::move(content));
  } else if (name == "og:locale" || name == "citation_language" || name == "dc.language") {
    set_if_empty(page.language, tag_of_locale(content));
  } else if (name == "citation_journal_title" || name == "citation_series_title") {
    set_if_empty(page.series, std::move(content));
  } else if (name == "citation_technical_report_number" || name == "citation_issue") {
    set_if_empty(page.number, std::move(content));
  } else if (name == "author" || name == "citation_author" || name == "dc.creator" ||
             name == "article:author") {
    const bool is_new =
        std::find(page.authors.begin(), page.authors.end(), content) == page.authors.end();
    if (is_new && !is_web_address(content)) page.authors.push_back(std::move(content));
  } else if (name == "article:tag" || name == "citation_keywords") {
    page.keywords.push_back(std::move(content));
  } else if (name == "og:type") {
    page.is_article = content == "article";
  }
}

// The element that most likely holds the article, found while the page is gone through.
class ArticleFinder {
 public:
  explicit ArticleFinder(std::string_view html) : html_(html) {}

  void on_tag(const HtmlTag& tag) {
    if (open_depth_ > 0 && tag.name == open_name_) {
      if (!tag.is_end) {
        if (!tag.is_self_closing) ++open_depth_;
      } else if (--open_depth_ == 0) {
        finish(tag.byte_start);
      }
    }
    if (tag.is_end || tag.is_self_closing) return;
    const int rank = rank_of(tag);
    // A better one inside of another is taken in its place.
    const bool is_candidate = open_depth_ > 0 ? rank > open_rank_ : rank > 0 && rank >= best_rank_;
    if (!is_candidate) return;
    open_rank_ = rank;
    open_name_ = tag.name;
    open_start_ = tag.byte_end;
    open_depth_ = 1;
  }

  [[nodiscard]] std::string_view best() const { return best_; }

 private:
  static int rank_of(const HtmlTag& tag) {
    const std::string property = lower(attribute(tag, "itemprop"));
    if (property.find("articlebody") != property.npos) return 4;
    const std::string classes = ' ' + lower(attribute(tag, "class")) + ' ';
    const bool is_content =
        std::any_of(kContentClasses.begin(), kContentClasses.end(),
                    [&](std::string_view name) { return classes.find(name) != classes.npos; });
    if (is_content) return 3;
    if (tag.name == "article") return 2;
    const bool is_main = tag.name == "main" || lower(attribute(tag, "role")) == "main";
    return is_main ? 1 : 0;
  }

  // Of several, such as the teasers of other articles, the longest is the one.
  void finish(size_t end) {
    const std::string_view found = html_.substr(open_start_, end - open_start_);
    if (open_rank_ == best_rank_ && found.size() <= best_.size()) return;
    best_ = found;
    best_rank_ = open_rank_;
  }

  std::string_view html_;
  std::string_view best_;
  int best_rank_ = 0;
  std::string open_name_;
  int open_rank_ = 0;
  size_t open_start_ = 0;
  size_t open_depth_ = 0;
};

// Without elements that are left out, each with all that is in it.
std::string without_surroundings(std::string_view html) {
  std::string out;
  size_t kept = 0;
  std::string open;
  size_t depth = 0;
  HtmlScanner scanner(html);
  HtmlTag tag;
  while (scanner.next(tag)) {
    if (depth > 0) {
      if (tag.name != open) continue;
      depth = tag.is_end ? depth - 1 : depth + 1;
      if (depth == 0) kept = tag.byte_end;
      continue;
    }
    const bool is_left_out =
        std::find(kLeftOut.begin(), kLeftOut.end(), tag.name) != kLeftOut.end();
    if (!is_left_out || tag.is_end) continue;
    out += html.substr(kept, tag.byte_start - kept);
    open = tag.name;
    depth = 1;
  }
  if (depth == 0) out += html.substr(kept);
  return out;
}

}  // namespace

PageFacts read_page(std::string_view html) {
  PageFacts page;
  std::string title;
  ArticleFinder articles(html);
  HtmlScanner scanner(html);
  HtmlTag tag;
  while (scanner.next(tag)) {
    articles.on_tag(tag);
    if (tag.is_end) continue;
    if (tag.name == "html") {
      // What the element itself says counts more than what is meant for other sites.
      page.language = tag_of_locale(trimmed(attribute(tag, "lang")));
      page.direction = lower(attribute(tag, "dir"));
      if (page.direction != "rtl" && page.direction != "ltr") page.direction.clear();
    } else if (tag.name == "meta") {
      read_meta(tag, page);
    } else if (tag.name == "title") {
      set_if_empty(title, line_of_html(tag.raw_text));
    } else if (tag.name == "link" && lower(attribute(tag, "rel")) == "canonical") {
      page.url = trimmed(attribute(tag, "href"));
    } else if (tag.name == "script" &&
               lower(attribute(tag, "type")).starts_with("application/ld+json")) {
      page.scripts.push_back({.json = tag.raw_text, .byte_offset = tag.raw_text_offset});
    }
  }
  set_if_empty(page.title, std::move(title));
  page.body = without_surroundings(articles.best());
  if (text_of_html(page.body).empty()) page.body.clear();
  return page;
}

std::vector<publication::ConvertedItem> convert_page(const PageFacts& page) {
  std::vector<publication::ConvertedItem> items;
  if (page.title.empty() || (page.body.empty() && !page.is_article)) return items;
  publication::JsonWriter json;
  const auto add = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) json.member(name, value);
  };
  const auto add_list = [&](std::string_view name, const std::vector<std::string>& values) {
    if (values.empty()) return;
    json.key(name);
    json.begin_array();
    for (const std::string& value : values) json.string(value);
    json.end_array();
  };
  json.begin_object();
  add("id", page.url);
  add("url", page.url);
  add("type", "Article");
  add("name", page.title);
  add("inLanguage", page.language);
  add_list("author", page.authors);
  add("publisher", page.publisher);
  add("datePublished", page.published);
  add("dateModified", page.modified);
  add("abstract", page.description);
  add_list("keywords", page.keywords);
  if (!page.series.empty()) {
    json.key("isPartOf");
    json.begin_object();
    add("name", page.series);
    add("position", page.number);
    json.end_object();
  }
  add("image", page.image);
  if (!page.body.empty()) {
    json.key("body");
    json.begin_object();
    add("encodingFormat", "text/html");
    add("value", page.body);
    add("direction", page.direction);
    json.end_object();
  }
  json.end_object();
  items.push_back({.json = json.take()});
  return items;
}

}  // namespace daf::formats

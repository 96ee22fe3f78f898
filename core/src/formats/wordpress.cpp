// Posts of the WordPress REST API, best asked for with _embed: the names of authors and terms and
// the address of the image are in `_embedded` then. Languages come of the plugins Polylang and
// WPML. Tested by wordpress_test.cpp.
// @see https://developer.wordpress.org/rest-api/reference/posts/
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/canonical_writer.h"
#include "formats/format_converter.h"
#include "formats/html_text.h"
#include "formats/shortcodes.h"
#include "formats/site_url.h"

namespace daf::formats {
namespace {

constexpr uint32_t kNone = SourceTree::kNone;

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// Taxonomies that say something else than what a post is about.
constexpr std::array<std::string_view, 8> kOtherTaxonomies = {
    "post_format",       "nav_menu",      "link_category", "language",
    "post_translations", "term_language", "wp_theme",      "translation_priority"};

bool is_series(std::string_view taxonomy) {
  constexpr std::array<std::string_view, 6> kWords = {"series",   "collection", "issue",
                                                      "magazine", "journal",    "periodical"};
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return contains(taxonomy, word); });
}

bool is_author(std::string_view taxonomy) {
  return taxonomy == "author" || taxonomy == "authors" || taxonomy == "writer" ||
         taxonomy == "ppma_author";
}

// A term of `_embedded["wp:term"]`.
struct Term {
  uint32_t node = 0;
  std::string_view taxonomy;
  std::string name;
};

class Post {
 public:
  Post(Conversion& conversion, uint32_t root)
      : conversion_(conversion),
        source_(conversion.source),
        root_(root),
        writer_(conversion.source, root) {}

  void convert() {
    read_terms();
    write_identity();
    write_language();
    writer_.text("name", line_of_html(rendered("title")), source_.at(root_, "title"));
    write_authors();
    write_date("datePublished", "date");
    write_date("dateModified", "modified");
    writer_.text("abstract", excerpt(), source_.at(root_, "excerpt"));
    write_body();
    write_topics();
    write_series();
    write_image();
    write_translations();
    write_related();
    conversion_.items.push_back(writer_.take());
  }

 private:
  [[nodiscard]] std::string_view rendered(std::string_view member) const {
    const uint32_t node = source_.at(root_, member);
    if (node == kNone) return {};
    return source_.is_object(node) ? source_.text(node, "rendered") : source_.text(node);
  }
  [[nodiscard]] uint32_t embedded(std::string_view member) const {
    return source_.at(root_, {"_embedded", member});
  }

  void write_identity() {
    link_ = source_.text(root_, "link");
    number_ = source_.text(root_, "id");
    id_ = line_of_html(rendered("guid"));
    if (id_.empty()) id_ = link_.empty() ? number_ : link_;
    const uint32_t guid = source_.at(root_, "guid");
    writer_.text("id", id_, guid != kNone ? guid : source_.at(root_, "id"));
    writer_.text("url", source_.at(root_, "link"));
    writer_.text("type", type(), source_.at(root_, "type"));
  }

  [[nodiscard]] std::string_view type() const {
    const std::string_view type = source_.text(root_, "type");
    if (contains(type, "report")) return "Report";
    if (contains(type, "news") || contains(type, "press")) return "NewsArticle";
    if (contains(type, "event")) return "Event";
    if (contains(type, "paper")) return "ScholarlyArticle";
    return "Article";
  }

  // Its id, as that of this post is made: "https://example.org/?p=12".
  [[nodiscard]] std::string id_of(std::string_view number) const {
    const size_t end = id_.size() >= number_.size() ? id_.size() - number_.size() : 0;
    const bool ends_with_number = !number_.empty() && end > 0 && id_[end - 1] == '=' &&
                                  std::string_view(id_).substr(end) == number_;
    if (ends_with_number) return id_.substr(0, end) + std::string(number);
    const std::string_view origin = origin_of(link_.empty() ? std::string_view(id_) : link_);
    return std::string(origin) + "/?p=" + std::string(number);
  }

  void write_language() {
    const auto use = [&](uint32_t node) {
      if (!language_.empty() || node == kNone) return;
      language_ = tag_of_locale(source_.text(node));
      if (!language_.empty()) writer_.text("inLanguage", language_, node);
    };
    const uint32_t lang = source_.at(root_, "lang");
    use(lang != kNone && source_.is_object(lang) ? source_.any_of(lang, {"slug", "locale"}) : lang);
    use(source_.at(root_, "polylang_current_lang"));
    use(source_.at(root_, "wpml_current_locale"));
    for (const Term& term : terms_) {
      if (term.taxonomy == "language") use(source_.at(term.node, "slug"));
    }
    use(source_.any_of(root_, {"locale", "language"}));
    use(source_.at(root_, {"yoast_head_json", "og_locale"}));
  }

  void read_terms() {
    for (const uint32_t group : source_.list(embedded("wp:term"))) {
      for (const uint32_t node : source_.list(group)) {
        std::string name = line_of_html(source_.text(node, "name"));
        const std::string_view taxonomy = source_.text(node, "taxonomy");
        if (!name.empty()) terms_.push_back({node, taxonomy, std::move(name)});
      }
    }
  }

  // What cannot be embedded leaves an object with an error in its place.
  [[nodiscard]] bool is_error(uint32_t node) const {
    return source_.at(node, "code") != kNone && source_.at(node, {"data", "status"}) != kNone;
  }

  void write_author(std::string_view name, std::string_view url, uint32_t node) {
    const std::string line = line_of_html(name);
    if (line.empty() || std::find(authors_.begin(), authors_.end(), line) != authors_.end()) return;
    authors_.push_back(line);
    writer_.begin_object();
    writer_.text("type", "Person", node);
    writer_.text("name", line, node);
    writer_.text("url", url, node);
    writer_.end();
  }

  void write_authors() {
    writer_.begin_list("author");
    // Plugins for several authors know better than the account that wrote it.
    for (const char* const member : {"coauthors", "authors"}) {
      for (const uint32_t node : source_.list(root_, member)) {
        const uint32_t name = source_.any_of(node, {"display_name", "name"});
        write_author(source_.text(source_.is_string(node) ? node : name),
                     source_.text(source_.any_of(node, {"link", "url"})), node);
      }
    }
    for (const Term& term : terms_) {
      if (is_author(term.taxonomy)) {
        write_author(term.name, source_.text(term.node, "link"), term.node);
      }
    }
    if (authors_.empty()) write_account();
    writer_.end();
  }

  void write_account() {
    for (const uint32_t node : source_.list(embedded("author"))) {
      if (is_error(node)) continue;
      write_author(source_.text(node, "name"), source_.text(node, "link"), node);
    }
    if (!authors_.empty()) return;
    for (const SourceTree::Path path :
         {SourceTree::Path{"author_info", "display_name"}, {"yoast_head_json", "author"}}) {
      const uint32_t node = source_.at(root_, path);
      if (authors_.empty()) write_author(source_.text(node), {}, node);
    }
  }

  // `date` is the time of the site, which does not say how far it is from that of the world.
  void write_date(std::string_view name, std::string_view member) {
    const uint32_t gmt = source_.at(root_, std::string(member) + "_gmt");
    const std::string_view text = source_.text(gmt);
    if (!text.empty() && !text.starts_with("0000")) {
      const bool has_zone = text.back() == 'Z';
      return writer_.text(name, std::string(text) + (has_zone ? "" : "Z"), gmt);
    }
    const uint32_t node = source_.at(root_, member);
    if (!source_.text(node).starts_with("0000")) writer_.text(name, node);
  }

  // Without the ellipsis that stands for the rest, and the link to it.
  [[nodiscard]] std::string excerpt() const {
    std::string text = text_of_html(without_shortcodes(rendered("excerpt")));
    constexpr std::array<std::string_view, 3> kEnds = {"[\xE2\x80\xA6]", "[...]", "\xE2\x80\xA6"};
    for (const std::string_view end : kEnds) {
      const size_t at = text.rfind(end);
      constexpr size_t kMaxLinkBytes = 80;  // "Continue reading ..."
      if (at == text.npos || at + end.size() + kMaxLinkBytes < text.size()) continue;
      if (end.size() == 3 && at + end.size() != text.size()) continue;
      return std::string(trimmed(std::string_view(text).substr(0, at)));
    }
    return text;
  }

  void write_body() {
    const std::string body = without_shortcodes(rendered("content"));
    const uint32_t node = source_.at(root_, "content");
    if (body.empty()) {
      const uint32_t is_protected = source_.at(root_, {"content", "protected"});
      if (is_protected != kNone && source_.json()[is_protected].text == "true") {
        conversion_.find(Code::kMissingBody, Severity::kInfo, node,
                         "its text is protected by a password and did not come");
      }
      return;
    }
    writer_.begin_object("body");
    writer_.text("encodingFormat", "text/html", node);
    writer_.text("value", body, node);
    writer_.end();
  }

  // A site's own address of a term, whether it came with its link or only as a parent's number.
  [[nodiscard]] std::string term_id(std::string_view taxonomy, std::string_view number) const {
    std::string id(origin_of(link_));
    id += "/?taxonomy=";
    id += taxonomy;
    id += "&term_id=";
    id += number;
    return id;
  }

  void write_topics() {
    writer_.begin_list("about");
    for (const Term& term : terms_) {
      const bool is_other = std::find(kOtherTaxonomies.begin(), kOtherTaxonomies.end(),
                                      term.taxonomy) != kOtherTaxonomies.end();
      if (is_other || term.taxonomy == "post_tag" || is_series(term.taxonomy) ||
          is_author(term.taxonomy)) {
        continue;
      }
      const std::string_view parent = source_.text(term.node, "parent");
      writer_.begin_object();
      writer_.text("id", term_id(term.taxonomy, source_.text(term.node, "id")), term.node);
      writer_.text("name", term.name, term.node);
      if (!parent.empty() && parent != "0") {
        writer_.begin_list("broader");
        writer_.begin_object();
        writer_.text("id", term_id(term.taxonomy, parent), term.node);
        writer_.end();
        writer_.end();
      }
      writer_.end();
    }
    writer_.end();
    writer_.begin_list("keywords");
    for (const Term& term : terms_) {
      if (term.taxonomy == "post_tag") writer_.element(term.name, term.node);
    }
    writer_.end();
  }

  void write_series() {
    const uint32_t acf = source_.at(root_, "acf");
    uint32_t number = kNone;
    if (acf != kNone && source_.is_object(acf)) {
      number = source_.any_of(acf, {"series_number", "issue_number", "number", "issue"});
    }
    bool is_first = true;
    writer_.begin_list("isPartOf");
    for (const Term& term : terms_) {
      if (!is_series(term.taxonomy)) continue;
      writer_.begin_object();
      writer_.text("id", term_id(term.taxonomy, source_.text(term.node, "id")), term.node);
      writer_.text("name", term.name, term.node);
      if (std::exchange(is_first, false)) writer_.text("position", number);
      writer_.end();
    }
    writer_.end();
  }

  void write_image() {
    uint32_t media = kNone;
    for (const uint32_t node : source_.list(embedded("wp:featuredmedia"))) {
      if (!is_error(node) && media == kNone) media = node;
    }
    writer_.begin_object("image");
    if (media != kNone && source_.at(media, "source_url") != kNone) {
      writer_.text("url", source_.at(media, "source_url"));
      writer_.text("name", line_of_html(source_.text(media, "alt_text")), media);
      writer_.text("caption", text_of_html(source_.text(media, {"caption", "rendered"})), media);
      writer_.text("width", source_.at(media, {"media_details", "width"}));
      writer_.text("height", source_.at(media, {"media_details", "height"}));
    } else {
      const uint32_t direct =
          source_.any_of(root_, {"jetpack_featured_media_url", "featured_image_src"});
      if (source_.is_string(direct)) writer_.text("url", direct);
    }
    writer_.end();
  }

  void write_translation(std::string_view number, std::string_view url, std::string_view locale,
                         std::string_view title, uint32_t node) {
    if (number == number_ || (number.empty() && url.empty())) return;
    writer_.begin_object();
    writer_.text("id", number.empty() ? std::string(url) : id_of(number), node);
    writer_.text("url", url, node);
    writer_.text("inLanguage", tag_of_locale(locale), node);
    writer_.text("name", line_of_html(title), node);
    writer_.end();
  }

  void write_translations() {
    writer_.begin_list("workTranslation");
    // Polylang: by language. The plugins for its free version, and WPML: a list, or by locale.
    for (const char* const member :
         {"translations", "polylang_translations", "wpml_translations"}) {
      const uint32_t translations = source_.at(root_, member);
      if (translations == kNone) continue;
      for (const uint32_t node : source_.children(translations)) {
        const bool is_object = source_.is_object(node);
        const std::string_view key = source_.key(node);
        const std::string_view own = is_object ? source_.text(node, "id") : source_.text(node);
        std::string_view locale =
            is_object ? source_.text(source_.any_of(node, {"locale", "lang"})) : key;
        if (locale.empty()) locale = key;
        const std::string_view url =
            is_object ? source_.text(source_.any_of(node, {"href", "link", "url"})) : "";
        const bool is_number = own.find_first_not_of("0123456789") == own.npos;
        write_translation(is_number ? own : "", is_number ? url : own, locale,
                          is_object ? source_.text(node, "post_title") : "", node);
      }
    }
    writer_.end();
  }

  void write_related() {
    writer_.begin_list("related");
    for (const char* const member : {"jetpack-related-posts", "related_posts"}) {
      for (const uint32_t node : source_.list(root_, member)) {
        if (!source_.is_object(node)) continue;
        const std::string_view number = source_.text(node, "id");
        writer_.begin_object();
        writer_.text("id", number.empty() ? std::string() : id_of(number), node);
        writer_.text("url", source_.any_of(node, {"url", "link"}));
        const uint32_t title = source_.at(node, "title");
        const uint32_t words =
            title != kNone && source_.is_object(title) ? source_.at(title, "rendered") : title;
        writer_.text("name", line_of_html(source_.text(words)), node);
        writer_.end();
      }
    }
    writer_.end();
  }

  Conversion& conversion_;
  SourceTree source_;
  uint32_t root_;
  CanonicalWriter writer_;
  std::string_view link_;
  std::string_view number_;
  std::string id_;
  std::string language_;
  std::vector<Term> terms_;
  std::vector<std::string> authors_;
};

}  // namespace

void read_wordpress(Conversion& conversion, uint32_t root) { Post(conversion, root).convert(); }

}  // namespace daf::formats

#include "export/html_document.h"

#include <string_view>

#include "daf/bidi.h"
#include "export/citation_fields.h"
#include "export/html_tree.h"
#include "export/url_reference.h"

namespace daf::exporting {
namespace {

// Logical properties only: the same sheet serves both directions. Its hash, which the policy names,
// is SHA-256 of exactly these bytes, in base64; a test computes it again.
constexpr std::string_view kStyle =
    "html{color-scheme:light dark;font:1.125rem/1.6 serif}"
    "body{margin:0;padding:1.5rem}"
    "article{max-inline-size:40rem;margin-inline:auto}"
    "h1,h2,h3,h4,h5,h6{line-height:1.25;text-align:start}"
    ".lede{font-size:1.1em}.byline,.facts,footer{opacity:.8}"
    "img{max-inline-size:100%;block-size:auto}"
    "figure,blockquote{margin-inline:0;margin-block:1em}"
    "blockquote{padding-inline-start:1em;border-inline-start:.2em solid}"
    "ul,ol{padding-inline-start:1.6em}.tight p{margin:0}dd{margin-inline-start:1.6em}"
    "pre{overflow:auto;text-align:start}.table-frame{overflow:auto}"
    "table{border-collapse:collapse}"
    "th,td{padding:.3em .6em;border:1px solid;text-align:start;vertical-align:top}"
    ".align-center{text-align:center}.align-end{text-align:end}"
    "footer{margin-block-start:2em;border-block-start:1px solid}";
constexpr std::string_view kStyleHash = "yw1R/WIxO6GeyHVxflCPgfFTA9DCHEPtR1ZLkpHYCcY=";

class DocumentWriter {
 public:
  DocumentWriter(const Record& record, const RenderTree& body, const HtmlDocumentOptions& options)
      : record_(record), body_(body), options_(options) {}

  std::string write() {
    head();
    out_ += "<body>\n<article>\n";
    header();
    for (const Picture& picture : record_.pictures) figure(picture);
    out_ += to_html_body(record_, body_, {.remote_images = options_.remote_images});
    footer();
    out_ += "</article>\n</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  void text(std::string_view value) { append_escaped(value, HtmlUse::kDocument, out_); }
  void attribute(std::string_view name, std::string_view value) {
    append_attribute(name, value, HtmlUse::kDocument, out_);
  }

  void head() {
    out_ += "<!doctype html>\n<html";
    append_language(record_.language, record_.direction, out_);
    out_ += ">\n<head>\n<meta charset=\"utf-8\">\n";
    out_ += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ";
    out_.append("style-src 'sha256-").append(kStyleHash).append("'; img-src data:");
    if (options_.remote_images) out_ += " https:";
    out_ += "\">\n<meta name=\"referrer\" content=\"no-referrer\">\n";
    out_ += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>";
    text(single_line(record_.title.value));
    out_.append("</title>\n<style>").append(kStyle).append("</style>\n</head>\n");
  }

  // A block of one string, in its own language and direction.
  void block(std::string_view element, std::string_view style_class, const Text& string) {
    if (string.value.empty()) return;
    out_.append("<").append(element);
    if (!style_class.empty()) attribute("class", style_class);
    own_language(string);
    out_ += '>';
    text(string.value);
    out_.append("</").append(element).append(">\n");
  }

  // Nothing is known of a neutral string but its characters.
  void own_language(const Text& string) {
    append_language(string.language, string.direction, out_);
    if (string.direction == Direction::kNeutral) attribute("dir", "auto");
  }

  void isolated(const Text& string) {
    out_ += "<bdi";
    own_language(string);
    out_ += '>';
    text(string.value);
    out_ += "</bdi>";
  }

  void header() {
    out_ += "<header>\n";
    block("h1", "", record_.title);
    block("p", "", record_.subtitle);
    byline();
    facts();
    for (const Text& paragraph : record_.abstract) block("p", "lede", paragraph);
    out_ += "</header>\n";
  }

  void byline() {
    if (record_.authors.empty()) return;
    out_ += "<p class=\"byline\">";
    for (size_t i = 0; i < record_.authors.size(); ++i) {
      if (i > 0) out_ += ", ";
      isolated(record_.authors[i].text);
    }
    out_ += "</p>\n";
  }

  // Series with their numbers, and the date.
  void facts() {
    const bool has_date = !record_.date.text.empty();
    if (record_.series.empty() && !has_date) return;
    out_ += "<p class=\"facts\">";
    for (const Series& series : record_.series) {
      isolated(series.name);
      out_ += ' ';
      isolated({.value = series.number, .language = {}, .highlights = {}});
      out_ += has_date || &series != &record_.series.back() ? ", " : "";
    }
    if (has_date) {
      out_ += "<time";
      if (record_.date.precision != DatePrecision::kNone) attribute("datetime", record_.date.text);
      out_ += " dir=\"auto\">";
      text(record_.date.text);
      out_ += "</time>";
    }
    out_ += "</p>\n";
  }

  void figure(const Picture& picture) {
    const std::string source = absolute_url(picture.url, record_.base_url);
    out_ += "<figure>";
    const bool is_shown = options_.remote_images && source.starts_with("https:");
    if (is_shown) {
      out_ += "<img";
      attribute("src", source);
      attribute("alt", picture.alternative.value);
      if (picture.width_px > 0 && picture.height_px > 0) {
        attribute("width", std::to_string(picture.width_px));
        attribute("height", std::to_string(picture.height_px));
      }
      own_language(picture.alternative);
      out_ += " loading=\"lazy\" decoding=\"async\" referrerpolicy=\"no-referrer\">";
    } else {
      link(source.empty() ? std::string_view(picture.url) : source, picture.alternative);
    }
    caption(picture);
    out_ += "</figure>\n";
  }

  void caption(const Picture& picture) {
    const bool has_caption = !picture.caption.value.empty();
    const bool has_credit = !picture.credit.value.empty();
    if (!has_caption && !has_credit) return;
    out_ += "<figcaption>";
    if (has_caption) isolated(picture.caption);
    if (has_caption && has_credit) out_ += ' ';
    if (has_credit) isolated(picture.credit);
    out_ += "</figcaption>";
  }

  // Leads to an address that a document may lead to; else only its words. References are absolute
  // here: a license may be words, which lead nowhere.
  void link(std::string_view reference, const Text& words) {
    const std::string target = document_link(reference, {});
    const bool is_link = !target.empty();
    out_ += is_link ? "<a" : "<span";
    if (is_link) {
      attribute("href", target);
      attribute("rel", kExternalLinkRelation);
    }
    out_ += '>';
    if (words.value.empty()) {
      isolated({.value = std::string(reference),
                .language = {},
                .direction = Direction::kLeftToRight,
                .highlights = {}});
    } else {
      isolated(words);
    }
    out_ += is_link ? "</a>" : "</span>";
  }

  void footer() {
    const bool has_footer = !record_.disclaimer.empty() || !record_.license.empty() ||
                            !record_.copyright_notice.value.empty() || !record_.url.empty();
    if (!has_footer) return;
    out_ += "<footer>\n";
    for (const Text& paragraph : record_.disclaimer) block("p", "", paragraph);
    block("p", "", record_.copyright_notice);
    if (!record_.license.empty()) {
      out_ += "<p>";
      link(record_.license, {});
      out_ += "</p>\n";
    }
    if (!record_.url.empty()) {
      out_ += "<p>";
      link(record_.url, {});
      out_ += "</p>\n";
    }
    out_ += "</footer>\n";
  }

  const Record& record_;
  const RenderTree& body_;
  const HtmlDocumentOptions& options_;
  std::string out_;
};

}  // namespace

std::string to_html_document(const Record& record, const RenderTree& body,
                             const HtmlDocumentOptions& options) {
  return DocumentWriter(record, body, options).write();
}

std::string to_html_body(const Record& record, const RenderTree& body,
                         const HtmlBodyOptions& options) {
  std::string out;
  append_html(body, 0, static_cast<uint32_t>(body.nodes.size()),
              {.around = {.language = record.language, .direction = record.direction}},
              {.use = HtmlUse::kDocument,
               .base_url = record.base_url,
               .remote_images = options.remote_images,
               .local_images = options.local_images},
              out);
  return out;
}

}  // namespace daf::exporting

#include "publication/manifest/html_manifest.h"

#include <optional>
#include <utility>

#include "base/ascii.h"
#include "base/url.h"
#include "base/url_characters.h"
#include "publication/manifest/context.h"
#include "publication/manifest/html_scanner.h"
#include "publication/manifest/media_type.h"

namespace daf::publication::manifest {
namespace {

// "%20" in a fragment is a space in an id.
std::string decode_percent(std::string_view text) {
  std::string decoded;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool is_escape =
        text[i] == '%' && i + 2 < text.size() && is_url_hex(text[i + 1]) && is_url_hex(text[i + 2]);
    if (!is_escape) {
      decoded += text[i];
      continue;
    }
    decoded += static_cast<char>(url_hex_value(text[i + 1]) << 4 | url_hex_value(text[i + 2]));
    i += 2;
  }
  return decoded;
}

// What <html> and <head> hand down to <title>.
struct Inherited {
  std::string language;
  Direction direction = Direction::kNeutral;

  void read(const HtmlTag& tag) {
    const std::string* own = tag.find("lang");
    if (own == nullptr) own = tag.find("xml:lang");
    if (own != nullptr) language = is_language_tag(*own) ? *own : std::string();
    const std::string_view dir = tag.value_of("dir");
    if (equals_ignoring_case(dir, "ltr")) direction = Direction::kLeftToRight;
    if (equals_ignoring_case(dir, "rtl")) direction = Direction::kRightToLeft;
    // The direction of its own text is none that is available.
    if (equals_ignoring_case(dir, "auto")) direction = Direction::kNeutral;
  }
};

// The first pass: everything but the script, which may stand before the link to it.
class PageReader {
 public:
  void read(std::string_view html) {
    HtmlScanner scanner(html);
    HtmlTag tag;
    while (scanner.next(tag)) {
      // An <svg> has titles of its own.
      if (tag.name == "svg") svg_depth_ += tag.is_end ? (svg_depth_ > 0 ? -1 : 0) : 1;
      if (!tag.is_end) read_start_tag(tag);
    }
  }

  std::optional<std::string> link_href;
  std::optional<std::string> base_href;
  ManifestPage page;

 private:
  void read_start_tag(const HtmlTag& tag) {
    if (has_html_word(tag.value_of("role"), "doc-toc")) page.has_contents = true;
    if (tag.name == "html" || tag.name == "head") {
      if (!has_title_) inherited_.read(tag);
    } else if (tag.name == "title" && svg_depth_ == 0 && !has_title_) {
      has_title_ = true;
      inherited_.read(tag);
      page.title = collapse_html_text(tag.raw_text);
      page.title_language = inherited_.language;
      page.title_direction = inherited_.direction;
    } else if (tag.name == "base" && !base_href && tag.find("href") != nullptr) {
      base_href = *tag.find("href");
    } else if (tag.name == "link" && !link_href && tag.find("href") != nullptr &&
               has_html_word(tag.value_of("rel"), "publication")) {
      link_href = *tag.find("href");
    }
  }

  Inherited inherited_;
  bool has_title_ = false;
  int svg_depth_ = 0;
};

// The second pass: the first script with that id and the type of JSON-LD. Authors forget the type,
// so the first without a type of its own is taken where there is no other.
bool find_script(std::string_view html, std::string_view id, HtmlManifest& found) {
  HtmlScanner scanner(html);
  HtmlTag tag;
  while (scanner.next(tag)) {
    if (tag.name != "script" || tag.is_end || tag.value_of("id") != id) continue;
    const std::string_view type = trim_ascii_space(tag.value_of("type"));
    const bool is_typed = equals_ignoring_case(type, "application/ld+json");
    const bool is_first = found.kind == HtmlManifestKind::kNone;
    if (!is_typed && (!type.empty() || !is_first)) continue;
    found.kind = HtmlManifestKind::kEmbedded;
    found.text = tag.raw_text;
    found.byte_offset = tag.raw_text_offset;
    if (is_typed) break;
  }
  return found.kind == HtmlManifestKind::kEmbedded;
}

}  // namespace

HtmlManifest find_html_manifest(std::string_view html, std::string_view url) {
  PageReader reader;
  reader.read(html);
  HtmlManifest found;
  found.page = std::move(reader.page);
  found.page.url = url;
  found.base_url = url;
  if (reader.base_href) {
    if (auto base = resolve_url(*reader.base_href, url)) found.base_url = std::move(*base);
  }
  if (!reader.link_href) return found;
  const std::string_view href = trim_ascii_space(*reader.link_href);
  const std::optional<std::string> resolved = resolve_url(href, found.base_url);
  // "#id" is in this page whatever its base is, and so is this page's address with "#id".
  const size_t hash = href.find('#');
  const bool is_own = hash == 0 || (hash != std::string_view::npos && resolved && !url.empty() &&
                                    without_fragment(*resolved) == without_fragment(url));
  if (is_own) {
    const std::string_view fragment = href.substr(hash + 1);
    if (!find_script(html, fragment, found)) {
      (void)find_script(html, decode_percent(fragment), found);
    }
  } else if (resolved) {
    found.kind = HtmlManifestKind::kLinked;
    found.base_url = without_fragment(*resolved);
  }
  return found;
}

}  // namespace daf::publication::manifest

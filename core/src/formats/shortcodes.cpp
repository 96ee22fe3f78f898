#include "formats/shortcodes.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/ascii.h"
#include "formats/source_tree.h"

namespace daf::formats {
namespace {

// A longer tag is text.
constexpr size_t kMaxTagBytes = 4096;

// Those that come without attributes and without an end.
constexpr std::array<std::string_view, 12> kKnownNames = {
    "audio", "caption",    "contact-form", "embed",  "gallery",   "playlist",
    "toc",   "wp_caption", "video",        "vc_row", "vc_column", "yarpp"};
constexpr std::array<std::string_view, 6> kKnownBeginnings = {"vc_", "et_pb_", "fusion_",
                                                              "av_", "su_",    "elementor-"};

struct Tag {
  std::string_view name;  // empty: none
  std::string_view rest;  // behind the name, without a slash at the end
  bool is_end = false;
  size_t end = 0;  // one past "]"
};

// The tag that begins at `at`, a "[".
Tag read_tag(std::string_view html, size_t at) {
  Tag tag;
  size_t pos = at + 1;
  if (pos < html.size() && html[pos] == '/') {
    tag.is_end = true;
    ++pos;
  }
  const size_t start = pos;
  if (pos >= html.size() || !is_ascii_alpha(html[pos])) return tag;
  while (pos < html.size() &&
         (is_ascii_alphanumeric(html[pos]) || html[pos] == '_' || html[pos] == '-')) {
    ++pos;
  }
  const size_t name_end = pos;
  const size_t close =
      html.substr(0, std::min(html.size(), at + kMaxTagBytes)).find_first_of("[]<>", name_end);
  if (close == html.npos || html[close] != ']') return tag;
  const bool is_alone = name_end == close || is_ascii_space(html[name_end]) ||
                        html[name_end] == '/' || html[name_end] == '=';
  if (!is_alone || (at > 0 && html[at - 1] == '[')) return tag;  // "[[name]]" is an escaped one
  tag.name = html.substr(start, name_end - start);
  tag.rest = trimmed(html.substr(name_end, close - name_end));
  if (!tag.rest.empty() && tag.rest.back() == '/') tag.rest.remove_suffix(1);
  tag.end = close + 1;
  return tag;
}

bool is_known(std::string_view name) {
  return std::find(kKnownNames.begin(), kKnownNames.end(), name) != kKnownNames.end() ||
         std::any_of(kKnownBeginnings.begin(), kKnownBeginnings.end(),
                     [&](std::string_view beginning) { return name.starts_with(beginning); });
}

std::string_view attribute(std::string_view rest, std::string_view name) {
  for (size_t at = rest.find(name); at != rest.npos; at = rest.find(name, at + 1)) {
    const size_t equals = at + name.size();
    const bool begins = at == 0 || is_ascii_space(rest[at - 1]);
    if (!begins || equals >= rest.size() || rest[equals] != '=') continue;
    std::string_view value = rest.substr(equals + 1);
    const char quote = value.empty() ? '\0' : value.front();
    if (quote != '"' && quote != '\'') return value.substr(0, value.find_first_of(" \t\r\n"));
    value.remove_prefix(1);
    return value.substr(0, value.find(quote));
  }
  return {};
}

class Remover {
 public:
  explicit Remover(std::string_view html) : html_(html) {
    out_.reserve(html.size());
    for (size_t at = html.find("[/"); at != html.npos; at = html.find("[/", at + 2)) {
      if (const Tag tag = read_tag(html, at); !tag.name.empty()) closed_.insert(tag.name);
    }
  }

  std::string run() && {
    while (at_ < html_.size()) {
      const size_t next = std::min(html_.find_first_of("[<", at_), html_.size());
      copy_until(next);
      if (at_ == html_.size()) break;
      if (html_[at_] == '<') {
        copy_markup();
      } else {
        read_shortcode();
      }
    }
    return std::move(out_);
  }

 private:
  void copy_until(size_t end) {
    out_ += html_.substr(at_, end - at_);
    at_ = end;
  }

  // A tag; of code, with all that is in it.
  void copy_markup() {
    for (const std::string_view name : {std::string_view("pre"), std::string_view("code")}) {
      const size_t end = at_ + 1 + name.size();
      const bool begins = end < html_.size() &&
                          equals_ignoring_case(html_.substr(at_ + 1, name.size()), name) &&
                          (html_[end] == '>' || is_ascii_space(html_[end]));
      if (!begins) continue;
      const std::string close = "</" + std::string(name);
      return copy_until(std::min(html_.find(close, end), html_.size()));
    }
    copy_until(std::min(html_.find_first_of(">[", at_ + 1), html_.size()));
  }

  [[nodiscard]] bool is_shortcode(const Tag& tag) const {
    if (tag.name.empty()) return false;
    if (is_known(tag.name) || closed_.contains(tag.name)) return true;
    return tag.rest.find('=') != tag.rest.npos && !tag.is_end;
  }

  void read_shortcode() {
    const Tag tag = read_tag(html_, at_);
    if (!is_shortcode(tag)) return copy_until(at_ + 1);
    at_ = tag.end;
    if (tag.is_end) return;
    const bool is_caption = tag.name == "caption" || tag.name == "wp_caption";
    if (is_caption) return read_caption(tag);
    const bool has_address = tag.name == "embed" || tag.name == "youtube" || tag.name == "vimeo" ||
                             tag.name == "video" || tag.name == "audio";
    if (has_address) read_address(tag);
  }

  // What is between a tag and its end; nothing where there is none.
  std::string_view enclosed(const Tag& tag) {
    if (!closed_.contains(tag.name)) return {};
    const std::string close = "[/" + std::string(tag.name) + "]";
    const size_t end = html_.find(close, at_);
    if (end == html_.npos) {
      closed_.erase(tag.name);  // not looked for again
      return {};
    }
    const std::string_view inside = html_.substr(at_, end - at_);
    at_ = end + close.size();
    return inside;
  }

  // <img> or <a><img></a>, then the words; or the words as an attribute.
  void read_caption(const Tag& tag) {
    const std::string_view inside = enclosed(tag);
    if (inside.empty()) return;
    const size_t image = inside.find("<img");
    size_t image_end = image == inside.npos ? 0 : inside.find('>', image);
    image_end = image_end == inside.npos ? inside.size() : image_end == 0 ? 0 : image_end + 1;
    const std::string_view after = trimmed(inside.substr(image_end));
    const size_t link_end = after.starts_with("</a>") ? 4 : 0;
    const size_t split = inside.size() - (inside.size() - image_end);
    const std::string_view words =
        after.size() > link_end ? trimmed(after.substr(link_end)) : attribute(tag.rest, "caption");
    out_ += "<figure>";
    out_ += inside.substr(0, split);
    if (link_end != 0) out_ += "</a>";
    out_ += "<figcaption>";
    out_ += words;
    out_ += "</figcaption></figure>";
  }

  void read_address(const Tag& tag) {
    std::string_view address = trimmed(enclosed(tag));
    for (const char* const name : {"src", "mp4", "mp3", "url", "id"}) {
      if (address.empty()) address = attribute(tag.rest, name);
    }
    const bool is_address = address.starts_with("http://") || address.starts_with("https://");
    if (!is_address || address.find_first_of("<>\" \n") != address.npos) return;
    out_ += "<p><a href=\"";
    out_ += address;
    out_ += "\">";
    out_ += address;
    out_ += "</a></p>";
  }

  std::string_view html_;
  size_t at_ = 0;
  std::set<std::string_view> closed_;  // names that have an end somewhere
  std::string out_;
};

}  // namespace

std::string without_shortcodes(std::string_view html) {
  if (html.find('[') == html.npos) return std::string(html);
  return Remover(html).run();
}

}  // namespace daf::formats

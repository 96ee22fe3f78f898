// What a page would embed - frames, films, sounds, objects - as a card: a paragraph with a link
// that has a title. Nothing is loaded from there until somebody follows it. Tested by
// html_test.cpp.
#include <array>

#include "base/ascii.h"
#include "markup/html_builder.h"
#include "markup/url_policy.h"

namespace daf::markup {
namespace {

std::string_view kind_of(Element element) {
  switch (element) {
    case Element::kVideo:
      return "video";
    case Element::kAudio:
      return "audio";
    case Element::kIframe:
      return "frame";
    default:
      return "object";
  }
}

bool is_absolute_web_url(std::string_view url) {
  return equals_ignoring_case(url.substr(0, 7), "http://") ||
         equals_ignoring_case(url.substr(0, 8), "https://") || url.substr(0, 2) == "//";
}

// Behind the scheme.
std::string_view host_and_path(std::string_view url) {
  std::string_view rest = url.substr(url.find("//") + 2);
  if (rest.starts_with("www.")) rest.remove_prefix(4);
  return rest;
}

struct Player {
  std::string_view place;  // of a player that is to be embedded, in front of what it plays
  std::string_view page;   // where people watch it
};

constexpr std::array<Player, 4> kPlayers = {{
    {"youtube.com/embed/", "https://www.youtube.com/watch?v="},
    {"youtube-nocookie.com/embed/", "https://www.youtube.com/watch?v="},
    {"player.vimeo.com/video/", "https://vimeo.com/"},
    {"dailymotion.com/embed/video/", "https://www.dailymotion.com/video/"},
}};

// The page of what a player plays: a player alone is made to stand in other pages.
std::string page_of(std::string_view url) {
  const std::string_view rest = host_and_path(url);
  for (const Player& player : kPlayers) {
    if (!rest.starts_with(player.place)) continue;
    const std::string_view name = rest.substr(player.place.size());
    const std::string_view id = name.substr(0, name.find_first_of("/?#&"));
    if (!id.empty()) return std::string(player.page) + std::string(id);
  }
  return std::string(url);
}

// Of a file its name, else the host.
std::string_view name_of(std::string_view url, std::string_view kind) {
  const std::string_view rest = host_and_path(url);
  const std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
  const std::string_view path = rest.substr(0, rest.find_first_of("?#"));
  const size_t slash = path.rfind('/');
  const bool is_file = kind != "frame" && slash != path.npos && slash + 1 < path.size();
  return is_file ? path.substr(slash + 1) : host;
}

}  // namespace

void HtmlBuilder::media(Element element, const HtmlAttributes& attributes) {
  const bool is_file = element == Element::kVideo || element == Element::kAudio;
  const HtmlAttribute source =
      element == Element::kObject ? HtmlAttribute::kData : HtmlAttribute::kSrc;
  waits_for_source_ = is_file && !attributes.has(source) ? element : Element::kUnknown;
  media_card(kind_of(element), value(attributes, source, scratch_),
             value(attributes, HtmlAttribute::kTitle, title_));
}

// The first of several sources of a film stands for all.
void HtmlBuilder::media_source(const HtmlAttributes& attributes) {
  const Element element = waits_for_source_;
  waits_for_source_ = Element::kUnknown;
  if (element == Element::kUnknown || !is_open(element)) return;
  media_card(kind_of(element), value(attributes, HtmlAttribute::kSrc, scratch_), {});
}

void HtmlBuilder::media_card(std::string_view kind, std::string_view source,
                             std::string_view title) {
  if (!clean_url(source, UrlUse::kLink, url_) || !is_absolute_web_url(url_)) return;
  url_ = page_of(url_);
  end_nearest_inline(Element::kA);
  writer_.boundary();
  const std::array<TreeWriter::InlineAttribute, 2> link = {
      {{.name = AttributeName::kHref, .value = url_},
       {.name = AttributeName::kMedia, .value = kind}}};
  const bool is_pushed = writer_.push_inline(NodeKind::kLink, {}, link);
  writer_.text(title.empty() ? name_of(url_, kind) : title);
  if (is_pushed) writer_.remove_inline(writer_.inline_depth() - 1);
  writer_.boundary();
}

}  // namespace daf::markup

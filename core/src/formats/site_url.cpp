#include "formats/site_url.h"

#include "base/ascii.h"

namespace daf::formats {

bool is_web_address(std::string_view url) {
  for (const std::string_view scheme :
       {std::string_view("http://"), std::string_view("https://")}) {
    if (equals_ignoring_case(url.substr(0, scheme.size()), scheme)) return true;
  }
  return false;
}

std::string_view origin_of(std::string_view url) {
  if (!is_web_address(url)) return {};
  const size_t host = url.find("//") + 2;
  return url.substr(0, url.find_first_of("/?#\\", host));
}

std::string tag_of_locale(std::string_view locale) {
  locale = locale.substr(0, locale.find_first_of(".@"));
  std::string tag;
  for (const char c : locale) tag += c == '_' ? '-' : c;
  // WordPress appends a manner of speaking: "de-DE-formal", "nl-NL-informal", "pt-PT-ao90".
  const size_t region = tag.find('-');
  const size_t manner = region == tag.npos ? tag.npos : tag.find('-', region + 1);
  const bool has_region = manner != tag.npos && manner - region == 3;
  if (has_region && locale.find('_') != locale.npos) tag.resize(manner);
  return tag;
}

}  // namespace daf::formats

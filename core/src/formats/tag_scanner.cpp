#include "formats/tag_scanner.h"

#include <algorithm>

#include "markup/ascii.h"
#include "markup/entities.h"

namespace daf::formats {
namespace {

using markup::equals_ignoring_case;
using markup::is_ascii_alpha;
using markup::is_ascii_space;

constexpr size_t kMaxAttributes = 64;

bool ends_name(char c) { return is_ascii_space(c) || c == '/' || c == '>'; }

}  // namespace

bool PageTag::is(std::string_view lower_name) const {
  return equals_ignoring_case(name, lower_name);
}

std::string PageTag::attribute(std::string_view lower_name) const {
  std::string value;
  for (const auto& [own, text] : attributes) {
    if (!equals_ignoring_case(own, lower_name)) continue;
    markup::decode_references(text, markup::ReferencePlace::kAttribute, value);
    break;
  }
  return value;
}

bool TagScanner::next() {
  while (true) {
    at_ = html_.find('<', at_);
    if (at_ == html_.npos) {
      at_ = html_.size();
      return false;
    }
    if (html_.substr(at_, 4) == "<!--") {
      const size_t end = html_.find("-->", at_ + 4);
      at_ = end == html_.npos ? html_.size() : end + 3;
      continue;
    }
    if (!begins_tag(at_)) {
      ++at_;
      continue;
    }
    if (!read_tag(at_)) {
      at_ = html_.size();  // what never ends swallows the rest, as in browsers
      return false;
    }
    at_ = tag_.end;
    const bool is_raw = !tag_.is_end && (tag_.is("script") || tag_.is("style") ||
                                         tag_.is("noscript") || tag_.is("template"));
    if (is_raw) at_ = find_end_of(tag_.name, tag_.end);
    return true;
  }
}

std::string_view TagScanner::raw_text() const {
  const size_t end = find_end_of(tag_.name, tag_.end);
  return html_.substr(tag_.end, end - tag_.end);
}

size_t TagScanner::find_end_of(std::string_view name, size_t from) const {
  for (size_t at = html_.find("</", from); at != html_.npos; at = html_.find("</", at + 2)) {
    const size_t end = at + 2 + name.size();
    if (end < html_.size() && ends_name(html_[end]) &&
        std::equal(name.begin(), name.end(), html_.begin() + static_cast<ptrdiff_t>(at) + 2,
                   [](char a, char b) {
                     return markup::to_ascii_lower(a) == markup::to_ascii_lower(b);
                   })) {
      return at;
    }
  }
  return html_.size();
}

bool TagScanner::begins_tag(size_t at) const {
  const size_t name = html_.substr(at + 1, 1) == "/" ? at + 2 : at + 1;
  return name < html_.size() && is_ascii_alpha(html_[name]);
}

// False if the page ends before it.
bool TagScanner::read_tag(size_t at) {
  tag_ = {};
  tag_.start = at++;
  if (html_[at] == '/') {
    tag_.is_end = true;
    ++at;
  }
  const size_t name = at;
  while (at < html_.size() && !ends_name(html_[at])) ++at;
  tag_.name = html_.substr(name, at - name);
  return read_attributes(at);
}

// Up to and with the ">".
bool TagScanner::read_attributes(size_t at) {
  while (at < html_.size()) {
    if (html_[at] == '>') {
      tag_.is_self_closing = html_[at - 1] == '/';
      tag_.end = at + 1;
      return true;
    }
    if (is_ascii_space(html_[at]) || html_[at] == '/') {
      ++at;
      continue;
    }
    const size_t name = at++;
    while (at < html_.size() && !ends_name(html_[at]) && html_[at] != '=') ++at;
    const std::string_view own = html_.substr(name, at - name);
    std::string_view value;
    while (at < html_.size() && is_ascii_space(html_[at])) ++at;
    if (at < html_.size() && html_[at] == '=') {
      ++at;
      while (at < html_.size() && is_ascii_space(html_[at])) ++at;
      const bool is_quoted = at < html_.size() && (html_[at] == '"' || html_[at] == '\'');
      const size_t start = is_quoted ? at + 1 : at;
      size_t end = start;
      if (is_quoted) {
        end = html_.find(html_[at], start);
        if (end == html_.npos) return false;
        at = end + 1;
      } else {
        while (end < html_.size() && !is_ascii_space(html_[end]) && html_[end] != '>') ++end;
        at = end;
      }
      value = html_.substr(start, end - start);
    }
    if (tag_.attributes.size() < kMaxAttributes) tag_.attributes.emplace_back(own, value);
  }
  return false;
}

}  // namespace daf::formats

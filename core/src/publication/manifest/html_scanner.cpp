#include "publication/manifest/html_scanner.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "publication/json_token.h"
#include "unicode/utf8.h"

namespace daf::publication::manifest {
namespace {

// Elements whose text holds no tags. (A <noscript> does where scripts do not run.)
constexpr std::array<std::string_view, 8> kRawElements = {
    "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"};

struct NamedReference {
  std::string_view name;
  std::string_view text;
};
constexpr std::array<NamedReference, 6> kNamedReferences = {{{"amp;", "&"},
                                                             {"lt;", "<"},
                                                             {"gt;", ">"},
                                                             {"quot;", "\""},
                                                             {"apos;", "'"},
                                                             {"nbsp;", "\xC2\xA0"}}};

// Decodes a reference by number; `after_sign` begins behind "&#". The bytes that it took, or 0.
size_t decode_number(std::string_view after_sign, std::string& out) {
  size_t pos = 0;
  const bool is_hex = !after_sign.empty() && to_ascii_lower(after_sign[0]) == 'x';
  if (is_hex) ++pos;
  const size_t first_digit = pos;
  char32_t code_point = 0;
  while (pos < after_sign.size() &&
         (is_hex ? is_hex_digit(after_sign[pos]) : is_ascii_digit(after_sign[pos]))) {
    code_point = code_point * (is_hex ? 16 : 10) + hex_digit_value(after_sign[pos]);
    code_point = std::min<char32_t>(code_point, unicode::kMaxCodePoint + 1);
    ++pos;
  }
  if (pos == first_digit) return 0;
  unicode::append_utf8(out, code_point == 0 ? unicode::kReplacementCharacter : code_point);
  return pos + (pos < after_sign.size() && after_sign[pos] == ';' ? 1 : 0);
}

// The bytes that the reference behind an ampersand took, or 0 if it is none.
size_t decode_reference(std::string_view after_ampersand, std::string& out) {
  if (!after_ampersand.empty() && after_ampersand[0] == '#') {
    const size_t length = decode_number(after_ampersand.substr(1), out);
    return length == 0 ? 0 : length + 1;
  }
  for (const NamedReference& reference : kNamedReferences) {
    if (after_ampersand.substr(0, reference.name.size()) != reference.name) continue;
    out += reference.text;
    return reference.name.size();
  }
  return 0;
}

}  // namespace

std::string decode_html_text(std::string_view text) {
  std::string decoded;
  size_t pos = 0;
  while (pos < text.size()) {
    const size_t ampersand = std::min(text.find('&', pos), text.size());
    decoded += text.substr(pos, ampersand - pos);
    pos = ampersand;
    if (pos == text.size()) break;
    const size_t length = decode_reference(text.substr(pos + 1), decoded);
    if (length == 0) decoded += '&';
    pos += 1 + length;
  }
  return decoded;
}

std::string collapse_html_text(std::string_view text) {
  const std::string decoded = unicode::to_well_formed_utf8(decode_html_text(text));
  std::string collapsed;
  for (const char byte : trim_ascii_space(decoded)) {
    if (!is_ascii_space(byte)) {
      collapsed += byte;
    } else if (collapsed.back() != ' ') {
      collapsed += ' ';
    }
  }
  return collapsed;
}

bool has_html_word(std::string_view words, std::string_view lower) {
  while (true) {
    words = trim_ascii_space(words);
    if (words.empty()) return false;
    size_t end = 0;
    while (end < words.size() && !is_ascii_space(words[end])) ++end;
    if (equals_ignoring_case(words.substr(0, end), lower)) return true;
    words.remove_prefix(end);
  }
}

const std::string* HtmlTag::find(std::string_view attribute) const {
  for (const HtmlAttribute& each : attributes) {
    if (each.name == attribute) return &each.value;
  }
  return nullptr;
}

std::string_view HtmlTag::value_of(std::string_view attribute) const {
  const std::string* value = find(attribute);
  return value == nullptr ? std::string_view() : std::string_view(*value);
}

std::string_view HtmlTag::source_of(std::string_view attribute) const {
  for (const HtmlAttribute& each : attributes) {
    if (each.name == attribute) return each.source;
  }
  return {};
}

bool HtmlScanner::next(HtmlTag& tag) {
  while (true) {
    const size_t start = pos_;
    pos_ = std::min(html_.find('<', pos_), html_.size());
    if (text_ != nullptr) *text_ += html_.substr(start, pos_ - start);
    if (pos_ == html_.size()) return false;
    const char second = at(pos_ + 1);
    if (second == '!' || second == '?') {
      skip_markup_declaration();
    } else if (is_ascii_letter(second) || (second == '/' && is_ascii_letter(at(pos_ + 2)))) {
      read_tag(tag);
      return true;
    } else {
      if (text_ != nullptr) *text_ += '<';
      ++pos_;
    }
  }
}

// A comment, a doctype, or what browsers make a comment of.
void HtmlScanner::skip_markup_declaration() {
  const bool is_comment = html_.substr(pos_, 4) == "<!--";
  if (!is_comment) {
    const size_t end = html_.find('>', pos_);
    pos_ = end == std::string_view::npos ? html_.size() : end + 1;
    return;
  }
  // "<!-->" and "<!--->" are comments too.
  const size_t end = html_.find("-->", pos_ + 2);
  pos_ = end == std::string_view::npos ? html_.size() : end + 3;
}

void HtmlScanner::skip_blanks() {
  while (pos_ < html_.size() && is_ascii_space(html_[pos_])) ++pos_;
}

void HtmlScanner::read_tag(HtmlTag& tag) {
  tag = HtmlTag();
  tag.byte_start = pos_++;
  if (html_[pos_] == '/') {
    tag.is_end = true;
    ++pos_;
  }
  while (pos_ < html_.size() && !is_ascii_space(html_[pos_]) && html_[pos_] != '/' &&
         html_[pos_] != '>') {
    tag.name += to_ascii_lower(html_[pos_++]);
  }
  while (read_attribute(tag)) {
  }
  tag.is_self_closing = at(pos_ - 1) == '/';
  if (pos_ < html_.size()) ++pos_;  // ">"
  tag.byte_end = pos_;
  const bool is_raw =
      std::find(kRawElements.begin(), kRawElements.end(), tag.name) != kRawElements.end();
  if (is_raw && !tag.is_end) read_raw_text(tag);
}

// False at the end of the tag, before its ">".
bool HtmlScanner::read_attribute(HtmlTag& tag) {
  while (pos_ < html_.size() && (is_ascii_space(html_[pos_]) || html_[pos_] == '/')) ++pos_;
  if (pos_ == html_.size() || html_[pos_] == '>') return false;
  HtmlAttribute attribute;
  do {
    attribute.name += to_ascii_lower(html_[pos_++]);
  } while (pos_ < html_.size() && !is_ascii_space(html_[pos_]) && html_[pos_] != '/' &&
           html_[pos_] != '>' && html_[pos_] != '=');
  skip_blanks();
  if (at(pos_) == '=') {
    ++pos_;
    attribute.source = read_value();
    attribute.value = decode_html_text(attribute.source);
  }
  tag.attributes.push_back(std::move(attribute));
  return true;
}

std::string_view HtmlScanner::read_value() {
  skip_blanks();
  const char quote = at(pos_);
  const size_t start = pos_;
  if (quote == '"' || quote == '\'') {
    const size_t end = std::min(html_.find(quote, start + 1), html_.size());
    pos_ = std::min(end + 1, html_.size());
    return html_.substr(start + 1, end - start - 1);
  }
  while (pos_ < html_.size() && !is_ascii_space(html_[pos_]) && html_[pos_] != '>') ++pos_;
  return html_.substr(start, pos_ - start);
}

void HtmlScanner::read_raw_text(HtmlTag& tag) {
  tag.raw_text_offset = pos_;
  size_t end = pos_;
  while (true) {
    end = std::min(html_.find("</", end), html_.size());
    const size_t after_name = end + 2 + tag.name.size();
    if (end == html_.size()) break;
    const char after = at(after_name);
    const bool is_end_of_name =
        after == '>' || after == '/' || is_ascii_space(after) || after_name >= html_.size();
    if (is_end_of_name && begins_with_ignoring_case(html_.substr(end + 2), tag.name)) break;
    end += 2;
  }
  tag.raw_text = html_.substr(pos_, end - pos_);
  pos_ = end;
}

}  // namespace daf::publication::manifest

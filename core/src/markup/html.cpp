// Where HTML says that the rest of the page is swallowed (a tag, a comment of the "<!x" kind or a
// <title> that never ends), the rest is text instead: nothing that an author wrote gets lost, and
// text can do no harm. Only an unclosed "<!--", <script> or <style> swallows, as in browsers.
// Each such search that fails is not tried again, so all of it is linear.
#include "markup/html.h"

#include <algorithm>
#include <bitset>

#include "base/ascii.h"
#include "markup/allowlist.h"

namespace daf::markup {
namespace {

bool ends_name(char c) { return is_ascii_space(c) || c == '/' || c == '>'; }

class HtmlReader {
 public:
  HtmlReader(std::string_view html, HtmlBuilder& builder) : html_(html), builder_(builder) {}

  void run() {
    while (at_ < html_.size() && !builder_.is_full()) {
      const size_t markup = std::min(html_.find('<', at_), html_.size());
      text_until(markup);
      if (at_ < html_.size()) read_markup();
    }
  }

 private:
  // Whether `head` stands at the current place.
  [[nodiscard]] bool looking_at(std::string_view head) const {
    return html_.substr(at_, head.size()) == head;
  }
  // The character `distance` bytes on, or NUL at the end.
  [[nodiscard]] char peek(size_t distance) const {
    return at_ + distance < html_.size() ? html_[at_ + distance] : '\0';
  }

  void text_until(size_t end) {
    if (end > at_) builder_.encoded_text(html_.substr(at_, end - at_));
    at_ = end;
  }

  // At a "<".
  void read_markup() {
    if (is_ascii_alpha(peek(1))) {
      read_tag(/*name_start=*/at_ + 1);
    } else if (peek(1) == '/' && is_ascii_alpha(peek(2))) {
      read_tag(/*name_start=*/at_ + 2);
    } else if (looking_at("<!--")) {
      skip_comment();
    } else if (looking_at("<![CDATA[")) {
      read_cdata();
    } else if (peek(1) == '!' || peek(1) == '?' || (peek(1) == '/' && peek(2) != '\0')) {
      skip_declaration();
    } else {
      text_until(at_ + 1);
    }
  }

  void skip_comment() {
    at_ += 4;
    // "<!-->" and "<!--->" are whole comments.
    if (looking_at(">") || looking_at("->")) {
      at_ += looking_at(">") ? 1U : 2U;
      return;
    }
    for (size_t dashes = html_.find("--", at_); dashes != html_.npos;
         dashes = html_.find("--", dashes + 1)) {
      at_ = dashes + 2;
      const size_t length = looking_at(">") ? 1U : looking_at("!>") ? 2U : 0U;
      if (length > 0) {
        at_ += length;
        return;
      }
    }
    at_ = html_.size();
  }

  void read_cdata() {
    at_ += std::string_view("<![CDATA[").size();
    const size_t end = std::min(html_.find("]]>", at_), html_.size());
    builder_.text(html_.substr(at_, end - at_));
    at_ = std::min(end + 3, html_.size());
  }

  // A doctype, a processing instruction, Word's "<![if ...]>", "</ >".
  void skip_declaration() {
    const size_t end = html_.find('>', at_);
    if (end == html_.npos) {
      text_until(html_.size());
    } else {
      at_ = end + 1;
    }
  }

  void read_tag(size_t name_start) {
    const size_t tag_start = at_;
    at_ = name_start;
    while (at_ < html_.size() && !ends_name(html_[at_])) ++at_;
    const Element element = find_element(html_.substr(name_start, at_ - name_start));
    HtmlAttributes attributes;
    if (!read_attributes(attributes)) {
      at_ = tag_start;
      builder_.stop_dropping();  // or an <svg> around it would swallow the text
      text_until(html_.size());
      return;
    }
    const bool is_self_closing = html_[at_ - 2] == '/';
    const bool is_end = name_start == tag_start + 2;
    if (is_end) {
      builder_.end(element);
    } else if (element != Element::kUnknown) {
      start(element, attributes, is_self_closing);
    }
  }

  // Reads up to and with the ">". False if the input ends before it.
  bool read_attributes(HtmlAttributes& attributes) {
    while (at_ < html_.size()) {
      if (html_[at_] == '>') {
        ++at_;
        return true;
      }
      if (is_ascii_space(html_[at_]) || html_[at_] == '/') {
        ++at_;
        continue;
      }
      const size_t start = at_++;  // "=" may begin a name
      while (at_ < html_.size() && !ends_name(html_[at_]) && html_[at_] != '=') ++at_;
      const HtmlAttribute name = find_attribute(html_.substr(start, at_ - start));
      skip_spaces();
      std::string_view value;
      if (peek(0) == '=' && !read_value(value)) return false;
      attributes.add(name, value);
    }
    return false;
  }

  void skip_spaces() {
    while (at_ < html_.size() && is_ascii_space(html_[at_])) ++at_;
  }

  // At a "=". False if the input ends before the value does.
  bool read_value(std::string_view& value) {
    ++at_;
    skip_spaces();
    const char quote = peek(0);
    if (quote == '"' || quote == '\'') {
      const size_t end = html_.find(quote, at_ + 1);
      if (end == html_.npos) return false;
      value = html_.substr(at_ + 1, end - at_ - 1);
      at_ = end + 1;
      return true;
    }
    const size_t start = at_;
    while (at_ < html_.size() && !is_ascii_space(html_[at_]) && html_[at_] != '>') ++at_;
    value = html_.substr(start, at_ - start);
    return true;
  }

  void start(Element element, const HtmlAttributes& attributes, bool is_self_closing) {
    const Role role = rule_of(element).role;
    const bool is_dropped = role == Role::kRawText || role == Role::kForeign;
    if (builder_.dropped() != Element::kUnknown || !is_dropped) {
      builder_.start(element, attributes);
      if (is_self_closing && element == builder_.dropped()) builder_.end(element);
      return;
    }
    builder_.start(element, attributes);
    if (is_self_closing) {
      builder_.stop_dropping();
    } else if (role == Role::kRawText) {
      skip_raw_text(element);
    }
  }

  // Goes to the end tag of an element whose content is no markup.
  void skip_raw_text(Element element) {
    const size_t end = find_end_tag(element);
    if (end != html_.npos) {
      at_ = end;
    } else if (element == Element::kScript || element == Element::kStyle) {
      at_ = html_.size();
    } else {
      builder_.stop_dropping();
    }
  }

  size_t find_end_tag(Element element) {
    const size_t index = static_cast<size_t>(element);
    if (has_no_end_.test(index)) return html_.npos;
    const std::string_view name = rule_of(element).name;
    for (size_t i = html_.find("</", at_); i != html_.npos; i = html_.find("</", i + 2)) {
      const size_t name_end = i + 2 + name.size();
      const bool is_end = name_end < html_.size() && ends_name(html_[name_end]) &&
                          equals_ignoring_case(html_.substr(i + 2, name.size()), name);
      if (is_end) return i;
    }
    has_no_end_.set(index);
    return html_.npos;
  }

  std::string_view html_;
  HtmlBuilder& builder_;
  size_t at_ = 0;
  std::bitset<kElementCount> has_no_end_;  ///< elements with no end tag from here on
};

// Feeds leak the CDATA section that their XML wraps the body in.
std::string_view without_cdata_wrapper(std::string_view body) {
  constexpr std::string_view kHead = "<![CDATA[";
  constexpr std::string_view kTail = "]]>";
  const std::string_view trimmed = trim_ascii_space(body);
  if (trimmed.size() < kHead.size() + kTail.size()) return body;
  if (trimmed.substr(0, kHead.size()) != kHead) return body;
  if (trimmed.substr(trimmed.size() - kTail.size()) != kTail) return body;
  return trimmed.substr(kHead.size(), trimmed.size() - kHead.size() - kTail.size());
}

}  // namespace

void read_html_fragment(std::string_view html, HtmlBuilder& builder) {
  HtmlReader(html, builder).run();
}

void read_html_body(std::string_view body, TreeWriter& writer) {
  HtmlBuilder builder(writer);
  read_html_fragment(without_cdata_wrapper(body), builder);
}

}  // namespace daf::markup

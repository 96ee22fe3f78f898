#include "export/html_elements.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "export/element_names.h"
#include "export/url_reference.h"

namespace daf::exporting {
namespace {

constexpr std::array<ElementName, 5> kHeadings = {
    {{"h2", "</h2>"}, {"h3", "</h3>"}, {"h4", "</h4>"}, {"h5", "</h5>"}, {"h6", "</h6>"}}};

constexpr std::array<std::string_view, 4> kLinkSchemes = {"http:", "https:", "mailto:", "tel:"};

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F;
}

class Opener {
 public:
  Opener(const RenderTree& tree, uint32_t node_index, const OpenContext& where,
         const HtmlContext& context, std::string& out)
      : tree_(tree),
        index_(node_index),
        node_(tree.nodes[node_index]),
        where_(where),
        context_(context),
        out_(out) {}

  std::string_view open() {
    switch (node_.kind) {
      case NodeKind::kParagraph:
        return open_paragraph();
      case NodeKind::kHeading:
        return open_heading();
      case NodeKind::kList:
        return open_list();
      case NodeKind::kTable:
        if (!is_document()) return tag("table", "</table>");
        out_ += "<div class=\"table-frame\" tabindex=\"0\">";  // it scrolls by itself
        return tag("table", "</table></div>");
      case NodeKind::kTableCell:
        return open_cell();
      case NodeKind::kCodeBlock:
        return open_code_block();
      case NodeKind::kCode:
        begin("code");
        finish(is_document() ? "auto" : "");
        return "</code>";
      case NodeKind::kLink:
        return open_link();
      case NodeKind::kImage:
        return open_image();
      case NodeKind::kAbbreviation:
        return tag_with("abbr", "</abbr>", "title", AttributeName::kTitle);
      case NodeKind::kTime:
        return tag_with("time", "</time>", "datetime", AttributeName::kDatetime);
      default:
        break;
    }
    const ElementName element = plain_element(node_.kind);
    if (element.name.empty()) return {};
    return tag(element.name, element.end);
  }

 private:
  [[nodiscard]] bool is_document() const { return context_.use == HtmlUse::kDocument; }
  [[nodiscard]] std::string_view value(AttributeName name) const {
    return attribute_of(tree_, node_, name);
  }

  void begin(std::string_view name) { out_.append("<").append(name); }
  void attribute(std::string_view name, std::string_view value) {
    append_attribute(name, value, context_.use, out_);
  }
  void attribute_if_any(std::string_view name, AttributeName source) {
    const std::string_view said = value(source);
    if (!said.empty()) attribute(name, said);
  }

  std::string_view tag(std::string_view name, std::string_view end) {
    begin(name);
    finish();
    return end;
  }
  std::string_view tag_with(std::string_view name, std::string_view end, std::string_view attribute,
                            AttributeName source) {
    begin(name);
    attribute_if_any(attribute, source);
    finish();
    return end;
  }

  // What every element may say, and the end of the tag.
  void finish(std::string_view default_direction = {}) {
    const std::string_view id = tree_.view(node_.id);
    // A section in Markdown is one by its id, if by nothing else.
    const bool needs_id = is_document() || context_.targets == nullptr ||
                          context_.targets->has(id) || node_.kind == NodeKind::kSection ||
                          node_.kind == NodeKind::kSpan;
    if (!id.empty() && needs_id) attribute("id", id);
    const bool is_block = !is_inline(node_.kind);
    const bool says_language =
        is_document() || !is_block || declares_language(tree_, index_, where_.around);
    const bool says_direction =
        is_document() || !is_block || declares_direction(tree_, index_, where_.around);
    if (says_language) append_language(tree_.view(node_.language), Direction::kNeutral, out_);
    if (says_direction && node_.direction != Direction::kNeutral) {
      append_language({}, node_.direction, out_);
    } else if (!default_direction.empty()) {
      attribute("dir", default_direction);
    }
    out_ += '>';
  }

  // In an item of a tight list a <p> would make it a loose one, and a <div> that says anything of
  // itself would be a section.
  std::string_view open_paragraph() {
    const bool says_something = declares_language(tree_, index_, where_.around) ||
                                declares_direction(tree_, index_, where_.around) ||
                                node_.attribute_count > 0 ||
                                (context_.targets && context_.targets->has(tree_.view(node_.id)));
    const bool is_unwrapped = !is_document() && where_.is_in_tight_list && !says_something;
    begin(is_unwrapped ? "div" : "p");
    alignment();
    finish();
    return is_unwrapped ? "</div>" : "</p>";
  }

  std::string_view open_heading() {
    const std::string_view level = value(AttributeName::kLevel);
    const int digit = level.size() == 1 ? level.front() - '0' : 2;
    const ElementName heading = kHeadings[static_cast<size_t>(std::clamp(digit, 2, 6) - 2)];
    begin(heading.name);
    alignment();
    finish();
    return heading.end;
  }

  // The page aligns cells only.
  void alignment() {
    const std::string_view align = value(AttributeName::kAlign);
    if (!align.empty() && !is_document()) attribute("align", align);
  }

  std::string_view open_list() {
    const bool is_ordered = has_attribute(tree_, node_, AttributeName::kOrdered);
    begin(is_ordered ? "ol" : "ul");
    const bool is_tight = has_attribute(tree_, node_, AttributeName::kTight);
    if (is_tight && is_document()) attribute("class", "tight");
    attribute_if_any("start", AttributeName::kStart);
    if (has_attribute(tree_, node_, AttributeName::kReversed)) out_ += " reversed";
    finish();
    return is_ordered ? "</ol>" : "</ul>";
  }

  std::string_view open_cell() {
    const bool is_header = has_attribute(tree_, node_, AttributeName::kHeader);
    begin(is_header ? "th" : "td");
    const std::string_view scope = value(AttributeName::kScope);
    if (!scope.empty()) attribute("scope", scope);
    if (scope.empty() && is_header && is_document()) attribute("scope", "col");
    attribute_if_any("colspan", AttributeName::kColspan);
    attribute_if_any("rowspan", AttributeName::kRowspan);
    const std::string_view align = value(AttributeName::kAlign);
    if (is_document() && !align.empty()) attribute("class", "align-" + std::string(align));
    alignment();
    finish();
    return is_header ? "</th>" : "</td>";
  }

  std::string_view open_code_block() {
    begin("pre");
    finish(is_document() ? "ltr" : "");
    begin("code");
    const std::string_view language = value(AttributeName::kLanguageOfCode);
    if (!language.empty() && !is_document()) {
      attribute("class", "language-" + std::string(language));
    }
    out_ += '>';
    return "</code></pre>";
  }

  std::string_view open_link() {
    const std::string_view href = value(AttributeName::kHref);
    std::string target(href);
    if (!href.starts_with('#')) {
      const std::string absolute = document_link(href, context_.base_url);
      if (is_document() || !absolute.empty()) target = absolute;
    }
    // A reference without a base leads nowhere; its words remain.
    if (target.empty() || where_.is_in_link) {
      begin("span");
      attribute_if_any("title", AttributeName::kTitle);
      finish();
      return "</span>";
    }
    begin("a");
    attribute("href", target);
    attribute_if_any("title", AttributeName::kTitle);
    if (is_document() && !href.starts_with('#')) attribute("rel", kExternalLinkRelation);
    finish();
    return "</a>";
  }

  std::string_view open_image() {
    const std::string_view source = value(AttributeName::kSrc);
    std::string absolute = absolute_url(source, context_.base_url);
    if (!is_document()) {
      begin("img");
      attribute("src", absolute.empty() ? source : std::string_view(absolute));
      if (has_attribute(tree_, node_, AttributeName::kAlt)) {
        attribute("alt", value(AttributeName::kAlt));
      }
      image_details();
      return {};
    }
    const bool is_inlined = begins_with_ignoring_case(source, "data:");
    // What follows "../" is a path, whatever it looks like: it leads to no other host.
    const bool is_local = absolute.empty() && !source.empty() && !context_.local_images.empty();
    const bool is_shown = is_inlined || is_local ||
                          (context_.remote_images && begins_with_ignoring_case(absolute, "https:"));
    if (!is_shown) return link_to_image(absolute);
    if (is_local) absolute.assign(context_.local_images).append(source);
    begin("img");
    attribute("src", absolute);
    attribute("alt", value(AttributeName::kAlt));
    if (!is_inlined) {
      out_ += " loading=\"lazy\" decoding=\"async\" referrerpolicy=\"no-referrer\"";
    }
    image_details();
    return {};
  }

  void image_details() {
    attribute_if_any("title", AttributeName::kTitle);
    attribute_if_any("width", AttributeName::kWidth);
    attribute_if_any("height", AttributeName::kHeight);
    finish();
  }

  // In its place its words, which lead to it.
  std::string_view link_to_image(std::string_view absolute) {
    const bool is_link = !absolute.empty() && !where_.is_in_link;
    begin(is_link ? "a" : "span");
    if (is_link) {
      attribute("href", absolute);
      attribute("rel", kExternalLinkRelation);
    }
    attribute_if_any("title", AttributeName::kTitle);
    finish();
    const std::string_view alternative = value(AttributeName::kAlt);
    append_escaped(alternative.empty() ? absolute : alternative, context_.use, out_);
    out_ += is_link ? "</a>" : "</span>";
    return {};
  }

  const RenderTree& tree_;
  uint32_t index_;
  const Node& node_;
  const OpenContext& where_;
  const HtmlContext& context_;
  std::string& out_;
};

}  // namespace

void append_escaped(std::string_view text, HtmlUse use, std::string& out) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
        // A blank line would end the HTML of a Markdown body.
        out += use == HtmlUse::kMarkdown ? "&#10;" : "\n";
        break;
      default:
        if (use == HtmlUse::kDocument && is_control(c)) {
          out += "\xEF\xBF\xBD";  // U+FFFD: HTML has no other way to say it
        } else {
          out += c;
        }
        break;
    }
  }
}

void append_attribute(std::string_view name, std::string_view value, HtmlUse use,
                      std::string& out) {
  out.append(" ").append(name).append("=\"");
  append_escaped(value, use, out);
  out += '"';
}

void append_language(std::string_view language, Direction direction, std::string& out) {
  if (!language.empty()) append_attribute("lang", language, HtmlUse::kDocument, out);
  if (direction == Direction::kNeutral) return;
  append_attribute("dir", direction_name(direction), HtmlUse::kDocument, out);
}

std::string_view open_element(const RenderTree& tree, uint32_t node_index, const OpenContext& where,
                              const HtmlContext& context, std::string& out) {
  return Opener(tree, node_index, where, context, out).open();
}

std::string document_link(std::string_view reference, std::string_view base_url) {
  std::string url = absolute_url(reference, base_url);
  const bool is_listed = std::any_of(
      kLinkSchemes.begin(), kLinkSchemes.end(),
      [&url](std::string_view scheme) { return begins_with_ignoring_case(url, scheme); });
  if (!is_listed) url.clear();
  return url;
}

}  // namespace daf::exporting

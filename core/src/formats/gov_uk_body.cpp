#include "formats/gov_uk_body.h"

#include <array>
#include <set>

#include "formats/html_escape.h"
#include "formats/url_reference.h"

namespace daf::formats {
namespace {

// Links to pages of the site begin with a slash: they have to lead there from wherever the body is
// read.
void append_with_absolute_links(std::string& html, std::string_view body) {
  constexpr std::array<std::string_view, 2> kAttributes = {"href=\"/", "src=\"/"};
  bool in_tag = false;
  size_t copied = 0;
  for (size_t at = 0; at < body.size(); ++at) {
    if (body[at] == '<' || body[at] == '>') in_tag = body[at] == '<';
    if (!in_tag || (body[at] != 'h' && body[at] != 's')) continue;
    for (const std::string_view attribute : kAttributes) {
      const std::string_view rest = body.substr(at);
      if (!rest.starts_with(attribute)) continue;
      const bool is_other_host = rest.substr(attribute.size()).starts_with('/');
      if (is_other_host) continue;
      const size_t slash = at + attribute.size() - 1;
      html += body.substr(copied, slash - copied);
      html += kGovUkSite;
      copied = slash + 1;
    }
  }
  html += body.substr(copied);
}

// Guides and travel advice have several pages.
void append_parts(SourceTree source, uint32_t details, std::string& html) {
  for (const uint32_t part : source.list(source.at(details, "parts"))) {
    const std::string_view title = source.text(part, "title");
    if (!title.empty()) {
      html += "<h2 id=\"";
      append_escaped(html, source.text(part, "slug"));
      html += "\">";
      append_escaped(html, title);
      html += "</h2>\n";
    }
    append_with_absolute_links(html, gov_uk_html(source, source.at(part, "body")));
    html += '\n';
  }
}

// The text of many publications is in a file; a body in HTML shows its own attachments itself, and
// those that it does not are listed as featured.
void append_attachments(SourceTree source, uint32_t details, std::string& html) {
  std::set<std::string_view> featured;
  for (const uint32_t id : source.list(source.at(details, "featured_attachments"))) {
    featured.insert(source.text(id));
  }
  std::string items;
  for (const uint32_t attachment : source.list(source.at(details, "attachments"))) {
    const std::string url = gov_uk_address(source, attachment);
    const std::string_view title = source.text(attachment, "title");
    const bool is_shown = featured.count(source.text(attachment, "id")) > 0;
    if (url.empty() || title.empty() || !is_shown) continue;
    items += "<li><a href=\"";
    append_escaped(items, url);
    items += "\">";
    append_escaped(items, title);
    items += "</a></li>\n";
  }
  if (!items.empty()) html.append("<ul>\n").append(items).append("</ul>\n");
}

}  // namespace

std::string gov_uk_address(SourceTree source, uint32_t document) {
  const std::string_view path =
      source.text(source.any_of(document, {"base_path", "web_url", "url"}));
  return path.empty() ? std::string() : absolute_url(kGovUkSite, path);
}

std::string_view gov_uk_html(SourceTree source, uint32_t content) {
  if (content == SourceTree::kNone) return {};
  if (!source.is_array(content)) return source.text(content);
  for (const uint32_t form : source.children(content)) {
    if (source.text(form, "content_type") == "text/html") return source.text(form, "content");
  }
  return {};
}

std::string gov_uk_body(SourceTree source, uint32_t details) {
  std::string html;
  // Pages that are no articles have other texts in place of a body, or around it.
  for (const char* const member :
       {"introductory_paragraph", "introduction", "summary", "body", "more_information",
        "what_you_need_to_know", "other_ways_to_apply", "licence_overview"}) {
    const std::string_view part = gov_uk_html(source, source.at(details, member));
    append_with_absolute_links(html, part);
    if (!part.empty()) html += '\n';
  }
  append_parts(source, details, html);
  append_attachments(source, details, html);
  return html;
}

}  // namespace daf::formats

#include "formats/elife_figure.h"

#include <vector>

#include "formats/html_escape.h"
#include "formats/url_reference.h"

namespace daf::formats {
namespace {

void append_attribute(std::string& html, std::string_view name, std::string_view value) {
  html.append(" ").append(name).append("=\"");
  append_escaped(html, value);
  html += '"';
}

void append_part(std::string& text, std::string_view glue, std::string_view part) {
  if (part.empty()) return;
  if (!text.empty()) text += glue;
  text += part;
}

// A name is a text, or {preferred, index}.
std::string_view name_of(SourceTree source, uint32_t person) {
  const std::string_view preferred = source.text(person, {"name", "preferred"});
  return preferred.empty() ? source.text(person, "name") : preferred;
}

// Each kind of work calls those who made it otherwise.
std::string makers_of(SourceTree source, uint32_t reference) {
  std::string makers;
  for (const uint32_t person :
       source.list(source.any_of(reference, {"authors", "author", "inventors", "editors"}))) {
    append_part(makers, ", ", escaped(name_of(source, person)));
  }
  const uint32_t more = source.any_of(reference, {"authorsEtAl", "inventorsEtAl"});
  const bool has_more = more != SourceTree::kNone && source.json()[more].text == "true";
  if (has_more && !makers.empty()) makers += " et al.";
  return makers;
}

// Where it stands: a journal, a book, a repository, a publisher.
std::string place_of(SourceTree source, uint32_t reference) {
  std::string place;
  for (const std::string_view member :
       {"journal", "bookTitle", "periodical", "source", "website"}) {
    append_part(place, ", ", source.text(reference, member));
  }
  if (!place.empty()) place = "<i>" + place + "</i>";
  append_part(place, " ", escaped(source.text(reference, "volume")));
  std::string_view pages = source.text(reference, {"pages", "range"});
  if (pages.empty()) pages = source.text(reference, "pages");
  append_part(place, ":", escaped(pages));
  append_part(place, ", ", escaped(source.text(reference, {"conference", "name"})));
  append_part(place, ", ", escaped(source.text(reference, {"publisher", "name"})));
  return place;
}

void append_reference(SourceTree source, uint32_t reference, std::string& html) {
  std::string text = makers_of(source, reference);
  append_part(text, " ", escaped(source.text(reference, "date")));
  if (!text.empty()) text += '.';
  // A chapter has the book's title among what follows.
  const uint32_t title = source.any_of(reference, {"articleTitle", "chapterTitle", "title"});
  append_part(text, " ", source.text(title));
  append_part(text, " ", place_of(source, reference));
  append_part(text, ", ", escaped(source.text(reference, "details")));
  std::string address = doi_url(source.text(reference, "doi"));
  if (address.empty()) address = source.text(reference, "uri");
  if (text.empty() && address.empty()) return;
  html += "<li";
  append_elife_id(source, reference, html);
  html.append(">").append(text);
  if (!address.empty()) {
    html += " <a";
    append_attribute(html, "href", address);
    html += '>';
    append_escaped(html, address);
    html += "</a>";
  }
  html += "</li>\n";
}

}  // namespace

void append_elife_id(SourceTree source, uint32_t node, std::string& html) {
  const std::string_view id = source.text(node, "id");
  if (!id.empty()) append_attribute(html, "id", id);
}

std::string elife_label_and_title(SourceTree source, uint32_t node, std::string_view title_member) {
  std::string text(source.text(node, "label"));
  append_part(text, " ", source.text(node, title_member));
  return text;
}

bool is_elife_paragraph(SourceTree source, uint32_t block) {
  return !source.is_object(block) || source.text(block, "type") == "paragraph";
}

void append_elife_caption(SourceTree source, uint32_t block, uint32_t credits, std::string& html) {
  std::string caption = elife_label_and_title(source, block);
  if (!caption.empty()) caption = "<strong>" + caption + "</strong>";
  for (const uint32_t part : source.list(block, "caption")) {
    if (!is_elife_paragraph(source, part)) continue;
    append_part(caption, "<br>",
                source.is_object(part) ? source.text(part, "text") : source.text(part));
  }
  for (const uint32_t credit : source.list(credits)) {
    const std::string_view text = source.text(credit);
    if (text.empty()) continue;
    append_part(caption, "<br>", std::string("<small>").append(text).append("</small>"));
  }
  if (!caption.empty()) html.append("<figcaption>").append(caption).append("</figcaption>\n");
}

std::string_view elife_image_address(SourceTree source, uint32_t image) {
  const std::string_view file = source.text(image, {"source", "uri"});
  return file.empty() ? source.text(image, "uri") : file;
}

void append_elife_image(SourceTree source, uint32_t image, std::string& html) {
  const std::string_view address = elife_image_address(source, image);
  if (address.empty()) return;
  html += "<img";
  append_attribute(html, "src", address);
  append_attribute(html, "alt", source.text(image, "alt"));
  for (const std::string_view side : {"width", "height"}) {
    const std::string_view pixels = source.text(image, {"size", side});
    if (!pixels.empty()) append_attribute(html, side, pixels);
  }
  html += ">\n";
}

void append_elife_files(SourceTree source, uint32_t block, std::string& html) {
  for (const uint32_t file : source.list(block, "sourceData")) {
    const std::string_view address = source.text(file, "uri");
    if (address.empty()) continue;
    const std::string title = elife_label_and_title(source, file);
    html += "<p><a";
    append_attribute(html, "href", address);
    html.append(">").append(title.empty() ? escaped(address) : title).append("</a></p>\n");
  }
}

void append_elife_references(SourceTree source, uint32_t references, std::string& html) {
  std::string items;
  for (const uint32_t reference : source.list(references)) {
    if (source.is_object(reference)) append_reference(source, reference, items);
  }
  if (!items.empty()) html.append("<ol>\n").append(items).append("</ol>\n");
}

}  // namespace daf::formats

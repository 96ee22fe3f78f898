// Articles of eLife's API, versions of record and accepted manuscripts alike.
// Tested by elife_test.cpp.
// @see https://github.com/elifesciences/api-raml
#include <array>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "formats/canonical_writer.h"
#include "formats/elife_body.h"
#include "formats/elife_figure.h"
#include "formats/format_converter.h"
#include "formats/html_text.h"
#include "formats/url_reference.h"
#include "publication/message.h"

namespace daf::formats {
namespace {

constexpr unsigned kTopHeadingLevel = 2;

class Article {
 public:
  Article(Conversion& conversion, uint32_t root)
      : conversion_(conversion), source_(conversion.source), writer_(source_, root), root_(root) {}

  void read() {
    write_address();
    write_type();
    write_title();
    // The API has no field for it: eLife publishes in English.
    writer_.text("inLanguage", "en", root_);
    write_authors();
    write_reviewers();
    writer_.text("datePublished", source_.at(root_, "published"));
    writer_.text("dateModified", source_.any_of(root_, {"versionDate", "statusDate"}));
    write_abstract();
    write_body();
    write_subjects();
    write_journal();
    write_image();
    write_related();
    write_copyright();
    conversion_.items.push_back(writer_.take());
  }

 private:
  void write_address();
  void write_type();
  void write_title();
  void write_authors();
  void append_person(uint32_t person);
  void append_members(uint32_t group);
  void write_reviewers();
  void write_abstract();
  void write_body();
  void append_section(std::string_view title, uint32_t blocks, ElifeHtml& body);
  void write_subjects();
  void write_journal();
  void write_image();
  void write_related();
  void append_related(uint32_t article);
  void write_copyright();
  void append_line_of_html(uint32_t node) {
    writer_.element(line_of_html(source_.text(node)), node);
  }

  Conversion& conversion_;
  SourceTree source_;
  CanonicalWriter writer_;
  uint32_t root_;
};

void Article::write_address() {
  const uint32_t doi = source_.at(root_, "doi");
  const std::string url = doi_url(source_.text(doi));
  if (url.empty()) return writer_.text("id", source_.at(root_, "id"));
  writer_.text("id", url, doi);
  writer_.text("url", url, doi);
}

void Article::write_type() {
  const uint32_t node = source_.at(root_, "type");
  const std::string_view type = source_.text(node);
  const bool is_magazine = type == "editorial" || type == "feature" || type == "insight";
  if (!type.empty()) writer_.text("type", is_magazine ? "Article" : "ScholarlyArticle", node);
}

// "Replication Study: ..." has what stands before the colon in a field of its own.
void Article::write_title() {
  const uint32_t node = source_.at(root_, "title");
  std::string title = line_of_html(source_.text(node));
  const std::string prefix = line_of_html(source_.text(root_, "titlePrefix"));
  if (!prefix.empty() && !title.empty()) title = prefix + ": " + title;
  writer_.text("name", title, node);
}

void Article::append_person(uint32_t person) {
  const uint32_t name = source_.at(person, "name");
  if (name == SourceTree::kNone) return;
  const bool is_in_parts = source_.is_object(name);
  const uint32_t preferred = is_in_parts ? source_.at(name, "preferred") : name;
  if (source_.text(preferred).empty()) return;
  const bool is_group = source_.text(person, "type") == "group";
  writer_.begin_object();
  writer_.text("type", is_group ? "Organization" : "Person", person);
  writer_.text("name", preferred);
  if (is_in_parts) writer_.text("sortAs", source_.at(name, "index"));
  writer_.text("id", source_.at(person, "orcid"));
  writer_.end();
}

// A group has its people in a list, or in lists by the names of smaller groups.
void Article::append_members(uint32_t group) {
  for (const uint32_t person : source_.list(group, "people")) append_person(person);
  const uint32_t groups = source_.at(group, "groups");
  if (groups == SourceTree::kNone) return;
  for (const uint32_t smaller : source_.children(groups)) {
    for (const uint32_t person : source_.list(smaller)) append_person(person);
  }
}

void Article::write_authors() {
  const std::vector<uint32_t> authors = source_.list(root_, "authors");
  writer_.begin_list("author");
  for (const uint32_t author : authors) {
    append_person(author);
    const uint32_t on_behalf_of = source_.at(author, "onBehalfOf");
    writer_.element(line_of_html(source_.text(on_behalf_of)), on_behalf_of);
  }
  writer_.end();
  writer_.begin_list("contributor");
  for (const uint32_t author : authors) append_members(author);
  writer_.end();
}

void Article::write_reviewers() {
  writer_.begin_list("editor");
  for (const uint32_t reviewer : source_.list(root_, "reviewers")) {
    const std::string_view role = source_.text(reviewer, "role");
    const bool is_editor = role.find("ditor") != role.npos;
    if (is_editor) append_person(reviewer);
  }
  writer_.end();
}

// The statement of its impact stands above the abstract.
void Article::write_abstract() {
  writer_.begin_list("abstract");
  const uint32_t statement = source_.at(root_, "impactStatement");
  writer_.element(line_of_html(source_.text(statement)), statement);
  const uint32_t abstract = source_.at(root_, "abstract");
  if (abstract != SourceTree::kNone) {
    ElifeHtml words;
    const bool is_object = source_.is_object(abstract);
    append_elife_blocks(source_, is_object ? source_.at(abstract, "content") : abstract,
                        kTopHeadingLevel, words);
    writer_.element(text_of_html(words.html), abstract);
  }
  writer_.end();
}

void Article::append_section(std::string_view title, uint32_t blocks, ElifeHtml& body) {
  if (blocks == SourceTree::kNone) return;
  ElifeHtml section;
  append_elife_blocks(source_, blocks, kTopHeadingLevel + 1, section);
  body.dropped_count += section.dropped_count;
  if (section.html.empty()) return;
  body.html.append("<section>\n<h2>").append(title).append("</h2>\n");
  body.html.append(section.html).append("</section>\n");
}

void Article::write_body() {
  ElifeHtml body;
  append_section("eLife digest", source_.at(root_, {"digest", "content"}), body);
  const uint32_t blocks = source_.at(root_, "body");
  append_elife_blocks(source_, blocks, kTopHeadingLevel, body);
  const uint32_t appendices = source_.at(root_, "appendices");
  for (const uint32_t appendix : source_.list(appendices)) {
    append_section(line_of_html(source_.text(appendix, "title")), source_.at(appendix, "content"),
                   body);
  }
  append_section("Acknowledgements", source_.at(root_, "acknowledgements"), body);
  std::string references;
  append_elife_references(source_, source_.at(root_, "references"), references);
  if (!references.empty()) body.html.append("<h2>References</h2>\n").append(references);
  const uint32_t node = blocks != SourceTree::kNone ? blocks : root_;
  if (!body.html.empty()) {
    writer_.begin_object("body");
    writer_.text("encodingFormat", "text/html", node);
    writer_.text("value", body.html, node);
    writer_.end();
  }
  if (body.dropped_count > 0) {
    conversion_.find(Code::kUnsupportedBody, Severity::kInfo, node,
                     "what has no words of its own is left out of the body: " +
                         publication::count_of(body.dropped_count, "block") + ", such as a map");
  }
  const uint32_t letters =
      source_.any_of(root_, {"decisionLetter", "publicReviews", "recommendationsForAuthors"});
  if (letters == SourceTree::kNone) return;
  conversion_.find(Code::kUnsupportedBody, Severity::kInfo, letters,
                   "the letters of its reviewers and authors are left out");
}

void Article::write_subjects() {
  writer_.begin_list("about");
  for (const uint32_t subject : source_.list(root_, "subjects")) {
    if (!source_.is_object(subject)) {
      writer_.element(source_.text(subject), subject);
      continue;
    }
    writer_.begin_object();
    writer_.text("id", source_.at(subject, "id"));
    writer_.text("name", source_.at(subject, "name"));
    writer_.end();
  }
  writer_.end();
  writer_.begin_list("keywords");
  for (const uint32_t keyword : source_.list(root_, "keywords")) append_line_of_html(keyword);
  for (const uint32_t organism : source_.list(root_, "researchOrganisms")) {
    append_line_of_html(organism);
  }
  writer_.end();
}

void Article::write_journal() {
  const uint32_t volume = source_.at(root_, "volume");
  const uint32_t place = source_.at(root_, "elocationId");
  const uint32_t node = volume != SourceTree::kNone ? volume : place;
  if (node == SourceTree::kNone) return;
  writer_.begin_object("isPartOf");
  writer_.text("type", "Periodical", node);
  writer_.text("name", "eLife", node);
  writer_.text("position", volume);
  writer_.end();
  writer_.text("pagination", place);
}

void Article::write_image() {
  const uint32_t images = source_.at(root_, "image");
  if (images == SourceTree::kNone) return;
  const uint32_t image = source_.any_of(images, {"thumbnail", "banner", "social"});
  if (image == SourceTree::kNone || elife_image_address(source_, image).empty()) return;
  writer_.begin_object("image");
  writer_.text("url", elife_image_address(source_, image), image);
  writer_.text("name", source_.at(image, "alt"));
  const uint32_t attribution = source_.at(image, "attribution");
  writer_.begin_list("creditText");
  for (const uint32_t credit : source_.list(attribution)) append_line_of_html(credit);
  writer_.end();
  for (const std::string_view side : {"width", "height"}) {
    writer_.text(side, source_.at(image, {"size", side}));
  }
  writer_.end();
}

// Articles of eLife by their numbers, which end their DOIs; others as they are cited.
void Article::append_related(uint32_t article) {
  if (!source_.is_object(article)) {
    const std::string_view number = source_.text(article);
    const bool is_number = number.find_first_not_of("0123456789") == number.npos;
    if (number.empty()) return;
    writer_.begin_object();
    const std::string url =
        is_number ? doi_url(std::string("10.7554/eLife.").append(number)) : doi_url(number);
    writer_.text("id", url.empty() ? number : std::string_view(url), article);
    writer_.text("url", url, article);
    return writer_.end();
  }
  const uint32_t doi = source_.at(article, "doi");
  const uint32_t title = source_.any_of(article, {"articleTitle", "title"});
  const uint32_t uri = source_.at(article, "uri");
  writer_.begin_object();
  writer_.text("id", doi_url(source_.text(doi)), doi);
  writer_.text(
      "url", uri != SourceTree::kNone ? std::string(source_.text(uri)) : doi_url(source_.text(doi)),
      article);
  writer_.text("name", line_of_html(source_.text(title)), title);
  writer_.text("datePublished", source_.at(article, "published"));
  writer_.end();
}

void Article::write_related() {
  constexpr std::string_view kPrefix = "-related-articles-";
  writer_.begin_list("related");
  for (const uint32_t member : source_.children(root_)) {
    const std::string_view key = source_.key(member);
    if (key != "relatedArticles" && !key.starts_with(kPrefix)) continue;
    for (const uint32_t article : source_.list(member)) append_related(article);
  }
  writer_.end();
}

void Article::write_copyright() {
  const uint32_t copyright = source_.at(root_, "copyright");
  if (copyright == SourceTree::kNone) return;
  writer_.text("license", source_.at(copyright, "license"));
  const uint32_t statement = source_.at(copyright, "statement");
  writer_.text("copyrightNotice", line_of_html(source_.text(statement)), statement);
}

}  // namespace

// In article-json files the article stands beside the journal.
void read_elife(Conversion& conversion, uint32_t root) {
  const SourceTree source = conversion.source;
  const uint32_t article = source.at(root, "article");
  const bool is_wrapped = article != SourceTree::kNone && source.is_object(article);
  Article(conversion, is_wrapped ? article : root).read();
}

}  // namespace daf::formats

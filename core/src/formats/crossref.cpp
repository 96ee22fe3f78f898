// Works of the Crossref REST API: one, a list, or bare. Tested by crossref_test.cpp.
// @see https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "formats/citation_fields.h"
#include "formats/html_text.h"
#include "formats/url_reference.h"
#include "publication/message.h"

namespace daf::formats {
namespace {

struct TypeName {
  std::string_view crossref;
  std::string_view schema_org;
};
// @see https://api.crossref.org/types
constexpr std::array<TypeName, 24> kTypes = {{
    {"book", "Book"},
    {"book-chapter", "Chapter"},
    {"book-part", "Chapter"},
    {"book-section", "Chapter"},
    {"book-series", "CreativeWorkSeries"},
    {"book-set", "Book"},
    {"book-track", "Chapter"},
    {"database", "Dataset"},
    {"dataset", "Dataset"},
    {"dissertation", "Thesis"},
    {"edited-book", "Book"},
    {"journal", "Periodical"},
    {"journal-article", "ScholarlyArticle"},
    {"journal-issue", "PublicationIssue"},
    {"journal-volume", "PublicationVolume"},
    {"monograph", "Book"},
    {"peer-review", "Review"},
    {"posted-content", "ScholarlyArticle"},
    {"proceedings", "Book"},
    {"proceedings-article", "ScholarlyArticle"},
    {"reference-book", "Book"},
    {"reference-entry", "Chapter"},
    {"report", "Report"},
    {"report-component", "Report"},
}};

void write_type(CanonicalWriter& writer, uint32_t work) {
  const uint32_t node = writer.source().at(work, "type");
  const std::string_view type = writer.source().text(node);
  if (type.empty()) return;
  const auto found = std::find_if(kTypes.begin(), kTypes.end(),
                                  [type](const TypeName& each) { return each.crossref == type; });
  writer.text("type", found != kTypes.end() ? found->schema_org : "CreativeWork", node);
}

void write_address(CanonicalWriter& writer, uint32_t work) {
  const SourceTree source = writer.source();
  const uint32_t doi = source.at(work, "DOI");
  writer.text("id", doi_url(source.text(doi)), doi);
  writer.begin_list("url");
  const uint32_t landing_page = source.at(work, {"resource", "primary", "URL"});
  const uint32_t resolver = source.at(work, "URL");
  if (landing_page != SourceTree::kNone) {
    writer.element(source.text(landing_page), landing_page);
  }
  if (source.text(resolver) != source.text(landing_page)) {
    writer.element(source.text(resolver), resolver);
  }
  writer.end();
}

// The first title is the title; others are the same in other words, often in other languages.
void write_titles(CanonicalWriter& writer, uint32_t work) {
  const SourceTree source = writer.source();
  const std::vector<uint32_t> titles = source.list(work, "title");
  std::string name;
  size_t used = 0;
  while (used < titles.size() && name.empty()) {
    name = line_of_html(source.text(titles[used]));
    writer.text("name", name, titles[used]);
    ++used;
  }
  writer.begin_list("alternativeHeadline");
  for (const uint32_t node : source.list(work, "subtitle")) {
    writer.element(line_of_html(source.text(node)), node);
  }
  // In languages that nobody says: "und" keeps them from being taken for the work's.
  std::vector<uint32_t> others(titles.begin() + static_cast<std::ptrdiff_t>(used), titles.end());
  for (const uint32_t node : source.list(work, "original-title")) others.push_back(node);
  for (const uint32_t node : others) {
    const std::string title = line_of_html(source.text(node));
    if (title != name) writer.localized_element(title, "und", node);
  }
  writer.end();
}

void append_authors(CanonicalWriter& writer, const std::vector<uint32_t>& authors, bool first) {
  const SourceTree source = writer.source();
  for (const uint32_t author : authors) {
    if ((source.text(author, "sequence") == "first") == first) append_cited_names(writer, author);
  }
}

void write_people(CanonicalWriter& writer, uint32_t work) {
  const SourceTree source = writer.source();
  const std::vector<uint32_t> authors = source.list(work, "author");
  writer.begin_list("author");
  append_authors(writer, authors, true);
  append_authors(writer, authors, false);
  writer.end();
  for (const std::string_view role : {"editor", "translator"}) {
    writer.begin_list(role);
    append_cited_names(writer, source.at(work, role));
    writer.end();
  }
  writer.begin_list("contributor");
  append_cited_names(writer, source.at(work, "chair"));
  writer.end();
}

void write_dates(const Conversion& conversion, CanonicalWriter& writer, uint32_t work) {
  const SourceTree source = writer.source();
  for (const char* const date :
       {"issued", "published", "published-print", "published-online", "posted"}) {
    if (write_cited_date(conversion, writer, "datePublished", source.at(work, date))) break;
  }
  const uint32_t deposited = source.at(work, "deposited");
  if (deposited == SourceTree::kNone) return;
  if (!source.text(deposited, "date-time").empty()) {
    writer.text("dateModified", source.at(deposited, "date-time"));
  } else {
    write_cited_date(conversion, writer, "dateModified", deposited);
  }
}

void write_series(CanonicalWriter& writer, uint32_t work) {
  const SourceTree source = writer.source();
  const uint32_t container = source.at(work, "container-title");
  const std::string name = line_of_html(source.text(container));
  if (name.empty()) return;
  const bool is_article = source.text(work, "type").substr(0, 7) == "journal";
  writer.begin_object("isPartOf");
  writer.text("type", is_article ? "Periodical" : "CreativeWork", container);
  writer.text("name", name, container);
  writer.text("position", cited_position(source.text(work, "volume"), source.text(work, "issue")),
              container);
  writer.end();
}

// Members of "relation" are lists of {"id-type": "doi", "id": "10.1000/x"}.
void append_relation(CanonicalWriter& writer, uint32_t relations) {
  const SourceTree source = writer.source();
  for (const uint32_t relation : source.list(relations)) {
    if (!source.is_object(relation)) continue;
    const uint32_t id = source.any_of(relation, {"id", "DOI"});
    std::string url = doi_url(source.text(id));
    if (url.empty() && is_absolute_url(source.text(id))) url = source.text(id);
    // Numbers of other systems (PMID, ISSN) lead nowhere by themselves.
    if (url.empty()) continue;
    writer.begin_object();
    writer.text("id", url, id);
    writer.text("url", url, id);
    writer.end();
  }
}

void write_relations(CanonicalWriter& writer, uint32_t work) {
  const SourceTree source = writer.source();
  const uint32_t relation = source.at(work, "relation");
  if (relation == SourceTree::kNone || !source.is_object(relation)) return;
  writer.begin_list("translationOfWork");
  append_relation(writer, source.at(relation, "is-translation-of"));
  writer.end();
  writer.begin_list("workTranslation");
  append_relation(writer, source.at(relation, "has-translation"));
  writer.end();
  writer.begin_list("related");
  for (const uint32_t other : source.children(relation)) {
    const std::string_view kind = source.key(other);
    if (kind != "is-translation-of" && kind != "has-translation") append_relation(writer, other);
  }
  writer.end();
}

void read_work(Conversion& conversion, uint32_t work) {
  const SourceTree source = conversion.source;
  CanonicalWriter writer(source, work);
  write_address(writer, work);
  write_type(writer, work);
  write_titles(writer, work);
  writer.text("inLanguage", source.at(work, "language"));
  write_people(writer, work);
  write_publisher(writer, source.at(work, "publisher"));
  write_dates(conversion, writer, work);
  const uint32_t abstract = source.at(work, "abstract");
  writer.text("abstract", abstract_text(source.text(abstract)), abstract);
  writer.begin_list("about");
  for (const uint32_t subject : source.list(work, "subject")) {
    writer.element(source.text(subject), subject);
  }
  writer.end();
  write_series(writer, work);
  writer.text("pagination", source.any_of(work, {"page", "article-number"}));
  write_relations(writer, work);
  for (const uint32_t license : source.list(work, "license")) {
    const uint32_t url = source.is_object(license) ? source.at(license, "URL") : license;
    if (source.text(url).empty()) continue;
    writer.text("license", url);
    break;
  }
  const uint32_t references = source.at(work, "reference");
  if (const size_t count = source.list(references).size(); count > 0) {
    conversion.find(Code::kWrongType, Severity::kInfo, references,
                    "what it cites is left out: " + publication::count_of(count, "reference"));
  }
  conversion.items.push_back(writer.take());
}

}  // namespace

void read_crossref(Conversion& conversion, uint32_t root) {
  const SourceTree source = conversion.source;
  const uint32_t message = source.at(root, "message");
  uint32_t works = source.at(message != SourceTree::kNone ? message : root, "items");
  if (works == SourceTree::kNone) works = message;
  if (works == SourceTree::kNone) return read_work(conversion, root);
  for (const uint32_t work : source.list(works)) {
    if (source.is_object(work)) read_work(conversion, work);
  }
}

}  // namespace daf::formats

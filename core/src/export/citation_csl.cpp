// @see https://github.com/citation-style-language/schema csl-data.json, which the tests hold it to
#include <optional>

#include "export/citation.h"
#include "export/citation_fields.h"
#include "export/citation_key.h"

namespace daf::exporting {
namespace {

std::string_view item_type(CitationKind kind) {
  switch (kind) {
    case CitationKind::kReport:
      return "report";
    case CitationKind::kJournalArticle:
      return "article-journal";
    case CitationKind::kNewsArticle:
      return "article-newspaper";
    case CitationKind::kBlogPost:
      return "post-weblog";
    case CitationKind::kBook:
      return "book";
    case CitationKind::kChapter:
      return "chapter";
    case CitationKind::kThesis:
      return "thesis";
    case CitationKind::kDataset:
      return "dataset";
    case CitationKind::kEvent:
      return "event";
    case CitationKind::kWebPage:
      return "webpage";
    case CitationKind::kOther:
      break;
  }
  return "article";
}

// A JSON string (RFC 8259 section 7). `text` has no controls: it is a single line.
void append_quoted(std::string_view text, std::string& out) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  out += '"';
}

class Item {
 public:
  explicit Item(std::string& out) : out_(out) { out_ += "  {"; }

  /// Nothing for an empty value.
  void text(std::string_view name, std::string_view value) {
    const std::string line = single_line(value);
    if (line.empty()) return;
    begin(name);
    append_quoted(line, out_);
  }

  void names(std::string_view name, const std::vector<Name>& list) {
    bool is_begun = false;
    for (const Name& each : list) {
      const std::string line = single_line(each.text.value);
      if (line.empty()) continue;
      if (is_begun) {
        out_ += ", ";
      } else {
        begin(name);
        out_ += '[';
        is_begun = true;
      }
      append_name(
          {.text = {.value = line, .language = {}, .highlights = {}}, .is_person = each.is_person});
    }
    if (is_begun) out_ += ']';
  }

  void date(std::string_view name, const Date& date) {
    if (date.precision == DatePrecision::kNone) {
      const std::string line = single_line(date.text);
      if (line.empty()) return;
      begin(name);
      out_ += "{\"literal\": ";
      append_quoted(line, out_);
      out_ += '}';
      return;
    }
    begin(name);
    out_.append("{\"date-parts\": [[").append(std::to_string(date.year));
    if (date.month > 0) out_.append(", ").append(std::to_string(date.month));
    if (date.day > 0) out_.append(", ").append(std::to_string(date.day));
    out_ += "]]}";
  }

  void end() { out_ += "\n  }"; }

 private:
  void begin(std::string_view name) {
    out_ += is_first_ ? "\n    " : ",\n    ";
    is_first_ = false;
    append_quoted(name, out_);
    out_ += ": ";
  }

  void append_name(const Name& name) {
    const std::optional<NameParts> parts = name_parts(name);
    out_ += parts ? "{\"family\": " : "{\"literal\": ";
    append_quoted(parts ? parts->family : std::string_view(name.text.value), out_);
    if (parts) {
      out_ += ", \"given\": ";
      append_quoted(parts->given, out_);
    }
    out_ += '}';
  }

  std::string& out_;
  bool is_first_ = true;
};

void write_place(Item& item, const Record& record, CitationKind kind) {
  const std::string number = series_number(record);
  if (is_article(kind)) {
    item.text("container-title", periodical(record));
    item.text("issue", number);
    return;
  }
  const Series* series = named_series(record);
  const bool is_chapter = kind == CitationKind::kChapter;
  if (series != nullptr) {
    item.text(is_chapter ? "container-title" : "collection-title", series->name.value);
  }
  item.text(kind == CitationKind::kReport ? "number" : "collection-number", number);
}

void write_item(const Record& record, std::string_view key, std::string& out) {
  const CitationKind kind = citation_kind(record);
  Item item(out);
  const bool has_id = !single_line(record.id).empty();
  item.text("id", has_id ? std::string_view(record.id) : key);
  item.text("citation-key", key);
  item.text("type", item_type(kind));
  item.text("title", full_title(record));
  const bool has_subtitle = !single_line(record.subtitle.value).empty();
  if (has_subtitle) item.text("title-short", record.title.value);
  item.names("author", record.authors);
  item.names("editor", record.editors);
  item.names("translator", record.translators);
  item.date("issued", record.date);
  write_place(item, record, kind);
  item.text("publisher", publisher_line(record));
  item.text("language", record.language);
  if (const std::optional<std::string> doi = find_doi(record)) item.text("DOI", *doi);
  item.text("URL", plain_url(record.url));
  item.text("abstract", abstract_line(record));
  std::string keywords;
  for (const Text& keyword : record.keywords) {
    if (!keywords.empty()) keywords += ", ";
    keywords += keyword.value;
  }
  item.text("keyword", keywords);
  item.end();
}

}  // namespace

std::string to_csl_json(std::span<const Record> records) {
  std::string out = "[";
  CitationKeys keys;
  for (size_t i = 0; i < records.size(); ++i) {
    out += i == 0 ? "\n" : ",\n";
    write_item(records[i], keys.take(records[i].id), out);
  }
  out += records.empty() ? "]\n" : "\n]\n";
  return out;
}

}  // namespace daf::exporting

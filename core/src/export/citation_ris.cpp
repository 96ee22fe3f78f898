// A line is a tag, two spaces, a hyphen, a space and the value; a value cannot hold a line end.
// @see "RIS Format Specifications", Research Information Systems, and its revision of 2011
#include <optional>

#include "export/citation.h"
#include "export/citation_fields.h"

namespace daf::exporting {
namespace {

std::string_view reference_type(CitationKind kind) {
  switch (kind) {
    case CitationKind::kReport:
      return "RPRT";
    case CitationKind::kJournalArticle:
      return "JOUR";
    case CitationKind::kNewsArticle:
      return "NEWS";
    case CitationKind::kBlogPost:
      return "BLOG";
    case CitationKind::kBook:
      return "BOOK";
    case CitationKind::kChapter:
      return "CHAP";
    case CitationKind::kThesis:
      return "THES";
    case CitationKind::kDataset:
      return "DATA";
    case CitationKind::kWebPage:
      return "ELEC";
    case CitationKind::kEvent:
    case CitationKind::kOther:
      break;
  }
  return "GEN";
}

class Lines {
 public:
  explicit Lines(std::string& out) : out_(out) {}
  /// Nothing for an empty value.
  void add(std::string_view tag, std::string_view value) {
    const std::string line = single_line(value);
    if (!line.empty()) write(tag, line);
  }
  void write(std::string_view tag, std::string_view value) {
    out_.append(tag).append("  - ").append(value).append("\r\n");
  }

 private:
  std::string& out_;
};

// "Family, Given" where the name says so; else as it is.
std::string ris_name(const Name& name) {
  if (const std::optional<NameParts> parts = name_parts(name)) {
    return std::string(parts->family) + ", " + std::string(parts->given);
  }
  return name.text.value;
}

void write_names(Lines& lines, std::string_view tag, const std::vector<Name>& names) {
  for (const Name& name : names) lines.add(tag, ris_name(name));
}

std::string digits(int number, size_t count) {
  std::string text = std::to_string(number);
  if (text.size() < count) text.insert(0, count - text.size(), '0');
  return text;
}

void write_date(Lines& lines, const Date& date) {
  if (date.precision == DatePrecision::kNone) {
    lines.add("PY", date.text);
    return;
  }
  const std::string year = digits(date.year, 4);
  lines.write("PY", year);
  // YYYY/MM/DD/other: the slashes stand where a part is missing, too.
  std::string full = year + "/";
  if (date.month > 0) full += digits(date.month, 2);
  full += '/';
  if (date.day > 0) full += digits(date.day, 2);
  lines.write("DA", full + "/");
}

void write_record(const Record& record, std::string& out) {
  const CitationKind kind = citation_kind(record);
  Lines lines(out);
  lines.write("TY", reference_type(kind));
  lines.add("ID", record.id);
  lines.add("TI", full_title(record));
  const bool has_subtitle = !single_line(record.subtitle.value).empty();
  if (has_subtitle) lines.add("ST", record.title.value);
  write_names(lines, "AU", record.authors);
  write_names(lines, "ED", record.editors);
  write_names(lines, "A4", record.translators);
  write_date(lines, record.date);
  if (is_article(kind)) {
    lines.add("T2", periodical(record));
  } else if (const Series* series = named_series(record)) {
    lines.add("T2", series->name.value);
  }
  lines.add(is_article(kind) ? "IS" : "M1", series_number(record));
  for (const Name& publisher : record.publishers) lines.add("PB", publisher.text.value);
  if (const std::optional<std::string> doi = find_doi(record)) lines.add("DO", *doi);
  lines.add("UR", plain_url(record.url));
  lines.add("LA", record.language);
  lines.add("AB", abstract_line(record));
  for (const Text& keyword : record.keywords) lines.add("KW", keyword.value);
  lines.write("ER", "");
}

}  // namespace

std::string to_ris(std::span<const Record> records) {
  std::string out;
  for (const Record& record : records) write_record(record, out);
  return out;
}

}  // namespace daf::exporting

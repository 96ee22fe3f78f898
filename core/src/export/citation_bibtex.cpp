// A field is `name = {value}`. BibTeX finds its end by counting braces and nothing else,
// backslashes before them included, so that no brace of a value may be written as one.
// @see https://www.ctan.org/pkg/bibtex "btxdoc" and "btxhak"; the BibLaTeX manual, chapter 2
#include <array>
#include <vector>

#include "export/citation.h"
#include "export/citation_fields.h"
#include "export/citation_key.h"
#include "unicode/properties.h"
#include "unicode/utf8.h"

namespace daf::exporting {
namespace {

struct LanguageRow {
  std::string_view subtag;  ///< primary, of BCP 47
  std::string_view name;    ///< as Babel and Polyglossia have it
};

constexpr std::array<LanguageRow, 22> kLanguages = {{
    {"ar", "arabic"},     {"cs", "czech"},     {"de", "german"},    {"el", "greek"},
    {"en", "english"},    {"es", "spanish"},   {"fa", "persian"},   {"fi", "finnish"},
    {"fr", "french"},     {"he", "hebrew"},    {"hu", "hungarian"}, {"it", "italian"},
    {"iw", "hebrew"},     {"ja", "japanese"},  {"nl", "dutch"},     {"pl", "polish"},
    {"pt", "portuguese"}, {"ro", "romanian"},  {"ru", "russian"},   {"sv", "swedish"},
    {"tr", "turkish"},    {"uk", "ukrainian"},
}};

constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};

// In text, what TeX takes for something else. The words stand for themselves: "\{" would count as a
// brace.
std::string_view replacement(char c) {
  switch (c) {
    case '\\':
      return "\\textbackslash{}";
    case '{':
      return "\\textbraceleft{}";
    case '}':
      return "\\textbraceright{}";
    case '~':
      return "\\textasciitilde{}";
    case '^':
      return "\\textasciicircum{}";
    case '%':
      return "\\%";
    case '&':
      return "\\&";
    case '#':
      return "\\#";
    case '_':
      return "\\_";
    case '$':
      return "\\$";
    default:
      return {};
  }
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const std::string_view other = replacement(c);
    if (other.empty()) {
      out += c;
    } else {
      out += other;
    }
  }
  return out;
}

std::string escaped_line(std::string_view text) { return escaped(single_line(text)); }

bool is_capital(char32_t c) { return unicode::character_record(c).fold_delta != 0; }

// Whether a style that writes titles in small letters would change the word.
bool has_capital(std::string_view word, bool is_first) {
  bool at_start = true;
  for (size_t at = 0; at < word.size();) {
    const unicode::Decoded decoded = unicode::decode_utf8(word, at);
    at += decoded.byte_length;
    if (is_capital(decoded.code_point) && !(is_first && at_start)) return true;
    at_start = false;
  }
  return false;
}

bool is_ascii_punctuation(char c) {
  const auto byte = static_cast<unsigned char>(c);
  const bool is_alphanumeric =
      (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return byte < 0x80 && !is_alphanumeric;
}

// `word` has a letter.
void append_in_braces(std::string_view word, std::string& out) {
  size_t start = 0;
  size_t end = word.size();
  while (start < end && is_ascii_punctuation(word[start])) ++start;
  while (end > start && is_ascii_punctuation(word[end - 1])) --end;
  out.append(escaped(word.substr(0, start))).append("{");
  out.append(escaped(word.substr(start, end - start))).append("}");
  out += escaped(word.substr(end));
}

// A title, its words with capitals in braces, but not the punctuation around them: behind "{\"
// BibTeX takes what follows for a command, and changes its letters all the same.
std::string protected_title(std::string_view text) {
  const std::string line = single_line(text);
  std::string out;
  bool is_first = true;
  for (size_t at = 0; at < line.size();) {
    const size_t end = std::min(line.find(' ', at), line.size());
    const std::string_view word = std::string_view(line).substr(at, end - at);
    if (!out.empty()) out += ' ';
    if (has_capital(word, is_first)) {
      append_in_braces(word, out);
    } else {
      out += escaped(word);
    }
    is_first = false;
    at = end + 1;
  }
  return out;
}

// Whether BibTeX would find more than one name, or parts that are none, in it.
bool divides(std::string_view name) {
  std::string lower = " ";
  for (const char c : name) {
    lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  lower += ' ';
  return lower.find(" and ") != lower.npos || lower == " others " || lower.find(',') != lower.npos;
}

std::string braced(std::string_view name) { return "{" + escaped(name) + "}"; }

std::string tex_name(const Name& name) {
  const std::string line = single_line(name.text.value);
  const Name clean{.text = {.value = line, .language = {}, .highlights = {}},
                   .is_person = name.is_person};
  if (const std::optional<NameParts> parts = name_parts(clean)) {
    const auto part = [](std::string_view text) {
      return divides(text) || !is_latin(text) ? braced(text) : escaped(text);
    };
    return part(parts->family) + ", " + part(parts->given);
  }
  // "Given Family" is how BibTeX reads a name in Latin letters; it knows nothing of others.
  const bool is_readable = name.is_person && is_latin(line) && !divides(line);
  return is_readable ? escaped(line) : braced(line);
}

std::string tex_names(const std::vector<Name>& names) {
  std::string out;
  for (const Name& name : names) {
    if (single_line(name.text.value).empty()) continue;
    if (!out.empty()) out += " and ";
    out += tex_name(name);
  }
  return out;
}

std::string_view babel_name(std::string_view language) {
  const std::string_view subtag = language.substr(0, language.find('-'));
  for (const LanguageRow& row : kLanguages) {
    if (row.subtag == subtag) return row.name;
  }
  return {};
}

class Entry {
 public:
  Entry(std::string& out, std::string_view type, std::string_view key) : out_(out) {
    out_.append("@").append(type).append("{").append(key);
  }
  // `value` as TeX reads it.
  void field(std::string_view name, std::string_view value) {
    if (!value.empty()) raw_field(name, "{" + std::string(value) + "}");
  }
  void raw_field(std::string_view name, std::string_view value) {
    out_.append(",\n  ").append(name).append(" = ").append(value);
  }
  void end() { out_ += "\n}\n"; }

 private:
  std::string& out_;
};

struct EntryType {
  std::string_view name;
  std::string_view publisher_field;
  std::string_view container_field;  ///< for the name of the series or periodical
};

EntryType entry_type(CitationKind kind, bool has_container) {
  switch (kind) {
    case CitationKind::kReport:
      return {"techreport", "institution", "series"};
    case CitationKind::kJournalArticle:
    case CitationKind::kNewsArticle:
      if (has_container) return {"article", "publisher", "journal"};
      break;
    case CitationKind::kChapter:
      if (has_container) return {"incollection", "publisher", "booktitle"};
      break;
    case CitationKind::kBook:
      return {"book", "publisher", "series"};
    case CitationKind::kThesis:
      return {"phdthesis", "school", "series"};
    default:
      break;
  }
  return {"misc", "publisher", "series"};
}

void write_date(Entry& entry, const Date& date) {
  if (date.precision == DatePrecision::kNone) {
    entry.field("year", escaped_line(date.text));
    return;
  }
  entry.field("year", std::to_string(date.year));
  if (date.month >= 1 && date.month <= 12) {
    entry.raw_field("month", kMonths[date.month - size_t{1}]);
  }
  if (date.day > 0) entry.field("day", std::to_string(date.day));
}

void write_keywords(Entry& entry, const std::vector<Text>& keywords) {
  std::string line;
  for (const Text& keyword : keywords) {
    const std::string word = escaped_line(keyword.value);
    if (word.empty()) continue;
    if (!line.empty()) line += ", ";
    line += word.find(',') == word.npos ? word : "{" + word + "}";
  }
  entry.field("keywords", line);
}

void write_entry(const Record& record, std::string_view key, std::string& out) {
  const CitationKind kind = citation_kind(record);
  std::string container;
  if (is_article(kind)) {
    container = periodical(record);
  } else if (const Series* series = named_series(record)) {
    container = single_line(series->name.value);
  }
  const EntryType type = entry_type(kind, !container.empty());
  Entry entry(out, type.name, key);
  entry.field("author", tex_names(record.authors));
  entry.field("editor", tex_names(record.editors));
  entry.field("translator", tex_names(record.translators));
  entry.field("title", protected_title(record.title.value));
  entry.field("subtitle", protected_title(record.subtitle.value));
  entry.field(type.container_field, escaped(container));
  entry.field("number", escaped(series_number(record)));
  entry.field(type.publisher_field, escaped(publisher_line(record)));
  write_date(entry, record.date);
  if (const std::optional<std::string> doi = find_doi(record)) entry.field("doi", plain_url(*doi));
  entry.field("url", plain_url(record.url));
  entry.field("langid", babel_name(record.language));
  entry.field("language", escaped_line(record.language));
  entry.field("abstract", escaped(abstract_line(record)));
  write_keywords(entry, record.keywords);
  entry.end();
}

}  // namespace

std::string to_bibtex(std::span<const Record> records) {
  std::string out;
  CitationKeys keys;
  for (const Record& record : records) {
    if (!out.empty()) out += '\n';
    write_entry(record, keys.take(record.id), out);
  }
  return out;
}

}  // namespace daf::exporting

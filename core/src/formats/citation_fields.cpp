#include "formats/citation_fields.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "formats/html_text.h"
#include "formats/url_reference.h"
#include "publication/date.h"
#include "publication/message.h"
#include "unicode/utf8.h"

namespace daf::formats {
namespace {

// The digits of a whole number, or -1.
int whole_number(std::string_view digits) {
  int value = -1;
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value);
  return error == std::errc() && stop == end && value >= 0 ? value : -1;
}

void append_digits(std::string& text, int value, size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) text.append(width - digits.size(), '0');
  text += digits;
}

bool is_date(std::string_view text) {
  return publication::parse_date(text).precision != DatePrecision::kNone;
}

// [2020, "3", 26], or less of it.
CitedDate date_of_parts(SourceTree source, const std::vector<uint32_t>& parts) {
  CitedDate date;
  std::array<int, 3> numbers = {-1, -1, -1};
  for (size_t i = 0; i < parts.size() && i < numbers.size(); ++i) {
    numbers[i] = whole_number(source.text(parts[i]));
  }
  const auto [year, month, day] = numbers;
  if (year <= 0 || year > 9999) {
    // Years before our era, and whatever else somebody put there.
    if (!parts.empty() && year != 0) date.text = source.text(parts[0]);
    return date;
  }
  append_digits(date.text, year, 4);
  // 13 to 16 and 21 to 24 are how seasons are written in the place of a month.
  date.is_inexact = month > 12;
  if (month < 1 || month > 12) return date;
  date.text += '-';
  append_digits(date.text, month, 2);
  if (day < 1 || day > 31) return date;
  date.text += '-';
  append_digits(date.text, day, 2);
  return date;
}

// EDTF, or words. "2020-03/2020-05" is a range, "2020/03/26" is none.
CitedDate date_of_text(std::string_view text) {
  CitedDate date;
  const size_t slash = text.find('/');
  if (slash != text.npos && is_date(text.substr(0, slash))) {
    const std::string_view end = text.substr(slash + 1);
    if (end.empty() || end == ".." || is_date(end)) {
      text = text.substr(0, slash);
      date.is_inexact = true;
    }
  }
  const size_t length = text.find_last_not_of("~?%") + 1;
  if (length < text.size() && is_date(text.substr(0, length))) {
    text = text.substr(0, length);
    date.is_inexact = true;
  }
  date.text = text;
  return date;
}

// A flag may be true, 1 or a text; "circa": "" and 0 say no.
bool is_set(SourceTree source, uint32_t node) {
  if (node == SourceTree::kNone) return false;
  if (source.type(node) == JsonType::kBoolean) return source.json()[node].text == "true";
  const std::string_view text = source.text(node);
  return !text.empty() && text != "0" && text != "false";
}

// Chinese, Japanese and Korean names stand together, the family first.
bool is_east_asian(std::string_view text) {
  if (text.empty()) return false;
  const char32_t first = unicode::decode_utf8(text, 0).code_point;
  const bool is_hangul =
      (first >= 0x1100 && first <= 0x11FF) || (first >= 0xAC00 && first <= 0xD7A3);
  const bool is_kana_or_han =
      (first >= 0x3040 && first <= 0x30FF) || (first >= 0x3400 && first <= 0x9FFF) ||
      (first >= 0xF900 && first <= 0xFAFF) || (first >= 0x20000 && first <= 0x3FFFF);
  return is_hangul || is_kana_or_han;
}

void append_word(std::string& text, std::string_view word, std::string_view glue = " ") {
  if (word.empty()) return;
  // A particle that ends in an apostrophe belongs to what follows: "d'Alembert".
  const bool is_elided = text.size() > 1 && (text.back() == '\'' || text.ends_with("\u2019"));
  if (!text.empty() && !(is_elided && glue == " ")) text += glue;
  text += word;
}

struct JatsElement {
  std::string_view name;
  std::string_view html;
};
constexpr std::array<JatsElement, 10> kJatsElements = {{
    {"break", "br"},
    {"bold", "b"},
    {"disp-quote", "blockquote"},
    {"italic", "i"},
    {"label", "span"},
    {"list", "ul"},
    {"list-item", "li"},
    {"sec", "section"},
    {"title", "p"},
    {"underline", "u"},
}};

// The same with the elements of HTML, as far as they matter to the words.
std::string html_of_jats(std::string_view jats) {
  constexpr std::string_view kPrefix = "jats:";
  std::string html;
  size_t at = 0;
  while (at < jats.size()) {
    const size_t tag = std::min(jats.find('<', at), jats.size());
    html += jats.substr(at, tag - at);
    at = tag;
    if (at == jats.size()) break;
    html += jats[at++];
    if (at < jats.size() && jats[at] == '/') html += jats[at++];
    if (jats.substr(at, kPrefix.size()) == kPrefix) at += kPrefix.size();
    size_t end = at;
    while (end < jats.size() && (is_ascii_alphanumeric(jats[end]) || jats[end] == '-')) {
      ++end;
    }
    std::string_view name = jats.substr(at, end - at);
    for (const JatsElement& element : kJatsElements) {
      if (element.name == name) {
        name = element.html;
        break;
      }
    }
    html += name;
    at = end;
  }
  return html;
}

}  // namespace

CitedDate read_cited_date(SourceTree source, uint32_t node) {
  if (node == SourceTree::kNone) return {};
  if (!source.is_object(node)) return date_of_text(source.text(node));
  CitedDate date;
  const std::vector<uint32_t> dates = source.list(node, "date-parts");
  if (!dates.empty()) {
    const bool is_nested = source.is_array(dates[0]);
    date = date_of_parts(source, is_nested ? source.children(dates[0]) : dates);
    const bool is_range = is_nested && dates.size() > 1;
    if (!date.text.empty()) date.is_inexact = date.is_inexact || is_range;
  }
  for (const char* const member : {"raw", "literal", "date-time"}) {
    if (date.text.empty()) date = date_of_text(source.text(node, member));
  }
  if (date.text.empty()) return {};
  const bool has_season = !source.text(node, "season").empty();
  date.is_inexact = date.is_inexact || has_season || is_set(source, source.at(node, "circa"));
  return date;
}

bool write_cited_date(const Conversion& conversion, CanonicalWriter& writer, std::string_view name,
                      uint32_t node) {
  const CitedDate date = read_cited_date(writer.source(), node);
  if (date.text.empty()) return false;
  writer.text(name, date.text, node);
  if (date.is_inexact) {
    conversion.find(Code::kInvalidDate, Severity::kInfo, node,
                    "the date in " + publication::quote(writer.source().key(node)) +
                        " is a range, a season or approximate; it was read as " +
                        publication::quote(date.text));
  }
  return true;
}

CitedName read_cited_name(SourceTree source, uint32_t node) {
  CitedName name;
  if (!source.is_object(node)) {
    name.name = source.text(node);
    return name;
  }
  const std::string_view family = source.text(node, "family");
  const std::string_view given = source.text(node, "given");
  if (family.empty() && given.empty()) {
    name.name = source.text(source.any_of(node, {"literal", "name"}));
    return name;
  }
  if (is_east_asian(family) && is_east_asian(given)) {
    name.name = std::string(family).append(given);
    return name;
  }
  std::string full_family;
  append_word(full_family, source.text(node, "dropping-particle"));
  append_word(full_family, source.text(node, "non-dropping-particle"));
  append_word(full_family, family);
  const bool family_is_first = is_set(source, source.at(node, "static-ordering"));
  append_word(name.name, family_is_first ? full_family : given);
  append_word(name.name, family_is_first ? given : full_family);
  append_word(name.name, source.text(node, "suffix"), ", ");
  if (!family.empty() && !given.empty()) {
    append_word(name.sort_as, source.text(node, "non-dropping-particle"));
    append_word(name.sort_as, family);
    append_word(name.sort_as, given, ", ");
  }
  return name;
}

void append_cited_names(CanonicalWriter& writer, uint32_t list) {
  const SourceTree source = writer.source();
  for (const uint32_t node : source.list(list)) {
    const CitedName name = read_cited_name(source, node);
    if (name.name.empty()) continue;
    writer.begin_object();
    if (!name.sort_as.empty()) writer.text("type", "Person", node);
    writer.text("name", name.name, node);
    writer.text("sortAs", name.sort_as, node);
    if (source.is_object(node)) {
      const uint32_t orcid = source.at(node, "ORCID");
      writer.text("id", orcid);
      if (is_absolute_url(source.text(orcid))) writer.text("url", orcid);
    }
    writer.end();
  }
}

std::string cited_position(std::string_view volume, std::string_view issue) {
  std::string position(volume);
  append_word(position, issue, "/");
  return position;
}

std::string abstract_text(std::string_view jats) {
  std::string text = text_of_html(html_of_jats(jats));
  const size_t end = text.find('\n');
  if (end != text.npos && equals_ignoring_case(text.substr(0, end), "abstract")) {
    text.erase(0, end + 1);
  }
  return text;
}

void write_publisher(CanonicalWriter& writer, uint32_t node) {
  writer.begin_object("publisher");
  if (node != SourceTree::kNone && !writer.source().text(node).empty()) {
    writer.text("type", "Organization", node);
    writer.text("name", node);
  }
  writer.end();
}

}  // namespace daf::formats

#include "export/citation_fields.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "unicode/properties.h"
#include "unicode/utf8.h"

namespace daf::exporting {
namespace {

struct KindRow {
  std::string_view type;  ///< of schema.org
  CitationKind kind;
};

constexpr std::array<KindRow, 23> kKinds = {{
    {"Report", CitationKind::kReport},
    {"TechReport", CitationKind::kReport},
    {"ScholarlyArticle", CitationKind::kJournalArticle},
    {"MedicalScholarlyArticle", CitationKind::kJournalArticle},
    {"NewsArticle", CitationKind::kNewsArticle},
    {"AnalysisNewsArticle", CitationKind::kNewsArticle},
    {"AskPublicNewsArticle", CitationKind::kNewsArticle},
    {"BackgroundNewsArticle", CitationKind::kNewsArticle},
    {"OpinionNewsArticle", CitationKind::kNewsArticle},
    {"ReportageNewsArticle", CitationKind::kNewsArticle},
    {"ReviewNewsArticle", CitationKind::kNewsArticle},
    {"BlogPosting", CitationKind::kBlogPost},
    {"LiveBlogPosting", CitationKind::kBlogPost},
    {"SocialMediaPosting", CitationKind::kBlogPost},
    {"Book", CitationKind::kBook},
    {"Audiobook", CitationKind::kBook},
    {"Chapter", CitationKind::kChapter},
    {"Thesis", CitationKind::kThesis},
    {"Dataset", CitationKind::kDataset},
    {"Event", CitationKind::kEvent},
    {"PublicationEvent", CitationKind::kEvent},
    {"WebPage", CitationKind::kWebPage},
    {"Article", CitationKind::kOther},
}};

constexpr std::array<std::string_view, 8> kDoiHeads = {"https://doi.org/",
                                                       "http://doi.org/",
                                                       "https://dx.doi.org/",
                                                       "http://dx.doi.org/",
                                                       "info:doi/",
                                                       "urn:doi:",
                                                       "doi:",
                                                       ""};

// What follows a comma without being a given name.
constexpr std::array<std::string_view, 12> kSuffixes = {
    "jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "ph.d.", "md", "m.d.", "esq."};

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

int hex_value(char c) {
  if (is_ascii_digit(c)) return c - '0';
  const char lower = to_ascii_lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool has_digits = text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
                            hex_value(text[i + 2]) >= 0;
    if (!has_digits) {
      decoded += text[i];
      continue;
    }
    decoded += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
    i += 2;
  }
  return unicode::to_well_formed_utf8(decoded);
}

// "10.", four to nine digits with dots among them, "/", and something without spaces.
bool is_doi(std::string_view text) {
  if (!text.starts_with("10.")) return false;
  const size_t slash = text.find('/');
  if (slash == text.npos || slash < 7 || slash + 1 == text.size()) return false;
  const std::string_view registrant = text.substr(3, slash - 3);
  const bool is_number = std::all_of(registrant.begin(), registrant.end(),
                                     [](char c) { return is_ascii_digit(c) || c == '.'; });
  return is_number && std::none_of(text.begin(), text.end(), [](char c) {
           return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F;
         });
}

std::optional<std::string> doi_of(std::string_view address) {
  for (const std::string_view head : kDoiHeads) {
    if (!begins_with_ignoring_case(address, head)) continue;
    std::string_view rest = address.substr(head.size());
    const bool is_url = head.starts_with("http");
    if (is_url) rest = rest.substr(0, rest.find_first_of("?#"));
    std::string doi = is_url ? percent_decoded(rest) : std::string(rest);
    if (is_doi(doi)) return doi;
  }
  return std::nullopt;
}

bool is_space_or_control(char32_t c) {
  return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0x2028 || c == 0x2029;
}

}  // namespace

CitationKind citation_kind(const Record& record) {
  for (const std::string& type : record.types) {
    for (const KindRow& row : kKinds) {
      if (row.type == type && row.kind != CitationKind::kOther) return row.kind;
    }
  }
  return CitationKind::kOther;
}

std::optional<std::string> find_doi(const Record& record) {
  std::optional<std::string> doi = doi_of(record.id);
  return doi ? doi : doi_of(record.url);
}

std::optional<NameParts> name_parts(const Name& name) {
  if (!name.is_person) return std::nullopt;
  const std::string_view text = name.text.value;
  const size_t comma = text.find(',');
  if (comma == text.npos || text.find(',', comma + 1) != text.npos) return std::nullopt;
  const NameParts parts{.family = trim(text.substr(0, comma)),
                        .given = trim(text.substr(comma + 1))};
  if (parts.family.empty() || parts.given.empty()) return std::nullopt;
  const bool is_suffix =
      std::any_of(kSuffixes.begin(), kSuffixes.end(), [&](std::string_view suffix) {
        return suffix.size() == parts.given.size() &&
               begins_with_ignoring_case(parts.given, suffix);
      });
  if (is_suffix) return std::nullopt;
  return parts;
}

bool is_latin(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const unicode::Decoded decoded = unicode::decode_utf8(text, at);
    const char32_t c = decoded.code_point;
    at += decoded.byte_length;
    // The letters up to U+024F and from U+1E00 to U+1EFF are Latin, and combining marks are of the
    // letter before them.
    const bool is_of_latin = c < 0x250 || (c >= 0x300 && c < 0x370) || (c >= 0x1E00 && c < 0x1F00);
    if (!is_of_latin && unicode::break_class(c).is_word_like) return false;
  }
  return true;
}

std::string single_line(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  bool is_space_pending = false;
  for (size_t at = 0; at < text.size();) {
    const unicode::Decoded decoded = unicode::decode_utf8(text, at);
    const std::string_view bytes = text.substr(at, decoded.byte_length);
    at += decoded.byte_length;
    // A no-break space is kept: it says something.
    if (is_space_or_control(decoded.code_point) && decoded.code_point != 0xA0) {
      is_space_pending = !line.empty();
      continue;
    }
    if (is_space_pending) line += ' ';
    is_space_pending = false;
    line += bytes;
  }
  return line;
}

std::string full_title(const Record& record) {
  std::string title = single_line(record.title.value);
  const std::string subtitle = single_line(record.subtitle.value);
  if (subtitle.empty()) return title;
  if (!title.empty()) title += ": ";
  return title + subtitle;
}

std::string abstract_line(const Record& record) {
  std::string line;
  for (const Text& paragraph : record.abstract) {
    if (!line.empty()) line += ' ';
    line += single_line(paragraph.value);
  }
  return line;
}

std::string plain_url(std::string_view url) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string plain;
  plain.reserve(url.size());
  for (size_t at = 0; at < url.size();) {
    const unicode::Decoded decoded = unicode::decode_utf8(url, at);
    const std::string_view bytes = url.substr(at, decoded.byte_length);
    at += decoded.byte_length;
    const bool is_plain = !is_space_or_control(decoded.code_point) &&
                          bytes.find_first_of("\"{}<>\\^`|") == bytes.npos;
    if (is_plain) {
      plain += bytes;
      continue;
    }
    for (const char c : bytes) {
      const auto byte = static_cast<unsigned char>(c);
      plain += '%';
      plain += kDigits[byte >> 4U];
      plain += kDigits[byte & 0x0FU];
    }
  }
  return plain;
}

const Series* named_series(const Record& record) {
  const auto found = std::find_if(record.series.begin(), record.series.end(),
                                  [](const Series& series) { return !series.name.value.empty(); });
  return found != record.series.end() ? &*found : nullptr;
}

std::string series_number(const Record& record) {
  const auto found = std::find_if(record.series.begin(), record.series.end(),
                                  [](const Series& series) { return !series.number.empty(); });
  return found != record.series.end() ? single_line(found->number) : std::string();
}

std::string periodical(const Record& record) {
  const Series* series = named_series(record);
  return series != nullptr ? single_line(series->name.value) : publisher_line(record);
}

std::string publisher_line(const Record& record) {
  std::string line;
  for (const Name& publisher : record.publishers) {
    const std::string name = single_line(publisher.text.value);
    if (name.empty()) continue;
    if (!line.empty()) line += "; ";
    line += name;
  }
  return line;
}

}  // namespace daf::exporting

// What the three citation formats ask of a publication, answered once: what kind of thing it is,
// which DOI it has, what part of a name is the family's, and values that stay on one line.
// Tested by citation_fields_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "export/record.h"

namespace daf::exporting {

/// What a publication is to somebody who cites it.
enum class CitationKind : uint8_t {
  kReport,
  kJournalArticle,
  kNewsArticle,
  kBlogPost,
  kBook,
  kChapter,
  kThesis,
  kDataset,
  kEvent,
  kWebPage,
  kOther,
};

/// By the first of the types (schema.org) that says more than "a creative work".
[[nodiscard]] CitationKind citation_kind(const Record& record);

/// The DOI ("10.1000/182") that the id or the URL is or leads to, or nothing.
/// @see https://www.doi.org/doi-handbook/HTML/doi-name-syntax.html
[[nodiscard]] std::optional<std::string> find_doi(const Record& record);

/// A name that says which part of it is the family's.
struct NameParts {
  std::string_view family;
  std::string_view given;
};

/// Of a person written "Family, Given". Any other order is not guessed at: a Hebrew, Arabic or
/// Chinese name does not say where its parts begin.
[[nodiscard]] std::optional<NameParts> name_parts(const Name& name);

/// Whether every letter of the text is of the Latin script.
[[nodiscard]] bool is_latin(std::string_view text);

/// The text without line ends of any kind (U+0085, U+2028 and U+2029 are some) and without other
/// controls but those of direction: each run of them and of spaces is one space. A value that is
/// made so cannot end its field in a format of lines.
[[nodiscard]] std::string single_line(std::string_view text);

/// The title on one line, and the subtitle behind it where there is one.
[[nodiscard]] std::string full_title(const Record& record);

/// The paragraphs of the abstract as one line.
[[nodiscard]] std::string abstract_line(const Record& record);

/// The URL with what would end a field or a string of any format percent-encoded: controls, spaces,
/// quotation marks, braces, angle brackets and backslashes.
[[nodiscard]] std::string plain_url(std::string_view url);

/// The first series that has a name, or null.
[[nodiscard]] const Series* named_series(const Record& record);
/// The number in the first series that has one, on one line, or empty.
[[nodiscard]] std::string series_number(const Record& record);

/// The name of the periodical that an article is in: its series, else who published it.
[[nodiscard]] std::string periodical(const Record& record);

/// The names of all publishers on one line, or empty.
[[nodiscard]] std::string publisher_line(const Record& record);

/// A record that is known as an article of a periodical.
[[nodiscard]] inline bool is_article(CitationKind kind) {
  return kind == CitationKind::kJournalArticle || kind == CitationKind::kNewsArticle;
}

}  // namespace daf::exporting

// What CSL-JSON and Crossref have in common: names in parts, dates in parts, abstracts in the tags
// of JATS. Tested by citation_fields_test.cpp.
// @see https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "formats/canonical_writer.h"
#include "formats/format_converter.h"
#include "formats/source_tree.h"

namespace daf::formats {

struct CitedDate {
  std::string text;         ///< ISO 8601 at its own precision, else as it is written; or empty
  bool is_inexact = false;  ///< it is the beginning of a range, or was a season or about that time
};
/// Reads {"date-parts": [[2020, 3, 26]]}, with less or more around it, or a date in words.
[[nodiscard]] CitedDate read_cited_date(SourceTree source, uint32_t node);
/// Writes one, and says so where it meant more than that. False where there is none.
bool write_cited_date(const Conversion& conversion, CanonicalWriter& writer, std::string_view name,
                      uint32_t node);

struct CitedName {
  std::string name;     ///< as one writes it: "Given particle Family, suffix"
  std::string sort_as;  ///< "Family, Given", or empty
};
[[nodiscard]] CitedName read_cited_name(SourceTree source, uint32_t node);
/// Appends the people and groups of a list to the list that is being written.
void append_cited_names(CanonicalWriter& writer, uint32_t list);

/// The place in a series or periodical: "12/3", or as much of it as there is.
[[nodiscard]] std::string cited_position(std::string_view volume, std::string_view issue);

/// The words of an abstract in HTML or in the tags of JATS, with a newline between blocks, without
/// a heading that only says what it is.
/// @see https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/abstract.html
[[nodiscard]] std::string abstract_text(std::string_view jats);

/// A publisher of which only the name is known.
void write_publisher(CanonicalWriter& writer, uint32_t node);

}  // namespace daf::formats

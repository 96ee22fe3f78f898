// Publications as entries of reference managers: BibTeX, RIS and CSL-JSON, each one file for any
// number of publications. Plain UTF-8; no value, whatever is in it, reaches outside its field.
// Tested by citation_bibtex_test.cpp, citation_ris_test.cpp and citation_csl_test.cpp.
#pragma once

#include <span>
#include <string>

#include "export/record.h"

namespace daf::exporting {

/// BibTeX, with the fields of BibLaTeX (langid, url, doi) that older styles pass over.
[[nodiscard]] std::string to_bibtex(std::span<const Record> records);

/// RIS: lines of a tag and a value, ended by CR LF as its specification wants them.
[[nodiscard]] std::string to_ris(std::span<const Record> records);

/// A JSON array of CSL items, as citeproc processors, Pandoc and Zotero read it.
/// @see https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables
[[nodiscard]] std::string to_csl_json(std::span<const Record> records);

}  // namespace daf::exporting

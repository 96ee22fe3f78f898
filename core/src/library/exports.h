// Publications of the library in the formats that others read. Tested by exports_test.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "daf/library.h"
#include "library/catalogue.h"

namespace daf::library {

/// A format of citations, of which one file holds any number of publications.
[[nodiscard]] bool is_citation_format(ExportFormat format);

/// The documents in this order; of a format that is not one of citations, there must be one.
[[nodiscard]] std::string export_documents(const Catalogue& catalogue,
                                           std::span<const uint32_t> documents,
                                           const ExportOptions& options);

}  // namespace daf::library

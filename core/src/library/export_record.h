// From a publication of the library to what the writers of export/ take.
// Tested by export_record_test.cpp.
#pragma once

#include <string_view>

#include "daf/publication.h"
#include "export/record.h"
#include "library/text_resolver.h"

namespace daf::library {

/// `base_url` is that of the source: references are made absolute by the publication's own address,
/// where it has one.
[[nodiscard]] exporting::Record export_record(const Publication& publication,
                                              const TextResolver& resolver,
                                              std::string_view base_url);

}  // namespace daf::library

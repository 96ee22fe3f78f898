// One article of schema_org.cpp.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "formats/format_converter.h"

namespace daf::formats {

/// Nodes of a JSON-LD document by their @id.
using NodesById = std::unordered_map<std::string_view, uint32_t>;

/// Whether an object is of a type of schema.org that is read, and has a title.
[[nodiscard]] bool is_article(SourceTree source, uint32_t node);
/// `document` is the root of what holds it: its @context counts.
void read_article(Conversion& conversion, const NodesById& nodes, uint32_t document,
                  uint32_t article);

}  // namespace daf::formats

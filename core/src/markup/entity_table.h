// The named character references of HTML, for whoever reads HTML and for cmark, whose own table is
// five times as long (commonmark.cpp). Names are kept as what differs from the one before: a
// lookup goes through a block of 32 at most. Tested by entity_table_test.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace daf::markup {

/// The longest name: "CounterClockwiseContourIntegral".
inline constexpr size_t kMaxEntityName = 31;

/// Appends what `name`, without "&" and ";", stands for. False, and nothing is appended, if HTML
/// has no such name.
[[nodiscard]] bool append_entity(std::string_view name, std::string& out);

}  // namespace daf::markup

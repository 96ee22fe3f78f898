// The parts that several answers have in common. Tested by tests/bindings/convert_test.cpp.
#pragma once

#include <string_view>

#include "daf/text.h"
#include "json_writer.h"

namespace daf::bindings {

/// The members text, language, direction and highlights: [[start, end], ...] in UTF-16 code units.
void write_text_members(JsonWriter& json, const Text& text);
void write_text(JsonWriter& json, const Text& text);
/// null where the text is empty.
void write_text_or_null(JsonWriter& json, const Text& text);

/// The member `name`: an array of what `write_item` makes of each of the items.
template <class Items, class WriteItem>
void write_array(JsonWriter& json, std::string_view name, const Items& items,
                 const WriteItem& write_item) {
  json.key(name);
  json.begin_array();
  for (const auto& item : items) write_item(json, item);
  json.end_array();
}

}  // namespace daf::bindings

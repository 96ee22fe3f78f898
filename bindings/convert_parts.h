// The parts that several answers have in common. Tested by tests/bindings/convert_test.cpp.
#pragma once

#include <string>
#include <string_view>

#include "daf/publication.h"
#include "daf/search.h"
#include "daf/text.h"
#include "json_writer.h"

namespace daf::bindings {

/// The members text, language, direction and highlights: [[start, end], ...] in UTF-16 code units.
void write_text_members(JsonWriter& json, const Text& text);
void write_text(JsonWriter& json, const Text& text);
/// null where the text is empty.
void write_text_or_null(JsonWriter& json, const Text& text);
/// {text, year, month, day}, or null where there is no date at all.
void write_date(JsonWriter& json, const Date& date);
void write_series(JsonWriter& json, const SeriesView& series);
void write_translation(JsonWriter& json, const TranslationLink& link);
void write_string(JsonWriter& json, const std::string& text);
/// [start, end]
void write_range(JsonWriter& json, const Utf16Range& range);

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

#include "convert_parts.h"

namespace daf::bindings {

void write_text_members(JsonWriter& json, const Text& text) {
  json.key("text");
  json.string(text.value);
  json.key("language");
  json.string_or_null(text.language);
  json.key("direction");
  json.string(direction_name(text.direction));
  json.key("highlights");
  json.begin_array();
  if (!text.highlights.empty()) {
    for (const Utf16Range& range : to_utf16(text.value, text.highlights)) {
      json.begin_array();
      json.unsigned_integer(range.utf16_start);
      json.unsigned_integer(range.utf16_end);
      json.end_array();
    }
  }
  json.end_array();
}

void write_text(JsonWriter& json, const Text& text) {
  json.begin_object();
  write_text_members(json, text);
  json.end_object();
}

void write_text_or_null(JsonWriter& json, const Text& text) {
  if (text.value.empty()) {
    json.null();
  } else {
    write_text(json, text);
  }
}

}  // namespace daf::bindings

#include "convert_parts.h"

namespace daf::bindings {

void write_range(JsonWriter& json, const Utf16Range& range) {
  json.begin_array();
  json.unsigned_integer(range.utf16_start);
  json.unsigned_integer(range.utf16_end);
  json.end_array();
}

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
    for (const Utf16Range& range : to_utf16(text.value, text.highlights)) write_range(json, range);
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

void write_date(JsonWriter& json, const Date& date) {
  if (date.text.empty()) {
    json.null();
    return;
  }
  const auto part = [&json](std::string_view name, bool known, int value) {
    json.key(name);
    if (known) {
      json.raw(std::to_string(value));
    } else {
      json.null();
    }
  };
  json.begin_object();
  json.key("text");
  json.string(date.text);
  part("year", date.precision >= DatePrecision::kYear, date.year);
  part("month", date.precision >= DatePrecision::kMonth, date.month);
  part("day", date.precision >= DatePrecision::kDay, date.day);
  json.end_object();
}

void write_series(JsonWriter& json, const SeriesView& series) {
  json.begin_object();
  json.key("id");
  json.string_or_null(series.id);
  json.key("name");
  write_text_or_null(json, series.name);
  json.key("position");
  json.string_or_null(series.position);
  json.end_object();
}

void write_translation(JsonWriter& json, const TranslationLink& link) {
  json.begin_object();
  json.key("id");
  json.string_or_null(link.id);
  json.key("language");
  json.string_or_null(link.language);
  json.key("url");
  json.string_or_null(link.url);
  json.key("inLibrary");
  json.boolean(link.in_library);
  json.key("title");
  write_text_or_null(json, link.title);
  json.end_object();
}

void write_string(JsonWriter& json, const std::string& text) { json.string(text); }

}  // namespace daf::bindings

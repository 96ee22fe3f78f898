#include "publication/json_writer.h"

#include <cstdint>

namespace daf::publication {

void append_json_string(std::string& json, std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  json += '"';
  for (const char c : text) {
    const auto byte = static_cast<uint8_t>(c);
    if (c == '"' || c == '\\') {
      json += '\\';
      json += c;
    } else if (byte < 0x20) {
      json += "\\u00";
      json += kHex[byte >> 4];
      json += kHex[byte & 0xF];
    } else {
      json += c;
    }
  }
  json += '"';
}

void JsonWriter::begin_value() {
  if (needs_comma_) json_ += ',';
  needs_comma_ = true;
}

void JsonWriter::open(char bracket) {
  begin_value();
  json_ += bracket;
  needs_comma_ = false;
}

void JsonWriter::close(char bracket) {
  json_ += bracket;
  needs_comma_ = true;
}

void JsonWriter::key(std::string_view name) {
  begin_value();
  append_json_string(json_, name);
  json_ += ':';
  needs_comma_ = false;
}

void JsonWriter::string(std::string_view text) {
  begin_value();
  append_json_string(json_, text);
}

void JsonWriter::raw(std::string_view value) {
  begin_value();
  json_ += value;
}

}  // namespace daf::publication

// Writes JSON (RFC 8259) into one growing string, left to right. Commas are the writer's business;
// matching begin and end calls are the caller's. Tested by json_writer_test.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace daf::publication {

/// Appends a JSON string: the text in quotation marks, with escapes for what cannot stand in it.
void append_json_string(std::string& json, std::string_view text);

class JsonWriter {
 public:
  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  /// The name of the next member.
  void key(std::string_view name);
  void string(std::string_view text);
  /// Text that is a JSON value already.
  void raw(std::string_view value);
  void member(std::string_view name, std::string_view text) {
    key(name);
    string(text);
  }

  /// Where the next value will begin, but for a comma.
  [[nodiscard]] size_t byte_length() const { return json_.size(); }
  [[nodiscard]] const std::string& json() const { return json_; }
  [[nodiscard]] std::string take() {
    needs_comma_ = false;
    return std::move(json_);
  }

 private:
  void open(char bracket);
  void close(char bracket);
  void begin_value();

  std::string json_;
  bool needs_comma_ = false;
};

}  // namespace daf::publication

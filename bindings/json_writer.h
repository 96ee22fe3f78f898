// Writes JSON (RFC 8259) into one growing string, left to right, without an object model: answers
// of the engine are written once and parsed once, by JSON.parse. Commas are the writer's business;
// matching begin and end calls are the caller's. Tested by tests/bindings/json_writer_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace daf::bindings {

/// Appends to a string that the caller owns and that outlives the writer.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }

  /// The name of the next member. `name` is one of ours: ASCII that needs no escaping.
  void key(std::string_view name);

  /// A string. What is not well-formed UTF-8 is passed on as it is: TextDecoder makes it U+FFFD.
  void string(std::string_view text);
  /// The string, or null where it is empty: "not known" on the wire.
  void string_or_null(std::string_view text);
  void unsigned_integer(uint64_t value);
  void boolean(bool value);
  void null();
  /// Text that is a JSON value already.
  void raw(std::string_view json);

 private:
  void open(char bracket);
  void close(char bracket);
  void begin_value();

  std::string& out_;
  bool needs_comma_ = false;
};

}  // namespace daf::bindings

// Where the engine leaves the answer of its last call for JavaScript: JSON, the records of a
// search, or bytes as they are. Tested through the JavaScript API by
// tests/bindings/engine.test.mjs.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "convert.h"
#include "daf/library.h"
#include "daf/result.h"
#include "json_writer.h"
#include "record_writer.h"

namespace daf::bindings {

/// What Embind passes as an address is an unsigned number: it may be above 2 GiB.
inline uint32_t address_of(const void* pointer) {
  return static_cast<uint32_t>(reinterpret_cast<uintptr_t>(pointer));
}

/// Where the answer of the last call is, for JavaScript to read from its own view of the memory: an
/// Embind call costs more than many a question.
struct AnswerPlace {
  uint32_t text_address = 0;
  uint32_t text_byte_length = 0;
  uint32_t words_address = 0;
  uint32_t word_count = 0;  ///< 0: the text is JSON
};

/// Keeps its memory from answer to answer; what it holds is valid until the next one.
class Answer {
 public:
  [[nodiscard]] const AnswerPlace& place() const { return place_; }

  /// {ok: true, value}
  template <class WriteValue>
  void set_value(const WriteValue& write_value) {
    set_json(true, "value", write_value);
  }
  /// {ok: false, error}
  void set_error(const Error& error) {
    set_json(false, "error", [&](JsonWriter& json) { write_error(json, error); });
  }
  /// {ok: false, missing}
  void set_missing(const std::vector<ByteRequest>& missing) {
    set_json(false, "missing", [&](JsonWriter& json) { write_byte_requests(json, missing); });
  }
  template <class T, class WriteValue>
  void set_result(const Result<T>& result, const WriteValue& write_value) {
    if (!result.ok()) return set_error(result.error());
    set_value([&](JsonWriter& json) { write_value(json, result.value()); });
  }
  void set_status(const Status& status) {
    set_result(status, [](JsonWriter& json, std::monostate) { json.null(); });
  }
  /// What `write` writes into empty records.
  template <class Write>
  void set_records(const Write& write) {
    records_.clear();
    write(records_);
    set_bytes(records_.text());
    place_.words_address = address_of(records_.words().data());
    place_.word_count = static_cast<uint32_t>(records_.words().size());
  }
  /// Bytes that stay where they are until JavaScript has read them.
  template <class Container>
  void set_bytes(const Container& bytes) {
    place_ = {.text_address = address_of(bytes.data()),
              .text_byte_length = static_cast<uint32_t>(bytes.size())};
  }
  void clear() { place_ = {}; }

 private:
  template <class WriteValue>
  void set_json(bool is_ok, const char* key, const WriteValue& write_value) {
    json_.clear();
    JsonWriter json(json_);
    json.begin_object();
    json.key("ok");
    json.boolean(is_ok);
    json.key(key);
    write_value(json);
    json.end_object();
    set_bytes(json_);
  }

  std::string json_;
  RecordWriter records_;
  AnswerPlace place_;
};

}  // namespace daf::bindings

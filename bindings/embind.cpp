// The C++ side of the WebAssembly module: one class over daf::Library with coarse calls. Strings
// and bytes come in as UTF-8 through `input`, a buffer that JavaScript fills; what comes out is one
// JSON text, {ok: true, value} or {ok: false, error}, that JavaScript decodes at once from
// `answerAddress` and `answerLength`. js/engine.js is the only caller.
// Tested through the JavaScript API by tests/bindings/*.test.mjs.
#include <emscripten/bind.h>

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <variant>

#include "convert.h"
#include "daf/daf.h"
#include "json_writer.h"

namespace daf::bindings {
namespace {

// 1 as soon as an allocation failed. Read by JavaScript from its address after the abort that
// follows, when nothing of this module can be called any more.
uint8_t out_of_memory = 0;

[[noreturn]] void on_out_of_memory() {
  out_of_memory = 1;
  std::abort();
}

// What Embind passes as an address is an unsigned number: it may be above 2 GiB.
uint32_t address_of(const void* pointer) {
  return static_cast<uint32_t>(reinterpret_cast<uintptr_t>(pointer));
}

uint32_t failure_flag_address() { return address_of(&out_of_memory); }

std::string version() { return kVersion; }
std::string unicode_version() { return kUnicodeVersion; }

/// A library and the two buffers through which JavaScript talks to it. Every call but the accessors
/// leaves its answer to be read before the next call.
class Engine {
 public:
  Engine() { std::set_new_handler(on_out_of_memory); }

  /// The address of a buffer of `byte_length` bytes to be filled before the next call. Its content
  /// is not kept between two calls of `input`.
  uint32_t input(uint32_t byte_length) {
    if (byte_length > input_capacity_) {
      input_.reset(new char[byte_length]);
      input_capacity_ = byte_length;
    }
    input_length_ = byte_length;
    return address_of(input_.get());
  }

  uint32_t answer_address() const { return address_of(answer_.data()); }
  uint32_t answer_length() const { return static_cast<uint32_t>(answer_.size()); }

  /// The input is the name, followed by the base URL.
  void begin_source(uint32_t name_byte_length) {
    const std::string_view input = input_view();
    answer_status(library_.begin_source({.name = std::string(input.substr(0, name_byte_length)),
                                         .base_url = std::string(input.substr(name_byte_length))}));
  }

  void feed() { answer_status(library_.feed(input_view())); }

  void finish_source() {
    answer(library_.finish_source(),
           [](JsonWriter& json, const AddReport& report) { write_add_report(json, report); });
  }

  void cancel_source() {
    library_.cancel_source();
    answer_status(ok_status());
  }

  void state() {
    answer_value([this](JsonWriter& json) { write_state(json, library_); });
  }

  /// Publications in the library and of the source that is being read.
  uint32_t size() const { return library_.size() + library_.pending(); }

  /// The input is the text. `sort` is the index of a SortOrder.
  void search(uint32_t sort, uint32_t limit, uint32_t offset, uint32_t snippet_length,
              bool prefix) {
    const SearchResult result = library_.search({.text = std::string(input_view()),
                                                 .sort = static_cast<SortOrder>(sort),
                                                 .limit = limit,
                                                 .offset = offset,
                                                 .snippet_length = snippet_length,
                                                 .prefix = prefix});
    answer_value([&result](JsonWriter& json) { write_search_result(json, result); });
  }

  /// The input is the id.
  void publication() {
    answer(library_.publication(input_view()),
           [](JsonWriter& json, const PublicationView& view) { write_publication(json, view); });
  }

  /// The input is the id.
  void body() {
    answer(library_.body(input_view()),
           [](JsonWriter& json, const RenderTree& tree) { write_render_tree(json, tree); });
  }

 private:
  std::string_view input_view() const { return {input_.get(), input_length_}; }

  template <class WriteValue>
  void answer_value(const WriteValue& write_value) {
    answer_.clear();
    JsonWriter json(answer_);
    json.begin_object();
    json.key("ok");
    json.boolean(true);
    json.key("value");
    write_value(json);
    json.end_object();
  }

  void answer_error(const Error& error) {
    answer_.clear();
    JsonWriter json(answer_);
    json.begin_object();
    json.key("ok");
    json.boolean(false);
    json.key("error");
    write_error(json, error);
    json.end_object();
  }

  template <class T, class WriteValue>
  void answer(const Result<T>& result, const WriteValue& write_value) {
    if (!result.ok()) {
      answer_error(result.error());
      return;
    }
    answer_value([&](JsonWriter& json) { write_value(json, result.value()); });
  }

  void answer_status(const Status& status) {
    answer(status, [](JsonWriter& json, std::monostate) { json.null(); });
  }

  Library library_;
  std::unique_ptr<char[]> input_;
  uint32_t input_capacity_ = 0;
  uint32_t input_length_ = 0;
  std::string answer_;
};

}  // namespace
}  // namespace daf::bindings

EMSCRIPTEN_BINDINGS(daf) {
  using daf::bindings::Engine;
  emscripten::function("version", &daf::bindings::version);
  emscripten::function("unicodeVersion", &daf::bindings::unicode_version);
  emscripten::function("failureFlagAddress", &daf::bindings::failure_flag_address);
  emscripten::class_<Engine>("Engine")
      .constructor<>()
      .function("input", &Engine::input)
      .function("answerAddress", &Engine::answer_address)
      .function("answerLength", &Engine::answer_length)
      .function("beginSource", &Engine::begin_source)
      .function("feed", &Engine::feed)
      .function("finishSource", &Engine::finish_source)
      .function("cancelSource", &Engine::cancel_source)
      .function("state", &Engine::state)
      .function("size", &Engine::size)
      .function("search", &Engine::search)
      .function("publication", &Engine::publication)
      .function("body", &Engine::body);
}

// Exports of search.wasm, for js/search-module.js: the calls of a SearchEngine, of which an
// instance of the module has one. They are plain functions of numbers, because Embind's registry
// and glue would be a tenth of what a page downloads to search. Tested through the JavaScript API
// by tests/bindings/search_module.test.mjs.
#include <cstdint>

#include "daf/daf.h"
#include "failure_flag.h"
#include "search_engine.h"

namespace {

daf::bindings::SearchEngine& engine() {
  static daf::bindings::SearchEngine instance;
  return instance;
}

}  // namespace

// [[gnu::used]] is what makes Emscripten export a function.
extern "C" {

[[gnu::used]] void daf_initialize() { daf::bindings::watch_allocations(); }
[[gnu::used]] uint32_t daf_failure_flag_address() { return daf::bindings::failure_flag_address(); }
[[gnu::used]] const char* daf_version() { return daf::kVersion; }
[[gnu::used]] const char* daf_unicode_version() { return daf::kUnicodeVersion; }

[[gnu::used]] uint32_t daf_input(uint32_t byte_length) { return engine().input(byte_length); }
[[gnu::used]] uint32_t daf_answer_place_address() { return engine().answer_place_address(); }

[[gnu::used]] void daf_begin_archive(uint32_t length) { engine().begin_archive(length); }
[[gnu::used]] void daf_provide(uint32_t length) { engine().provide(length); }
[[gnu::used]] void daf_open_archive(uint32_t length) { engine().open_archive(length); }
[[gnu::used]] void daf_drop_archive(uint32_t length) { engine().drop_archive(length); }
[[gnu::used]] void daf_archive_info(uint32_t archive) { engine().archive_info(archive); }
[[gnu::used]] uint32_t daf_document_count() { return engine().document_count(); }
[[gnu::used]] uint32_t daf_size() { return engine().size(); }
[[gnu::used]] void daf_state() { engine().state(); }
[[gnu::used]] void daf_search(uint32_t length) { engine().search(length); }
[[gnu::used]] void daf_suggest(uint32_t length) { engine().suggest(length); }
[[gnu::used]] void daf_timeline(uint32_t length) { engine().timeline(length); }
[[gnu::used]] void daf_find(uint32_t length) { engine().find(length); }
[[gnu::used]] void daf_related(uint32_t length) { engine().related(length); }
[[gnu::used]] void daf_publication(uint32_t length) { engine().publication(length); }
[[gnu::used]] void daf_body(uint32_t length) { engine().body(length); }

}  // extern "C"

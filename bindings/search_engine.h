// A library of archives that is asked, and changed by nothing: what search.wasm is made of, and
// what the engine of core.wasm can do besides. One coarse call for each question; strings and bytes
// come in through `input`, what comes out is an answer (answer.h): JSON, {ok: true, value}, {ok:
// false, error} or {ok: false, missing} (bytes of archives, to be provided before the same call is
// made again), or records. Nothing here may call what reads or writes sources: the linker then
// leaves it out of search.wasm. js/engine.js is the only caller. Tested through the JavaScript API
// by tests/bindings/*.test.mjs.
#pragma once

#include <cstdint>

#include "call_buffers.h"
#include "daf/library.h"
#include "daf/result.h"

namespace daf::bindings {

/// Every call leaves its answer to be read before the next call.
class SearchEngine : public CallBuffers {
 public:
  /// The request: name, base URL, access, byte length. The answer: the number of the
  /// archive.
  void begin_archive(uint32_t request_length);
  /// The request: number of the archive, byte offset, and to its end the bytes. No answer.
  void provide(uint32_t request_length);
  /// The request: number of the archive.
  void open_archive(uint32_t request_length);
  /// The request: number of the archive.
  void drop_archive(uint32_t request_length);
  void archive_info(uint32_t archive);
  uint32_t document_count() const { return library_.document_count(); }
  /// Publications in the library and of the source that is being read.
  uint32_t size() const { return library_.size() + library_.pending(); }
  void state();
  /// The request: query.
  void search(uint32_t request_length);
  /// The request: limit, the beginning of a text.
  void suggest(uint32_t request_length);
  /// The request: interval, query.
  void timeline(uint32_t request_length);
  /// The request: id, text.
  void find(uint32_t request_length);
  /// The request: limit, id.
  void related(uint32_t request_length);
  /// The request: id.
  void publication(uint32_t request_length);
  /// The request: id.
  void body(uint32_t request_length);

 protected:
  /// Whether the last call missed or met what makes its answer worth nothing; then that is the
  /// answer.
  bool answer_incomplete();
  void answer_report(const Result<AddReport>& report);

  Library library_;
};

}  // namespace daf::bindings

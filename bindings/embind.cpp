// The C++ side of core.wasm: one class over daf::Library with coarse calls, for js/engine.js. What
// is only asked is in search_engine.h, which search.wasm has, too; here is what reads sources,
// changes the library and writes. Tested through the JavaScript API by tests/bindings/*.test.mjs.
#include <emscripten/bind.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "convert.h"
#include "daf/daf.h"
#include "failure_flag.h"
#include "json_writer.h"
#include "request.h"
#include "search_engine.h"

namespace daf::bindings {
namespace {

constexpr size_t kExportFormatCount = 8;
constexpr size_t kLeastStringBytes = 4;  // in a request: its length

std::string version() { return kVersion; }
std::string unicode_version() { return kUnicodeVersion; }

/// A library that can be changed. Every call leaves its answer to be read before the next call.
class Engine : public SearchEngine {
 public:
  Engine() { watch_allocations(); }

  /// The request: format, name, base URL.
  void begin_source(uint32_t request_length) {
    RequestReader request(input_view(request_length));
    SourceInfo info;
    info.format = request.enumerator<SourceFormat>(kSourceFormatCount);
    info.name = request.string();
    info.base_url = request.string();
    if (!request.complete()) return refuse();
    answer_.set_status(library_.begin_source(std::move(info)));
  }

  void feed(uint32_t byte_length) { answer_.set_status(library_.feed(input_view(byte_length))); }

  void finish_source() { answer_report(library_.finish_source()); }

  void cancel_source() {
    library_.cancel_source();
    answer_.set_status(ok_status());
  }

  /// The answer: how many pieces there are. They are kept until forget_saved().
  void save() { answer_saved(library_.save()); }
  /// The same of what the source that is being read has brought.
  void save_pending() { answer_saved(library_.save_pending()); }
  /// The same of the head of all archives.
  void join_archives() {
    Result<std::vector<uint8_t>> head = library_.join_archives();
    if (!head.ok()) return answer_saved(head.error());
    SavedArchive saved;
    saved.pieces.push_back(std::move(head).value());
    answer_saved(std::move(saved));
  }

  /// The answer is the bytes of a piece, as they are.
  void saved_piece(uint32_t number) {
    answer_.clear();
    if (number < saved_.pieces.size()) answer_.set_bytes(saved_.pieces[number]);
  }

  void forget_saved() { saved_ = {}; }

  /// The answer: {id, json, globals}, or null where there is none of that number.
  void source_item(uint32_t number) {
    const std::optional<SourceItem> item = library_.source_item(number);
    if (answer_incomplete()) return;
    answer_.set_value([&](JsonWriter& json) { write_source_item(json, item); });
  }

  double byte_size() const { return static_cast<double>(library_.byte_size()); }
  double head_length(uint32_t archive) const {
    return static_cast<double>(library_.head_length(archive));
  }

  uint32_t segment_count() const { return static_cast<uint32_t>(library_.index_segments().size()); }

  /// The answer is the bytes of a segment of the index, as they are.
  void segment(uint32_t number) {
    const std::vector<std::string_view> segments = library_.index_segments();
    answer_.clear();
    if (number < segments.size()) answer_.set_bytes(segments[number]);
  }

  /// The request: id.
  void remove(uint32_t request_length) {
    RequestReader request(input_view(request_length));
    const std::string_view id = request.string();
    if (!request.complete()) return refuse();
    const bool removed = library_.remove(id);
    if (answer_incomplete()) return;
    answer_.set_value(
        [this, removed](JsonWriter& json) { write_removal(json, removed, library_.size()); });
  }

  /// The request: format, whether remote images are loaded (u8), what is put before the addresses
  /// of local ones (string), list of ids.
  void export_publications(uint32_t request_length) {
    RequestReader request(input_view(request_length));
    ExportOptions options;
    options.format = request.enumerator<ExportFormat>(kExportFormatCount);
    options.remote_images = request.u8() != 0;
    options.local_images = request.string();
    std::vector<std::string_view> ids(request.list(kLeastStringBytes));
    for (std::string_view& id : ids) id = request.string();
    if (!request.complete()) return refuse();
    const Result<std::string> exported = library_.export_publications(ids, options);
    if (answer_incomplete()) return;
    answer_.set_result(exported,
                       [](JsonWriter& json, const std::string& text) { json.string(text); });
  }

 private:
  void answer_saved(Result<SavedArchive> saved) {
    if (answer_incomplete()) return;
    if (!saved.ok()) return answer_.set_error(saved.error());
    saved_ = std::move(saved).value();
    answer_.set_value([this](JsonWriter& json) { json.unsigned_integer(saved_.pieces.size()); });
  }

  SavedArchive saved_;
};

// Embind deduces the class from the pointer, which would be the base class.
template <class Base, class Return, class... Arguments>
auto of_engine(Return (Base::*call)(Arguments...)) {
  return static_cast<Return (Engine::*)(Arguments...)>(call);
}
template <class Base, class Return, class... Arguments>
auto of_engine(Return (Base::*call)(Arguments...) const) {
  return static_cast<Return (Engine::*)(Arguments...) const>(call);
}

}  // namespace
}  // namespace daf::bindings

EMSCRIPTEN_BINDINGS(daf) {
  using daf::bindings::Engine;
  using daf::bindings::of_engine;
  emscripten::function("version", &daf::bindings::version);
  emscripten::function("unicodeVersion", &daf::bindings::unicode_version);
  emscripten::function("failureFlagAddress", &daf::bindings::failure_flag_address);
  emscripten::class_<Engine>("Engine")
      .constructor<>()
      .function("input", of_engine(&Engine::input))
      .function("answerPlaceAddress", of_engine(&Engine::answer_place_address))
      .function("beginArchive", of_engine(&Engine::begin_archive))
      .function("provide", of_engine(&Engine::provide))
      .function("openArchive", of_engine(&Engine::open_archive))
      .function("dropArchive", of_engine(&Engine::drop_archive))
      .function("documentCount", of_engine(&Engine::document_count))
      .function("archiveInfo", of_engine(&Engine::archive_info))
      .function("state", of_engine(&Engine::state))
      .function("size", of_engine(&Engine::size))
      .function("search", of_engine(&Engine::search))
      .function("suggest", of_engine(&Engine::suggest))
      .function("timeline", of_engine(&Engine::timeline))
      .function("find", of_engine(&Engine::find))
      .function("related", of_engine(&Engine::related))
      .function("publication", of_engine(&Engine::publication))
      .function("body", of_engine(&Engine::body))
      .function("beginSource", &Engine::begin_source)
      .function("feed", &Engine::feed)
      .function("finishSource", &Engine::finish_source)
      .function("cancelSource", &Engine::cancel_source)
      .function("save", &Engine::save)
      .function("savePending", &Engine::save_pending)
      .function("joinArchives", &Engine::join_archives)
      .function("sourceItem", &Engine::source_item)
      .function("byteSize", &Engine::byte_size)
      .function("headLength", &Engine::head_length)
      .function("savedPiece", &Engine::saved_piece)
      .function("forgetSaved", &Engine::forget_saved)
      .function("segmentCount", &Engine::segment_count)
      .function("segment", &Engine::segment)
      .function("remove", &Engine::remove)
      .function("exportPublications", &Engine::export_publications);
}

// The C++ side of the WebAssembly module: one class over daf::Library with coarse calls. Strings
// and bytes come in through `input`, a buffer that JavaScript fills; what comes out is one JSON
// text, {ok: true, value}, {ok: false, error} or {ok: false, missing} (bytes of archives, to be
// provided before the same call is made again), that JavaScript decodes at once from the place
// that is written at `answerPlaceAddress`. js/engine.js is the only caller. Tested through the
// JavaScript API by tests/bindings/*.test.mjs.
#include <emscripten/bind.h>

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "call_buffers.h"
#include "convert.h"
#include "daf/daf.h"
#include "json_writer.h"
#include "request.h"
#include "search_records.h"

namespace daf::bindings {
namespace {

constexpr size_t kIntervalCount = 2;
constexpr size_t kArchiveAccessCount = 3;
constexpr size_t kExportFormatCount = 8;
constexpr size_t kLeastStringBytes = 4;  // in a request: its length

// 1 as soon as an allocation failed. Read by JavaScript from its address after the abort that
// follows, when nothing of this module can be called any more.
uint8_t out_of_memory = 0;

[[noreturn]] void on_out_of_memory() {
  out_of_memory = 1;
  std::abort();
}

uint32_t failure_flag_address() { return address_of(&out_of_memory); }

std::string version() { return kVersion; }
std::string unicode_version() { return kUnicodeVersion; }

/// A library. Every call leaves its answer to be read before the next call.
class Engine : public CallBuffers {
 public:
  Engine() { std::set_new_handler(on_out_of_memory); }

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

  /// The request: name, base URL, access, byte length. The answer: the number of the
  /// archive.
  void begin_archive(uint32_t request_length) {
    RequestReader request(input_view(request_length));
    SourceInfo info;
    info.name = request.string();
    info.base_url = request.string();
    const auto access = request.enumerator<ArchiveAccess>(kArchiveAccessCount);
    const uint64_t byte_length = request.u64();
    if (!request.complete()) return refuse();
    answer_.set_result(library_.begin_archive(std::move(info), byte_length, access),
                       [](JsonWriter& json, uint32_t archive) { json.unsigned_integer(archive); });
  }

  /// The request: number of the archive, byte offset, and to its end the bytes. No answer.
  void provide(uint32_t request_length) {
    RequestReader request(input_view(request_length));
    const uint32_t archive = request.u32();
    const uint64_t byte_offset = request.u64();
    library_.provide(archive, byte_offset, request.rest());
  }

  /// The request: number of the archive.
  void open_archive(uint32_t request_length) {
    RequestReader request(input_view(request_length));
    const uint32_t archive = request.u32();
    if (!request.complete()) return refuse();
    answer_report(library_.open_archive(archive));
  }

  /// The request: number of the archive.
  void drop_archive(uint32_t request_length) {
    RequestReader request(input_view(request_length));
    library_.drop_archive(request.u32());
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

  uint32_t document_count() const { return library_.document_count(); }

  /// The answer: {id, json, globals}, or null where there is none of that number.
  void source_item(uint32_t number) {
    const std::optional<SourceItem> item = library_.source_item(number);
    if (answer_incomplete()) return;
    answer_.set_value([&](JsonWriter& json) { write_source_item(json, item); });
  }

  void archive_info(uint32_t archive) {
    const std::optional<ArchiveInfo> info = library_.archive_info(archive);
    if (answer_incomplete()) return;
    answer_.set_value([&](JsonWriter& json) { write_archive_info(json, info); });
  }

  double byte_size() const { return static_cast<double>(library_.byte_size()); }
  double head_length(uint32_t archive) const {
    return static_cast<double>(library_.head_length(archive));
  }

  void state() {
    answer_.set_value([this](JsonWriter& json) { write_state(json, library_); });
  }

  /// Publications in the library and of the source that is being read.
  uint32_t size() const { return library_.size() + library_.pending(); }

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

  /// The request: query.
  void search(uint32_t request_length) {
    RequestReader request(input_view(request_length));
    const Query query = request.query();
    if (!request.complete()) return refuse();
    const SearchResult result = library_.search(query);
    if (answer_incomplete()) return;
    answer_.set_records(
        [&](RecordWriter& records) { write_search_result(records, result, query); });
  }

  /// The request: limit, the beginning of a text.
  void suggest(uint32_t request_length) {
    RequestReader request(input_view(request_length));
    const uint32_t limit = request.u32();
    const std::string_view text = request.string();
    if (!request.complete()) return refuse();
    const std::vector<Suggestion> suggestions = library_.suggest(text, limit);
    if (answer_incomplete()) return;
    answer_.set_value([&](JsonWriter& json) { write_suggestions(json, suggestions); });
  }

  /// The request: interval, query.
  void timeline(uint32_t request_length) {
    RequestReader request(input_view(request_length));
    const auto interval = request.enumerator<Interval>(kIntervalCount);
    const Query query = request.query();
    if (!request.complete()) return refuse();
    const std::vector<TimelineBucket> buckets = library_.timeline(query, interval);
    if (answer_incomplete()) return;
    answer_.set_value([&](JsonWriter& json) { write_timeline(json, buckets); });
  }

  /// The request: id, text.
  void find(uint32_t request_length) {
    RequestReader request(input_view(request_length));
    const std::string_view id = request.string();
    const std::string_view text = request.string();
    if (!request.complete()) return refuse();
    const Result<std::vector<FoundPlace>> places = library_.find(id, text);
    if (answer_incomplete()) return;
    if (!places.ok()) return answer_.set_error(places.error());
    const Result<RenderTree> body = library_.body(id);
    if (answer_incomplete()) return;
    answer_.set_result(body, [&](JsonWriter& json, const RenderTree& tree) {
      write_found_places(json, places.value(), tree);
    });
  }

  /// The request: limit, id.
  void related(uint32_t request_length) {
    RequestReader request(input_view(request_length));
    const uint32_t limit = request.u32();
    const std::string_view id = request.string();
    if (!request.complete()) return refuse();
    const Result<std::vector<Hit>> hits = library_.related(id, limit);
    if (answer_incomplete()) return;
    if (!hits.ok()) return answer_.set_error(hits.error());
    answer_.set_records([&](RecordWriter& records) { write_hits(records, hits.value()); });
  }

  /// The request: id.
  void publication(uint32_t request_length) {
    RequestReader request(input_view(request_length));
    const std::string_view id = request.string();
    if (!request.complete()) return refuse();
    const Result<PublicationView> publication = library_.publication(id);
    if (answer_incomplete()) return;
    answer_.set_result(publication, [](JsonWriter& json, const PublicationView& view) {
      write_publication(json, view);
    });
  }

  /// The request: id.
  void body(uint32_t request_length) {
    RequestReader request(input_view(request_length));
    const std::string_view id = request.string();
    if (!request.complete()) return refuse();
    const Result<RenderTree> body = library_.body(id);
    if (answer_incomplete()) return;
    answer_.set_result(
        body, [](JsonWriter& json, const RenderTree& tree) { write_render_tree(json, tree); });
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
  /// Whether the last call missed or met what makes its answer worth nothing; then that is the
  /// answer.
  bool answer_incomplete() {
    const std::vector<ByteRequest> missing = library_.missing_bytes();
    if (!missing.empty()) {
      answer_.set_missing(missing);
      return true;
    }
    const std::optional<Error> damage = library_.damage();
    if (damage) answer_.set_error(*damage);
    return damage.has_value();
  }

  void answer_saved(Result<SavedArchive> saved) {
    if (answer_incomplete()) return;
    if (!saved.ok()) return answer_.set_error(saved.error());
    saved_ = std::move(saved).value();
    answer_.set_value([this](JsonWriter& json) { json.unsigned_integer(saved_.pieces.size()); });
  }

  void answer_report(const Result<AddReport>& report) {
    if (answer_incomplete()) return;
    answer_.set_result(
        report, [](JsonWriter& json, const AddReport& value) { write_add_report(json, value); });
  }

  Library library_;
  SavedArchive saved_;
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
      .function("input", static_cast<uint32_t (Engine::*)(uint32_t)>(&Engine::input))
      .function("answerPlaceAddress",
                static_cast<uint32_t (Engine::*)() const>(&Engine::answer_place_address))
      .function("beginSource", &Engine::begin_source)
      .function("feed", &Engine::feed)
      .function("finishSource", &Engine::finish_source)
      .function("cancelSource", &Engine::cancel_source)
      .function("beginArchive", &Engine::begin_archive)
      .function("provide", &Engine::provide)
      .function("openArchive", &Engine::open_archive)
      .function("dropArchive", &Engine::drop_archive)
      .function("save", &Engine::save)
      .function("savePending", &Engine::save_pending)
      .function("joinArchives", &Engine::join_archives)
      .function("documentCount", &Engine::document_count)
      .function("sourceItem", &Engine::source_item)
      .function("archiveInfo", &Engine::archive_info)
      .function("byteSize", &Engine::byte_size)
      .function("headLength", &Engine::head_length)
      .function("savedPiece", &Engine::saved_piece)
      .function("forgetSaved", &Engine::forget_saved)
      .function("state", &Engine::state)
      .function("size", &Engine::size)
      .function("segmentCount", &Engine::segment_count)
      .function("segment", &Engine::segment)
      .function("remove", &Engine::remove)
      .function("search", &Engine::search)
      .function("suggest", &Engine::suggest)
      .function("timeline", &Engine::timeline)
      .function("find", &Engine::find)
      .function("related", &Engine::related)
      .function("publication", &Engine::publication)
      .function("body", &Engine::body)
      .function("exportPublications", &Engine::export_publications);
}

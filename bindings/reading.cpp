// A source of any format read as canonical JSON, without a library: daf::PublicationReader for
// js/reading.js. Tested through the JavaScript API by tests/bindings/read.test.mjs.
#include <emscripten/bind.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "call_buffers.h"
#include "convert.h"
#include "daf/publication.h"
#include "request.h"

namespace daf::bindings {
namespace {

class Reading : public CallBuffers {
 public:
  /// The request: format, name, base URL.
  void begin(uint32_t request_length) {
    RequestReader request(input_view(request_length));
    PublicationReader::Options options;
    options.format = request.enumerator<SourceFormat>(kSourceFormatCount);
    options.name = request.string();
    options.base_url = request.string();
    if (!request.complete()) return refuse();
    reader_.emplace(std::move(options));
    answer_.set_status(ok_status());
  }

  void feed(uint32_t byte_length) {
    if (!reader_) return refuse();
    answer_.set_status(reader_->feed(input_view(byte_length)));
  }

  /// The answer: the URL of the manifest that a page links to, whose bytes are wanted next; else
  /// null.
  void finish() {
    if (!reader_) return refuse();
    const Status status = reader_->finish();
    answer_.set_result(status, [this](JsonWriter& json, std::monostate) {
      json.string_or_null(reader_->linked_url());
    });
  }

  /// The answer: {publications: [{json, globals}], diagnostics}, of what came since the last time.
  void take() {
    if (!reader_) return refuse();
    const std::vector<CanonicalItem> items = reader_->take_publications();
    const std::vector<Diagnostic> diagnostics = reader_->take_diagnostics();
    answer_.set_value([&](JsonWriter& json) { write_read_items(json, items, diagnostics); });
  }

 private:
  std::optional<PublicationReader> reader_;
};

}  // namespace
}  // namespace daf::bindings

EMSCRIPTEN_BINDINGS(daf_reading) {
  using daf::bindings::Reading;
  emscripten::class_<Reading>("Reading")
      .constructor<>()
      .function("input", static_cast<uint32_t (Reading::*)(uint32_t)>(&Reading::input))
      .function("answerPlaceAddress",
                static_cast<uint32_t (Reading::*)() const>(&Reading::answer_place_address))
      .function("begin", &Reading::begin)
      .function("feed", &Reading::feed)
      .function("finish", &Reading::finish)
      .function("take", &Reading::take);
}

#include "search_engine.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "convert.h"
#include "json_writer.h"
#include "request.h"
#include "search_records.h"

namespace daf::bindings {
namespace {

constexpr size_t kIntervalCount = 2;
constexpr size_t kArchiveAccessCount = 3;

}  // namespace

void SearchEngine::begin_archive(uint32_t request_length) {
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

void SearchEngine::provide(uint32_t request_length) {
  RequestReader request(input_view(request_length));
  const uint32_t archive = request.u32();
  const uint64_t byte_offset = request.u64();
  library_.provide(archive, byte_offset, request.rest());
}

void SearchEngine::open_archive(uint32_t request_length) {
  RequestReader request(input_view(request_length));
  const uint32_t archive = request.u32();
  if (!request.complete()) return refuse();
  answer_report(library_.open_archive(archive));
}

void SearchEngine::drop_archive(uint32_t request_length) {
  RequestReader request(input_view(request_length));
  library_.drop_archive(request.u32());
  answer_.set_status(ok_status());
}

void SearchEngine::archive_info(uint32_t archive) {
  const std::optional<ArchiveInfo> info = library_.archive_info(archive);
  if (answer_incomplete()) return;
  answer_.set_value([&](JsonWriter& json) { write_archive_info(json, info); });
}

void SearchEngine::state() {
  answer_.set_value([this](JsonWriter& json) { write_state(json, library_); });
}

void SearchEngine::search(uint32_t request_length) {
  RequestReader request(input_view(request_length));
  const Query query = request.query();
  if (!request.complete()) return refuse();
  const SearchResult result = library_.search(query);
  if (answer_incomplete()) return;
  answer_.set_records([&](RecordWriter& records) { write_search_result(records, result, query); });
}

void SearchEngine::suggest(uint32_t request_length) {
  RequestReader request(input_view(request_length));
  const uint32_t limit = request.u32();
  const std::string_view text = request.string();
  if (!request.complete()) return refuse();
  const std::vector<Suggestion> suggestions = library_.suggest(text, limit);
  if (answer_incomplete()) return;
  answer_.set_value([&](JsonWriter& json) { write_suggestions(json, suggestions); });
}

void SearchEngine::timeline(uint32_t request_length) {
  RequestReader request(input_view(request_length));
  const auto interval = request.enumerator<Interval>(kIntervalCount);
  const Query query = request.query();
  if (!request.complete()) return refuse();
  const std::vector<TimelineBucket> buckets = library_.timeline(query, interval);
  if (answer_incomplete()) return;
  answer_.set_value([&](JsonWriter& json) { write_timeline(json, buckets); });
}

void SearchEngine::find(uint32_t request_length) {
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

void SearchEngine::related(uint32_t request_length) {
  RequestReader request(input_view(request_length));
  const uint32_t limit = request.u32();
  const std::string_view id = request.string();
  if (!request.complete()) return refuse();
  const Result<std::vector<Hit>> hits = library_.related(id, limit);
  if (answer_incomplete()) return;
  if (!hits.ok()) return answer_.set_error(hits.error());
  answer_.set_records([&](RecordWriter& records) { write_hits(records, hits.value()); });
}

void SearchEngine::publication(uint32_t request_length) {
  RequestReader request(input_view(request_length));
  const std::string_view id = request.string();
  if (!request.complete()) return refuse();
  const Result<PublicationView> publication = library_.publication(id);
  if (answer_incomplete()) return;
  answer_.set_result(publication, [](JsonWriter& json, const PublicationView& view) {
    write_publication(json, view);
  });
}

void SearchEngine::body(uint32_t request_length) {
  RequestReader request(input_view(request_length));
  const std::string_view id = request.string();
  if (!request.complete()) return refuse();
  const Result<RenderTree> body = library_.body(id);
  if (answer_incomplete()) return;
  answer_.set_result(
      body, [](JsonWriter& json, const RenderTree& tree) { write_render_tree(json, tree); });
}

bool SearchEngine::answer_incomplete() {
  const std::vector<ByteRequest> missing = library_.missing_bytes();
  if (!missing.empty()) {
    answer_.set_missing(missing);
    return true;
  }
  const std::optional<Error> damage = library_.damage();
  if (damage) answer_.set_error(*damage);
  return damage.has_value();
}

void SearchEngine::answer_report(const Result<AddReport>& report) {
  if (answer_incomplete()) return;
  answer_.set_result(
      report, [](JsonWriter& json, const AddReport& value) { write_add_report(json, value); });
}

}  // namespace daf::bindings

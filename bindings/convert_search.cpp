// The answers to the smaller questions. Tested by tests/bindings/convert_search_test.cpp.
#include <span>
#include <string_view>
#include <unordered_map>

#include "convert.h"
#include "convert_parts.h"

namespace daf::bindings {
namespace {

void write_suggestion(JsonWriter& json, const Suggestion& suggestion) {
  json.begin_object();
  write_text_members(json, suggestion.text);
  json.key("count");
  json.unsigned_integer(suggestion.count);
  json.end_object();
}

void write_bucket(JsonWriter& json, const TimelineBucket& bucket) {
  json.begin_object();
  json.key("start");
  json.string(bucket.start);
  json.key("count");
  json.unsigned_integer(bucket.count);
  json.key("total");
  json.unsigned_integer(bucket.total);
  json.end_object();
}

// The places of one block, which have stood together in the answer.
void write_block_places(JsonWriter& json, std::span<const FoundPlace> places,
                        std::string_view block_text) {
  std::vector<ByteRange> ranges;
  ranges.reserve(places.size());
  for (const FoundPlace& place : places) ranges.push_back(place.range);
  for (const Utf16Range& range : to_utf16(block_text, ranges)) {
    json.begin_object();
    json.key("block");
    json.string(places.front().block);
    json.key("start");
    json.unsigned_integer(range.utf16_start);
    json.key("end");
    json.unsigned_integer(range.utf16_end);
    json.end_object();
  }
}

}  // namespace

void write_suggestions(JsonWriter& json, const std::vector<Suggestion>& suggestions) {
  json.begin_array();
  for (const Suggestion& suggestion : suggestions) write_suggestion(json, suggestion);
  json.end_array();
}

void write_timeline(JsonWriter& json, const std::vector<TimelineBucket>& buckets) {
  json.begin_array();
  for (const TimelineBucket& bucket : buckets) write_bucket(json, bucket);
  json.end_array();
}

void write_found_places(JsonWriter& json, const std::vector<FoundPlace>& places,
                        const RenderTree& body) {
  std::unordered_map<std::string_view, uint32_t> leaves;
  for (uint32_t i = 0; i < body.nodes.size(); ++i) {
    if (is_leaf_block(body.nodes[i].kind)) leaves.emplace(body.view(body.nodes[i].id), i);
  }
  json.begin_array();
  std::span<const FoundPlace> rest(places);
  while (!rest.empty()) {
    size_t count = 1;
    while (count < rest.size() && rest[count].block == rest.front().block) ++count;
    if (const auto leaf = leaves.find(rest.front().block); leaf != leaves.end()) {
      write_block_places(json, rest.first(count), subtree_text(body, leaf->second));
    }
    rest = rest.subspan(count);
  }
  json.end_array();
}

}  // namespace daf::bindings

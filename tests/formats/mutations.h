// Items with members that are gone, or are something else: what hostile and careless sources make
// of a format.
#pragma once

#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "formats/convert.h"
#include "publication/json_writer.h"

namespace daf::test {

/// Writes an item again, with about one of `rarity` values left out, replaced, wrapped or renamed.
inline std::string mutated(const publication::JsonTree& tree, std::mt19937& random, size_t rarity) {
  constexpr std::string_view kValues[] = {"null",
                                          "true",
                                          "false",
                                          "0",
                                          "-1",
                                          "1e999",
                                          "2020",
                                          R"("")",
                                          R"(" ")",
                                          "[]",
                                          "{}",
                                          "[[[1]]]",
                                          R"({"":{"":[]}})",
                                          R"("<b>\u05d0</p>&amp;<a href=\"/x\">")",
                                          R"({"name":["\u0627",{}],"value":3,"text":[[""]]})"};
  constexpr std::string_view kKeys[] = {"", "name", "title", "type", "id", "content", "text"};
  enum Change : uint32_t { kNothing, kLeftOut, kRenamed, kReplaced, kWrapped };
  struct Open {
    uint32_t subtree_end;
    bool is_list;
  };
  publication::JsonWriter json;
  std::vector<Open> open;
  const auto close_before = [&](uint32_t node) {
    for (; !open.empty() && open.back().subtree_end <= node; open.pop_back()) {
      open.back().is_list ? json.end_array() : json.end_object();
    }
  };
  const auto below = [&](size_t limit) { return static_cast<size_t>(random()) % limit; };
  const auto node_count = static_cast<uint32_t>(tree.nodes().size());
  for (uint32_t node = 0; node < node_count;) {
    close_before(node);
    const publication::JsonNode& value = tree[node];
    const bool is_member = node != 0 && tree[value.parent].type == publication::JsonType::kObject;
    const bool changes = node != 0 && below(rarity) == 0;
    const auto change = changes ? static_cast<Change>(1 + below(4)) : kNothing;
    if (change == kLeftOut) {
      node = value.subtree_end;
      continue;
    }
    if (is_member) json.key(change == kRenamed ? kKeys[below(std::size(kKeys))] : value.key);
    if (change == kReplaced) {
      json.raw(kValues[below(std::size(kValues))]);
      node = value.subtree_end;
      continue;
    }
    if (change == kWrapped) {
      json.begin_array();
      open.push_back({value.subtree_end, true});
    }
    if (value.type == publication::JsonType::kObject) {
      json.begin_object();
      open.push_back({value.subtree_end, false});
    } else if (value.type == publication::JsonType::kArray) {
      json.begin_array();
      open.push_back({value.subtree_end, true});
    } else if (value.type == publication::JsonType::kString) {
      json.string(value.text);
    } else {
      json.raw(value.text);
    }
    ++node;
  }
  close_before(node_count);
  return json.take();
}

/// Converts `count` mutations of a sample: each gives well-formed JSON, in a time that does not
/// depend on luck.
inline void check_mutations(std::string_view sample, SourceFormat format, int count = 800) {
  publication::JsonTree tree;
  REQUIRE(tree.parse(sample, 0) == publication::JsonOutcome::kOk);
  std::mt19937 random(20240401);
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < count; ++i) {
    const std::string json = mutated(tree, random, 4 + static_cast<size_t>(random()) % 40);
    CAPTURE(json);
    for (const publication::ConvertedItem& item : convert(json, format)) {
      publication::JsonTree converted;
      CAPTURE(item.json);
      CHECK(converted.parse(item.json, 0) == publication::JsonOutcome::kOk);
      for (size_t each = 1; each < item.origins.size(); ++each) {
        CHECK(item.origins[each - 1].byte_offset <= item.origins[each].byte_offset);
      }
    }
    (void)read_source(json, format);
  }
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(60));
}

}  // namespace daf::test

// contents_url and read_contents: the table of contents for a processed manifest, as JSON. Tested
// by contents_test.cpp.
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/url.h"
#include "daf/publication.h"
#include "publication/json_tree.h"
#include "publication/json_writer.h"
#include "publication/manifest/contents.h"
#include "publication/manifest/manifest_tree.h"
#include "publication/manifest/manifest_writer.h"
#include "publication/manifest/resources.h"

namespace daf {

using publication::append_json_string;
using publication::JsonOutcome;
using publication::JsonTree;
using publication::manifest::Contents;
using publication::manifest::ContentsEntry;
using publication::manifest::find_contents;
using publication::manifest::has_relation;
using publication::manifest::ManifestTree;

namespace {

void append_text_or_null(std::string& json, std::string_view key, std::string_view text) {
  json += ",\"";
  json += key;
  json += "\":";
  if (text.empty()) {
    json += "null";
  } else {
    append_json_string(json, text);
  }
}

// The members of an entry before its entries.
void append_members(std::string& json, const ContentsEntry& entry, bool is_table) {
  json += "{\"name\":";
  if (entry.name) {
    append_json_string(json, *entry.name);
  } else {
    json += "null";
  }
  if (is_table) return;
  append_text_or_null(json, "url", entry.url);
  append_text_or_null(json, "type", entry.type);
  json += ",\"rel\":";
  if (entry.rel.empty()) {
    json += "null";
    return;
  }
  for (size_t i = 0; i < entry.rel.size(); ++i) {
    json += i == 0 ? '[' : ',';
    append_json_string(json, entry.rel[i]);
  }
  json += ']';
}

// With a stack of our own: as deep as the lists of the page.
std::string write_contents(const Contents& contents) {
  struct Branch {
    uint32_t entry;
    size_t next;  // of its entries
  };
  std::string json;
  std::vector<Branch> stack = {{0, 0}};
  while (!stack.empty()) {
    Branch& branch = stack.back();
    const ContentsEntry& entry = contents.entries[branch.entry];
    if (branch.next == 0) {
      append_members(json, entry, branch.entry == 0);
      json += entry.entries.empty() ? ",\"entries\":null" : ",\"entries\":[";
    }
    if (branch.next == entry.entries.size()) {
      json += entry.entries.empty() ? "}" : "]}";
      stack.pop_back();
      continue;
    }
    if (branch.next > 0) json += ',';
    const uint32_t following = entry.entries[branch.next++];
    stack.push_back({following, 0});
  }
  return json;
}

}  // namespace

std::string contents_url(std::string_view processed_json) {
  JsonTree json;
  if (json.parse(processed_json, 0) != JsonOutcome::kOk) return {};
  const ManifestTree tree(json);
  for (const std::string_view key : {"readingOrder", "resources"}) {
    const uint32_t list = tree.find(0, key);
    if (list == ManifestTree::kNone) continue;
    for (uint32_t each = tree.first_child(list); each != ManifestTree::kNone;
         each = tree.next(each)) {
      if (has_relation(tree, each, "contents")) return std::string(tree.text_of(each, "url"));
    }
  }
  return {};
}

std::string read_contents(std::string_view html, std::string_view page_url,
                          std::string_view processed_json) {
  JsonTree json;
  if (json.parse(processed_json, 0) != JsonOutcome::kOk) return "null";
  std::set<std::string_view> resources;
  const uint32_t list = json.find(0, "uniqueResources");
  const uint32_t first = list == JsonTree::kNone ? JsonTree::kNone : json.first_child(list);
  for (uint32_t url = first; url != JsonTree::kNone; url = json.next_sibling(url)) {
    resources.insert(json[url].text);
  }
  const auto contents = find_contents(html, page_url, resources);
  return contents ? write_contents(*contents) : "null";
}

}  // namespace daf

// Runs the processing algorithm over a source and writes down what came of it as one text.
#pragma once

#include <fstream>
#include <iterator>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "daf/publication.h"

namespace daf_test {

/// "must invalid-url /id" for each, in the order of the diagnostics.
struct Problems : std::vector<std::string> {
  using vector::vector;
  friend std::ostream& operator<<(std::ostream& out, const Problems& problems) {
    for (const std::string& each : problems) out << "\n  " << each;
    return out;
  }
};

inline Problems problems_of(const daf::ProcessedManifest& manifest) {
  Problems problems;
  for (const daf::Diagnostic& each : manifest.diagnostics) {
    problems.push_back(std::string(daf::severity_name(each.severity)) + " " +
                       std::string(daf::code_name(each.code)) + " " + each.pointer);
  }
  return problems;
}

/// What has to be around the members of a test: `{"@context": ..., "type": ..., ...}` without
/// problems, from https://example.org/book/.
inline std::string manifest_with(std::string_view members, std::string_view globals = {}) {
  std::string json = R"({"@context":["https://schema.org","https://www.w3.org/ns/pub-context")";
  if (!globals.empty()) json += "," + std::string(globals);
  json += R"(],"type":"CreativeWork","id":"urn:x:1","conformsTo":)";
  json += R"("https://www.w3.org/TR/pub-manifest/")";
  if (!members.empty()) json += "," + std::string(members);
  return json + "}";
}

inline constexpr std::string_view kBase = "https://example.org/book/";

/// The value of one member of an object, as it is written; empty if there is none.
inline std::string member_of(std::string_view json, std::string_view key) {
  const std::string name = "\"" + std::string(key) + "\":";
  int depth = 0;
  bool in_string = false;
  size_t start = std::string_view::npos;
  for (size_t pos = 0; pos < json.size(); ++pos) {
    const char byte = json[pos];
    if (in_string) {
      if (byte == '\\') ++pos;
      if (byte == '"') in_string = false;
      continue;
    }
    const bool ends_value = depth == 1 && (byte == ',' || byte == '}');
    if (ends_value && start != std::string_view::npos) {
      return std::string(json.substr(start, pos - start));
    }
    if (byte == '"') in_string = true;
    if (byte == '{' || byte == '[') ++depth;
    if (byte == '}' || byte == ']') --depth;
    const bool is_before_key = depth == 1 && (byte == '{' || byte == ',');
    if (is_before_key && json.substr(pos + 1, name.size()) == name) start = pos + 1 + name.size();
  }
  return {};
}

/// Processes the manifest with these members and a reading order, and gives one member of the
/// result.
struct Outcome {
  daf::ProcessedManifest processed;
  Problems problems;

  [[nodiscard]] std::string member(std::string_view key) const {
    return member_of(processed.json, key);
  }
};

inline Outcome process_members(std::string_view members, std::string_view globals = {}) {
  std::string all = R"("name":"N","readingOrder":"c.html")";
  if (!members.empty()) all += "," + std::string(members);
  Outcome outcome;
  outcome.processed = daf::process_manifest(manifest_with(all, globals), kBase);
  outcome.problems = problems_of(outcome.processed);
  return outcome;
}

inline std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace daf_test

// Runs the processing algorithm over a source and writes down what came of it as one text.
#pragma once

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "daf/publication.h"

namespace daf_test {

/// "must invalid-url /id" for each, in the order of the diagnostics.
inline std::vector<std::string> problems_of(const daf::ProcessedManifest& manifest) {
  std::vector<std::string> problems;
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

/// The value of one member of the result, as it is written; empty if there is none. The members
/// behind it are those of the result's order.
inline std::string member_of(const std::string& json, std::string_view key) {
  const size_t at = json.find("\"" + std::string(key) + "\":");
  if (at == std::string::npos) return {};
  size_t pos = at + key.size() + 3;
  const size_t start = pos;
  int depth = 0;
  bool in_string = false;
  for (; pos < json.size(); ++pos) {
    const char byte = json[pos];
    if (in_string) {
      if (byte == '\\') ++pos;
      if (byte == '"') in_string = false;
      continue;
    }
    if (byte == '"') in_string = true;
    if (byte == '{' || byte == '[') ++depth;
    if ((byte == '}' || byte == ']') && --depth < 0) break;
    if (byte == ',' && depth == 0) break;
  }
  return json.substr(start, pos - start);
}

inline std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace daf_test

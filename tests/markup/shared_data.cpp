#include "markup/shared_data.h"

#include <charconv>
#include <fstream>
#include <iterator>

#include "unicode/utf8.h"

namespace daf::test {
namespace {

char32_t read_hex(std::string_view digits) {
  uint32_t unit = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), unit, 16);
  return unit;
}

// Decodes the JSON string whose characters begin at `at`, and moves `at` past its closing quote.
std::string read_json_string(std::string_view json, size_t& at) {
  std::string out;
  for (; at < json.size() && json[at] != '"'; ++at) {
    if (json[at] != '\\') {
      out += json[at];
      continue;
    }
    const char escape = json[++at];
    if (escape == 'u') {
      char32_t code_point = read_hex(json.substr(at + 1, 4));
      at += 4;
      const bool is_pair = code_point >= 0xD800 && code_point < 0xDC00;
      if (is_pair && json.substr(at + 1, 2) == "\\u") {
        code_point =
            0x10000 + ((code_point - 0xD800) << 10) + (read_hex(json.substr(at + 3, 4)) - 0xDC00);
        at += 6;
      }
      unicode::append_utf8(out, code_point);
      continue;
    }
    constexpr std::string_view kEscapes = "nrtbf";
    constexpr std::string_view kMeanings = "\n\r\t\b\f";
    const size_t index = kEscapes.find(escape);
    out += index != kEscapes.npos ? kMeanings[index] : escape;
  }
  ++at;
  return out;
}

// The part of `text` from `at` up to `end`; moves `at` past `end`.
std::string_view take_until(std::string_view text, size_t& at, std::string_view end) {
  const size_t start = at;
  const size_t found = text.find(end, at);
  if (found == text.npos) {
    at = text.size();
    return {};
  }
  at = found + end.size();
  return text.substr(start, found - start);
}

std::string with_tabs(std::string_view text) {
  constexpr std::string_view kArrow = "\xE2\x86\x92";
  std::string out;
  size_t at = 0;
  while (at < text.size()) {
    const size_t end = std::min(text.find(kArrow, at), text.size());
    out += text.substr(at, end - at);
    if (end < text.size()) out += '\t';
    at = end + kArrow.size();
  }
  return out;
}

}  // namespace

std::string read_shared(std::string_view name) {
  const std::string path = std::string(DAF_FIXTURES_DIR "/../../../shared/data/").append(name);
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<Body> read_bodies(std::string_view ndjson) {
  constexpr std::string_view kFormat = "{\"encodingFormat\": \"";
  constexpr std::string_view kValue = ", \"value\": \"";
  std::vector<Body> bodies;
  for (size_t at = ndjson.find(kFormat); at != ndjson.npos; at = ndjson.find(kFormat, at)) {
    at += kFormat.size();
    Body body;
    body.encoding_format = read_json_string(ndjson, at);
    if (ndjson.substr(at, kValue.size()) != kValue) continue;
    at += kValue.size();
    body.value = read_json_string(ndjson, at);
    bodies.push_back(std::move(body));
  }
  return bodies;
}

std::vector<SpecExample> read_spec(std::string_view spec) {
  const std::string fence(32, '`');
  std::vector<SpecExample> examples;
  size_t at = 0;
  while (take_until(spec, at, "\n" + fence + " example\n"), at < spec.size()) {
    --at;  // an example may be empty, and its separator stands on a line of its own
    const std::string_view markdown = take_until(spec, at, "\n.\n");
    --at;
    const std::string_view html = take_until(spec, at, "\n" + fence + "\n");
    --at;
    const auto body = [](std::string_view part) {
      return part.empty() ? std::string() : with_tabs(part.substr(1)) + "\n";
    };
    examples.push_back({.markdown = body(markdown), .html = body(html)});
  }
  return examples;
}

}  // namespace daf::test

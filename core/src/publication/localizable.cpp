// Localizable strings out of JSON and back: parse_localizable, localizable_json. Tested by
// localizable_test.cpp.
#include <utility>

#include "daf/publication.h"
#include "publication/field_reader.h"
#include "publication/json_fault.h"
#include "publication/json_tree.h"
#include "publication/json_writer.h"
#include "publication/utf8_repair.h"
#include "unicode/utf8.h"

namespace daf {
namespace {

using publication::append_json_string;
using publication::FieldReader;
using publication::JsonOutcome;
using publication::JsonTree;

// A tree has an object at its root: the value becomes its one field.
constexpr std::string_view kFieldName = "strings";
constexpr std::string_view kBefore = "{\"strings\":";

void append_field(std::string& json, std::string_view name, Declared declared,
                  std::string_view value) {
  if (declared == Declared::kAbsent) return;
  json += ',';
  append_json_string(json, name);
  json += ':';
  if (declared == Declared::kNull) {
    json += "null";
  } else {
    append_json_string(json, value);
  }
}

void append_localizable(std::string& json, const LocalizedString& string) {
  const std::string value = unicode::to_well_formed_utf8(string.value);
  const bool declares_nothing = string.language_declared == Declared::kAbsent &&
                                string.direction_declared == Declared::kAbsent;
  if (declares_nothing) return append_json_string(json, value);
  json += "{\"value\":";
  append_json_string(json, value);
  append_field(json, "language", string.language_declared,
               unicode::to_well_formed_utf8(string.language));
  append_field(json, "direction", string.direction_declared, direction_name(string.direction));
  json += '}';
}

Error error_of(std::string_view json, JsonOutcome outcome) {
  if (outcome == JsonOutcome::kTooManyValues) {
    return {.code = Code::kTooLarge, .message = "The JSON value has too many parts."};
  }
  const publication::JsonFault fault = publication::find_json_fault(json);
  const size_t offset = fault.found ? fault.byte_offset : 0;
  return {.code = fault.too_deep ? Code::kTooDeep : Code::kInvalidJson,
          .message = "The strings cannot be read as JSON" +
                     (fault.found ? ": " + fault.what : std::string()) + ".",
          .byte_offset = offset - std::min(offset, kBefore.size())};
}

}  // namespace

Result<LocalizedStrings> parse_localizable(std::string_view json, const StringDefaults& defaults) {
  if (json.size() > kMaxItemBytes) {
    return Error{.code = Code::kTooLarge, .message = "The JSON value is too long."};
  }
  std::string object(kBefore);
  object += unicode::to_well_formed_utf8(json);
  object += '}';
  JsonTree tree;
  const JsonOutcome outcome = tree.parse(object, 0);
  if (outcome != JsonOutcome::kOk) return error_of(object, outcome);
  const uint32_t value = tree.first_child(0);
  const bool is_one_value =
      tree[value].key == kFieldName && tree.next_sibling(value) == JsonTree::kNone;
  if (!is_one_value) {
    return Error{.code = Code::kInvalidJson,
                 .message = "The strings have to be one JSON value.",
                 .byte_offset = 0};
  }
  LocalizedStrings strings = FieldReader(tree).strings(0, kFieldName);
  for (LocalizedString& string : strings) {
    if (string.language_declared == Declared::kAbsent) {
      string.language = defaults.language;
      string.language_declared = defaults.language_declared;
    }
    if (string.direction_declared == Declared::kAbsent) {
      string.direction = defaults.direction;
      string.direction_declared = defaults.direction_declared;
    }
  }
  return strings;
}

std::string localizable_json(const LocalizedStrings& strings) {
  std::string json;
  if (strings.size() != 1) json += '[';
  for (size_t i = 0; i < strings.size(); ++i) {
    if (i > 0) json += ',';
    append_localizable(json, strings[i]);
  }
  if (strings.size() != 1) json += ']';
  return json;
}

}  // namespace daf

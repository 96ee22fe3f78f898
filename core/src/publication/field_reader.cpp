#include "publication/field_reader.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "daf/bidi.h"
#include "publication/date.h"
#include "publication/json_token.h"
#include "publication/language_tag.h"
#include "publication/message.h"
#include "publication/written_date.h"

namespace daf::publication {
namespace {

std::string_view type_words(JsonType type) {
  switch (type) {
    case JsonType::kNull:
      return "null";
    case JsonType::kBoolean:
      return "true or false";
    case JsonType::kNumber:
      return "a number";
    case JsonType::kString:
      return "a text";
    case JsonType::kArray:
      return "a list";
    case JsonType::kObject:
      break;
  }
  return "an object";
}

bool is_blank(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_json_blank);
}

// The language that a key of a map by language names, or nothing. Registered languages have two or
// three letters: {name: ..., type: ...} is some other object.
std::string language_of_key(std::string_view key) {
  const size_t first = key.substr(0, key.find_first_of("-_")).size();
  const bool is_private = first == 1 && (key[0] == 'x' || key[0] == 'X') && key.size() > 1;
  return first == 2 || first == 3 || is_private ? repair_language(key) : std::string();
}

}  // namespace

uint32_t FieldReader::field(uint32_t object, std::string_view key) const {
  const uint32_t node = tree_.find(object, key);
  return node != JsonTree::kNone && tree_[node].type == JsonType::kNull ? JsonTree::kNone : node;
}

std::string FieldReader::text(uint32_t object, std::string_view key) {
  std::vector<std::string> all = texts(object, key);
  return all.empty() ? std::string() : std::move(all.front());
}

std::string FieldReader::text_or_number(uint32_t object, std::string_view key) {
  const uint32_t node = field(object, key);
  if (node != JsonTree::kNone && tree_[node].type == JsonType::kNumber) {
    return std::string(tree_[node].text);
  }
  return text(object, key);
}

std::vector<std::string> FieldReader::texts(uint32_t object, std::string_view key) {
  std::vector<std::string> found;
  each(object, key, [&](uint32_t node) {
    if (!is_text(node)) return wrong_type(node, "a text");
    if (!is_blank(tree_[node].text)) found.emplace_back(tree_[node].text);
  });
  return found;
}

std::vector<std::string> FieldReader::languages(uint32_t object, std::string_view key) {
  std::vector<std::string> found;
  each(object, key, [&](uint32_t node) {
    if (!is_text(node)) return wrong_type(node, "a text");
    std::string tag = repair_language(tree_[node].text);
    if (tag != tree_[node].text) report_language(node, field_name(node), tree_[node].text, tag);
    if (!tag.empty()) found.push_back(std::move(tag));
  });
  return found;
}

// A tag that had to be mended, or could not be.
void FieldReader::report_language(uint32_t node, const std::string& place, std::string_view written,
                                  std::string_view tag) {
  add(Code::kInvalidLanguage, Severity::kShould, node,
      "the language " + quote(written) + " in " + place +
          " is not a language tag such as \"en\" or \"he-IL\"; it was " +
          (tag.empty() ? "left out" : "read as " + quote(tag)));
}

std::string FieldReader::language(uint32_t object, std::string_view key) {
  std::vector<std::string> all = languages(object, key);
  return all.empty() ? std::string() : std::move(all.front());
}

Declared FieldReader::declared_language(uint32_t object, std::string& language_out,
                                        std::string_view key) {
  const uint32_t node = tree_.find(object, key);
  if (node == JsonTree::kNone) return Declared::kAbsent;
  if (tree_[node].type == JsonType::kNull) return Declared::kNull;
  if (!is_text(node)) {
    wrong_type(node, "a text");
    return Declared::kAbsent;
  }
  language_out = language(object, key);
  return language_out.empty() ? Declared::kAbsent : Declared::kValue;
}

Declared FieldReader::declared_direction(uint32_t object, Direction& direction,
                                         std::string_view key) {
  const uint32_t node = tree_.find(object, key);
  if (node == JsonTree::kNone) return Declared::kAbsent;
  const JsonNode& value = tree_[node];
  if (value.type == JsonType::kNull) return Declared::kNull;
  if (value.type == JsonType::kString && (value.text == "ltr" || value.text == "rtl")) {
    direction = value.text == "rtl" ? Direction::kRightToLeft : Direction::kLeftToRight;
    return Declared::kValue;
  }
  const std::string seen =
      value.type == JsonType::kString ? quote(value.text) : std::string(type_words(value.type));
  add(Code::kInvalidDirection, Severity::kShould, node,
      "a direction has to be \"ltr\" or \"rtl\", not " + seen + "; it was left out");
  return Declared::kAbsent;
}

LocalizedStrings FieldReader::as_strings(uint32_t node) {
  LocalizedStrings strings;
  append_value(node, {}, strings);
  return strings;
}

// Appends `string`, of which only the value is missing, unless that is blank.
void FieldReader::append_value(uint32_t value, LocalizedString string, LocalizedStrings& out) {
  if (!is_text(value)) return wrong_type(value, "a text");
  if (is_blank(tree_[value].text)) return;
  report_controls(value);
  string.value = tree_[value].text;
  out.push_back(std::move(string));
}

void FieldReader::append_string(uint32_t node, LocalizedStrings& out) {
  if (is_text(node)) return append_value(node, {}, out);
  const bool is_json_ld = tree_.find(node, "@value") != JsonTree::kNone;
  const uint32_t value = field(node, is_json_ld ? "@value" : "value");
  if (value == JsonTree::kNone) {
    if (tree_.find(node, "value") == JsonTree::kNone && append_language_map(node, out)) return;
    return add(Code::kWrongType, Severity::kShould, node,
               "an object in " + field_name(node) + " has no \"value\"; it was left out");
  }
  LocalizedString string;
  string.language_declared =
      declared_language(node, string.language, is_json_ld ? "@language" : "language");
  string.direction_declared =
      declared_direction(node, string.direction, is_json_ld ? "@direction" : "direction");
  append_value(value, std::move(string), out);
}

// False if some key is no language: the object is no map by language then.
bool FieldReader::append_language_map(uint32_t object, LocalizedStrings& out) {
  constexpr std::string_view kNoLanguage = "@none";
  for (uint32_t child = tree_.first_child(object); child != JsonTree::kNone;
       child = tree_.next_sibling(child)) {
    if (tree_[child].key != kNoLanguage && language_of_key(tree_[child].key).empty()) return false;
  }
  for (uint32_t child = tree_.first_child(object); child != JsonTree::kNone;
       child = tree_.next_sibling(child)) {
    LocalizedString string;
    string.language = language_of_key(tree_[child].key);
    string.language_declared = string.language.empty() ? Declared::kNull : Declared::kValue;
    if (!string.language.empty() && string.language != tree_[child].key) {
      report_language(child, field_name(object), tree_[child].key, string.language);
    }
    if (tree_[child].type != JsonType::kArray) {
      append_value(child, string, out);
      continue;
    }
    for (uint32_t element = tree_.first_child(child); element != JsonTree::kNone;
         element = tree_.next_sibling(element)) {
      append_value(element, string, out);
    }
  }
  return true;
}

LocalizedStrings FieldReader::strings(uint32_t object, std::string_view key) {
  LocalizedStrings found;
  each(object, key, [&](uint32_t node) { append_string(node, found); });
  return found;
}

Date FieldReader::date(uint32_t object, std::string_view key) {
  const uint32_t node = field(object, key);
  if (node == JsonTree::kNone) return {};
  // A year is often given as a number.
  const std::string written = text_or_number(object, key);
  if (written.empty()) return {};
  Date date = parse_date(written);
  if (date.precision != DatePrecision::kNone) return date;
  const std::string what = "the date " + quote(written) + " in " + field_name(node) +
                           " is not written like 2020-03-26, 2020-03 or 2020; ";
  if (const std::optional<WrittenDate> found = parse_written_date(written)) {
    const std::string doubt = found->is_ambiguous ? ", though day and month may be swapped" : "";
    add(Code::kInvalidDate, Severity::kShould, node,
        what + "it was read as " + iso_date(found->date) + doubt);
    return found->date;
  }
  add(Code::kInvalidDate, Severity::kShould, node,
      what + "it is shown as it stands, but cannot be sorted by");
  return date;
}

std::vector<Entity> FieldReader::entities(uint32_t object, std::string_view key) {
  std::vector<Entity> found;
  each(object, key, [&](uint32_t node) {
    Entity entity;
    if (is_text(node)) {
      // Publication Manifest section 4.4.2: a string becomes a Person.
      entity.type = "Person";
      entity.name = as_strings(node);
    } else {
      entity.type = text(node, "type");
      entity.name = strings(node, "name");
      entity.id = text_or_number(node, "id");
      entity.url = text(node, "url");
    }
    if (entity.name.empty() && entity.id.empty() && entity.url.empty()) {
      return add(Code::kWrongType, Severity::kShould, node,
                 "an entry of " + field_name(node) + " has no name; it was left out");
    }
    found.push_back(std::move(entity));
  });
  return found;
}

uint32_t FieldReader::pixels(uint32_t object, std::string_view key) {
  const uint32_t node = field(object, key);
  if (node == JsonTree::kNone) return 0;
  std::string_view digits = tree_[node].text;
  if (is_text(node) && digits.size() > 2 && digits.substr(digits.size() - 2) == "px") {
    digits.remove_suffix(2);
  }
  uint32_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool is_scalar = is_text(node) || tree_[node].type == JsonType::kNumber;
  const bool is_whole = end == digits.data() + digits.size() || *end == '.';
  if (is_scalar && error == std::errc() && is_whole) return value;
  wrong_type(node, "a number of pixels");
  return 0;
}

void FieldReader::report_controls(uint32_t node) {
  const ControlAudit audit = audit_controls(tree_[node].text);
  if (!audit.has_override && audit.is_balanced) return;
  add(Code::kBidiControls, Severity::kShould, node,
      field_name(node) + " has invisible characters that " +
          (audit.has_override ? "reverse the order of its letters" : "lack their counterparts") +
          "; it is shown apart from what is around it");
}

bool FieldReader::is_text_or_object(uint32_t node) {
  const JsonType type = tree_[node].type;
  if (type == JsonType::kString || type == JsonType::kObject) return true;
  wrong_type(node, "a text or an object");
  return false;
}

void FieldReader::wrong_type(uint32_t node, std::string_view expected) {
  const JsonNode& value = tree_[node];
  std::string seen(type_words(value.type));
  if (value.type == JsonType::kString) seen = quote(value.text);
  add(Code::kWrongType, Severity::kShould, node,
      field_name(node) + " has to be " + std::string(expected) + ", not " + seen +
          "; it was left out");
}

// The field that holds the node, in quotation marks, seen through lists.
std::string FieldReader::field_name(uint32_t node) const {
  while (node != 0 && tree_[tree_[node].parent].type != JsonType::kObject) {
    node = tree_[node].parent;
  }
  return quote(tree_[node].key);
}

void FieldReader::add(Code code, Severity severity, uint32_t node, std::string message) {
  ++finding_count_;
  if (findings_.size() == kMaxItemFindings) return;
  findings_.push_back(
      {.code = code, .severity = severity, .node = node, .message = std::move(message)});
}

}  // namespace daf::publication

// The only file that includes simdjson. Method: On-Demand, walked to the last value with a stack of
// iterators of our own.
// @see https://www.rfc-editor.org/rfc/rfc8259, https://www.rfc-editor.org/rfc/rfc6901
#include "publication/json_tree.h"

#include <simdjson.h>

#include <utility>

#include "publication/json_text.h"
#include "publication/json_token.h"
#include "publication/string_scan.h"

namespace daf::publication {
namespace {

namespace ondemand = simdjson::ondemand;

// A parser that grew beyond this for one item is not kept for the next, smaller one: simdjson holds
// about six times the bytes of the largest item it met.
constexpr size_t kKeptCapacityBytes = size_t{4} << 20;

// A container whose children are being visited.
struct Frame {
  uint32_t node = 0;
  uint32_t child_count = 0;
  bool is_object = false;
  ondemand::object_iterator fields;
  ondemand::array_iterator elements;
};

bool has_backslash(std::string_view text) {
  return find_byte(text.data(), 0, text.size(), '\\') != text.size();
}

}  // namespace

class JsonTree::Parser {
 public:
  JsonOutcome parse(std::string_view json, size_t readable_after, std::vector<JsonNode>& nodes);

 private:
  JsonOutcome walk(ondemand::document& document, std::vector<JsonNode>& nodes);
  JsonOutcome visit_next(std::vector<JsonNode>& nodes);
  JsonOutcome visit(ondemand::value value, std::string_view key, bool lone_surrogate_in_key,
                    std::vector<JsonNode>& nodes);
  bool open(ondemand::value& value, JsonNode& node, uint32_t index);
  bool read_scalar(ondemand::value& value, JsonNode& node);
  bool decode(std::string_view inside, std::string_view& text, bool& has_lone_surrogate);

  ondemand::parser parser_;
  std::string padded_;
  std::string decoded_;  // all text that had escapes
  const char* start_ = nullptr;
  size_t json_size_ = 0;
  std::vector<Frame> stack_;
};

JsonOutcome JsonTree::Parser::parse(std::string_view json, size_t readable_after,
                                    std::vector<JsonNode>& nodes) {
  if (json.empty() || json.front() != '{') return JsonOutcome::kInvalid;
  size_t capacity = json.size() + readable_after;
  if (readable_after < simdjson::SIMDJSON_PADDING) {
    padded_.assign(json);
    padded_.append(simdjson::SIMDJSON_PADDING, ' ');
    json = std::string_view(padded_).substr(0, json.size());
    capacity = padded_.size();
  } else if (padded_.capacity() > kKeptCapacityBytes) {
    std::string().swap(padded_);
  }
  if (parser_.capacity() > kKeptCapacityBytes && json.size() < kKeptCapacityBytes) {
    parser_ = ondemand::parser();
  }
  if (decoded_.capacity() > kKeptCapacityBytes) std::string().swap(decoded_);
  decoded_.clear();
  start_ = json.data();
  json_size_ = json.size();
  stack_.clear();
  ondemand::document document;
  if (parser_.iterate(json.data(), json.size(), capacity).get(document) != simdjson::SUCCESS) {
    return JsonOutcome::kInvalid;
  }
  const JsonOutcome outcome = walk(document, nodes);
  if (outcome == JsonOutcome::kOk && !document.at_end()) return JsonOutcome::kInvalid;
  return outcome;
}

JsonOutcome JsonTree::Parser::walk(ondemand::document& document, std::vector<JsonNode>& nodes) {
  ondemand::value root;
  if (document.get_value().get(root) != simdjson::SUCCESS) return JsonOutcome::kInvalid;
  JsonOutcome outcome = visit(root, {}, false, nodes);
  while (outcome == JsonOutcome::kOk && !stack_.empty()) outcome = visit_next(nodes);
  return outcome;
}

// Visits the next child of the innermost open container, or closes it.
JsonOutcome JsonTree::Parser::visit_next(std::vector<JsonNode>& nodes) {
  Frame& frame = stack_.back();
  const bool at_end =
      frame.is_object ? !(frame.fields != frame.fields) : !(frame.elements != frame.elements);
  if (at_end) {
    nodes[frame.node].subtree_end = static_cast<uint32_t>(nodes.size());
    stack_.pop_back();
    if (stack_.empty()) return JsonOutcome::kOk;
    Frame& outer = stack_.back();
    if (outer.is_object) {
      ++outer.fields;
    } else {
      ++outer.elements;
    }
    return JsonOutcome::kOk;
  }
  if (!frame.is_object) {
    ondemand::value value;
    if ((*frame.elements).get(value) != simdjson::SUCCESS) return JsonOutcome::kInvalid;
    return visit(value, {}, false, nodes);
  }
  ondemand::field field;
  if ((*frame.fields).get(field) != simdjson::SUCCESS) return JsonOutcome::kInvalid;
  std::string_view key = field.escaped_key();
  bool has_lone_surrogate = false;
  if (!decode(key, key, has_lone_surrogate)) return JsonOutcome::kInvalid;
  return visit(std::move(field).value(), key, has_lone_surrogate, nodes);
}

JsonOutcome JsonTree::Parser::visit(ondemand::value value, std::string_view key,
                                    bool lone_surrogate_in_key, std::vector<JsonNode>& nodes) {
  if (nodes.size() == kMaxJsonValues) return JsonOutcome::kTooManyValues;
  JsonNode node;
  const auto index = static_cast<uint32_t>(nodes.size());
  node.byte_offset = static_cast<uint32_t>(value.raw_json_token().data() - start_);
  node.key = key;
  node.has_lone_surrogate = lone_surrogate_in_key;
  node.subtree_end = index + 1;
  if (!stack_.empty()) {
    node.parent = stack_.back().node;
    node.index = stack_.back().child_count++;
  }
  const char first = start_[node.byte_offset];
  if (first == '{' || first == '[') {
    if (stack_.size() == kMaxJsonDepth) return JsonOutcome::kTooDeep;
    node.type = first == '{' ? JsonType::kObject : JsonType::kArray;
    if (!open(value, node, index)) return JsonOutcome::kInvalid;
    nodes.push_back(node);
    return JsonOutcome::kOk;
  }
  if (!read_scalar(value, node)) return JsonOutcome::kInvalid;
  nodes.push_back(node);
  if (stack_.empty()) return JsonOutcome::kOk;
  Frame& frame = stack_.back();
  if (frame.is_object) {
    ++frame.fields;
  } else {
    ++frame.elements;
  }
  return JsonOutcome::kOk;
}

bool JsonTree::Parser::open(ondemand::value& value, JsonNode& node, uint32_t index) {
  Frame frame;
  frame.node = index;
  frame.is_object = node.type == JsonType::kObject;
  if (frame.is_object) {
    ondemand::object object;
    if (value.get_object().get(object) != simdjson::SUCCESS) return false;
    if (object.begin().get(frame.fields) != simdjson::SUCCESS) return false;
  } else {
    ondemand::array array;
    if (value.get_array().get(array) != simdjson::SUCCESS) return false;
    if (array.begin().get(frame.elements) != simdjson::SUCCESS) return false;
  }
  stack_.push_back(frame);
  return true;
}

bool JsonTree::Parser::read_scalar(ondemand::value& value, JsonNode& node) {
  // Up to the next structural character, so white space may follow.
  std::string_view token = value.raw_json_token();
  while (!token.empty() && is_json_blank(token.back())) token.remove_suffix(1);
  if (token.empty()) return false;
  if (token.front() != '"') {
    node.text = token;
    if (token == "true" || token == "false") {
      node.type = JsonType::kBoolean;
    } else if (token == "null") {
      node.type = JsonType::kNull;
    } else if (is_json_number(token)) {
      node.type = JsonType::kNumber;
    } else {
      return false;
    }
    return true;
  }
  node.type = JsonType::kString;
  if (token.size() < 2 || token.back() != '"') return false;
  const std::string_view inside = token.substr(1, token.size() - 2);
  // Takes the string, so that the parser does not skip it: skipping would take a colon after it for
  // that of a field, even in a list.
  if (value.get_raw_json_string().error() != simdjson::SUCCESS) return false;
  return decode(inside, node.text, node.has_lone_surrogate);
}

// Text without escapes is a view of the item, other text one of decoded_.
bool JsonTree::Parser::decode(std::string_view inside, std::string_view& text,
                              bool& has_lone_surrogate) {
  text = inside;
  if (!has_backslash(inside)) return true;
  // Decoded text is never longer: with room for the whole item, decoded_ does not move.
  if (decoded_.capacity() < json_size_) decoded_.reserve(json_size_);
  const size_t start = decoded_.size();
  if (!append_decoded_text(decoded_, inside, has_lone_surrogate)) return false;
  text = std::string_view(decoded_).substr(start);
  return true;
}

JsonTree::JsonTree() : parser_(std::make_unique<Parser>()) {}
JsonTree::~JsonTree() = default;

JsonOutcome JsonTree::parse(std::string_view json, size_t readable_after) {
  nodes_.clear();
  const JsonOutcome outcome = parser_->parse(json, readable_after, nodes_);
  if (outcome != JsonOutcome::kOk) nodes_.clear();
  return outcome;
}

uint32_t JsonTree::find(uint32_t object, std::string_view key) const {
  if (nodes_[object].type != JsonType::kObject) return kNone;
  uint32_t found = kNone;
  const uint32_t end = nodes_[object].subtree_end;
  for (uint32_t child = object + 1; child < end; child = nodes_[child].subtree_end) {
    const std::string_view name = nodes_[child].key;
    const bool may_match = name.size() == key.size() && !name.empty() && name[0] == key[0];
    if (may_match && name == key) found = child;
  }
  return found;
}

std::string JsonTree::pointer(uint32_t node) const {
  std::vector<uint32_t> path;
  for (; node != 0; node = nodes_[node].parent) path.push_back(node);
  std::string pointer;
  for (auto step = path.rbegin(); step != path.rend(); ++step) {
    const JsonNode& child = nodes_[*step];
    if (nodes_[child.parent].type == JsonType::kObject) {
      append_pointer_token(pointer, child.key);
    } else {
      append_pointer_token(pointer, std::to_string(child.index));
    }
  }
  return pointer;
}

}  // namespace daf::publication

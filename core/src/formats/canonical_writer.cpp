#include "formats/canonical_writer.h"

#include <utility>

#include "formats/html_text.h"

namespace daf::formats {

CanonicalWriter::CanonicalWriter(SourceTree source, uint32_t node) : source_(source) {
  item_.node = node;
  json_.begin_object();
}

void CanonicalWriter::begin(std::string_view name, char bracket) {
  open_.push_back({.name = std::string(name), .bracket = bracket});
}

void CanonicalWriter::write_open() {
  for (Open& open : open_) {
    if (open.is_written) continue;
    open.is_written = true;
    if (!open.name.empty()) json_.key(open.name);
    if (open.bracket == '[') {
      json_.begin_array();
    } else {
      json_.begin_object();
    }
  }
}

void CanonicalWriter::end() {
  const Open open = std::move(open_.back());
  open_.pop_back();
  if (!open.is_written) return;
  if (open.bracket == '[') {
    json_.end_array();
  } else {
    json_.end_object();
  }
}

void CanonicalWriter::begin_value(std::string_view name, uint32_t node) {
  write_open();
  if (!name.empty()) json_.key(name);
  item_.origins.push_back(
      {.byte_offset = static_cast<uint32_t>(json_.byte_length()), .node = node});
}

void CanonicalWriter::text(std::string_view name, uint32_t node) {
  if (node != SourceTree::kNone) text(name, source_.text(node), node);
}

void CanonicalWriter::text(std::string_view name, std::string_view value, uint32_t node) {
  localized(name, value, {}, node);
}

void CanonicalWriter::localized(std::string_view name, std::string_view value,
                                std::string_view language, uint32_t node) {
  if (value.empty()) return;
  begin_value(name, node);
  localized_value(value, language);
}

void CanonicalWriter::localized_value(std::string_view value, std::string_view language) {
  if (language.empty()) return json_.string(value);
  json_.begin_object();
  json_.member("value", value);
  json_.member("language", language);
  json_.end_object();
}

void CanonicalWriter::element(std::string_view value, uint32_t node) {
  localized({}, value, {}, node);
}

void CanonicalWriter::localized_element(std::string_view value, std::string_view language,
                                        uint32_t node) {
  localized({}, value, language, node);
}

void CanonicalWriter::copy(std::string_view name, uint32_t node) {
  if (node == SourceTree::kNone) return;
  begin_value(name, node);
  copy_value(node);
}

void CanonicalWriter::copy_localized(std::string_view name, uint32_t node) {
  if (node == SourceTree::kNone) return;
  if (!source_.is_array(node)) return copy_words(name, node);
  begin_list(name);
  for (const uint32_t element : source_.children(node)) copy_words({}, element);
  end();
}

void CanonicalWriter::copy_words(std::string_view name, uint32_t node) {
  if (!source_.is_object(node)) return text(name, line_of_html(source_.text(node)), node);
  const uint32_t value = source_.any_of(node, {"@value", "value"});
  if (value == SourceTree::kNone) return copy(name, node);  // a map by language, perhaps
  begin_object(name);
  text("value", line_of_html(source_.text(value)), value);
  text("language", source_.any_of(node, {"@language", "language"}));
  text("direction", source_.any_of(node, {"@direction", "direction"}));
  end();
}

// A subtree is a range of nodes in pre-order, so brackets close where their ranges end.
void CanonicalWriter::copy_value(uint32_t root) {
  const JsonTree& tree = source_.json();
  std::vector<uint32_t> open;
  const auto close_before = [&](uint32_t node) {
    while (!open.empty() && tree[open.back()].subtree_end <= node) {
      if (tree[open.back()].type == JsonType::kArray) {
        json_.end_array();
      } else {
        json_.end_object();
      }
      open.pop_back();
    }
  };
  for (uint32_t node = root; node < tree[root].subtree_end; ++node) {
    close_before(node);
    const bool is_member = node != root && source_.is_object(tree[node].parent);
    if (is_member) json_.key(tree[node].key);
    switch (tree[node].type) {
      case JsonType::kObject:
        json_.begin_object();
        open.push_back(node);
        break;
      case JsonType::kArray:
        json_.begin_array();
        open.push_back(node);
        break;
      case JsonType::kString:
        json_.string(tree[node].text);
        break;
      default:
        json_.raw(tree[node].text);
    }
  }
  close_before(tree[root].subtree_end);
}

publication::ConvertedItem CanonicalWriter::take() {
  json_.end_object();
  item_.json = json_.take();
  return std::move(item_);
}

}  // namespace daf::formats

// The kinds of values that fields have (W3C Publication Manifest section 2.6), read from a JsonTree
// leniently: a single value where a list may be, null as absence, and what has the wrong type left
// out with a diagnostic. Tested by publication_fields_test.cpp.
// @see https://www.w3.org/TR/pub-manifest/#value-categories
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "daf/publication.h"
#include "publication/json_tree.h"

namespace daf::publication {

/// One problem of an item, before its place and its name are put into words.
struct Finding {
  Code code = Code::kWrongType;
  Severity severity = Severity::kShould;
  uint32_t node = 0;    ///< where, in the tree
  std::string message;  ///< a sentence without its subject: "the field ... is ..."
};

/// Findings kept of one item; the rest are counted. A hostile item can have a million of them.
inline constexpr size_t kMaxItemFindings = 100;

class FieldReader {
 public:
  /// The tree is only looked at, and must not change meanwhile.
  explicit FieldReader(const JsonTree& tree) : tree_(tree) {}

  /// A field that is there and is not null, else JsonTree::kNone.
  [[nodiscard]] uint32_t field(uint32_t object, std::string_view key) const;

  // Each reads the field `key` of `object`; without it, the result is empty.
  [[nodiscard]] std::string text(uint32_t object, std::string_view key);
  /// The same for ids and positions, which people write as numbers: the number's digits.
  [[nodiscard]] std::string text_or_number(uint32_t object, std::string_view key);
  [[nodiscard]] std::vector<std::string> texts(uint32_t object, std::string_view key);
  [[nodiscard]] std::vector<std::string> languages(uint32_t object, std::string_view key);
  [[nodiscard]] std::string language(uint32_t object, std::string_view key);
  [[nodiscard]] LocalizedStrings strings(uint32_t object, std::string_view key);
  [[nodiscard]] Date date(uint32_t object, std::string_view key);
  [[nodiscard]] std::vector<Entity> entities(uint32_t object, std::string_view key);
  [[nodiscard]] uint32_t pixels(uint32_t object, std::string_view key);

  /// Language and direction of a map, and whether they are declared, null or absent.
  Declared declared_language(uint32_t object, std::string& language,
                             std::string_view key = "language");
  Declared declared_direction(uint32_t object, Direction& direction,
                              std::string_view key = "direction");

  /// Calls read(value node) for the field's value, or for each element if it is a list; only
  /// strings and objects get through.
  template <class Read>
  void each(uint32_t object, std::string_view key, Read read) {
    const uint32_t node = field(object, key);
    if (node == JsonTree::kNone) return;
    if (tree_[node].type != JsonType::kArray) {
      if (is_text_or_object(node)) read(node);
      return;
    }
    for (uint32_t element = tree_.first_child(node); element != JsonTree::kNone;
         element = tree_.next_sibling(element)) {
      if (tree_[element].type != JsonType::kNull && is_text_or_object(element)) read(element);
    }
  }

  [[nodiscard]] const JsonTree& tree() const { return tree_; }
  [[nodiscard]] bool is_text(uint32_t node) const { return tree_[node].type == JsonType::kString; }
  /// A copy of a string node's text, as a list with one string that declares nothing.
  [[nodiscard]] LocalizedStrings as_strings(uint32_t node);

  void add(Code code, Severity severity, uint32_t node, std::string message);
  void wrong_type(uint32_t node, std::string_view expected);
  [[nodiscard]] std::vector<Finding>& findings() { return findings_; }
  [[nodiscard]] uint64_t finding_count() const { return finding_count_; }

 private:
  bool is_text_or_object(uint32_t node);
  void append_string(uint32_t node, LocalizedStrings& out);
  void append_value(uint32_t value, LocalizedString string, LocalizedStrings& out);
  bool append_language_map(uint32_t object, LocalizedStrings& out);
  void report_language(uint32_t node, const std::string& place, std::string_view written,
                       std::string_view tag);
  void report_controls(uint32_t node);
  [[nodiscard]] std::string field_name(uint32_t node) const;

  const JsonTree& tree_;
  std::vector<Finding> findings_;
  uint64_t finding_count_ = 0;
};

}  // namespace daf::publication

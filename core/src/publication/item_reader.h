// One item: bytes -> JsonTree -> Publication, with every problem as a diagnostic that says where in
// the source it is and which publication it is about. Tested by item_reader_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daf/publication.h"
#include "publication/field_reader.h"
#include "publication/item_converter.h"
#include "publication/json_tree.h"
#include "publication/publication_fields.h"
#include "publication/utf8_repair.h"

namespace daf::publication {

/// An item and its place in the source.
struct ItemSource {
  std::string_view json;
  size_t readable_after = 0;  ///< bytes after `json` that may be read, whatever they hold
  uint64_t byte_offset = 0;   ///< of the item
  std::string pointer;        ///< of the item
  std::string label = "The publication";  ///< for messages: "Item 13"
};

/// A publication that an item holds.
struct ReadPublication {
  Publication publication;
  std::string json;  ///< canonical, where the item is not; else empty
  std::string pointer;
  uint64_t byte_offset = 0;
};

class ItemReader {
 public:
  /// Reads an item. Without a publication the last diagnostic of the item is fatal.
  /// @param globals  what holds where the item's own context says nothing
  /// @param diagnostics  the item's are appended, in the order of their places
  [[nodiscard]] std::optional<Publication> read(const ItemSource& source, const Globals& globals,
                                                std::vector<Diagnostic>& diagnostics);
  /// The same of an item that may be of another format, and may hold several publications.
  [[nodiscard]] std::vector<ReadPublication> read_any(const ItemSource& source,
                                                      const Globals& globals,
                                                      ItemConverter& converter,
                                                      std::vector<Diagnostic>& diagnostics);

  /// Reads what was made of a source that is no JSON itself.
  [[nodiscard]] std::optional<ReadPublication> read_page(const ItemSource& source,
                                                         ConvertedItem item,
                                                         std::vector<Diagnostic>& diagnostics);

  /// Whether the last item that was refused is well-formed, but no publication at all.
  [[nodiscard]] bool was_foreign() const { return was_foreign_; }

  /// Reads the globals of a collection out of its context, given as JSON: a value of `@context`.
  /// What cannot be read counts as absent.
  [[nodiscard]] Globals read_context(std::string_view context_json);
  /// The same out of an object that has an `@context`, with diagnostics. Its tree is tree() then.
  [[nodiscard]] Globals read_context_of(const ItemSource& source,
                                        std::vector<Diagnostic>& diagnostics);
  /// Of what was read last.
  [[nodiscard]] const JsonTree& tree() const { return tree_; }

 private:
  class Reporter;
  [[nodiscard]] bool parse(const ItemSource& source, Reporter& reporter);
  [[nodiscard]] std::optional<Publication> read_tree(const ItemSource& source,
                                                     const Globals& globals, Reporter& reporter);
  [[nodiscard]] std::optional<ReadPublication> read_converted(const ItemSource& source,
                                                              ConvertedItem item,
                                                              std::vector<Diagnostic>& diagnostics);

  JsonTree tree_;
  JsonTree converted_tree_;
  Utf8Repair repair_;  // of the text that the tree was made of; empty where there was none
  bool is_repaired_ = false;
  bool was_foreign_ = false;
};

/// The globals as JSON that read_context reads back, or empty where there are none.
[[nodiscard]] std::string globals_to_json(const Globals& globals);

}  // namespace daf::publication

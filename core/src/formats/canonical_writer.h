// Writes a publication of another format as canonical JSON (core/schema), and keeps where in the
// source each value came from, so that what is wrong with one is told at its place there. Tested by
// canonical_writer_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/source_tree.h"
#include "publication/item_converter.h"
#include "publication/json_writer.h"

namespace daf::formats {

/// Empty values write nothing, so that who maps a field need not ask whether it is there. Lists
/// and objects that are begun must be ended.
class CanonicalWriter {
 public:
  /// A publication that `node` of the tree holds.
  CanonicalWriter(SourceTree source, uint32_t node);

  [[nodiscard]] SourceTree source() const { return source_; }

  /// A text of the source as it is: member `name` of the object that is being written.
  void text(std::string_view name, uint32_t node);
  /// A text that was made of what stands at `node`.
  void text(std::string_view name, std::string_view value, uint32_t node);
  /// The same with a language, where one is known.
  void localized(std::string_view name, std::string_view value, std::string_view language,
                 uint32_t node);
  /// A localizable string, or a list of them, in any form that canonical publications know, with
  /// every part as it stands.
  void copy(std::string_view name, uint32_t node);

  /// The same, where words in HTML are taken as words: one line of them.
  void copy_localized(std::string_view name, uint32_t node);

  /// A list or object as a member (with a name) or an element (without one). It is only written
  /// once something is in it.
  void begin_list(std::string_view name = {}) { begin(name, '['); }
  void begin_object(std::string_view name = {}) { begin(name, '{'); }
  void end();
  /// A text as an element of the list that is being written.
  void element(std::string_view value, uint32_t node);
  void localized_element(std::string_view value, std::string_view language, uint32_t node);

  void set_may_lack_name() { item_.may_lack_name = true; }
  [[nodiscard]] publication::ConvertedItem take();

 private:
  struct Open {
    std::string name;
    char bracket = '{';
    bool is_written = false;
  };
  void begin(std::string_view name, char bracket);
  void write_open();
  void begin_value(std::string_view name, uint32_t node);
  void copy_words(std::string_view name, uint32_t node);
  void localized_value(std::string_view value, std::string_view language);
  void copy_value(uint32_t node);

  SourceTree source_;
  publication::ConvertedItem item_;
  publication::JsonWriter json_;
  std::vector<Open> open_;
};

}  // namespace daf::formats

// Answers as records, for those that are given many times a second: a sequence of u32 words, and
// all strings one after the other as one text. JavaScript decodes the text once and cuts it, and
// makes objects whose shape it knows; as JSON, an answer of ten hits takes four times as long. What
// the words mean is agreed between search_records.cpp and js/search-records.js.
//
//   string   one word: its length in UTF-16 units; its bytes are appended to the text
//   list     one word: the number of items; then the items
//   f64      two words: the halves of the double, the lower one first
//
// Tested by tests/bindings/record_writer_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace daf::bindings {

class RecordWriter {
 public:
  void clear();

  void u32(uint32_t value) { words_.push_back(value); }
  void f64(double value);
  /// `text` is well-formed UTF-8, as all strings of the core are.
  void string(std::string_view text);

  /// What `write_item` makes of each of the items.
  template <class Items, class WriteItem>
  void list(const Items& items, const WriteItem& write_item) {
    u32(static_cast<uint32_t>(items.size()));
    for (const auto& item : items) write_item(*this, item);
  }

  [[nodiscard]] const std::vector<uint32_t>& words() const { return words_; }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::vector<uint32_t> words_;
  std::string text_;
};

}  // namespace daf::bindings

// Whether a word was written with more than its term shows. Tested by written_marks_test.cpp.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace daf::analysis {

/// Whether a word has accents, niqqud, harakat, gershayim or joiners that its term is without. An
/// apostrophe of ASCII is none: it belongs to grammar, not to the word.
[[nodiscard]] inline bool is_written_with_marks(std::string_view source_word,
                                                std::string_view term) {
  if (source_word.size() <= term.size()) return false;
  return std::any_of(source_word.begin(), source_word.end(),
                     [](char byte) { return byte == '"' || static_cast<uint8_t>(byte) >= 0x80; });
}

}  // namespace daf::analysis

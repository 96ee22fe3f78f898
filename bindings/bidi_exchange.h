// The buffer that JavaScript fills for a call of bidi.wasm, and what the call leaves behind
// (bidi_exports.h has the protocol). Tested by tests/bindings/bidi_exports_test.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bidi_exports.h"
#include "daf/text.h"

namespace daf::bindings {

/// The buffer, read from its beginning to its end. What would be behind its end is missing.
class InputReader {
 public:
  explicit InputReader(std::u16string_view buffer) : buffer_(buffer) {}

  uint32_t word();
  std::vector<BidiRun> runs(uint32_t count);
  std::vector<Utf16Range> ranges(uint32_t count);
  /// Valid until the next daf_input.
  std::string_view bytes(uint32_t byte_length);
  /// The same. To be read before any bytes, as it stands at an even offset.
  std::u16string_view utf16(uint32_t unit_count);

 private:
  [[nodiscard]] size_t words_left() const;

  std::u16string_view buffer_;
  size_t byte_offset_ = 0;
};

/// Text and words of an answer, whose memory is used again; emptied before each call.
struct AnswerBuilder {
  std::string text;
  std::vector<uint32_t> words;

  template <class... Words>
  void add(Words... values) {
    (words.push_back(static_cast<uint32_t>(values)), ...);
  }
  void add_ranges(std::span<const Utf16Range> ranges);
};

/// Makes room for an input; see daf_input.
[[nodiscard]] char* reserve_input(uint32_t byte_length);
[[nodiscard]] InputReader read_input();

/// An empty answer, to be filled and handed to `finish`.
[[nodiscard]] AnswerBuilder& begin_answer();
[[nodiscard]] const Answer* finish(const AnswerBuilder& builder);

/// Ascending byte offsets of `text` in UTF-16, in one pass.
[[nodiscard]] std::vector<Utf16Range> offsets_to_utf16(std::string_view text,
                                                       std::span<const uint32_t> byte_offsets);

}  // namespace daf::bindings

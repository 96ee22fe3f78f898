// The conversions of daf/text.h between bytes of UTF-8 and UTF-16 code units. Tested by
// text_test.cpp.
#include "daf/text.h"

#include "unicode/utf8.h"

namespace daf {
namespace {

// A place between two code points of a text, known in both units. It only moves forward.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  // Moves to the start of the code point that holds `byte_offset`, or to the end; says its place in
  // UTF-16.
  uint32_t advance_to(size_t byte_offset) {
    while (byte_ < text_.size() && byte_ < byte_offset) {
      const size_t ascii = unicode::ascii_run_length(text_.substr(0, byte_offset), byte_);
      byte_ += ascii;
      utf16_ += static_cast<uint32_t>(ascii);
      if (byte_ == text_.size() || byte_ >= byte_offset) break;
      const unicode::Decoded decoded = unicode::decode_utf8(text_, byte_);
      if (byte_ + decoded.byte_length > byte_offset) break;
      byte_ += decoded.byte_length;
      utf16_ += decoded.code_point > 0xFFFF ? 2 : 1;
    }
    return utf16_;
  }

  // Moves to the start of the code point that holds `utf16_offset`, or to the end; says its place
  // in bytes.
  uint32_t advance_to_utf16(uint32_t utf16_offset) {
    while (byte_ < text_.size() && utf16_ < utf16_offset) {
      const size_t ascii =
          unicode::ascii_run_length(text_.substr(0, byte_ + (utf16_offset - utf16_)), byte_);
      byte_ += ascii;
      utf16_ += static_cast<uint32_t>(ascii);
      if (byte_ == text_.size() || utf16_ == utf16_offset) break;
      const unicode::Decoded decoded = unicode::decode_utf8(text_, byte_);
      const uint32_t units = decoded.code_point > 0xFFFF ? 2 : 1;
      if (utf16_ + units > utf16_offset) break;
      byte_ += decoded.byte_length;
      utf16_ += units;
    }
    return static_cast<uint32_t>(byte_);
  }

  [[nodiscard]] size_t byte() const { return byte_; }
  [[nodiscard]] uint32_t utf16() const { return utf16_; }

 private:
  std::string_view text_;
  size_t byte_ = 0;
  uint32_t utf16_ = 0;
};

}  // namespace

std::string_view direction_name(Direction direction) {
  switch (direction) {
    case Direction::kLeftToRight:
      return "ltr";
    case Direction::kRightToLeft:
      return "rtl";
    case Direction::kNeutral:
      break;
  }
  return "neutral";
}

uint32_t utf16_length(std::string_view text) { return Cursor(text).advance_to(text.size()); }

std::vector<Utf16Range> to_utf16(std::string_view text, std::span<const ByteRange> ranges) {
  std::vector<Utf16Range> converted;
  converted.reserve(ranges.size());
  Cursor cursor(text);
  for (const ByteRange& range : ranges) {
    // Only a range that overlaps the one before sends the cursor back.
    if (range.byte_start < cursor.byte()) cursor = Cursor(text);
    const uint32_t utf16_start = cursor.advance_to(range.byte_start);
    const uint32_t utf16_end = cursor.advance_to(range.byte_end);
    converted.push_back({.utf16_start = utf16_start, .utf16_end = utf16_end});
  }
  return converted;
}

std::vector<ByteRange> to_bytes(std::string_view text, std::span<const Utf16Range> ranges) {
  std::vector<ByteRange> converted;
  converted.reserve(ranges.size());
  Cursor cursor(text);
  for (const Utf16Range& range : ranges) {
    if (range.utf16_start < cursor.utf16()) cursor = Cursor(text);
    const uint32_t byte_start = cursor.advance_to_utf16(range.utf16_start);
    const uint32_t byte_end = cursor.advance_to_utf16(range.utf16_end);
    converted.push_back({.byte_start = byte_start, .byte_end = byte_end});
  }
  return converted;
}

}  // namespace daf

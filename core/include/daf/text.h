// Strings that know their language and direction, and the two units of offsets: bytes of UTF-8
// (everything native) and UTF-16 code units (everything JavaScript).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace daf {

/// A base direction. Neutral is not left-to-right: it says that nothing decides, so that the
/// surroundings do.
enum class Direction : uint8_t { kNeutral, kLeftToRight, kRightToLeft };

/// "neutral", "ltr" or "rtl". Static storage.
[[nodiscard]] std::string_view direction_name(Direction direction);

/// A half-open range of UTF-8 bytes within one named string.
struct ByteRange {
  uint32_t byte_start = 0;
  uint32_t byte_end = 0;
  friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

/// A half-open range of UTF-16 code units within one named string, as JavaScript counts.
struct Utf16Range {
  uint32_t utf16_start = 0;
  uint32_t utf16_end = 0;
  friend bool operator==(const Utf16Range&, const Utf16Range&) = default;
};

/// A string ready to be shown. `value` is well-formed UTF-8.
struct Text {
  std::string value;
  std::string language;  ///< BCP 47, or empty where nothing says
  Direction direction = Direction::kNeutral;
  std::vector<ByteRange> highlights;  ///< into `value`, ascending, not overlapping
};

/// Which keys of a localizable string were declared, and how (W3C Publication Manifest 2.6.4):
/// an explicit `null` is a statement ("none"), not an absence.
enum class Declared : uint8_t { kAbsent, kNull, kValue };

/// A string of a publication as its author declared it, item-level values before the globals of
/// the context. `daf/bidi.h` turns it into a Text.
struct LocalizedString {
  std::string value;
  std::string language;                       ///< BCP 47, empty unless language_declared is kValue
  Direction direction = Direction::kNeutral;  ///< meaningful if direction_declared is kValue
  Declared language_declared = Declared::kAbsent;
  Declared direction_declared = Declared::kAbsent;
};

/// The number of UTF-16 code units that `text` takes; an ill-formed sequence counts as U+FFFD.
[[nodiscard]] uint32_t utf16_length(std::string_view text);

/// Converts ascending byte ranges of `text` to UTF-16 in one pass. An offset inside a code point
/// counts as its start; one past the end counts as the end.
[[nodiscard]] std::vector<Utf16Range> to_utf16(std::string_view text,
                                               std::span<const ByteRange> ranges);

}  // namespace daf

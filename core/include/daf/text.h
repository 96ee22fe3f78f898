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

/// What a context declares for its strings, where they declare nothing (W3C Publication Manifest
/// 2.6.4.2).
struct StringDefaults {
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

/// The inverse: UTF-16 ranges of `text` as byte ranges. An offset inside a surrogate pair counts as
/// its start; one past the end counts as the end.
[[nodiscard]] std::vector<ByteRange> to_bytes(std::string_view text,
                                              std::span<const Utf16Range> ranges);

/// @see https://www.unicode.org/reports/tr15/
enum class NormalizationForm : uint8_t { kNfc, kNfd, kNfkc, kNfkd };

/// `text` in a normalization form. Text that is in it already is recognised at about the speed of
/// copying. Ill-formed sequences become U+FFFD. An NFKC or NFKD text may be eighteen times as long.
[[nodiscard]] std::string normalize(std::string_view text, NormalizationForm form);

/// Default case folding (The Unicode Standard, section 3.13, toCasefold: CaseFolding.txt C + F).
[[nodiscard]] std::string fold_case(std::string_view text);

/// The extended grapheme clusters (what readers take for one character) of a text, one after the
/// other without gaps.
/// @see https://www.unicode.org/reports/tr29/#Grapheme_Cluster_Boundaries
[[nodiscard]] std::vector<ByteRange> graphemes(std::string_view text);

/// The words of a text: the segments between word boundaries that hold a letter, digit, ideograph
/// or kana. White space and punctuation between them are left out.
/// @see https://www.unicode.org/reports/tr29/#Word_Boundaries
[[nodiscard]] std::vector<ByteRange> words(std::string_view text);

/// A word as search sees it, and where it stands.
struct FoldedWord {
  std::string folded;  ///< equal for spellings that search takes for one
  ByteRange source;    ///< into the text, with the marks and quotes that folding leaves out
};

/// Every word of a text as search compares it: compatibility forms, case, accents, niqqud, harakat,
/// tatweel, digits, letters that are typed for one another, and the quote in a Hebrew acronym. No
/// stemming. `language` is BCP 47 or empty.
[[nodiscard]] std::vector<FoldedWord> fold_words(std::string_view text, std::string_view language);

/// A text as search sees it, with a way back from every place of it.
struct FoldedText {
  std::string value;
  /// For each byte of `value`, and one more for its end, the byte offset in the source of what it
  /// was made from. Never decreases.
  std::vector<uint32_t> source_offsets;
};

/// The whole text folded: the words as fold_words, what is between them as it is.
[[nodiscard]] FoldedText fold_text(std::string_view text, std::string_view language);

}  // namespace daf

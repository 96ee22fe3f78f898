// Base direction of strings and blocks (W3C Strings on the Web: Language and Direction Metadata;
// UAX #9 P2-P3), and the Unicode Bidirectional Algorithm (UAX #9): levels, lines, visual runs.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "daf/text.h"

namespace daf {

/// What decided a direction, from the strongest to the weakest.
enum class DirectionSource : uint8_t {
  kNone,         ///< nothing decided: the direction is neutral
  kItem,         ///< declared with the string itself
  kLanguage,     ///< the script of the declared language
  kDefault,      ///< the default of the context
  kFirstStrong,  ///< the first strong character (UAX #9 P2, P3)
};

/// "none", "item", "language", "default" or "first-strong". Static storage.
[[nodiscard]] std::string_view direction_source_name(DirectionSource source);

struct ResolvedDirection {
  Direction direction = Direction::kNeutral;
  DirectionSource source = DirectionSource::kNone;
};

/// What is known about a string besides its characters. kNeutral and "" mean: not declared.
struct DirectionHints {
  Direction item = Direction::kNeutral;
  std::string_view language;  ///< BCP 47
  Direction default_direction = Direction::kNeutral;
};

/// The direction of the first strong character outside isolates (UAX #9 P2, P3); kNeutral where
/// there is none. Stops at the first paragraph separator.
[[nodiscard]] Direction first_strong_direction(std::string_view text);

/// The direction in which the script of a BCP 47 tag is written: the script subtag, else the
/// likely script of language and region. kNeutral for an empty, unknown or `und` language.
[[nodiscard]] Direction language_direction(std::string_view language);

/// Resolves a string's base direction: item, then language, then default, then first strong.
[[nodiscard]] ResolvedDirection resolve_direction(std::string_view text,
                                                  const DirectionHints& hints);

/// The direction of a block inside a body whose direction is `inherited`: the other direction only
/// if every strong character of the block says so (a quotation or a list of references in another
/// language), because first strong alone misjudges paragraphs that merely open with a foreign name.
[[nodiscard]] Direction block_direction(std::string_view text, Direction inherited);

/// A declared string as one to be shown: its value, its language, its resolved direction.
[[nodiscard]] Text resolve_text(const LocalizedString& string, Direction default_direction);

/// What the level of a paragraph comes from.
/// @see https://www.unicode.org/reports/tr9/#The_Paragraph_Level
enum class BidiBase : uint8_t {
  kLeftToRight,      ///< level 0, whatever the text says (HL1)
  kRightToLeft,      ///< level 1
  kAuto,             ///< the first strong character of each paragraph (P2, P3), else 0
  kAutoRightToLeft,  ///< the same, else 1
};

/// A paragraph: up to and with its separator (P1). CR LF is one separator. In code units.
struct BidiParagraph {
  uint32_t start = 0;
  uint32_t end = 0;
  uint8_t level = 0;
  friend bool operator==(const BidiParagraph&, const BidiParagraph&) = default;
};

/// A stretch of one level: even is left-to-right, odd right-to-left. In code units of the text.
struct BidiRun {
  uint32_t start = 0;
  uint32_t end = 0;
  uint8_t level = 0;
  [[nodiscard]] bool is_right_to_left() const { return (level & 1U) != 0; }
  friend bool operator==(const BidiRun&, const BidiRun&) = default;
};

/// A half-open range of code units, logical or visual as the function says.
struct BidiSpan {
  uint32_t start = 0;
  uint32_t end = 0;
  friend bool operator==(const BidiSpan&, const BidiSpan&) = default;
};

/// The levels of one text. An object can be used for one text after another: it keeps its memory,
/// so that it allocates only for a text that is longer, or more mixed, than all before. It holds no
/// view of the text. Time is linear in the text, whatever is in it.
///
/// Offsets count code units of the text as it was given: bytes of UTF-8, or UTF-16 code units. All
/// units of a code point have one level, so no run divides a code point. An ill-formed sequence or
/// a lone surrogate counts as U+FFFD.
class BidiAnalysis {
 public:
  /// The longest text, in code units, so that every offset and the end fit 32 bits.
  static constexpr size_t kMaxLength = 0xFFFFFF00;

  BidiAnalysis();
  ~BidiAnalysis();
  BidiAnalysis(BidiAnalysis&& other) noexcept;
  BidiAnalysis& operator=(BidiAnalysis&& other) noexcept;

  /// Applies UAX #9 from P1 to L1 to UTF-8. False for a text longer than kMaxLength: the analysis
  /// is then that of the empty text.
  bool analyse(std::string_view text, BidiBase base);
  /// The same for UTF-16.
  bool analyse(std::u16string_view text, BidiBase base);

  /// Ascending and without gaps; none for the empty text. Valid until the next analyse().
  [[nodiscard]] std::span<const BidiParagraph> paragraphs() const;

  /// One level for each code unit, after L1 with each paragraph as one line. What X9 removes (BN,
  /// embedding controls) has the level of what precedes it. Valid until the next analyse().
  [[nodiscard]] std::span<const uint8_t> levels() const;

  /// The runs of the line [start, end) in visual order, left to right, after L1 and L2. A range
  /// past the end is cut; one over several paragraphs gives the runs of each, one paragraph after
  /// the other. `start` and `end` are boundaries of code points.
  [[nodiscard]] std::vector<BidiRun> line(uint32_t start, uint32_t end) const;
  /// The same into `runs`, whose memory is used again.
  void line(uint32_t start, uint32_t end, std::vector<BidiRun>& runs) const;

  /// The elementary steps that the last analyse() took: what a test of its complexity counts.
  [[nodiscard]] uint64_t step_count() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The visual spans, ascending and merged where they touch, of the logical range [start, end) on a
/// line, which is what BidiAnalysis::line returned. Visual positions count code units from the left
/// end of the line; `start` and `end` are boundaries of code points.
[[nodiscard]] std::vector<BidiSpan> visual_spans(std::span<const BidiRun> line, uint32_t start,
                                                 uint32_t end);

/// For each visual position on a line, left to right, the offset of its code unit in `text`, the
/// text that was analysed. The units of a code point stay together, in their logical order.
[[nodiscard]] std::vector<uint32_t> visual_to_logical(std::string_view text,
                                                      std::span<const BidiRun> line);
[[nodiscard]] std::vector<uint32_t> visual_to_logical(std::u16string_view text,
                                                      std::span<const BidiRun> line);

/// The inverse: for each code unit of the line, in logical order, its visual position.
[[nodiscard]] std::vector<uint32_t> logical_to_visual(std::string_view text,
                                                      std::span<const BidiRun> line);
[[nodiscard]] std::vector<uint32_t> logical_to_visual(std::u16string_view text,
                                                      std::span<const BidiRun> line);

/// The character whose glyph is the mirror image, or the code point itself (L4). For renderers of
/// glyphs only: browsers and text shapers mirror by themselves, and would do it twice.
[[nodiscard]] char32_t mirrored(char32_t code_point);

}  // namespace daf

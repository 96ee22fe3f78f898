// Text in both directions:
//   - the base direction of strings and blocks (W3C Strings on the Web: Language and Direction
//     Metadata; UAX #9 P2-P3): resolve_direction, resolve_text
//   - the Unicode Bidirectional Algorithm (UAX #9): levels, lines and visual runs: BidiAnalysis
//   - between logical and visual places: visual_spans, logical_ranges, caret_at, move_visually
//   - strings that meet: isolate, join_list
//   - controls in strings of others (UTS #55): audit_controls, balance_controls, strip_controls
//   - cutting: truncate; and what to isolate within a text: find_atoms
//
// Offsets are bytes of UTF-8, but for BidiAnalysis and its maps, which take UTF-16 as well. Every
// function takes any bytes, takes time in proportion to them, and treats an ill-formed sequence as
// U+FFFD.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
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
  kWordVote,     ///< the directions of its words
};

/// "none", "item", "language", "default", "first-strong" or "word-vote". Static storage.
[[nodiscard]] std::string_view direction_source_name(DirectionSource source);

struct ResolvedDirection {
  Direction direction = Direction::kNeutral;
  DirectionSource source = DirectionSource::kNone;
};

/// How characters decide where no metadata does.
enum class DirectionPolicy : uint8_t {
  kFirstStrong,  ///< what standards ask of consumers of strings
  kWordVote,     ///< for prose: it may open with a foreign name; see word_vote_direction
};

/// What is known about a string besides its characters. kNeutral and "" mean: not declared.
struct DirectionHints {
  Direction item = Direction::kNeutral;
  std::string_view language;  ///< BCP 47
  Direction default_direction = Direction::kNeutral;
  /// The string's direction was declared as none (JSON null): only its characters decide.
  /// @see https://www.w3.org/TR/pub-manifest/#manifest-lang-dir
  bool item_is_none = false;
  DirectionPolicy policy = DirectionPolicy::kFirstStrong;
};

/// The direction of the first strong character outside isolates (UAX #9 P2, P3); kNeutral where
/// there is none. Stops at the first paragraph separator.
[[nodiscard]] Direction first_strong_direction(std::string_view text);

/// Right-to-left where at least two fifths of the words with a strong character begin with one that
/// is, else left-to-right; kNeutral where no word has one. A Hebrew or Arabic paragraph that opens
/// with Latin words, or holds many, is still taken for one. What isolates hold counts, too.
[[nodiscard]] Direction word_vote_direction(std::string_view text);

/// The direction in which the script of a BCP 47 tag is written: the script subtag, else the
/// likely script of language and region. kNeutral for an empty, unknown or `und` language.
[[nodiscard]] Direction language_direction(std::string_view language);

/// Resolves a string's base direction: item, then language, then default, then its characters.
[[nodiscard]] ResolvedDirection resolve_direction(std::string_view text,
                                                  const DirectionHints& hints);

/// The direction of a block inside a body whose direction is `inherited`: the other direction only
/// if every strong character of the block says so (a quotation or a list of references in another
/// language), because first strong alone misjudges paragraphs that merely open with a foreign name.
/// Where nothing is inherited, its words vote.
[[nodiscard]] Direction block_direction(std::string_view text, Direction inherited);

/// A declared string as one to be shown: its value (well-formed, its controls balanced), its
/// language, its resolved direction.
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
  bool has_right_to_left = false;  ///< some level is odd
  bool has_controls = false;       ///< embeddings, overrides or isolates, matched or not
  bool has_isolates = false;
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

/// The inverse: the logical ranges, ascending and merged where they touch, of what is shown between
/// two visual positions.
[[nodiscard]] std::vector<BidiSpan> logical_ranges(std::span<const BidiRun> line,
                                                   uint32_t visual_start, uint32_t visual_end);

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

// --- The caret

/// Which of its two neighbours a caret belongs to where they are shown apart.
enum class CaretAffinity : uint8_t {
  kBefore,  ///< at the trailing edge of the character before it
  kAfter,   ///< at the leading edge of the character after it
};

/// A place between two characters of a line.
struct CaretPosition {
  uint32_t offset = 0;  ///< a boundary of graphemes
  CaretAffinity affinity = CaretAffinity::kAfter;
  friend bool operator==(const CaretPosition&, const CaretPosition&) = default;
};

/// Where a caret is drawn. Typing at a place between two directions shows the new text in one of
/// two places: at the primary one if it has the direction of the paragraph.
struct Caret {
  uint32_t primary = 0;    ///< visual position
  uint32_t secondary = 0;  ///< another one, or the same
  CaretAffinity primary_affinity = CaretAffinity::kAfter;
};

/// The caret at an offset of a line, which is what BidiAnalysis::line returned for one paragraph of
/// that level. An offset outside the line counts as its start or end.
[[nodiscard]] Caret caret_at(std::span<const BidiRun> line, uint8_t paragraph_level,
                             uint32_t offset);

/// Where the caret goes with an arrow key: one grapheme to the left or right of where it is drawn.
/// At the end of the line it stays. `text` is what was analysed, as UTF-8.
[[nodiscard]] CaretPosition move_visually(std::string_view text, std::span<const BidiRun> line,
                                          uint8_t paragraph_level, CaretPosition from,
                                          bool to_the_right);

// --- Strings that meet

enum class IsolateMode : uint8_t {
  kControls,  ///< LRI, RLI or FSI, and PDI: for attributes, <title>, plain text, the clipboard
  kHtml,      ///< <bdi dir="...">, with the text escaped
};

/// `text` so that it and its surroundings do not reorder each other; neutral: by its first strong
/// character. Controls in it are balanced. With kControls each of its paragraphs is isolated, as an
/// isolate ends with its paragraph; nothing is put around an empty one.
/// @see https://www.w3.org/TR/string-meta/#bidi_isolation
[[nodiscard]] std::string isolate(std::string_view text, Direction direction, IsolateMode mode);

/// What stands between the items of a list.
struct ListSeparators {
  std::string_view between = ", ";
  std::string_view last = ", ";  ///< before the last of several: " and "
};

/// The texts, each isolated, in one list; kHtml gives each its language, too. Separators stay as
/// they are, but for escaping.
[[nodiscard]] std::string join_list(std::span<const Text> items, const ListSeparators& separators,
                                    IsolateMode mode);

// --- Controls in strings of others

enum class BidiControlKind : uint8_t {
  kMark,          ///< LRM, RLM, ALM
  kEmbedding,     ///< LRE, RLE
  kOverride,      ///< LRO, RLO
  kEmbeddingEnd,  ///< PDF
  kIsolate,       ///< LRI, RLI, FSI
  kIsolateEnd,    ///< PDI
};

/// "mark", "embedding", "override", "embedding-end", "isolate" or "isolate-end". Static storage.
[[nodiscard]] std::string_view bidi_control_kind_name(BidiControlKind kind);

struct BidiControl {
  uint32_t byte_offset = 0;
  char32_t code_point = 0;
  BidiControlKind kind = BidiControlKind::kMark;
  uint32_t paragraph = 0;  ///< number of the paragraph, from 0
  bool is_matched =
      false;  ///< it has its counterpart in its paragraph (BD9, BD11); a mark has none
  friend bool operator==(const BidiControl&, const BidiControl&) = default;
};

/// What controls can do to those who read a string, and to the strings beside it.
enum class ControlRisk : uint8_t {
  kNone,    ///< there are none
  kLow,     ///< marks, and isolates that are closed
  kMedium,  ///< embeddings that are closed: they reorder what touches them; ends of nothing
  kHigh,    ///< overrides: text is not what it looks like; what is left open reaches what follows
};

/// "none", "low", "medium" or "high". Static storage.
[[nodiscard]] std::string_view control_risk_name(ControlRisk risk);

struct ControlAudit {
  std::vector<BidiControl> controls;  ///< ascending
  ControlRisk risk = ControlRisk::kNone;
  bool has_override = false;
  bool is_balanced = true;  ///< each but the marks is matched
};

/// Finds every bidi control of a text.
/// @see https://www.unicode.org/reports/tr55/ (Trojan Source, CVE-2021-42574)
[[nodiscard]] ControlAudit audit_controls(std::string_view text);

/// `text` with what is open at the end of each paragraph, or of an isolate, closed there, and ends
/// of nothing left out: it looks the same alone, and cannot disturb what it is put next to.
[[nodiscard]] std::string balance_controls(std::string_view text);

enum class StripMarks : bool { kNo, kYes };

/// `text` without embeddings, overrides, isolates and their ends; without marks too if asked.
[[nodiscard]] std::string strip_controls(std::string_view text, StripMarks marks);

// --- Cutting

struct TruncateOptions {
  uint32_t max_graphemes = 80;  ///< of the result, without the ellipses
  bool at_words = true;  ///< rather cut before the word than in it, unless that leaves under a half
  std::string_view ellipsis = "\xE2\x80\xA6";  ///< U+2026
  std::span<const ByteRange> highlights;       ///< ascending, to be kept where they are kept
  /// What has to stay: the cut is made around it. Empty: the beginning.
  ByteRange focus;
  /// Of where the text is shown. Neutral: first strong of the whole text, not of what is left.
  Direction direction = Direction::kNeutral;
};

/// A part of a text as a text of its own: no grapheme is divided, and what the cut leaves open is
/// opened before it and closed behind it. Ellipses stand at its logical ends, outside of any
/// isolate, and so have the level of the paragraph.
struct TruncatedText {
  std::string value;
  Direction direction = Direction::kNeutral;
  std::vector<ByteRange> highlights;  ///< into value
  ByteRange ellipsis_before;          ///< in value; empty: nothing was cut there
  ByteRange ellipsis_after;
};

/// The first paragraph of a text, or that of the focus, cut to a length.
[[nodiscard]] TruncatedText truncate(std::string_view text, const TruncateOptions& options);

// --- Atoms

/// What reads from left to right as a whole in every text, but that UAX #9 would divide or turn
/// round in a right-to-left one.
enum class AtomKind : uint8_t {
  kUrl,     ///< https://..., www....
  kEmail,   ///< name@host
  kDoi,     ///< 10.1000/182
  kIsbn,    ///< ISBN 978-3-16-148410-0
  kPhone,   ///< +972-3-123-4567, 03-123-4567
  kNumber,  ///< signed numbers and ranges: -5, 2019-2023
  kCode,    ///< C++, C#, --flag, a.b(), path/to
};

/// "url", "email", "doi", "isbn", "phone", "number" or "code". Static storage.
[[nodiscard]] std::string_view atom_kind_name(AtomKind kind);

struct Atom {
  ByteRange range;
  AtomKind kind = AtomKind::kUrl;
  friend bool operator==(const Atom&, const Atom&) = default;
};

/// The atoms of a text, ascending, not overlapping: each is to be isolated as left-to-right.
[[nodiscard]] std::vector<Atom> find_atoms(std::string_view text);

// --- What it is

/// Cases of the conformance tests of UAX #9 that pass, which is all of them, through either
/// encoding. tests/bidi/conformance_test.cpp counts them.
inline constexpr uint32_t kBidiTestCases = 770241;
inline constexpr uint32_t kBidiCharacterTestCases = 91707;

}  // namespace daf

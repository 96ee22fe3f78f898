// The properties of characters that Daf uses, from the generated tables of tables/ (format:
// trie.h).
//
//   table          bytes   holds
//   bidi_class     12,992  Bidi_Class, and which ON are brackets of a pair
//   break_class    19,088  Word_Break, Grapheme_Cluster_Break, Extended_Pictographic, word-like
//   character      17,568  case folding, combining class, digits, Mn, Default_Ignorable, key
//   action,
//                          quick check of the normalization forms
//   composition     4,268  primary composites
//   decomposition  35,890  canonical and compatibility decompositions, in full
//   mirror          1,712  Bidi_Mirroring_Glyph, which is the partner of a bracket too
//   script_direction  632  which scripts are written from right to left (used by bidi)
//
// A table is linked only where something uses it. Each code point has a one-byte number of a
// distinct row (kBreakClasses, kCharacterRecords), because few combinations occur. Every function
// takes any value; one past U+10FFFF is treated as U+FFFD. Tested by properties_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "unicode/tables/bidi_class.h"
#include "unicode/tables/break_class.h"
#include "unicode/tables/character.h"
#include "unicode/tables/composition.h"
#include "unicode/tables/decomposition.h"
#include "unicode/tables/mirror.h"
#include "unicode/trie.h"

namespace daf::unicode {

using tables::BidiClass;
using tables::BreakClass;
using tables::CharacterRecord;
using tables::GraphemeBreak;
using tables::KeyAction;
using tables::WordBreak;

/// Bidi_Class, but kOpeningBracket and kClosingBracket for the ON that are brackets of a pair.
/// @see https://www.unicode.org/reports/tr9/#Paired_Brackets
[[nodiscard]] inline BidiClass bidi_class_or_bracket(char32_t code_point) {
  return static_cast<BidiClass>(
      trie_value<tables::kBidiClassLeafBits, tables::kBidiClassMiddleBits>(
          tables::kBidiClassTop, tables::kBidiClassMiddle, tables::kBidiClassLeaves, code_point));
}

/// Bidi_Class.
/// @see https://www.unicode.org/reports/tr9/#Bidirectional_Character_Types
[[nodiscard]] inline BidiClass bidi_class(char32_t code_point) {
  const BidiClass found = bidi_class_or_bracket(code_point);
  const bool is_bracket =
      found == BidiClass::kOpeningBracket || found == BidiClass::kClosingBracket;
  return is_bracket ? BidiClass::kON : found;
}

/// Bidi_Mirroring_Glyph, or the code point itself where it has none.
/// @see https://www.unicode.org/reports/tr9/#L4
[[nodiscard]] char32_t bidi_mirror(char32_t code_point);

/// @see https://www.unicode.org/reports/tr29/
[[nodiscard]] inline const BreakClass& break_class(char32_t code_point) {
  return tables::kBreakClasses[trie_value<tables::kBreakClassLeafBits,
                                          tables::kBreakClassMiddleBits>(
      tables::kBreakClassTop, tables::kBreakClassMiddle, tables::kBreakClassLeaves, code_point)];
}

// CharacterRecord::flags.
inline constexpr uint8_t kNonspacingMark = 1;  ///< General_Category Mn
inline constexpr uint8_t kDefaultIgnorable = 2;
inline constexpr uint8_t kCanonicalDecomposition = 4;
inline constexpr uint8_t kCompatibilityDecomposition = 8;
// The quick check of UAX #15 is not "yes": the character is never in the form, or it may compose
// with what precedes it. (A character without a decomposition is always the latter.)
inline constexpr uint8_t kNotInNfc = 16;
inline constexpr uint8_t kNotInNfd = 32;
inline constexpr uint8_t kNotInNfkc = 64;
inline constexpr uint8_t kNotInNfkd = 128;

inline constexpr uint8_t kNoDigit = 0xFF;
/// CharacterRecord::fold_delta of a character that folds to two or three: full_case_folding.
inline constexpr int32_t kFoldsToMany = 0x7FFFFFFF;

[[nodiscard]] inline const CharacterRecord& character_record(char32_t code_point) {
  return tables::kCharacterRecords[trie_value<tables::kCharacterLeafBits,
                                              tables::kCharacterMiddleBits>(
      tables::kCharacterTop, tables::kCharacterMiddle, tables::kCharacterLeaves, code_point)];
}

/// The simple case folding of a character: its CharacterRecord::fold_delta, not kFoldsToMany.
[[nodiscard]] constexpr char32_t add_delta(char32_t code_point, int32_t fold_delta) {
  return static_cast<char32_t>(static_cast<int32_t>(code_point) + fold_delta);
}

/// Canonical_Combining_Class.
[[nodiscard]] inline uint8_t combining_class(char32_t code_point) {
  return character_record(code_point).combining_class;
}

/// The value of a decimal digit (General_Category Nd) of any script.
[[nodiscard]] inline std::optional<uint8_t> decimal_digit(char32_t code_point) {
  const uint8_t digit = character_record(code_point).digit;
  return digit == kNoDigit ? std::nullopt : std::optional<uint8_t>(digit);
}

/// General_Category Mn.
[[nodiscard]] inline bool is_nonspacing_mark(char32_t code_point) {
  return (character_record(code_point).flags & kNonspacingMark) != 0;
}

[[nodiscard]] inline bool is_default_ignorable(char32_t code_point) {
  return (character_record(code_point).flags & kDefaultIgnorable) != 0;
}

/// The full decomposition of a code point as UTF-16, or an empty view where it has none (Hangul
/// syllables have theirs by arithmetic: hangul.h). A character with kCanonicalDecomposition has its
/// canonical one, whose parts may have compatibility decompositions of their own; one with
/// kCompatibilityDecomposition its compatibility one. Static storage.
[[nodiscard]] std::u16string_view decomposition(char32_t code_point);

/// The primary composite of two characters (UAX #15; The Unicode Standard 15.0, D114), those of
/// Hangul included, or 0.
[[nodiscard]] char32_t compose(char32_t first, char32_t second);

/// The case folding of a character that folds to two or three (CaseFolding.txt F) as UTF-16, or an
/// empty view: the folding is then that of CharacterRecord::fold_delta. Static storage.
[[nodiscard]] std::u16string_view full_case_folding(char32_t code_point);

}  // namespace daf::unicode

// Texts for the tests of the bidirectional algorithm, given as code points and tried through UTF-8
// and through UTF-16 alike.
#pragma once

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "daf/bidi.h"
#include "unicode/properties.h"
#include "unicode/utf8.h"

namespace daf::test {

inline constexpr BidiBase kLtrBase = BidiBase::kLeftToRight;
inline constexpr BidiBase kRtlBase = BidiBase::kRightToLeft;
inline constexpr BidiBase kAutoBase = BidiBase::kAuto;

// Controls, which must be visible in a source.
inline constexpr char32_t kLrm = 0x200E, kRlm = 0x200F, kLre = 0x202A, kRle = 0x202B, kPdf = 0x202C,
                          kLro = 0x202D, kRlo = 0x202E, kLri = 0x2066, kRli = 0x2067, kFsi = 0x2068,
                          kPdi = 0x2069;

template <class Unit>
std::basic_string<Unit> encode(std::u32string_view text);

template <>
inline std::string encode<char>(std::u32string_view text) {
  std::string out;
  for (const char32_t code_point : text) unicode::append_utf8(out, code_point);
  return out;
}

template <>
inline std::u16string encode<char16_t>(std::u32string_view text) {
  std::u16string out;
  for (const char32_t code_point : text) {
    if (code_point < 0x10000) {
      out += static_cast<char16_t>(code_point);
    } else {
      out += static_cast<char16_t>(0xD7C0 + (code_point >> 10));
      out += static_cast<char16_t>(0xDC00 + (code_point & 0x3FF));
    }
  }
  return out;
}

/// What the algorithm says of a text, by code points.
struct BidiResult {
  uint8_t paragraph_level = 0;  ///< of the first paragraph
  std::vector<uint8_t> levels;  ///< after L1, the text as one line
  std::vector<uint32_t> order;  ///< visual order of all code points
  bool is_sound = true;         ///< units of a code point agree; the maps invert each other
  friend bool operator==(const BidiResult&, const BidiResult&) = default;
};

template <class Unit>
BidiResult resolve_as(BidiAnalysis& analysis, std::u32string_view text, BidiBase base) {
  const std::basic_string<Unit> encoded = encode<Unit>(text);
  const std::basic_string_view<Unit> view = encoded;
  BidiResult result;
  result.is_sound = analysis.analyse(view, base) && analysis.levels().size() == view.size();
  if (text.empty() || !result.is_sound) return result;
  result.paragraph_level = analysis.paragraphs()[0].level;

  std::vector<uint32_t> code_point_of;
  for (size_t i = 0; i < text.size(); ++i) {
    const size_t first = code_point_of.size();
    const size_t length = encode<Unit>(text.substr(i, 1)).size();
    const uint8_t level = analysis.levels()[first];
    result.levels.push_back(level);
    for (size_t unit = 0; unit < length; ++unit) {
      result.is_sound = result.is_sound && analysis.levels()[first + unit] == level;
      code_point_of.push_back(static_cast<uint32_t>(i));
    }
  }
  const std::vector<BidiRun> line = analysis.line(0, static_cast<uint32_t>(view.size()));
  const std::vector<uint32_t> to_logical = visual_to_logical(view, line);
  const std::vector<uint32_t> to_visual = logical_to_visual(view, line);
  result.is_sound = result.is_sound && to_logical.size() == view.size();
  for (size_t visual = 0; visual < to_logical.size(); ++visual) {
    const uint32_t unit = to_logical[visual];
    result.is_sound = result.is_sound && to_visual[unit] == visual;
    const bool is_first = unit == 0 || code_point_of[unit] != code_point_of[unit - 1];
    if (is_first) {
      result.order.push_back(code_point_of[unit]);
    } else {
      result.is_sound = result.is_sound && visual > 0 && to_logical[visual - 1] == unit - 1;
    }
  }
  return result;
}

/// Through both entries, which must agree.
inline BidiResult resolve(std::u32string_view text, BidiBase base) {
  BidiAnalysis analysis;
  const BidiResult of_utf8 = resolve_as<char>(analysis, text, base);
  const BidiResult of_utf16 = resolve_as<char16_t>(analysis, text, base);
  CHECK(of_utf8.is_sound);
  CHECK(of_utf16.is_sound);
  CHECK(of_utf8 == of_utf16);
  return of_utf8;
}

/// Whether X9 removes a code point, so that the standard gives it no level.
inline bool is_removed(char32_t code_point) {
  using unicode::BidiClass;
  const BidiClass bidi_class = unicode::bidi_class(code_point);
  return bidi_class == BidiClass::kBN || bidi_class == BidiClass::kLRE ||
         bidi_class == BidiClass::kRLE || bidi_class == BidiClass::kLRO ||
         bidi_class == BidiClass::kRLO || bidi_class == BidiClass::kPDF;
}

/// The levels as one digit for each code point, and x for what X9 removes.
inline std::string levels_of(std::u32string_view text, BidiBase base) {
  std::string digits;
  const BidiResult result = resolve(text, base);
  for (size_t i = 0; i < text.size(); ++i) {
    digits += is_removed(text[i]) ? 'x' : static_cast<char>('0' + result.levels[i]);
  }
  return digits;
}

}  // namespace daf::test

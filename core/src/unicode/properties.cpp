// The look-ups of properties.h that need more than one step.
#include "unicode/properties.h"

#include <algorithm>
#include <iterator>

#include "unicode/hangul.h"

namespace daf::unicode {

char32_t bidi_mirror(char32_t code_point) {
  const auto* const end = std::end(tables::kMirrorPairs);
  const auto* const found = std::lower_bound(
      std::begin(tables::kMirrorPairs), end, code_point,
      [](const tables::MirrorPair& pair, char32_t value) { return pair.from < value; });
  return found != end && found->from == code_point ? found->to : code_point;
}

std::u16string_view decomposition(char32_t code_point) {
  const uint32_t offset =
      trie_value<tables::kDecompositionLeafBits, tables::kDecompositionMiddleBits>(
          tables::kDecompositionTop, tables::kDecompositionMiddle, tables::kDecompositionLeaves,
          code_point);
  if (offset == 0) return {};
  // The pool is sorted by length: kDecompositionEnds[n] is where the sequences of n units end.
  size_t length = 1;
  while (offset >= tables::kDecompositionEnds[length]) ++length;
  return {tables::kDecompositionPool + offset, length};
}

char32_t compose(char32_t first, char32_t second) {
  const char32_t hangul = compose_hangul(first, second);
  if (hangul != 0) return hangul;
  const auto* const groups_end = std::end(tables::kCompositionGroups);
  const auto* const group = std::lower_bound(
      std::begin(tables::kCompositionGroups), groups_end, second,
      [](const tables::CompositionGroup& row, char32_t value) { return row.second < value; });
  // The rows hold 16 bits of each code point: no pair is of two planes.
  if (group == groups_end || group->second != second || first >> 16 != second >> 16) return 0;
  const bool is_first_group = group == std::begin(tables::kCompositionGroups);
  const auto* const begin = tables::kCompositionPairs + (is_first_group ? 0 : group[-1].pairs_end);
  const auto* const end = tables::kCompositionPairs + group->pairs_end;
  const auto low_bits = static_cast<char16_t>(first);
  const auto* const pair = std::lower_bound(
      begin, end, low_bits,
      [](const tables::CompositionPair& row, char16_t value) { return row.first < value; });
  const bool is_found = pair != end && pair->first == low_bits;
  return is_found ? (second & ~char32_t{0xFFFF}) | pair->composed : 0;
}

std::u16string_view full_case_folding(char32_t code_point) {
  const auto* const end = std::end(tables::kFullFoldings);
  const auto* const found = std::lower_bound(
      std::begin(tables::kFullFoldings), end, code_point,
      [](const tables::FullFolding& folding, char32_t value) { return folding.from < value; });
  if (found == end || found->from != code_point) return {};
  const size_t length = found->to[2] != 0 ? 3 : 2;
  return {found->to, length};
}

}  // namespace daf::unicode

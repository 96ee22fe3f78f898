// The look-ups of properties.h that need more than one step.
#include "unicode/properties.h"

#include <algorithm>
#include <iterator>

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

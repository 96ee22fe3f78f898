// A part of a text as a text of its own, whose controls neither lack anything nor reach outside.
// Tested by balanced_cut_test.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "daf/text.h"

namespace daf::bidi {

struct BalancedCut {
  std::string text;
  /// Into `text`, one for each that was given; empty where nothing of it is left.
  std::vector<ByteRange> highlights;
};

/// The part `cut` of `text`: what is open where it begins is opened before it (but what is nested
/// too deep to have an effect), what is open at the end of each of its paragraphs is closed there,
/// and ends of nothing are left out. `highlights` are ranges of `text`. Linear in the text up to
/// the end of the cut.
[[nodiscard]] BalancedCut balanced_cut(std::string_view text, ByteRange cut,
                                       std::span<const ByteRange> highlights);

/// Whether balance_controls would change `text`.
[[nodiscard]] bool is_balanced(std::string_view text);

}  // namespace daf::bidi

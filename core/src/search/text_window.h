// Cutting a window out of a text: where its matches are dense, and where words and graphemes end.
// Offsets are bytes, lengths code points. Tested by text_window_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "daf/text.h"
#include "search/term_matcher.h"

namespace daf::search {

/// Sums of weights are whole numbers, so that adding and taking away leaves nothing behind.
inline constexpr float kWeightUnit = 1.0F / 1024;

/// How good a window is; compared in this order.
struct WindowRank {
  uint32_t distinct_terms = 0;
  uint64_t weight = 0;  ///< sum over the distinct terms, in units of kWeightUnit
  uint32_t match_count = 0;

  [[nodiscard]] bool is_better_than(const WindowRank& other) const {
    if (distinct_terms != other.distinct_terms) return distinct_terms > other.distinct_terms;
    if (weight != other.weight) return weight > other.weight;
    return match_count > other.match_count;
  }
};

/// The weight of a term in those units; a term without a weight counts 1.
[[nodiscard]] uint64_t weight_in_units(std::span<const float> term_weights, size_t term);

/// From the first to the last match of a window.
struct Window {
  ByteRange range;
  WindowRank rank;
};

/// The best window whose matches lie within `length` code points; of equals the first. One match
/// longer than that is a window too. `matches` must not be empty. Linear.
[[nodiscard]] Window best_window(std::string_view text, std::span<const Match> matches,
                                 std::span<const float> term_weights, size_t term_count,
                                 uint32_t length);

/// Widens `core` to about `length` code points and to whole words, without white space at its ends:
/// a third of what is left goes before it; more where the text ends soon, or begins not far away.
[[nodiscard]] ByteRange widen(std::string_view text, ByteRange core, uint32_t length);

}  // namespace daf::search

// The words that a prefix may become. Tested by prefix_expansion_test.cpp.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/search_segment.h"

namespace daf::search {

/// Longer terms that one prefix stands for: more cost time, and say less each.
inline constexpr size_t kMaxPrefixForms = 64;

/// The terms that begin with `prefix` and are longer, best first: those in most documents over all
/// segments; of equals, the first in the order of bytes. At most kMaxPrefixForms. Takes time in
/// proportion to all terms with the prefix. Of a segment whose terms are far away and too many
/// (TermDictionary::prepare_walk) only the frequent ones are looked at.
[[nodiscard]] std::vector<std::string> expand_prefix(std::span<const SearchSegment> segments,
                                                     std::string_view prefix);

}  // namespace daf::search

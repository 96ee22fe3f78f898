#include "library/merge_policy.h"

namespace daf::library {

uint32_t segments_to_merge(std::span<const uint64_t> sizes) {
  if (sizes.empty()) return 0;
  uint64_t merged = sizes.back();
  uint32_t count = 1;
  while (count < sizes.size()) {
    const uint64_t before = sizes[sizes.size() - 1 - count];
    if (merged < before - before / 2 || merged + before > kMaxRewrittenBytes) break;
    merged += before;
    ++count;
  }
  return count == 1 ? 0 : count;
}

}  // namespace daf::library

// Which segments of a library become one: so that publications that come one by one leave few
// segments, and each is written again only a few times. Tested by merge_policy_test.cpp.
#pragma once

#include <cstdint>
#include <span>

namespace daf::library {

/// No more bytes are made one segment: to write them again would hold up who adds one publication.
inline constexpr uint64_t kMaxRewrittenBytes = uint64_t{64} << 20;

/// The number of segments at the end of the list that are to be merged; 0 or at least 2. `sizes`
/// are those of all segments in bytes, oldest first.
///
/// The newest segments are merged as long as what they make is at least half as large as the one
/// before. What is left is then more than halved from each segment to the next: n publications of
/// one size leave at most log2(n) + 1 segments, and each is written again at most about twice that
/// often. Where two neighbours together would be over kMaxRewrittenBytes they stay apart, so in a
/// larger library the number of segments grows with its bytes.
[[nodiscard]] uint32_t segments_to_merge(std::span<const uint64_t> sizes);

}  // namespace daf::library

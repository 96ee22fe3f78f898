// Bytes for tests of what reads them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace daf_test {

using ByteVector = std::vector<uint8_t>;

inline ByteVector bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

/// A copy without a byte to spare, so that AddressSanitizer sees a read one byte outside.
inline ByteVector exact(const ByteVector& bytes) { return {bytes.begin(), bytes.end()}; }

}  // namespace daf_test

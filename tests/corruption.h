// Ways in which a file is damaged, for tests of what reads it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace daf_test {

/// Changes a few bits or bytes, a stretch of them, or the places of two stretches. The length
/// stays; now and then nothing is changed.
inline void corrupt(std::vector<uint8_t>& bytes, std::mt19937& random) {
  const auto below = [&](size_t limit) { return static_cast<size_t>(random()) % limit; };
  switch (random() % 4) {
    case 0:
      for (size_t left = 1 + below(3); left > 0; --left) {
        bytes[below(bytes.size())] ^= static_cast<uint8_t>(1U << random() % 8);
      }
      return;
    case 1:
      for (size_t left = 1 + below(8); left > 0; --left) {
        bytes[below(bytes.size())] = static_cast<uint8_t>(random());
      }
      return;
    case 2: {
      const size_t length = 1 + below(std::min<size_t>(bytes.size(), 64));
      const size_t at = below(bytes.size() - length + 1);
      const auto value = static_cast<uint8_t>(random());
      for (size_t i = 0; i < length; ++i) {
        bytes[at + i] = random() % 2 == 0 ? value : static_cast<uint8_t>(random());
      }
      return;
    }
    default: {
      const size_t length = 1 + below(std::min<size_t>(bytes.size() / 2, 64));
      const size_t first = below(bytes.size() - 2 * length + 1);
      const size_t second = first + length + below(bytes.size() - first - 2 * length + 1);
      const auto start = bytes.begin() + static_cast<ptrdiff_t>(first);
      std::swap_ranges(start, start + static_cast<ptrdiff_t>(length),
                       bytes.begin() + static_cast<ptrdiff_t>(second));
    }
  }
}

}  // namespace daf_test

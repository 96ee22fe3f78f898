#include "base/load_word.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

TEST_SUITE("load word") {
  TEST_CASE("bytes are a little-endian number, of any length up to eight") {
    const std::string bytes = "\x81\x02\xF3\x04\x85\x06\x97\x08";
    for (size_t length = 0; length <= bytes.size(); ++length) {
      uint64_t expected = 0;
      for (size_t i = length; i > 0; --i) {
        expected = expected << 8 | static_cast<uint8_t>(bytes[i - 1]);
      }
      // A copy of just these bytes, so that one read beyond them is seen.
      const std::string exact(bytes, 0, length);
      const std::vector<char> copy(exact.begin(), exact.end());
      CHECK(daf::load_word(copy.data(), length) == expected);
    }
  }
}

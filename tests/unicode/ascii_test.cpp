#include "unicode/ascii.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "unicode/ucd_file.h"

using daf::unicode::kBytesPerWord;
using daf::unicode::load_bytes;

namespace {

bool is_word_byte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9') || byte == '_';
}

}  // namespace

TEST_SUITE("unicode") {
  TEST_CASE("each byte of a word is judged without regard to its neighbours") {
    daf::test::Random random(64);
    for (int round = 0; round < 20000; ++round) {
      std::array<char, kBytesPerWord> bytes = {};
      for (char& byte : bytes) byte = static_cast<char>(random.below(0x100));
      const uint64_t flags = daf::unicode::ascii_word_bytes(load_bytes(bytes.data()));
      size_t leading = 0;
      while (leading < kBytesPerWord && is_word_byte(bytes[leading])) ++leading;
      CHECK(daf::unicode::leading_flags(flags) == leading);
      for (size_t index = 0; index < kBytesPerWord; ++index) {
        CHECK((flags >> (8 * index) & 0xFF) == (is_word_byte(bytes[index]) ? 0x80 : 0));
      }
    }
  }

  TEST_CASE("capitals become small letters and nothing else changes") {
    for (unsigned byte = 0; byte < 0x80; ++byte) {
      const std::array<char, kBytesPerWord> bytes = {
          static_cast<char>(byte), 'A', '\x7F', '\0', 'Z', '@', '[', 'q'};
      std::array<char, kBytesPerWord> lower = {};
      daf::unicode::store_bytes(lower.data(),
                                daf::unicode::to_ascii_lower(load_bytes(bytes.data())));
      const char expected = static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
      CHECK(std::string(lower.data(), lower.size()) ==
            std::string{expected, 'a', '\x7F', '\0', 'z', '@', '[', 'q'});
    }
  }

  TEST_CASE("fewer than eight bytes are read as they are and not beyond") {
    for (size_t count = 0; count < kBytesPerWord; ++count) {
      const std::string source = std::string("\x81qrstuvw").substr(0, count);
      const std::string exact(source);  // on its own, so that a read outside it is found
      std::array<char, kBytesPerWord> bytes = {};
      daf::unicode::store_bytes(bytes.data(), daf::unicode::load_some_bytes(exact.data(), count));
      CHECK(std::string(bytes.data(), count) == source);
      for (size_t index = count; index < kBytesPerWord; ++index) CHECK(bytes[index] == '\0');
    }
  }
}

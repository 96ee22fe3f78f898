#include "daf/text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "unicode/ucd_file.h"
#include "unicode/utf8.h"

using daf::ByteRange;
using daf::Utf16Range;

namespace {

using ByteRanges = std::vector<ByteRange>;
using Utf16Ranges = std::vector<Utf16Range>;

// The reference: the UTF-16 offset of the code point that holds `byte_offset`, from the start.
uint32_t slow_utf16_offset(std::string_view text, uint32_t byte_offset) {
  uint32_t units = 0;
  for (size_t at = 0; at < text.size();) {
    const daf::unicode::Decoded decoded = daf::unicode::decode_utf8(text, at);
    at += decoded.byte_length;
    if (at > byte_offset) break;
    units += decoded.code_point > 0xFFFF ? 2 : 1;
  }
  return units;
}

}  // namespace

TEST_SUITE("unicode") {
  TEST_CASE("directions have their names") {
    CHECK(daf::direction_name(daf::Direction::kNeutral) == "neutral");
    CHECK(daf::direction_name(daf::Direction::kLeftToRight) == "ltr");
    CHECK(daf::direction_name(daf::Direction::kRightToLeft) == "rtl");
  }

  TEST_CASE("the length in UTF-16 counts astral characters twice and ill-formed bytes once") {
    CHECK(daf::utf16_length("") == 0);
    CHECK(daf::utf16_length("abc") == 3);
    CHECK(daf::utf16_length("שלום") == 4);
    CHECK(daf::utf16_length("日本語, abcdefghijklmnop") == 21);
    CHECK(daf::utf16_length("👍🏽!") == 5);
    CHECK(daf::utf16_length("a\xFF\xE2\x81z") == 4);
    CHECK(daf::utf16_length("\xED\xA0\x80") == 3);
  }

  TEST_CASE("byte ranges become UTF-16 ranges") {
    const std::string_view text = "א 👍 abc";  // bytes: 2, 1, 4, 1, 3
    CHECK(daf::to_utf16(text, ByteRanges{{0, 2}, {3, 7}, {8, 11}}) ==
          Utf16Ranges{{0, 1}, {2, 4}, {5, 8}});
    CHECK(daf::to_utf16(text, {}).empty());
    CHECK(daf::to_utf16("", ByteRanges{{0, 0}, {5, 9}}) == Utf16Ranges{{0, 0}, {0, 0}});
  }

  TEST_CASE("an offset inside a code point is its start, one past the end is the end") {
    const std::string_view text = "א👍";
    CHECK(daf::to_utf16(text, ByteRanges{{1, 4}, {5, 100}}) == Utf16Ranges{{0, 1}, {1, 3}});
    CHECK(daf::to_utf16("\xE2\x81z", ByteRanges{{1, 2}, {2, 3}}) == Utf16Ranges{{0, 1}, {1, 2}});
  }

  TEST_CASE("ranges that overlap or touch keep their own starts") {
    const std::string_view text = "שלום world";
    CHECK(daf::to_utf16(text, ByteRanges{{0, 8}, {2, 4}, {4, 6}}) ==
          Utf16Ranges{{0, 4}, {1, 2}, {2, 3}});
  }

  TEST_CASE("UTF-16 ranges become byte ranges") {
    const std::string_view text = "א 👍 abc";
    CHECK(daf::to_bytes(text, Utf16Ranges{{0, 1}, {2, 4}, {5, 8}}) ==
          ByteRanges{{0, 2}, {3, 7}, {8, 11}});
    CHECK(daf::to_bytes(text, {}).empty());
    CHECK(daf::to_bytes("", Utf16Ranges{{0, 0}, {5, 9}}) == ByteRanges{{0, 0}, {0, 0}});
    CHECK(daf::to_bytes("שלום world", Utf16Ranges{{0, 4}, {1, 2}, {5, 10}}) ==
          ByteRanges{{0, 8}, {2, 4}, {9, 14}});
  }

  TEST_CASE("an offset inside a surrogate pair is its start, one past the end is the end") {
    CHECK(daf::to_bytes("א👍", Utf16Ranges{{2, 3}, {2, 100}}) == ByteRanges{{2, 6}, {2, 6}});
    CHECK(daf::to_bytes("👍👍", Utf16Ranges{{1, 3}, {3, 4}}) == ByteRanges{{0, 4}, {4, 8}});
    CHECK(daf::to_bytes("a\xE2\x81z", Utf16Ranges{{1, 2}, {2, 3}}) == ByteRanges{{1, 3}, {3, 4}});
  }

  TEST_CASE("byte ranges at code points come back from UTF-16 as they were") {
    daf::test::Random random(16);
    const std::vector<std::string> pieces = {
        "a", "שלום", "👍", "\xFF", "\xE2\x81", " long ascii run ", "ק", "𝒳", "€"};
    for (int round = 0; round < 3000; ++round) {
      std::string text;
      std::vector<uint32_t> starts = {0};
      for (uint32_t left = random.below(30); left > 0; --left) {
        text += pieces[random.below(static_cast<uint32_t>(pieces.size()))];
      }
      for (size_t at = 0; at < text.size(); starts.push_back(static_cast<uint32_t>(at))) {
        at += daf::unicode::decode_utf8(text, at).byte_length;
      }
      ByteRanges ranges;
      for (uint32_t index = 0; index < starts.size();) {
        const uint32_t last = static_cast<uint32_t>(starts.size()) - 1;
        const uint32_t end = std::min(last, index + random.below(5));
        ranges.push_back({starts[index], starts[end]});
        index = end + 1;
      }
      CAPTURE(text);
      CHECK(daf::to_bytes(text, daf::to_utf16(text, ranges)) == ranges);
    }
  }

  TEST_CASE("random ranges of random bytes are those of a slow reference") {
    daf::test::Random random(3226);
    const std::string alphabet = "abcdefgh \xD7\x90\xE2\x81\xA6\xF0\x9F\x91\x8D\xFF";
    for (int round = 0; round < 5000; ++round) {
      std::string text;
      for (uint32_t left = random.below(60); left > 0; --left) {
        // Mostly whole characters: a random place of the alphabet, then some of what follows it.
        const uint32_t start = random.below(static_cast<uint32_t>(alphabet.size()));
        text += alphabet.substr(start, 1 + random.below(4));
      }
      ByteRanges ranges;
      Utf16Ranges expected;
      for (uint32_t at = 0; at < text.size() + 3;) {
        const uint32_t start = at + random.below(4);
        const uint32_t end = start + random.below(6);
        ranges.push_back({start, end});
        expected.push_back({slow_utf16_offset(text, start), slow_utf16_offset(text, end)});
        at = end + 1;
      }
      CAPTURE(text);
      CHECK(daf::to_utf16(text, ranges) == expected);
      CHECK(daf::utf16_length(text) == slow_utf16_offset(text, static_cast<uint32_t>(text.size())));
    }
  }
}

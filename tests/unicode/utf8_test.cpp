#include "unicode/utf8.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "unicode/ucd_file.h"

using daf::unicode::append_utf8;
using daf::unicode::decode_utf8;
using daf::unicode::Decoded;
using daf::unicode::find_ill_formed_utf8;
using daf::unicode::to_well_formed_utf8;

namespace {

std::u32string decode_all(std::string_view text) {
  std::u32string code_points;
  for (size_t at = 0; at < text.size();) {
    const Decoded decoded = decode_utf8(text, at);
    REQUIRE(decoded.byte_length >= 1);
    REQUIRE(at + decoded.byte_length <= text.size());
    CHECK(decoded.ill_formed == (decoded.code_point == 0xFFFD && text.substr(at, 3) != "\uFFFD"));
    code_points.push_back(decoded.code_point);
    at += decoded.byte_length;
  }
  return code_points;
}

// The table 3-7 of The Unicode Standard, byte by byte: a slow reference.
bool is_well_formed(std::string_view bytes) {
  const auto in = [&bytes](size_t index, unsigned low, unsigned high) {
    const auto byte = static_cast<uint8_t>(bytes[index]);
    return byte >= low && byte <= high;
  };
  const auto trail = [&in](size_t index) { return in(index, 0x80, 0xBF); };
  switch (bytes.size()) {
    case 1:
      return in(0, 0x00, 0x7F);
    case 2:
      return in(0, 0xC2, 0xDF) && trail(1);
    case 3:
      return trail(2) &&
             ((in(0, 0xE0, 0xE0) && in(1, 0xA0, 0xBF)) || (in(0, 0xE1, 0xEC) && trail(1)) ||
              (in(0, 0xED, 0xED) && in(1, 0x80, 0x9F)) || (in(0, 0xEE, 0xEF) && trail(1)));
    case 4:
      return trail(2) && trail(3) &&
             ((in(0, 0xF0, 0xF0) && in(1, 0x90, 0xBF)) || (in(0, 0xF1, 0xF3) && trail(1)) ||
              (in(0, 0xF4, 0xF4) && in(1, 0x80, 0x8F)));
    default:
      return false;
  }
}

}  // namespace

TEST_SUITE("unicode") {
  TEST_CASE("every scalar value survives a round trip") {
    for (char32_t code_point = 0; code_point <= 0x10FFFF; ++code_point) {
      if (code_point == 0xD800) code_point = 0xE000;
      std::string text;
      append_utf8(text, code_point);
      const Decoded decoded = decode_utf8(text, 0);
      const bool is_right = decoded.code_point == code_point && !decoded.ill_formed &&
                            decoded.byte_length == text.size() && is_well_formed(text);
      if (!is_right) FAIL("U+" << std::hex << static_cast<uint32_t>(code_point));
    }
  }

  TEST_CASE("surrogates and values out of range are written as U+FFFD") {
    for (const char32_t value : {0xD800U, 0xDBFFU, 0xDC00U, 0xDFFFU, 0x110000U, 0xFFFFFFFFU}) {
      std::string text;
      append_utf8(text, value);
      CHECK(text == "\uFFFD");
    }
  }

  TEST_CASE("ill-formed sequences become one U+FFFD per maximal subpart") {
    struct Case {
      std::string_view bytes;
      std::u32string_view expected;
    };
    // The tables 3-8 to 3-11 of The Unicode Standard 15.0, then what is at the end of a text.
    const Case cases[] = {
        {"\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41",
         U"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA"},
        {"\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41",
         U"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA"},
        {"\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", U"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA\uFFFD\uFFFDB"},
        {"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", U"\uFFFD\uFFFD\uFFFD\uFFFDA"},
        {"\xD7", U"\uFFFD"},
        {"\xE2\x81", U"\uFFFD"},
        {"\xF0\x9F\x87", U"\uFFFD"},
        {"\xF0\x9F\x41", U"\uFFFDA"},
        {"\xD7\xD7\x90", U"\uFFFDא"},
        {"\xF5\x80\x80\x80", U"\uFFFD\uFFFD\uFFFD\uFFFD"},
        {"\xC1\x81", U"\uFFFD\uFFFD"},
        {"", U""},
    };
    for (const Case& test : cases) {
      CAPTURE(test.bytes);
      CHECK(decode_all(test.bytes) == test.expected);
      std::string repaired;
      for (const char32_t code_point : test.expected) append_utf8(repaired, code_point);
      CHECK(to_well_formed_utf8(test.bytes) == repaired);
    }
  }

  TEST_CASE(
      "all sequences of two bytes and of a lead with its neighbours are judged as by table 3-7") {
    for (unsigned first = 0; first < 0x100; ++first) {
      for (unsigned second = 0; second < 0x100; ++second) {
        for (const std::string_view rest : {"", "\x80", "\xBF\xBF", "\x7F", "\x80\xC0"}) {
          std::string bytes = {static_cast<char>(first), static_cast<char>(second)};
          bytes += rest;
          const Decoded decoded = decode_utf8(bytes, 0);
          size_t expected_length = 0;
          for (size_t length = 1; length <= bytes.size(); ++length) {
            if (is_well_formed(std::string_view(bytes).substr(0, length))) expected_length = length;
          }
          if (decoded.ill_formed == (expected_length != 0)) FAIL(first << " " << second);
          if (!decoded.ill_formed && decoded.byte_length != expected_length) FAIL(first);
        }
      }
    }
  }

  TEST_CASE("the first ill-formed byte is found wherever it is") {
    CHECK(find_ill_formed_utf8("") == std::string_view::npos);
    CHECK(find_ill_formed_utf8("שלום, world") == std::string_view::npos);
    for (size_t at = 0; at < 40; ++at) {
      std::string text(40, 'a');
      text[at] = '\x80';
      CHECK(find_ill_formed_utf8(text) == at);
    }
    CHECK(find_ill_formed_utf8("שלום\xD7") == 8);
    CHECK(find_ill_formed_utf8("abcdefghij\xE2\x80") == 10);
  }

  TEST_CASE("random bytes are repaired once and for all") {
    daf::test::Random random(1280);
    for (int round = 0; round < 20000; ++round) {
      std::string bytes;
      for (uint32_t left = random.below(20); left > 0; --left) {
        const uint32_t lead = random.below(4) == 0 ? random.below(0x80) : 0x80 + random.below(0x80);
        bytes += static_cast<char>(lead);
      }
      const std::string repaired = to_well_formed_utf8(bytes);
      CHECK(find_ill_formed_utf8(repaired) == std::string_view::npos);
      CHECK(to_well_formed_utf8(repaired) == repaired);
      CHECK(decode_all(repaired) == decode_all(bytes));
      CHECK((repaired == bytes) == (find_ill_formed_utf8(bytes) == std::string_view::npos));
    }
  }

  TEST_CASE("a run of ASCII ends at the first other byte") {
    CHECK(daf::unicode::ascii_run_length("", 0) == 0);
    CHECK(daf::unicode::ascii_run_length("abc", 3) == 0);
    for (size_t length = 0; length < 24; ++length) {
      const std::string text = std::string(length, 'x') + "א" + "yyyyyyyyyyyy";
      CHECK(daf::unicode::ascii_run_length(text, 0) == length);
      CHECK(daf::unicode::ascii_run_length(text, length + 2) == 12);
    }
  }
}

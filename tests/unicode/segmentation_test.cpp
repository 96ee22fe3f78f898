#include "unicode/segmentation.h"

#include <doctest/doctest.h>

#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "daf/text.h"
#include "unicode/ucd_file.h"

namespace {

using Boundary = size_t (*)(std::string_view, size_t);
using Segments = std::vector<std::string>;

Segments split(std::string_view text, Boundary next_boundary) {
  Segments segments;
  for (size_t at = 0; at < text.size();) {
    const size_t end = next_boundary(text, at);
    REQUIRE(end > at);
    REQUIRE(end <= text.size());
    segments.emplace_back(text.substr(at, end - at));
    at = end;
  }
  return segments;
}

Segments words(std::string_view text) {
  Segments kept;
  for (const std::string& segment : split(text, daf::unicode::next_word_boundary)) {
    if (daf::unicode::is_word_like(segment)) kept.push_back(segment);
  }
  return kept;
}

// A line of a break test: "÷ 0061 × 0308 ÷" in UTF-8.
Segments expected_segments(std::string_view line) {
  constexpr std::string_view kBreak = "\xC3\xB7";
  constexpr std::string_view kNoBreak = "\xC3\x97";
  Segments segments;
  size_t at = line.find(kBreak) + kBreak.size();
  for (size_t end; (end = line.find(kBreak, at)) != line.npos; at = end + kBreak.size()) {
    std::string code_points(line.substr(at, end - at));
    for (size_t sign; (sign = code_points.find(kNoBreak)) != std::string::npos;) {
      code_points.replace(sign, kNoBreak.size(), 1, ' ');
    }
    segments.push_back(daf::test::from_code_points(code_points));
  }
  return segments;
}

void run_break_test(const std::string& name, Boundary next_boundary, int expected_lines) {
  int lines = 0;
  const bool was_read = daf::test::for_each_ucd_line(name, [&](std::string& line, int number) {
    const Segments expected = expected_segments(line);
    std::string text;
    for (const std::string& segment : expected) text += segment;
    CAPTURE(number);
    CAPTURE(line);
    CHECK(split(text, next_boundary) == expected);
    ++lines;
  });
  if (was_read) CHECK(lines == expected_lines);
}

// The bytes that are gone through until a boundary is at the end, or where none is further on.
size_t count_covered(std::string_view text, Boundary next_boundary) {
  size_t at = 0;
  while (at < text.size()) {
    const size_t end = next_boundary(text, at);
    if (end <= at) break;
    at = end;
  }
  return at;
}

std::string repeat(std::string_view unit, size_t count) {
  std::string text;
  for (size_t index = 0; index < count; ++index) text += unit;
  return text;
}

// Whether UAX #29 has a word boundary inside an ASCII text, rule by rule: a slow reference.
bool breaks_ascii_words(const std::string& text, size_t at) {
  const auto letter = [&](size_t i) {
    return i < text.size() && (text[i] == 'a' || text[i] == 'Z');
  };
  const auto digit = [&](size_t i) { return i < text.size() && text[i] == '1'; };
  const auto core = [&](size_t i) { return letter(i) || digit(i) || text[i] == '_'; };
  const auto newline = [&](size_t i) { return text[i] == '\r' || text[i] == '\n'; };
  const auto mid_letter = [&](size_t i) { return i < text.size() && strchr("'.:", text[i]); };
  const auto mid_number = [&](size_t i) { return i < text.size() && strchr("'.,;", text[i]); };
  const size_t before = at - 1;
  if (text[before] == '\r' && text[at] == '\n') return false;                       // WB3
  if (newline(before) || newline(at)) return true;                                  // WB3a-b
  if (text[before] == ' ' && text[at] == ' ') return false;                         // WB3d
  if (core(before) && core(at)) return false;                                       // WB5-13b
  if (letter(before) && mid_letter(at) && letter(at + 1)) return false;             // WB6
  if (at >= 2 && letter(at - 2) && mid_letter(before) && letter(at)) return false;  // WB7
  if (at >= 2 && digit(at - 2) && mid_number(before) && digit(at)) return false;    // WB11
  return !(digit(before) && mid_number(at) && digit(at + 1));                       // WB12
}

}  // namespace

TEST_SUITE("unicode") {
  TEST_CASE("word boundaries are those of WordBreakTest.txt") {
    run_break_test("auxiliary/WordBreakTest.txt", daf::unicode::next_word_boundary, 1823);
  }

  TEST_CASE("grapheme boundaries are those of GraphemeBreakTest.txt") {
    run_break_test("auxiliary/GraphemeBreakTest.txt", daf::unicode::next_grapheme_boundary, 602);
  }

  TEST_CASE("words in Hebrew keep gershayim, geresh and niqqud, and split at the maqaf") {
    CHECK(words("קצין בצה״ל") == Segments{"קצין", "בצה״ל"});
    CHECK(words("קצין בצה\"ל, ורק \"שלום\"") == Segments{"קצין", "בצה\"ל", "ורק", "שלום"});
    CHECK(words("ג'ירפה רח' צ׳ק") == Segments{"ג'ירפה", "רח'", "צ׳ק"});
    CHECK(words("בֵּית־סֵפֶר") == Segments{"בֵּית", "סֵפֶר"});
    CHECK(words("תל-אביב 2020, 3,500.75") == Segments{"תל", "אביב", "2020", "3,500.75"});
  }

  TEST_CASE("words in Arabic and Persian keep harakat, tatweel, digits and ZWNJ") {
    CHECK(words("السَّلامُ عليكم، العـــربية") == Segments{"السَّلامُ", "عليكم", "العـــربية"});
    CHECK(words("می‌خواهم کتاب‌ها را؟ ۱۳۹۹") ==
          Segments{"می‌خواهم", "کتاب‌ها", "را", "۱۳۹۹"});
  }

  TEST_CASE("words in other scripts") {
    CHECK(words("can't stop: 3.14 e.g. foo_bar U.S.A. a:b") ==
          Segments{"can't", "stop", "3.14", "e.g", "foo_bar", "U.S.A", "a:b"});
    CHECK(words("naïve Straße") == Segments{"naïve", "Straße"});
    CHECK(words("カタカナ語 漢字") == Segments{"カタカナ", "語", "漢", "字"});
    CHECK(words("한국어 텍스트") == Segments{"한국어", "텍스트"});
    CHECK(words("_ - ... 👨‍👩‍👧 \xF0\x9F\x87\xAE\xF0\x9F\x87\xB1").empty());
  }

  TEST_CASE("a grapheme keeps marks, emoji sequences and flags whole") {
    const auto graphemes = [](std::string_view text) {
      return split(text, daf::unicode::next_grapheme_boundary);
    };
    CHECK(graphemes("שָׁל") == Segments{"שָׁ", "ל"});
    CHECK(graphemes("ne\xCC\x81\r\n") == Segments{"n", "e\xCC\x81", "\r\n"});
    CHECK(graphemes("👨‍👩‍👧!") == Segments{"👨‍👩‍👧", "!"});
    CHECK(graphemes("🇮🇱🇮🇷") == Segments{"🇮🇱", "🇮🇷"});
    CHECK(graphemes("각가") == Segments{"각", "가"});
  }

  TEST_CASE("word boundaries in all short ASCII texts are those of the rules one by one") {
    const std::string alphabet = "aZ1_'.,:;\" \r\n-";
    const size_t kinds = alphabet.size();
    for (size_t number = 0; number < kinds * kinds * kinds * kinds; ++number) {
      std::string text;
      for (size_t rest = number; rest > 0; rest /= kinds) text += alphabet[rest % kinds];
      for (size_t at = 0; at < text.size();) {
        size_t expected = at + 1;
        while (expected < text.size() && !breaks_ascii_words(text, expected)) ++expected;
        const size_t end = daf::unicode::next_word_boundary(text, at);
        if (end != expected) FAIL(text << " after " << at << ": " << end);
        at = end;
      }
    }
  }

  TEST_CASE("long ASCII words end where they end, at every length") {
    for (size_t length = 1; length < 40; ++length) {
      const std::string word(length, 'w');
      CHECK(words(word + " " + word + ".") == Segments{word, word});
      CHECK(words("א" + word) == Segments{"א" + word});
      CHECK(words(word + "\u0301א") == Segments{word + "\u0301א"});
    }
  }

  TEST_CASE("an empty text, and an offset at its end, have no further boundary") {
    CHECK(daf::unicode::next_word_boundary("", 0) == 0);
    CHECK(daf::unicode::next_word_boundary("ab", 2) == 2);
    CHECK(daf::unicode::next_grapheme_boundary("", 0) == 0);
    CHECK(daf::unicode::next_grapheme_boundary("ab", 2) == 2);
    CHECK(!daf::unicode::is_word_like(""));
  }

  TEST_CASE("segments of random bytes cover them all") {
    daf::test::Random random(20200326);
    const std::string alphabet =
        "a1_'\". \r\n\xD7\x90\xD7\xB4\xCC\x81\xE2\x80\x8D\xF0\x9F\x87\xAE\xFF";
    for (int round = 0; round < 3000; ++round) {
      std::string text;
      for (uint32_t left = random.below(24); left > 0; --left) {
        text += alphabet[random.below(static_cast<uint32_t>(alphabet.size()))];
      }
      for (const Boundary boundary :
           {daf::unicode::next_word_boundary, daf::unicode::next_grapheme_boundary}) {
        std::string joined;
        for (const std::string& segment : split(text, boundary)) joined += segment;
        CHECK(joined == text);
      }
    }
  }

  TEST_CASE("words are ranges of the text, without what stands between them") {
    using Ranges = std::vector<daf::ByteRange>;
    CHECK(daf::words("").empty());
    CHECK(daf::words(" -- \u05B8 😀 ").empty());
    CHECK(daf::words("בית־ספר, 12") == Ranges{{0, 6}, {8, 14}, {16, 18}});
    CHECK(daf::words("\xFF צה״ל") == Ranges{{2, 10}});
  }

  TEST_CASE("graphemes follow each other without gaps to the end of the text") {
    using Ranges = std::vector<daf::ByteRange>;
    CHECK(daf::graphemes("").empty());
    CHECK(daf::graphemes("שָׁל") == Ranges{{0, 6}, {6, 8}});
    CHECK(daf::graphemes("\u05B8") == Ranges{{0, 2}});
    daf::test::Random random(29);
    for (int round = 0; round < 2000; ++round) {
      std::string text(random.below(40), ' ');
      for (char& byte : text) byte = static_cast<char>(random.below(0x100));
      uint32_t end = 0;
      for (const daf::ByteRange& range : daf::graphemes(text)) {
        CHECK(range.byte_start == end);
        CHECK(range.byte_end > end);
        end = range.byte_end;
      }
      CHECK(end == text.size());
    }
  }

  TEST_CASE("a million marks, joiners, quotes or flags are gone through once") {
    // Were a look-ahead repeated, this would be 10^12 steps.
    for (const std::string_view unit :
         {"\xCC\x81", "\xE2\x80\x8D", "a'\xCC\x81", "\xD7\x90\"", "1.", "\xF0\x9F\x87\xAE"}) {
      const std::string text = repeat(unit, 1'000'000 / unit.size());
      CAPTURE(unit);
      CHECK(count_covered(text, daf::unicode::next_word_boundary) == text.size());
      CHECK(count_covered(text, daf::unicode::next_grapheme_boundary) == text.size());
    }
  }
}

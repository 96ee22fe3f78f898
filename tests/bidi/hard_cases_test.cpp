// Cases from real Hebrew, Arabic and Persian text in which implementations, or their users, go
// wrong. Each has the number of the list that the project is measured by. Those about metadata (3),
// auditing controls (16, 17), atoms (6, 8, 10-12) and cutting (25) are named in the tests of those.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "bidi/bidi_helper.h"

using daf::test::kAutoBase;
using daf::test::kLtrBase;
using daf::test::kRtlBase;
using daf::test::levels_of;
using daf::test::resolve;

namespace {

std::string repeated(size_t count, char level) { return std::string(count, level); }

std::vector<daf::BidiSpan> highlight(std::u16string_view text, daf::BidiBase base, uint32_t start,
                                     uint32_t end) {
  daf::BidiAnalysis analysis;
  analysis.analyse(text, base);
  const auto line = analysis.line(0, static_cast<uint32_t>(text.size()));
  return daf::visual_spans(line, start, end);
}

}  // namespace

TEST_SUITE("bidi") {
  TEST_CASE("case 1: a title that opens with a Latin word stands by its declared direction") {
    CHECK(levels_of(U"HTML و CSS: تصميم", kAutoBase) == "00000100000011111");
    CHECK(levels_of(U"HTML و CSS: تصميم", kRtlBase) == "22221112221111111");
  }

  TEST_CASE("case 2: the full stop of a Hebrew sentence that opens with a Latin word") {
    CHECK(levels_of(U"HTML היא שפת סימון.", kRtlBase) == "2222" + repeated(15, '1'));
    const auto result = resolve(U"HTML היא שפת סימון.", kAutoBase);
    CHECK(result.paragraph_level == 0);
    CHECK(result.order.back() == 18);
    CHECK(resolve(U"HTML היא שפת סימון.", kRtlBase).order.front() == 18);
  }

  TEST_CASE("case 4: a list of Hebrew names in an English line swaps unless they are isolated") {
    CHECK(levels_of(U"A: אבג, דהו, B", kLtrBase) == "00011111111000");
    CHECK(levels_of(U"A: \u2068אבג\u2069, \u2068דהו\u2069, B", kLtrBase) == "000011100001110000");
  }

  TEST_CASE("case 5: a number after a Hebrew name spills over unless the name is isolated") {
    CHECK(levels_of(U"אבג: 3 reviews", kLtrBase) == "11111200000000");
    CHECK(levels_of(U"\u2068אבג\u2069: 3 reviews", kLtrBase) == "0111000000000000");
  }

  TEST_CASE("case 6: C++ at the end of a Hebrew line needs a mark or an isolate") {
    CHECK(levels_of(U"למדתי C++", kRtlBase) == "111111211");
    CHECK(levels_of(U"למדתי C++\u200E", kRtlBase) == "1111112222");
    CHECK(levels_of(U"למדתי \u2066C++\u2069", kRtlBase) == "11111112221");
  }

  TEST_CASE("case 7: brackets take the direction of the line, or of the word that they belong to") {
    CHECK(levels_of(U"אבג (abc דהו) xyz", kRtlBase) == "11111222111111222");
    CHECK(levels_of(U"ابج book(s)", kRtlBase) == "11112222222");
  }

  TEST_CASE("case 8: years joined by a hyphen are one number, by an en dash they are two") {
    CHECK(levels_of(U"בשנים 2019-2023", kRtlBase) == "111111222222222");
    CHECK(levels_of(U"בשנים 2019–2023", kRtlBase) == "111111222212222");
  }

  TEST_CASE("case 9: after Arabic letters a hyphen does not join numbers, a slash does") {
    CHECK(levels_of(U"الأعوام 2019-2023", kRtlBase) == "11111111222212222");
    CHECK(levels_of(U"في 15/10/2023", kRtlBase) == "1112222222222");
  }

  TEST_CASE("case 10: a percent sign joins a number after Hebrew, not after Persian") {
    CHECK(levels_of(U"עלה ב-5% השנה", kRtlBase) == "1111112211111");
    CHECK(levels_of(U"رشد ۵٪ در", kRtlBase) == "111121111");
  }

  TEST_CASE("case 11: the minus of a number after Hebrew is not part of it unless isolated") {
    CHECK(levels_of(U"ירידה של -5 נקודות", kRtlBase) == "111111111121111111");
    CHECK(levels_of(U"ירידה של \u2066-5\u2069 נקודות", kRtlBase) == "11111111112211111111");
  }

  TEST_CASE("case 12: the plus of a telephone number is not part of it unless isolated") {
    CHECK(levels_of(U"טל +972-3-123", kRtlBase) == "1111222222222");
    CHECK(levels_of(U"טל \u2066+972-3-123\u2069", kRtlBase) == "111122222222221");
  }

  TEST_CASE("case 13: a telephone number alone has level 0 and no direction") {
    CHECK(resolve(U"03-123-4567", kAutoBase).paragraph_level == 0);
    CHECK(daf::first_strong_direction("03-123-4567") == daf::Direction::kNeutral);
    CHECK(resolve(U"03-123-4567", daf::BidiBase::kAutoRightToLeft).paragraph_level == 1);
  }

  TEST_CASE("case 14: what is isolated does not decide on the paragraph") {
    CHECK(resolve(U"\u2068abc\u2069 אבג", kAutoBase).paragraph_level == 1);
    CHECK(levels_of(U"\u2068abc\u2069 אבג", kAutoBase) == "122211111");
  }

  TEST_CASE("case 15: a right-to-left mark at the start decides on the paragraph") {
    CHECK(resolve(U"\u200FHTML 5 - מדריך", kAutoBase).paragraph_level == 1);
    CHECK(levels_of(U"\u200FHTML 5 - מדריך", kAutoBase) == "122222211111111");
  }

  TEST_CASE("case 16: an isolate that is not closed reaches to the end of the paragraph only") {
    CHECK(levels_of(U"Title \u2067אבג - part 2", kLtrBase) == "0000000111111222222");
    CHECK(levels_of(U"Title \u2067אבג\u2029Next 2", kLtrBase) == "00000001110000000");
  }

  TEST_CASE(
      "case 17: an override that crosses an isolate is resolved, and ends with its paragraph") {
    CHECK(levels_of(U"if (\u202Ex\u2066 // ok\u2069) {", kLtrBase) == "0000x112222221111");
    CHECK(levels_of(U"if (\u202Ex\u2029x", kLtrBase) == "0000x100");
  }

  TEST_CASE("case 18: blanks at the end of a line, and tabs, have the level of the paragraph") {
    CHECK(levels_of(U"abc   ", kRtlBase) == "222111");
    CHECK(levels_of(U"אבג\tabc 1", kRtlBase) == "111122222");
  }

  TEST_CASE("case 19: a mark after a closing bracket follows the bracket") {
    CHECK(levels_of(U"א(ב)\u0331", kLtrBase) == "11111");
  }

  TEST_CASE("case 20: the 64th open bracket ends the pairing") {
    const std::u32string text = U"a" + std::u32string(64, U'(') + U"b" + std::u32string(64, U')');
    CHECK(levels_of(text, kRtlBase) == repeated(66, '2') + repeated(64, '1'));
    const std::u32string paired = U"a" + std::u32string(63, U'(') + U"b" + std::u32string(63, U')');
    CHECK(levels_of(paired, kRtlBase) == repeated(128, '2'));
  }

  TEST_CASE("case 21: canonically equivalent angle brackets pair with each other") {
    CHECK(levels_of(U"a\u2329ב\u3009c", kRtlBase) == "21112");
    CHECK(levels_of(U"a\u3008ב\u232Ac", kRtlBase) == "21112");
  }

  TEST_CASE("case 22: no run begins inside a code point") {
    const std::u32string text = U"\t\u202B\u2069א";
    CHECK(levels_of(text, kLtrBase) == "0x11");
    auto order = resolve(text, kLtrBase).order;
    order.erase(std::remove(order.begin(), order.end(), 1U), order.end());
    CHECK(order == std::vector<uint32_t>{0, 3, 2});
  }

  TEST_CASE("case 23: a highlight over both directions is two visual spans") {
    using Spans = std::vector<daf::BidiSpan>;
    CHECK(highlight(u"abc אבג def", kLtrBase, 2, 6) == Spans{{2, 4}, {5, 7}});
    CHECK(highlight(u"הוא אמר hello world אתמול", kRtlBase, 5, 13) == Spans{{6, 11}, {17, 20}});
  }

  TEST_CASE("case 24: a citation in Hebrew, whose brackets a renderer of glyphs mirrors once") {
    CHECK(levels_of(U"(כהן, 2020, p. 45)", kRtlBase) == "111111222211222221");
    CHECK(daf::mirrored(U'(') == U')');
    CHECK(daf::mirrored(daf::mirrored(U'(')) == U'(');
  }
}

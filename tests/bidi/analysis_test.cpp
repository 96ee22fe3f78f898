#include <doctest/doctest.h>

#include <string>

#include "bidi/bidi_helper.h"
#include "unicode/ucd_file.h"

using daf::BidiAnalysis;
using daf::BidiBase;
using daf::BidiParagraph;
using daf::BidiRun;
using daf::test::kAutoBase;
using daf::test::kLtrBase;
using daf::test::kRtlBase;
using daf::test::levels_of;

namespace {

// The place and level of each.
using Paragraphs = std::vector<std::vector<uint32_t>>;
using Runs = std::vector<BidiRun>;

template <class View>
Paragraphs paragraphs_of(View text, BidiBase base) {
  BidiAnalysis analysis;
  REQUIRE(analysis.analyse(text, base));
  Paragraphs paragraphs;
  for (const BidiParagraph& paragraph : analysis.paragraphs()) {
    paragraphs.push_back({paragraph.start, paragraph.end, paragraph.level});
  }
  return paragraphs;
}

// What the first paragraph is said to have: r (right-to-left), c (controls), i (isolates).
std::string flags_of(std::u16string_view text, BidiBase base) {
  BidiAnalysis analysis;
  REQUIRE(analysis.analyse(text, base));
  const BidiParagraph& paragraph = analysis.paragraphs()[0];
  std::string flags;
  if (paragraph.has_right_to_left) flags += 'r';
  if (paragraph.has_controls) flags += 'c';
  if (paragraph.has_isolates) flags += 'i';
  return flags;
}

Runs line_of(std::u16string_view text, BidiBase base, uint32_t start, uint32_t end) {
  BidiAnalysis analysis;
  REQUIRE(analysis.analyse(text, base));
  return analysis.line(start, end);
}

std::vector<uint8_t> levels_in(BidiAnalysis& analysis) {
  return {analysis.levels().begin(), analysis.levels().end()};
}

}  // namespace

TEST_SUITE("bidi") {
  TEST_CASE("each paragraph has its own level, and keeps its separator") {
    CHECK(paragraphs_of(u"אב\nab\u2029١", kAutoBase) ==
          Paragraphs{{0, 3, 1}, {3, 6, 0}, {6, 7, 0}});
    CHECK(paragraphs_of(std::string_view("אב\nab\n"), kAutoBase) ==
          Paragraphs{{0, 5, 1}, {5, 8, 0}});
    CHECK(paragraphs_of(u"ab\nאב", kRtlBase) == Paragraphs{{0, 3, 1}, {3, 5, 1}});
    CHECK(paragraphs_of(u"1\nab", BidiBase::kAutoRightToLeft) == Paragraphs{{0, 2, 1}, {2, 4, 0}});
  }

  TEST_CASE("every separator ends a paragraph, and CR LF is one") {
    CHECK(paragraphs_of(u"a\nb\rc\r\nd\u0085e\u2029f\u001Cg\u001Dh\u001Ei", kAutoBase).size() == 9);
    CHECK(paragraphs_of(u"א\nב\rג\r\nד\u0085ה\u2029ו\u001Cz\u001Dח\u001Eט", kAutoBase).size() == 9);
    CHECK(paragraphs_of(u"\r\n\n\r", kAutoBase) == Paragraphs{{0, 2, 0}, {2, 3, 0}, {3, 4, 0}});
    CHECK(paragraphs_of(u"א\r\nב\r\n", kLtrBase) == Paragraphs{{0, 3, 0}, {3, 6, 0}});
    CHECK(paragraphs_of(u"a\u2028b\x0B\x0C", kAutoBase).size() == 1);
  }

  TEST_CASE(
      "a paragraph says whether anything in it runs right to left, and what controls it has") {
    CHECK(flags_of(u"abc 123", kAutoBase) == "");
    CHECK(flags_of(u"אבג", kAutoBase) == "r");
    CHECK(flags_of(u"abc אבג", kAutoBase) == "r");
    CHECK(flags_of(u"abc", kRtlBase) == "");  // all of it has level 2
    CHECK(flags_of(u"abc \u0661", kAutoBase) == "");
    CHECK(flags_of(u"abc \u202Bd\u202C", kAutoBase) == "c");
    CHECK(flags_of(u"abc \u2067\u2069", kAutoBase) == "ci");
    CHECK(flags_of(u"\u2069", kAutoBase) == "ci");
    CHECK(flags_of(u"אבג \u2068a\u2069", kAutoBase) == "rci");
    CHECK(flags_of(u"a\u200Fb", kAutoBase) == "r");
  }

  TEST_CASE("no text, no paragraph, and no line") {
    BidiAnalysis analysis;
    CHECK(analysis.paragraphs().empty());
    CHECK(analysis.levels().empty());
    CHECK(analysis.line(0, 10).empty());
    CHECK(analysis.analyse(std::string_view(), kAutoBase));
    CHECK(analysis.paragraphs().empty());
    CHECK(analysis.analyse(std::u16string_view(), kRtlBase));
    CHECK(analysis.line(0, 10).empty());
    CHECK(daf::visual_to_logical(std::string_view(), {}).empty());
    CHECK(daf::logical_to_visual(std::u16string_view(), {}).empty());
  }

  TEST_CASE("a text longer than the limit is refused") {
    BidiAnalysis analysis;
    analysis.analyse(std::string_view("א"), kAutoBase);
    if constexpr (sizeof(size_t) > sizeof(uint32_t)) {
      // The view claims what is not there: the length must be looked at before the text.
      const std::string_view too_long("a", BidiAnalysis::kMaxLength + 1);
      CHECK(!analysis.analyse(too_long, kAutoBase));
      CHECK(analysis.levels().empty());
      CHECK(analysis.paragraphs().empty());
    }
  }

  TEST_CASE("a line is in visual order, and its trailing blanks have the paragraph's level (L1)") {
    const std::u16string_view text = u"אבג abc דהו";
    CHECK(line_of(text, kRtlBase, 0, 11) == Runs{{7, 11, 1}, {4, 7, 2}, {0, 4, 1}});
    CHECK(line_of(text, kRtlBase, 0, 8) == Runs{{7, 8, 1}, {4, 7, 2}, {0, 4, 1}});
    CHECK(line_of(text, kRtlBase, 5, 7) == Runs{{5, 7, 2}});
    CHECK(line_of(u"abc def אב", kRtlBase, 0, 7) == Runs{{0, 7, 2}});
    CHECK(line_of(u"abc def אב", kRtlBase, 0, 4) == Runs{{3, 4, 1}, {0, 3, 2}});
    CHECK(line_of(u"abc \u2067\u202A def אב", kRtlBase, 0, 6) == Runs{{3, 6, 1}, {0, 3, 2}});
    CHECK(line_of(u"abc  def אב", kRtlBase, 4, 5) == Runs{{4, 5, 1}});
  }

  TEST_CASE("a line is cut to the text, and an empty one has no runs") {
    const std::u16string_view text = u"אב ab";
    CHECK(line_of(text, kRtlBase, 0, 1000) == Runs{{3, 5, 2}, {0, 3, 1}});
    CHECK(line_of(text, kRtlBase, 5, 9).empty());
    CHECK(line_of(text, kRtlBase, 2, 2).empty());
    CHECK(line_of(text, kRtlBase, 4, 2).empty());
    CHECK(line_of(text, kRtlBase, 0xFFFFFFFF, 0xFFFFFFFF).empty());
    CHECK(line_of(u"plain", kAutoBase, 1, 3) == Runs{{1, 3, 0}});
  }

  TEST_CASE("a range over several paragraphs is reordered in each of them") {
    CHECK(line_of(u"אב ab\nab אב\nx", kAutoBase, 1, 12) ==
          Runs{{5, 6, 1}, {3, 5, 2}, {1, 3, 1}, {6, 9, 0}, {9, 11, 1}, {11, 12, 0}});
  }

  TEST_CASE("a lone surrogate counts as U+FFFD, as it does in UTF-8") {
    const char16_t lone[] = {0x5D0, 0xD800, 0x5D1, 0xDC00, 0xDC00, 0xD83A};
    BidiAnalysis analysis;
    analysis.analyse(std::u16string_view(lone, 6), kLtrBase);
    CHECK(levels_in(analysis) == std::vector<uint8_t>{1, 1, 1, 0, 0, 0});
    // Half of a right-to-left character at the very end.
    const char16_t adlam[] = {'a', 0xD83A, 0xDD00};
    analysis.analyse(std::u16string_view(adlam, 2), kAutoBase);
    CHECK(levels_in(analysis) == std::vector<uint8_t>{0, 0});
    analysis.analyse(std::u16string_view(adlam, 3), kAutoBase);
    CHECK(levels_in(analysis) == std::vector<uint8_t>{0, 1, 1});
  }

  TEST_CASE("ill-formed UTF-8 has the levels of its U+FFFD") {
    BidiAnalysis analysis;
    analysis.analyse(std::string_view("\xD7\x90\xD7\xD7\x91\xE2\x80\xFF\xF0\x9E"), kLtrBase);
    CHECK(levels_in(analysis) == std::vector<uint8_t>{1, 1, 1, 1, 1, 0, 0, 0, 0, 0});
    daf::test::Random random(3);
    for (int i = 0; i < 3000; ++i) {
      std::string bytes;
      for (uint32_t n = random.below(24); n > 0; --n) {
        constexpr unsigned char kBytes[] = {0xD7, 0x90, 0xE2, 0x81, 0xA7, 0xA9, 0xF0,
                                            0x9E, 'a',  ' ',  '1',  '(',  ')',  0xFF,
                                            0xC0, 0xED, 0xA0, 0xD9, 0xA1, '\n'};
        bytes += static_cast<char>(kBytes[random.below(sizeof(kBytes))]);
      }
      // The same text with its repairs written out has the same levels, code point by code point.
      BidiAnalysis of_repaired;
      const std::string repaired = daf::unicode::to_well_formed_utf8(bytes);
      of_repaired.analyse(std::string_view(repaired), kAutoBase);
      analysis.analyse(std::string_view(bytes), kAutoBase);
      bool same = true;
      size_t at = 0;
      for (size_t to = 0; to < repaired.size();) {
        const auto raw = daf::unicode::decode_utf8(bytes, at);
        const auto fixed = daf::unicode::decode_utf8(repaired, to);
        for (size_t unit = 0; unit < raw.byte_length; ++unit) {
          same = same && analysis.levels()[at + unit] == of_repaired.levels()[to];
        }
        at += raw.byte_length;
        to += fixed.byte_length;
      }
      REQUIRE(at == bytes.size());
      REQUIRE(same);
    }
  }

  TEST_CASE("an analysis is used again without taking memory again") {
    BidiAnalysis analysis;
    const std::u16string text = u"אב (ab 12) \u2067x\u2069 \u202B1\u202C\n";
    analysis.analyse(std::u16string_view(text), kAutoBase);
    const uint8_t* const memory = analysis.levels().data();
    std::vector<BidiRun> line;
    analysis.line(0, 100, line);
    const BidiRun* const line_memory = line.data();
    for (int i = 0; i < 10; ++i) {
      analysis.analyse(std::u16string_view(text).substr(static_cast<size_t>(i)), kAutoBase);
      analysis.line(0, 100, line);
      CHECK(analysis.levels().data() == memory);
      CHECK(line.data() == line_memory);
    }
  }

  TEST_CASE("an analysis is movable, and what was moved from is empty and can be used") {
    BidiAnalysis first;
    first.analyse(std::string_view("אב"), kAutoBase);
    BidiAnalysis second = std::move(first);
    CHECK(second.levels().size() == 4);
    first = BidiAnalysis();
    CHECK(first.levels().empty());
    CHECK(first.analyse(std::string_view("a"), kAutoBase));
    CHECK(first.levels().size() == 1);
  }

  TEST_CASE("a long text of one direction is one run") {
    const std::u32string hebrew(5000, U'א');
    const std::u32string english(5000, U'a');
    BidiAnalysis analysis;
    analysis.analyse(std::u16string_view(daf::test::encode<char16_t>(hebrew)), kAutoBase);
    CHECK(analysis.line(0, 5000) == Runs{{0, 5000, 1}});
    analysis.analyse(std::u16string_view(daf::test::encode<char16_t>(english)), kAutoBase);
    CHECK(analysis.line(0, 5000) == Runs{{0, 5000, 0}});
    analysis.analyse(std::u16string_view(daf::test::encode<char16_t>(english + hebrew)), kAutoBase);
    CHECK(analysis.line(0, 10000) == Runs{{0, 5000, 0}, {5000, 10000, 1}});
    // At every place in the blocks that are looked at together.
    for (uint32_t at = 0; at < 70; ++at) {
      const std::u16string text = std::u16string(at, u'a') + u"א" + std::u16string(70 - at, u'a');
      analysis.analyse(std::u16string_view(text), kLtrBase);
      CHECK(analysis.levels()[at] == 1);
      const std::u16string cut = std::u16string(at, u'a') + u"\u0085" + std::u16string(70, u'a');
      analysis.analyse(std::u16string_view(cut), kLtrBase);
      CHECK(analysis.paragraphs().size() == 2);
    }
  }
}

#include <doctest/doctest.h>

#include "bidi/bidi_helper.h"

using daf::BidiAnalysis;
using daf::BidiRun;
using daf::BidiSpan;
using daf::visual_spans;
using daf::test::kLtrBase;
using daf::test::kRtlBase;

namespace {

using Indices = std::vector<uint32_t>;
using Spans = std::vector<BidiSpan>;

template <class View>
std::vector<BidiRun> line_of(View text, daf::BidiBase base) {
  BidiAnalysis analysis;
  analysis.analyse(text, base);
  return analysis.line(0, static_cast<uint32_t>(text.size()));
}

}  // namespace

TEST_SUITE("bidi") {
  TEST_CASE("the index maps of UTF-16 keep surrogate pairs together") {
    const std::u16string_view text = u"a\U0001E900ב1";  // level 0, 1, 1, 2
    const auto line = line_of(text, kLtrBase);
    CHECK(daf::visual_to_logical(text, line) == Indices{0, 4, 3, 1, 2});
    CHECK(daf::logical_to_visual(text, line) == Indices{0, 3, 4, 2, 1});
  }

  TEST_CASE("the index maps of UTF-8 keep the bytes of a character together") {
    const std::string_view text = "אa\xE2\x80\xA6ב";  // R, L, an ellipsis, R
    const auto line = line_of(text, kRtlBase);
    CHECK(daf::visual_to_logical(text, line) == Indices{6, 7, 3, 4, 5, 2, 0, 1});
    CHECK(daf::logical_to_visual(text, line) == Indices{6, 7, 5, 2, 3, 4, 0, 1});
  }

  TEST_CASE("the maps of a line in the middle of a text count from its start") {
    const std::u16string_view text = u"אב ab גד";
    BidiAnalysis analysis;
    analysis.analyse(text, kRtlBase);
    const auto line = analysis.line(3, 8);
    CHECK(daf::visual_to_logical(text, line) == Indices{7, 6, 5, 3, 4});
    CHECK(daf::logical_to_visual(text, line) == Indices{3, 4, 2, 1, 0});
  }

  TEST_CASE("the maps of runs that are not of the text stay inside it") {
    const std::vector<BidiRun> foreign = {{5, 90, 1}, {100, 200, 0}, {0, 2, 1}};
    for (const auto& map : {daf::visual_to_logical(std::string_view("abcdefg"), foreign),
                            daf::logical_to_visual(std::string_view("abcdefg"), foreign)}) {
      for (const uint32_t index : map) CHECK(index < 7);
    }
  }

  TEST_CASE("a highlight in one direction is one span, however many runs it covers") {
    const std::u16string_view text = u"אב ab גד";
    const auto line = line_of(text, kRtlBase);
    CHECK(visual_spans(line, 0, 8) == Spans{{0, 8}});
    CHECK(visual_spans(line, 3, 5) == Spans{{3, 5}});
    CHECK(visual_spans(line, 0, 1) == Spans{{7, 8}});
    CHECK(visual_spans(line, 1, 4) == Spans{{3, 4}, {5, 7}});
    CHECK(visual_spans(line, 4, 4).empty());
    CHECK(visual_spans(line, 6, 2).empty());
    CHECK(visual_spans(line, 8, 100).empty());
    CHECK(visual_spans({}, 0, 100).empty());
  }

  TEST_CASE("what is between two visual positions may be several logical ranges") {
    const std::u16string_view text = u"abc אבג def";
    const auto line = line_of(text, kLtrBase);
    CHECK(daf::logical_ranges(line, 2, 5) == Spans{{2, 4}, {6, 7}});
    CHECK(daf::logical_ranges(line, 0, 100) == Spans{{0, 11}});
    CHECK(daf::logical_ranges(line, 5, 7) == Spans{{4, 6}});
    CHECK(daf::logical_ranges(line, 7, 7).empty());
    CHECK(daf::logical_ranges({}, 0, 5).empty());
  }

  TEST_CASE("logical ranges of visual spans are what they were made from") {
    const std::u16string_view text = u"אב (ab 12) גד 3-4 ef";
    const auto line = line_of(text, kRtlBase);
    for (uint32_t start = 0; start < text.size(); ++start) {
      for (uint32_t end = start + 1; end <= text.size(); ++end) {
        uint32_t length = 0;
        for (const BidiSpan& span : visual_spans(line, start, end)) {
          for (const BidiSpan& range : daf::logical_ranges(line, span.start, span.end)) {
            CHECK(range.start >= start);
            CHECK(range.end <= end);
            length += range.end - range.start;
          }
        }
        CHECK(length == end - start);
      }
    }
  }

  TEST_CASE("mirror images come in pairs, and most characters have none") {
    CHECK(daf::mirrored(U'(') == U')');
    CHECK(daf::mirrored(U']') == U'[');
    CHECK(daf::mirrored(U'<') == U'>');
    CHECK(daf::mirrored(0xAB) == 0xBB);
    CHECK(daf::mirrored(0x2264) == 0x2265);
    CHECK(daf::mirrored(0x3009) == 0x3008);
    CHECK(daf::mirrored(0xFF63) == 0xFF62);
    for (const char32_t none : {0x0U, 0x61U, 0x5D0U, 0x2211U, 0xFF64U, 0x10FFFFU, 0xFFFFFFFFU}) {
      CHECK(daf::mirrored(none) == none);
    }
  }
}

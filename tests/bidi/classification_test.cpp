#include <doctest/doctest.h>

#include <string>

#include "bidi/algorithm.h"
#include "bidi/bidi_helper.h"

using daf::bidi::ClassRun;
using daf::unicode::BidiClass;

namespace {

struct ExpectedRun {
  uint32_t start;
  BidiClass bidi_class;
};

template <class Unit>
void check_runs(std::u32string_view text, const std::vector<ExpectedRun>& expected) {
  const std::basic_string<Unit> encoded = daf::test::encode<Unit>(text);
  const std::basic_string_view<Unit> view = encoded;
  std::vector<ClassRun> runs;
  const auto found = daf::bidi::classify_paragraph(view, 0, runs, 0);
  REQUIRE(found.run_count == expected.size());
  for (size_t i = 0; i < expected.size(); ++i) {
    const size_t start = daf::test::encode<Unit>(text.substr(0, expected[i].start)).size();
    CHECK(runs[i].start == start);
    CHECK(static_cast<int>(runs[i].bidi_class) == static_cast<int>(expected[i].bidi_class));
  }
}

// `expected` counts code points.
void check(std::u32string_view text, const std::vector<ExpectedRun>& expected) {
  check_runs<char>(text, expected);
  check_runs<char16_t>(text, expected);
}

}  // namespace

TEST_SUITE("bidi") {
  TEST_CASE("characters of one class are one run, and marks and joiners are part of it") {
    check(U"שָׁל  ab12",
          {{0, BidiClass::kR}, {4, BidiClass::kWS}, {6, BidiClass::kL}, {8, BidiClass::kEN}});
    check(U"می\u200Cخواهم", {{0, BidiClass::kAL}});
    check(U"\u00ADa\u00AD", {{0, BidiClass::kBN}, {1, BidiClass::kL}});
  }

  TEST_CASE("a mark stands alone where it may not have the class of what precedes it") {
    check(U"a \u0301", {{0, BidiClass::kL}, {1, BidiClass::kWS}, {2, BidiClass::kNSM}});
    check(U"(\u0301\u0301", {{0, BidiClass::kOpeningBracket}, {1, BidiClass::kNSM}});
    check(U"\u2069\u0301", {{0, BidiClass::kPDI}, {1, BidiClass::kNSM}});
    check(U",\u0301", {{0, BidiClass::kCS}, {1, BidiClass::kNSM}});
  }

  TEST_CASE("a single separator is a run, several are neutral") {
    check(U"1,1", {{0, BidiClass::kEN}, {1, BidiClass::kCS}, {2, BidiClass::kEN}});
    check(U"1,,1", {{0, BidiClass::kEN}, {1, BidiClass::kON}, {3, BidiClass::kEN}});
    check(U"1+,1",
          {{0, BidiClass::kEN}, {1, BidiClass::kES}, {2, BidiClass::kCS}, {3, BidiClass::kEN}});
  }

  TEST_CASE("brackets, controls and the separator at the end stand alone") {
    check(U"((\u2067\u2067\u202B\u202B\n", {{0, BidiClass::kOpeningBracket},
                                            {1, BidiClass::kOpeningBracket},
                                            {2, BidiClass::kRLI},
                                            {3, BidiClass::kRLI},
                                            {4, BidiClass::kRLE},
                                            {5, BidiClass::kRLE},
                                            {6, BidiClass::kB}});
  }

  TEST_CASE("a paragraph ends behind its separator") {
    std::vector<ClassRun> runs;
    CHECK(daf::bidi::classify_paragraph(std::u16string_view(u"א\r\nב"), 0, runs, 0).end == 3);
    CHECK(daf::bidi::classify_paragraph(std::u16string_view(u"א\n\rב"), 0, runs, 0).end == 2);
    CHECK(daf::bidi::classify_paragraph(std::string_view("א\xE2\x80\xA9"
                                                         "ב"),
                                        0, runs, 0)
              .end == 5);
  }

  TEST_CASE("text that stays at level 0 is skipped up to what does not, or to a separator") {
    const auto skipped = [](std::u16string_view text) {
      return daf::bidi::skip_left_to_right(text, 0);
    };
    const std::u16string latin(100, u'a');
    CHECK(skipped(latin) == 100);
    CHECK(skipped(latin + u"\u2019\u4E00 1+2% (x)\t\u0301\u200D") == 114);
    for (const char16_t stop :
         {u'\n', u'\u0085', u'א', u'ا', u'١', u'\u2066', u'\u202C', u'\u2029'}) {
      CHECK(skipped(latin + stop + latin) == 100);
    }
    CHECK(daf::bidi::skip_left_to_right(std::string_view("\xC3\xA9 \xE2\x80\x99 \xD7\x90"), 0) ==
          7);
  }
}

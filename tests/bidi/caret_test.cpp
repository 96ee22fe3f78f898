#include <doctest/doctest.h>

#include <string>

#include "bidi/control_names.h"
#include "daf/bidi.h"
#include "unicode/ucd_file.h"

using daf::BidiAnalysis;
using daf::BidiBase;
using daf::BidiRun;
using daf::Caret;
using daf::CaretAffinity;
using daf::CaretPosition;

namespace {

struct Line {
  std::string text;
  std::vector<BidiRun> runs;
  uint8_t level = 0;

  [[nodiscard]] Caret caret(uint32_t offset) const { return daf::caret_at(runs, level, offset); }
  [[nodiscard]] CaretPosition move(CaretPosition from, bool to_the_right) const {
    return daf::move_visually(text, runs, level, from, to_the_right);
  }
  [[nodiscard]] uint32_t visual(CaretPosition at) const {
    const Caret drawn = caret(at.offset);
    return at.affinity == drawn.primary_affinity ? drawn.primary : drawn.secondary;
  }
};

Line line_of(std::string text, BidiBase base) {
  BidiAnalysis analysis;
  analysis.analyse(std::string_view(text), base);
  Line line{.text = text, .runs = {}, .level = analysis.paragraphs()[0].level};
  line.runs = analysis.line(0, static_cast<uint32_t>(text.size()));
  return line;
}

// The offsets that the caret passes from one end of the line to the other.
std::vector<uint32_t> walk(const Line& line, bool to_the_right) {
  const bool starts_at_start = to_the_right == ((line.level & 1U) == 0);
  const auto end = static_cast<uint32_t>(line.text.size());
  CaretPosition at = starts_at_start ? CaretPosition{0, CaretAffinity::kBefore}
                                     : CaretPosition{end, CaretAffinity::kAfter};
  std::vector<uint32_t> offsets{at.offset};
  for (size_t guard = 0; guard <= line.text.size(); ++guard) {
    const CaretPosition next = line.move(at, to_the_right);
    if (next == at) break;
    at = next;
    offsets.push_back(at.offset);
  }
  return offsets;
}

}  // namespace

TEST_SUITE("bidi") {
  TEST_CASE("within one direction a caret has one place") {
    const Line hebrew = line_of("אבג", BidiBase::kAuto);
    CHECK(hebrew.caret(0).primary == 6);
    CHECK(hebrew.caret(2).primary == 4);
    CHECK(hebrew.caret(6).primary == 0);
    CHECK(hebrew.caret(2).secondary == 4);
    const Line english = line_of("abc", BidiBase::kAuto);
    CHECK(english.caret(0).primary == 0);
    CHECK(english.caret(1).primary == 1);
    CHECK(english.caret(3).primary == 3);
    CHECK(english.caret(99).primary == 3);
  }

  TEST_CASE("between two directions it has two, and the primary one is the paragraph's") {
    // Shown: abc GBA, in bytes 0-4 and 4-10.
    const Line line = line_of("abc אבג", BidiBase::kLeftToRight);
    const Caret middle = line.caret(4);
    CHECK(middle.primary == 4);
    CHECK(middle.secondary == 10);
    CHECK(middle.primary_affinity == CaretAffinity::kBefore);
    const Caret end = line.caret(10);
    CHECK(end.primary == 10);
    CHECK(end.secondary == 4);
    CHECK(end.primary_affinity == CaretAffinity::kAfter);
  }

  TEST_CASE("the same from right to left") {
    // Shown: abc GBA, the Latin word at the left.
    const Line line = line_of("אבג abc", BidiBase::kRightToLeft);
    const Caret middle = line.caret(7);
    CHECK(middle.primary == 3);
    CHECK(middle.secondary == 0);
    CHECK(middle.primary_affinity == CaretAffinity::kBefore);
    CHECK(line.caret(0).primary == 10);
    CHECK(line.caret(10).primary == 0);
    CHECK(line.caret(10).secondary == 3);
  }

  TEST_CASE("an arrow key goes over the line as it is shown") {
    CHECK(walk(line_of("abc", BidiBase::kAuto), true) == std::vector<uint32_t>{0, 1, 2, 3});
    CHECK(walk(line_of("אבג", BidiBase::kAuto), false) == std::vector<uint32_t>{0, 2, 4, 6});
    CHECK(walk(line_of("אבג", BidiBase::kAuto), true) == std::vector<uint32_t>{6, 4, 2, 0});
    // ab GBA: behind b the caret passes alef bet gimel from the left.
    CHECK(walk(line_of("ab אב", BidiBase::kLeftToRight), true) ==
          std::vector<uint32_t>{0, 1, 2, 3, 5, 3});
  }

  TEST_CASE("a caret passes graphemes, not marks, and no control") {
    CHECK(walk(line_of("שָׁלוֹם", BidiBase::kAuto), false) == std::vector<uint32_t>{0, 6, 8, 12, 14});
    CHECK(walk(line_of("a" LRI "b" PDI "c", BidiBase::kAuto), true) ==
          std::vector<uint32_t>{0, 1, 5, 9});
  }

  TEST_CASE("an empty line has a caret, which stays") {
    const Line line{};
    CHECK(line.caret(7).primary == 0);
    CHECK(line.move({.offset = 3}, true).offset == 0);
  }

  TEST_CASE("on random lines a caret reaches the other end, and each step is seen") {
    const char* const pieces[] = {"a", "א", "1", " ", "(", RLI, PDI, RLE, PDF, "ָ", "\U0001F468"};
    daf::test::Random random(3);
    for (int round = 0; round < 1000; ++round) {
      std::string text;
      for (uint32_t count = 1 + random.below(16); count > 0; --count) {
        text += pieces[random.below(std::size(pieces))];
      }
      const bool to_the_right = random.below(2) == 0;
      const Line line =
          line_of(text, random.below(2) == 0 ? BidiBase::kLeftToRight : BidiBase::kRightToLeft);
      CaretPosition at =
          (line.level == 0) == to_the_right
              ? CaretPosition{0, CaretAffinity::kBefore}
              : CaretPosition{static_cast<uint32_t>(text.size()), CaretAffinity::kAfter};
      uint32_t visual = to_the_right ? 0 : static_cast<uint32_t>(text.size());
      for (;;) {
        const CaretPosition next = line.move(at, to_the_right);
        if (next == at) break;
        at = next;
        const Caret drawn = line.caret(at.offset);
        const uint32_t expected =
            at.affinity == drawn.primary_affinity ? drawn.primary : drawn.secondary;
        INFO(text);
        CHECK((to_the_right ? expected > visual : expected < visual));
        visual = expected;
        if (drawn.primary == drawn.secondary) continue;
      }
      CHECK(visual == (to_the_right ? text.size() : 0));
    }
  }
}

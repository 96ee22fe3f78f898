// Linear time is a promise about every text (daf/bidi.h), so it is counted, not measured: twice the
// text may take about twice the steps. These are the texts on which other implementations take the
// square of their length, and some more.
#include <doctest/doctest.h>

#include <string>

#include "bidi/bidi_helper.h"

using daf::BidiAnalysis;
using daf::test::kAutoBase;

namespace {

struct Pattern {
  const char* name;
  std::u32string_view unit;    // repeated
  std::u32string_view ending;  // repeated as often after that
};

const Pattern kPatterns[] = {
    {"FSI chain", U"\u2068", U""},
    {"FSI chain, closed", U"\u2068", U"\u2069"},
    {"FSI chain around one letter at the end", U"\u2068 ", U"א"},
    {"RLI chain", U"\u2067a", U""},
    {"sequential isolates", U"\u2067a\u2069 ", U""},
    {"sequential FSI", U"\u2068א\u2069 ", U""},
    {"isolates with embeddings", U"\u2067\u202Aa\u202Cb\u2069", U""},
    {"PDI without initiators", U"א\u2069", U""},
    {"deep embeddings", U"\u202Bא\u202Aa", U"\u202C"},
    {"embeddings side by side", U"\u202Bא\u202Ca", U""},
    {"overrides", U"\u202Ea\u202Dא", U"\u202C1"},
    {"nested brackets", U"(א", U")a"},
    {"open brackets of many kinds", U"([{\u3008\u300A\u300C\u300E\u3010\u2045\u207D א", U""},
    {"closing brackets", U"א)]}\u3009", U""},
    {"62 open brackets and what does not close them", U"[[[[[[[[[[[[[[[א", U")))))"},
    {"flat bracket pairs", U"(א)a", U""},
    {"alternating directions", U"aא", U""},
    {"numbers and separators", U"א1,2#+", U""},
    {"terminators", U"א", U"#\u0300"},
    {"separators", U"א", U"1,"},
    {"marks", U"א\u0300", U"\u0300"},
    {"joiners", U"א\u200D", U"\u200D "},
    {"tabs and blanks", U"א \t", U" \u2069"},
    {"paragraphs", U"א\n", U"a\n"},
};

uint64_t steps_of(const Pattern& pattern, size_t count) {
  std::u32string text;
  for (size_t i = 0; i < count; ++i) text += pattern.unit;
  for (size_t i = 0; i < count; ++i) text += pattern.ending;
  BidiAnalysis analysis;
  analysis.analyse(std::u16string_view(daf::test::encode<char16_t>(text)), kAutoBase);
  return analysis.step_count();
}

}  // namespace

TEST_SUITE("bidi") {
  TEST_CASE("twice the text takes about twice the steps") {
    for (const Pattern& pattern : kPatterns) {
      INFO(pattern.name);
      const uint64_t once = steps_of(pattern, 5000);
      const uint64_t twice = steps_of(pattern, 10000);
      CHECK(once >= 5000);
      CHECK(twice <= 2 * once + once / 50);
    }
  }

  TEST_CASE("the steps for each character are few, whatever the text is") {
    for (const Pattern& pattern : kPatterns) {
      INFO(pattern.name);
      constexpr size_t kCount = 5000;
      const size_t length = kCount * (pattern.unit.size() + pattern.ending.size());
      // The worst is a closing bracket that is compared with 63 open ones.
      CHECK(steps_of(pattern, kCount) <= 80 * length);
    }
  }

  TEST_CASE("plain text takes one step for each character") {
    const std::string text(10000, 'a');
    BidiAnalysis analysis;
    analysis.analyse(std::string_view(text), kAutoBase);
    CHECK(analysis.step_count() == text.size());
  }

  TEST_CASE("a million controls have an answer") {
    const std::u16string isolates(1000000, u'\u2067');
    const std::u16string overrides(1000000, u'\u202E');
    BidiAnalysis analysis;
    CHECK(analysis.analyse(std::u16string_view(isolates), kAutoBase));
    CHECK(analysis.line(0, 1000000).size() == 1);
    CHECK(analysis.analyse(std::u16string_view(overrides), kAutoBase));
    CHECK(analysis.line(0, 1000000).size() == 1);
  }
}

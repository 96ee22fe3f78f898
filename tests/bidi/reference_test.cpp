// The algorithm against the standard's own wording (reference_bidi.h) on random texts, which are
// longer and more mixed than the cases of the conformance tests: marks, BN, separators and brackets
// meet every control, and what is resolved as one run there is resolved character by character
// here.
#include <doctest/doctest.h>

#include <string>

#include "bidi/bidi_helper.h"
#include "bidi/reference_bidi.h"
#include "unicode/ucd_file.h"

using daf::BidiBase;
using daf::test::Random;
using daf::test::ReferenceBidi;

namespace {

// What the texts of a round are made of, each with its own emphasis.
const std::u32string_view kAlphabets[] = {
    U"a\u05D0\u0627\u0661"
    U"1+-#%,:\u0300\u00AD\t !",
    U"a\u05D0\u0627"
    U"1,([)]\u2329\u232A\u3008\u3009\u0300\u00AD ",
    U"a\u05D0\u0627"
    U"1 \u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u0300",
    U"a\u05D0"
    U"1+# \t\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u0300\u00AD()[]",
    U"\u05D0\u05B0 a\u200C\u06F1\u066A\u060C.1\U0001E900\U0001D7CE\U00010A01\u2019",
};

constexpr BidiBase kBases[] = {BidiBase::kLeftToRight, BidiBase::kRightToLeft, BidiBase::kAuto,
                               BidiBase::kAutoRightToLeft};

std::u32string random_text(Random& random) {
  const std::u32string_view alphabet =
      kAlphabets[random.below(static_cast<uint32_t>(std::size(kAlphabets)))];
  std::u32string text;
  for (uint32_t length = random.below(40); length > 0; --length) {
    text += alphabet[random.below(static_cast<uint32_t>(alphabet.size()))];
  }
  return text;
}

// Whether all levels that the standard gives are the same.
template <class Unit>
bool agrees(daf::BidiAnalysis& analysis, const std::u32string& text, BidiBase base) {
  const ReferenceBidi expected(text, base);
  const auto actual = daf::test::resolve_as<Unit>(analysis, text, base);
  if (!actual.is_sound || actual.levels.size() != text.size()) return false;
  if (!text.empty() && actual.paragraph_level != expected.paragraph_level) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (!expected.is_removed(i) && actual.levels[i] != expected.levels[i]) return false;
  }
  return true;
}

std::string in_hexadecimal(const std::u32string& text) {
  std::string out;
  for (const char32_t code_point : text) {
    constexpr char kDigits[] = "0123456789ABCDEF";
    for (int shift = 16; shift >= 0; shift -= 4) out += kDigits[(code_point >> shift) & 15];
    out += ' ';
  }
  return out;
}

}  // namespace

TEST_SUITE("bidi") {
  TEST_CASE("random texts have the levels that the standard's wording gives them") {
    Random random(20240607);
    daf::BidiAnalysis analysis;
    constexpr int kTexts = 20000;
    for (int i = 0; i < kTexts; ++i) {
      const std::u32string text = random_text(random);
      const BidiBase base = kBases[random.below(4)];
      const bool both =
          agrees<char>(analysis, text, base) && agrees<char16_t>(analysis, text, base);
      if (both) continue;
      INFO("base " << static_cast<int>(base) << ": " << in_hexadecimal(text));
      CHECK(both);
      break;
    }
  }

  TEST_CASE("deep nesting has the levels that the standard's wording gives it") {
    daf::BidiAnalysis analysis;
    const std::u32string controls = U"\u202A\u202B\u202D\u202E\u2066\u2067\u2068";
    Random random(7);
    for (int round = 0; round < 40; ++round) {
      std::u32string text;
      for (uint32_t depth = 50 + random.below(100); depth > 0; --depth) {
        text += controls[random.below(7)];
        if (random.below(3) == 0)
          text +=
              U"a\u05D0"
              U"1 ("[random.below(5)];
      }
      for (uint32_t depth = 50 + random.below(100); depth > 0; --depth) {
        text += U"\u202C\u2069"[random.below(2)];
        if (random.below(3) == 0)
          text +=
              U"a\u05D0"
              U"1 )"[random.below(5)];
      }
      INFO(in_hexadecimal(text));
      const bool both = agrees<char>(analysis, text, BidiBase::kAuto) &&
                        agrees<char16_t>(analysis, text, BidiBase::kRightToLeft);
      CHECK(both);
      if (!both) break;
    }
  }
}

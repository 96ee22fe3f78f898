// fold_case against CaseFolding.txt and against each character by itself.
#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "daf/text.h"
#include "unicode/ucd_file.h"

using daf::fold_case;
using daf::test::from_code_point;

TEST_SUITE("unicode") {
  TEST_CASE("case folding is that of CaseFolding.txt, status C and F, and nothing else") {
    std::map<std::string, std::string> foldings;
    const bool is_installed =
        daf::test::for_each_ucd_line("CaseFolding.txt", [&](const std::string& line, int) {
          const std::vector<std::string> fields = daf::test::split_fields(line);
          REQUIRE(fields.size() >= 3);
          if (fields[1] != " C" && fields[1] != " F") return;
          foldings[daf::test::from_code_points(fields[0])] = daf::test::from_code_points(fields[2]);
        });
    if (!is_installed) return;
    CHECK(foldings.size() > 1400);
    for (char32_t code_point = 0; code_point <= 0x10FFFF; ++code_point) {
      if (code_point == 0xD800) code_point = 0xE000;
      const std::string text = from_code_point(code_point);
      const auto found = foldings.find(text);
      const std::string expected = found == foldings.end() ? text : found->second;
      if (fold_case(text) != expected) FAIL("U+" << std::hex << static_cast<uint32_t>(code_point));
    }
  }

  TEST_CASE("case folding leaves marks, compatibility forms and scripts without case alone") {
    CHECK(fold_case("שָׁלוֹם \uFB2A السَّلَامُ") == "שָׁלוֹם \uFB2A السَّلَامُ");
    CHECK(fold_case("ÉCOLE E\u0301 ﬁ Ⓐ") == "école e\u0301 fi ⓐ");
    CHECK(fold_case("Straße ΟΔΥΣΣΕΥΣ İI") == "strasse οδυσσευσ i\u0307i");
    CHECK(fold_case("").empty());
  }

  TEST_CASE("ill-formed bytes become U+FFFD, and the text around them is folded") {
    CHECK(fold_case("A\xFFZ\xE2\x80") == "a\uFFFDz\uFFFD");
    CHECK(fold_case("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");
  }

  TEST_CASE("a text folds as its characters do, wherever they stand") {
    daf::test::Random random(1453);
    const std::vector<std::string> pieces = {
        "A", "b", "Z", "LONG ASCII RUN", "Ω", "ß", "ﬃ", "שׁ", "\xF0\x9F\x91", "𐐀", "İ", "1"};
    for (int round = 0; round < 3000; ++round) {
      std::string text;
      std::string expected;
      for (uint32_t left = random.below(30); left > 0; --left) {
        const std::string& piece = pieces[random.below(static_cast<uint32_t>(pieces.size()))];
        text += piece;
        expected += fold_case(piece);
      }
      CAPTURE(text);
      CHECK(fold_case(text) == expected);
      CHECK(fold_case(expected) == expected);
    }
  }
}

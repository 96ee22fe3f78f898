#include "unicode/folding.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "unicode/decomposition.h"
#include "unicode/hangul.h"
#include "unicode/properties.h"
#include "unicode/ucd_file.h"

using daf::test::from_code_point;

namespace {

std::string key(std::string_view word) {
  std::string out;
  daf::unicode::append_search_key(out, word);
  return out;
}

}  // namespace

TEST_SUITE("unicode") {
  TEST_CASE("a Hebrew key has no niqqud, te'amim or presentation forms") {
    CHECK(key("שָׁלוֹם") == "שלום");
    CHECK(key("בְּרֵאשִׁ֖ית") == "בראשית");
    CHECK(key("\uFB2A\uFB49\uFB1D\uFB35") == "ששיו");  // shin with dot, with dagesh, yod, vav
    CHECK(key("\uFB21\uFB28\uFB4F") == "אתאל");        // wide alef, wide tav, ligature alef-lamed
    CHECK(key("בצה״ל") == "בצה״ל");                    // punctuation is the analyzer's business
    CHECK(key("מַיִם") == "מים");                        // and so are final letters
  }

  TEST_CASE("the typing order of niqqud does not matter") {
    CHECK(key("ש\u05C1\u05B8") == key("ש\u05B8\u05C1"));
    CHECK(key("ש\u05C1\u05B8") == "ש");
  }

  TEST_CASE("an Arabic key has no harakat, tatweel, hamza seats or presentation forms") {
    CHECK(key("السَّلَامُ") == "السلام");
    CHECK(key("العـــربية") == "العربية");
    CHECK(key("أحمد إلى آخر مؤمن رئيس") == "احمد الى اخر مومن رييس");
    CHECK(key("\uFEDF\uFEF4\uFEF2\uFEFB") == "لييلا");
    CHECK(key("\uFDF2") == "الله");
    CHECK(key("القُرْآنٰ") == "القران");
  }

  TEST_CASE("decimal digits of every script become ASCII") {
    CHECK(key("٢٠٢٠") == "2020");
    CHECK(key("۱۳۹۹") == "1399");
    CHECK(key("２０２０") == "2020");
    CHECK(key("१२३") == "123");
    CHECK(key("𝟗𝟠") == "98");
    CHECK(key("x²") == "x2");
  }

  TEST_CASE("a Persian key has no ZWNJ and no bidi controls") {
    CHECK(key("می\u200Cخواهم") == "میخواهم");
    CHECK(key("\u202Bمتن\u202C\u200F\u2067\u2069\u061C") == "متن");
    CHECK(key("co\u00ADoperate\uFEFF") == "cooperate");
  }

  TEST_CASE("a Latin key has no accents and no case") {
    CHECK(key("ÉCOLE école e\u0301cole") == "ecole ecole ecole");
    CHECK(key("Ångström Ǆ ﬁnal Ḍ̇") == "angstrom dz final d");
    CHECK(key("Straße STRASSE ẞ") == "strasse strasse ss");
    CHECK(key("İstanbul ISTANBUL") == "istanbul istanbul");
    CHECK(key("ı") == "ı");  // default folding: the dotless letter is another one
    CHECK(key("ĳ ŉ ǰ ŀ") == "ij ʼn j l·");
    CHECK(key("ＦＵＬＬ　Ｗｉｄｔｈ") == "full width");
    CHECK(key("ℌ𝓔ℓ™") == "heltm");
  }

  TEST_CASE("capitals are folded at every place of a word of every length") {
    for (size_t length = 1; length < 40; ++length) {
      for (size_t at = 0; at < length; ++at) {
        std::string word(length, 'w');
        const std::string lower = word;
        word[at] = 'W';
        CHECK(key(word) == lower);
        word.replace(at, 1, "Ẃ");
        CHECK(key(word) == lower);
      }
    }
  }

  TEST_CASE("keys of other scripts") {
    CHECK(key("Ὀδυσσεύς ΟΔΥΣΣΕΥΣ") == "οδυσσευσ οδυσσευσ");
    CHECK(key("τῷ ᾯ") == "τω ω");
    CHECK(key("ЁЛКА Ёлка Й") == "елка елка и");
    CHECK(key("ﾊﾟﾝ") == key("パン"));
    CHECK(key("㍿") == "株式会社");
    CHECK(key("豈") == "豈");  // U+F900 to U+8C48
    CHECK(key("𐐀Ꭰꭰ") == "𐐨ᎠᎠ");
  }

  TEST_CASE("marks that are letters of their script stay") {
    CHECK(key("कुल") == "कुल");      // a vowel sign, not an accent
    CHECK(key("क्षेत्र") == "क्षेत्र");  // virama
    CHECK(key("ที่นี่") != key("ทน"));
    CHECK(key("か") != key("が"));  // voiced kana are other syllables
    CHECK(key("が") == key("か\u3099"));
    CHECK(key("ड़") == key("ड\u093C"));  // nukta
  }

  TEST_CASE("a Hangul key is the same from syllables and from jamo") {
    CHECK(key("한국어") == "\u1112\u1161\u11AB\u1100\u116E\u11A8\u110B\u1165");
    CHECK(key("\u1112\u1161\u11AB") == key("한"));
    CHECK(key("가") == "\u1100\u1161");
    CHECK(key("힣") == "\u1112\u1175\u11C2");
    CHECK(!daf::unicode::is_hangul_syllable(0xABFF));
    CHECK(!daf::unicode::is_hangul_syllable(0xD7A4));
  }

  TEST_CASE("marks that stay are in canonical order, so that equivalent spellings agree") {
    CHECK(key("क\u094D\u093C") == key("क\u093C\u094D"));
    CHECK(key("क\u094D\u0301\u093C\u0951") == "क\u093C\u094D");
    CHECK(key("क\u094D\u093Cz") == "क\u093C\u094Dz");
    CHECK(key("क\u094D\u093CZ") == "क\u093C\u094Dz");
    CHECK(key("क\u094D\u034F\u093C") == "क\u094D\u093C");  // CGJ keeps them apart
  }

  TEST_CASE("a key falls apart before every character that starts a key") {
    CHECK(daf::unicode::starts_key(0x5E9));
    CHECK(!daf::unicode::starts_key(0x5B8));
    CHECK(!daf::unicode::starts_key(0xF73));   // two vowel signs, though its own class is 0
    CHECK(!daf::unicode::starts_key(0xFF9E));  // halfwidth voicing mark
    CHECK(daf::unicode::starts_key(0xAC00));
    for (char32_t code_point = 0; code_point <= 0x10FFFF; ++code_point) {
      if (code_point == 0xD800) code_point = 0xE000;
      const bool starts = daf::unicode::starts_key(code_point);
      if (daf::unicode::decomposition(code_point).empty()) {
        const bool is_starter = daf::unicode::combining_class(code_point) == 0;
        if (starts != is_starter) FAIL("U+" << std::hex << static_cast<uint32_t>(code_point));
        continue;
      }
      if (!starts) continue;
      const std::string before = "\u304B\u3099";  // its mark stays
      const std::string text = from_code_point(code_point) + "\u094D";
      if (key(before + text) != key(before) + key(text)) {
        FAIL("U+" << std::hex << static_cast<uint32_t>(code_point));
      }
    }
  }

  TEST_CASE("a lone mark has an empty key, and keys are appended") {
    CHECK(key("").empty());
    CHECK(key("\u05B8").empty());
    std::string out = "before ";
    daf::unicode::append_search_key(out, "ÀB");
    CHECK(out == "before ab");
  }

  TEST_CASE("ill-formed bytes become U+FFFD") {
    CHECK(key("a\xFF\xD7") == "a\uFFFD\uFFFD");
    CHECK(key("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");
  }

  TEST_CASE("the key of a key is itself, for every character") {
    for (char32_t code_point = 0; code_point <= 0x10FFFF; ++code_point) {
      if (code_point == 0xD800) code_point = 0xE000;
      const std::string once = key(from_code_point(code_point));
      if (key(once) != once) FAIL("U+" << std::hex << static_cast<uint32_t>(code_point));
    }
  }

  TEST_CASE("canonically equivalent characters have one key") {
    for (char32_t code_point = 0; code_point <= 0x10FFFF; ++code_point) {
      const uint8_t flags = daf::unicode::character_record(code_point).flags;
      if ((flags & daf::unicode::kCanonicalDecomposition) == 0) continue;
      std::string decomposed;
      daf::unicode::for_each_code_point(
          daf::unicode::decomposition(code_point),
          [&decomposed](char32_t part) { decomposed += from_code_point(part); });
      if (key(decomposed) != key(from_code_point(code_point))) {
        FAIL("U+" << std::hex << static_cast<uint32_t>(code_point));
      }
    }
  }

  TEST_CASE("a million marks in one word take no quadratic time") {
    std::string word = "क";
    for (int count = 0; count < 250'000; ++count) word += "\u094D\u093C\u0301\u05B8";
    const std::string folded = key(word);
    CHECK(folded.size() == 3 + 250'000 * 6);
    CHECK(folded.substr(0, 9) == "क\u093C\u093C");
    CHECK(folded.substr(folded.size() - 3) == "\u094D");
  }
}

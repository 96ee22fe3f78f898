#include <doctest/doctest.h>

#include <string_view>

#include "daf/bidi.h"

using daf::Direction;
using daf::language_direction;

TEST_SUITE("bidi") {
  TEST_CASE("languages written from right to left") {
    for (const std::string_view language :
         {"he",  "iw",  "yi",  "ji",  "ar",  "arz", "ary", "fa",  "prs", "pes", "ur",
          "ps",  "ckb", "dv",  "ug",  "sd",  "ks",  "syr", "arc", "nqo", "rhg", "azb",
          "pnb", "mzn", "glk", "lrc", "bal", "skr", "sam", "ydd", "hbo"}) {
      CAPTURE(language);
      CHECK(language_direction(language) == Direction::kRightToLeft);
    }
  }

  TEST_CASE("languages written from left to right") {
    for (const std::string_view language :
         {"en", "de", "fr", "ru", "tr",  "zh",  "ja",  "ko", "hi", "az", "ku", "kmr", "pa", "ff",
          "uz", "kk", "ms", "ha", "yue", "fil", "haw", "hy", "ka", "am", "th", "el",  "ti"}) {
      CAPTURE(language);
      CHECK(language_direction(language) == Direction::kLeftToRight);
    }
  }

  TEST_CASE("a script subtag wins over the language") {
    for (const std::string_view tag :
         {"ku-Arab", "az-Arab", "pa-Arab", "pa-Arab-PK", "uz-Arab-AF", "ff-Adlm", "rhg-Rohg",
          "en-Hebr", "tr-Arab", "ks-Aran", "und-Hebr", "zh-min-Arab", "xx-Syrj"}) {
      CAPTURE(tag);
      CHECK(language_direction(tag) == Direction::kRightToLeft);
    }
    for (const std::string_view tag :
         {"he-Latn", "ar-Latn-EG", "ks-Deva", "sd-Deva", "ug-Cyrl", "yi-Latn", "und-Latn",
          "zh-Hans", "zh-cmn-Hant-TW", "ja-Jpan", "ur-Latn"}) {
      CAPTURE(tag);
      CHECK(language_direction(tag) == Direction::kLeftToRight);
    }
  }

  TEST_CASE("a region decides where it changes the usual script") {
    for (const std::string_view tag :
         {"pa-PK", "az-IR", "ku-IQ", "uz-AF", "kk-CN", "ky-CN", "ms-CC", "tg-PK", "ha-SD"}) {
      CAPTURE(tag);
      CHECK(language_direction(tag) == Direction::kRightToLeft);
    }
    for (const std::string_view tag : {"pa-IN", "az-AZ", "ku-TR", "sd-IN", "ug-KZ", "uz-UZ"}) {
      CAPTURE(tag);
      CHECK(language_direction(tag) == Direction::kLeftToRight);
    }
    CHECK(language_direction("he-US") == Direction::kRightToLeft);
    CHECK(language_direction("ar-001") == Direction::kRightToLeft);
    CHECK(language_direction("en-IL") == Direction::kLeftToRight);
    CHECK(language_direction("sd-Arab-IN") == Direction::kRightToLeft);
  }

  TEST_CASE("case does not matter, nor does the underscore of locale names") {
    CHECK(language_direction("HE") == Direction::kRightToLeft);
    CHECK(language_direction("AZ-arab") == Direction::kRightToLeft);
    CHECK(language_direction("pa-pk") == Direction::kRightToLeft);
    CHECK(language_direction("he_IL") == Direction::kRightToLeft);
    CHECK(language_direction("he-latn") == Direction::kLeftToRight);
  }

  TEST_CASE("a variant, an extension or an unknown script does not change the language's") {
    CHECK(language_direction("de-1901") == Direction::kLeftToRight);
    CHECK(language_direction("de-CH-1996") == Direction::kLeftToRight);
    CHECK(language_direction("he-u-nu-latn") == Direction::kRightToLeft);
    CHECK(language_direction("fa-x-Latn") == Direction::kRightToLeft);
    CHECK(language_direction("he-Zyyy") == Direction::kRightToLeft);
    CHECK(language_direction("pa-Zzzz-PK") == Direction::kRightToLeft);
  }

  TEST_CASE("what says nothing about a script is neutral, not left to right") {
    for (const std::string_view tag :
         {"", "und", "mul", "zxx", "mis", "xx", "qqq", "x-private", "i-default", "hebrew", "h", "-",
          "--he", "123", "he\xD7", "\xFF\xFE", "lad"}) {
      CAPTURE(tag);
      CHECK(language_direction(tag) == Direction::kNeutral);
    }
    CHECK(language_direction(std::string_view("he\0", 3)) == Direction::kNeutral);
  }

  TEST_CASE("every code of the tables is found, at both ends of each list") {
    CHECK(language_direction("ae") == Direction::kRightToLeft);
    CHECK(language_direction("aao") == Direction::kRightToLeft);
    CHECK(language_direction("zum") == Direction::kRightToLeft);
    CHECK(language_direction("aa") == Direction::kLeftToRight);
    CHECK(language_direction("zu") == Direction::kLeftToRight);
    CHECK(language_direction("agq") == Direction::kLeftToRight);
    CHECK(language_direction("zza") == Direction::kLeftToRight);
    CHECK(language_direction("und-Adlm") == Direction::kRightToLeft);
    CHECK(language_direction("und-Yezi") == Direction::kRightToLeft);
    CHECK(language_direction("und-Aghb") == Direction::kLeftToRight);
    CHECK(language_direction("und-Yiii") == Direction::kLeftToRight);
  }
}

#include "publication/language_tag.h"

#include <doctest/doctest.h>

#include <string>

using daf::publication::is_well_formed_language;
using daf::publication::repair_language;

TEST_SUITE("publication") {
  TEST_CASE("tags that RFC 5646 allows are well-formed") {
    for (const char* tag : {"he",
                            "ar",
                            "fa",
                            "HE",
                            "ckb",
                            "he-IL",
                            "az-Arab",
                            "zh-cmn-Hans-CN",
                            "sr-Latn-RS",
                            "es-419",
                            "de-1996",
                            "sl-rozaj-biske-1994",
                            "de-CH-x-phonebk",
                            "en-US-u-islamcal",
                            "zh-CN-a-myext-x-private",
                            "x-whatever",
                            "x-a-b",
                            "qaa-Qaaa-QM-x-southern",
                            "und",
                            "de-Latn-DE-1996",
                            "abcd",
                            "abcdefgh",
                            "en-a-bbb-b-ccc"}) {
      CAPTURE(std::string(tag));
      CHECK(is_well_formed_language(tag));
      CHECK(repair_language(tag) == tag);
    }
  }

  TEST_CASE("other strings are not") {
    for (const char* tag : {"",
                            " ",
                            "-",
                            "h",
                            "he-",
                            "-he",
                            "he--IL",
                            "Hebrew language",
                            "abcdefghi",
                            "he-I",
                            "1he",
                            "he-x",
                            "x",
                            "x-",
                            "x-abcdefghi",
                            "en-a",
                            "en-a-b",
                            "de-419-DE",
                            "a-DE",
                            "he-IL-IL",
                            "\xD7\xA2\xD7\x91",
                            "en,he",
                            "i-klingon"}) {
      CAPTURE(std::string(tag));
      CHECK(!is_well_formed_language(tag));
      CHECK(repair_language(tag).empty());
    }
  }

  TEST_CASE("underscores and white space around a tag are repaired") {
    CHECK(repair_language("he_IL") == "he-IL");
    CHECK(repair_language(" ar ") == "ar");
    CHECK(repair_language("zh_Hant_TW\n") == "zh-Hant-TW");
  }
}

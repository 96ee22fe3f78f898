// Which Arabic words meet, and which stay apart.
#include "analysis/stemming/arabic_stemmer.h"

#include <doctest/doctest.h>

#include "analysis/stemming/meeting.h"

using daf::analysis::add_arabic_stems;
using daf::analysis::Stems;
using daf::test::check_apart;
using daf::test::check_meet;
using daf::test::stem_list;

TEST_SUITE("analysis") {
  TEST_CASE("an Arabic word meets itself behind the article and what precedes it") {
    check_meet({
        {"ar", {"حكومة", "الحكومة", "والحكومة", "بالحكومة", "وبالحكومة", "للحكومة", "فالحكومة"}},
        {"ar", {"كتاب", "الكتاب", "وكتاب", "بكتاب", "لكتاب", "ككتاب", "وبكتاب", "فبالكتاب"}},
        {"ar", {"وزارة", "الوزارة", "وزارات", "بوزارة", "والوزارات"}},
        {"ar", {"يد", "بيد", "ويد", "اليد"}},
    });
  }

  TEST_CASE("an Arabic word meets its plural, its dual and its possessives") {
    check_meet({
        {"ar", {"حكومة", "حكومات", "حكومتها", "حكومتهم", "حكومته", "حكومتنا", "الحكومتان"}},
        {"ar", {"مهندس", "مهندسون", "المهندسين", "مهندسة", "مهندسان", "مهندسات"}},
        {"ar", {"كتاب", "كتابها", "كتابهم", "كتابه", "كتابي", "كتابنا", "وكتابهما"}},
        {"ar", {"سياسة", "سياسية", "السياسي", "سياسات", "سياستها"}},
    });
  }

  TEST_CASE("spellings that folding makes one meet in Arabic") {
    check_meet({
        {"ar", {"أحمد", "احمد", "لأحمد"}},
        {"ar", {"مدرسة", "مدرسه", "المدرسة"}},
        {"ar", {"مستشفى", "مستشفي", "المستشفى"}},
        {"ar", {"مُحَمَّدٌ", "محمد", "محـــمد"}},
    });
  }

  TEST_CASE("Arabic words that only look like forms of each other stay apart") {
    check_apart({
        {"ar", {"كلب", "قلب", "لب"}},     // dog, heart, core
        {"ar", {"كان", "كون", "كن"}},     // was, universe, be
        {"ar", {"حرب", "سلام"}},          // war, peace
        {"ar", {"حكومة", "محكمة"}},       // government, court
        {"ar", {"علم", "عالم", "تعليم"}}  // science, world, education
    });
  }

  TEST_CASE("the stems of an Arabic word are its readings, the surest first") {
    CHECK(stem_list("ar", "وبالحكومة") == "حكومه:14 حكوم:11");
    CHECK(stem_list("ar", "وزارة") == "وزاره:14 زاره:12 وزار:11 زار:9");
    CHECK(stem_list("ar", "بكتابها") == "بكتابها:14 بكتاب:11 كتابها:8 كتاب:6");
    CHECK(stem_list("ar", "من") == "من:14");
    CHECK(stem_list("ar", "ال") == "ال:14");
    CHECK(stem_list("ar", "و") == "و:14");
  }

  TEST_CASE("what is no Arabic term has no Arabic stems") {
    for (const std::string_view term :
         {"", "abc", "\xD8", "\xD8\xA7\xD8", "\xD8\xA7z", "\xD7\x90"}) {
      Stems stems;
      add_arabic_stems(term, stems);
      CAPTURE(term);
      CHECK(stems.empty());
    }
  }
}

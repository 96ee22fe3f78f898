// Which Hebrew words meet, and which stay apart.
#include "analysis/stemming/hebrew_stemmer.h"

#include <doctest/doctest.h>

#include "analysis/stemming/meeting.h"

using daf::analysis::add_hebrew_stems;
using daf::analysis::Stems;
using daf::test::check_apart;
using daf::test::check_meet;
using daf::test::meeting;
using daf::test::stem_list;
using daf::test::stems_of;

TEST_SUITE("analysis") {
  TEST_CASE("a Hebrew word meets itself behind particles") {
    check_meet({
        {"he", {"ממשלה", "הממשלה", "בממשלה", "והממשלה", "שהממשלה", "ושבממשלה", "כשהממשלה"}},
        {"he", {"ירושלים", "ושבירושלים", "בירושלים", "לירושלים", "מירושלים", "וירושלים"}},
        {"he", {"צ׳כיה", "בצ'כיה", "לצ’כיה"}},
        {"he", {"צה\"ל", "בצה״ל", "שצה\"ל", "וצה\"ל"}},
        {"he", {"ארה\"ב", "בארה״ב", "מארה\"ב", "וארה''ב"}},
        {"he", {"ספר", "הספר", "בספר", "וספר"}},
        {"he", {"גן", "הגן", "לגן"}},
    });
  }

  TEST_CASE("a Hebrew word meets its plural, its construct and its possessives") {
    check_meet({
        {"he", {"ספר", "ספרים", "הספרים", "ספרי", "ספרו", "ספריהם", "בספריו", "ספרינו"}},
        {"he", {"מדינה", "מדינות", "המדינות", "במדינת", "מדינתו", "מדינותיהם", "ומדינותיה"}},
        {"he", {"ממשלה", "ממשלת", "ממשלות", "בממשלתו"}},
        {"he", {"ישראלי", "ישראלית", "ישראלים", "הישראליות"}},
        {"he", {"תוצאה", "תוצאותיו", "תוצאתה", "תוצאתם", "בתוצאתנו"}},
    });
  }

  TEST_CASE("spellings of one Hebrew word with and without vowel letters meet") {
    check_meet({
        {"he", {"תוכנית", "תכנית", "התוכנית", "בתכנית"}},
        {"he", {"מסוים", "מסויים"}},
        {"he", {"ניסיון", "נסיון"}},
        {"he", {"ירושלים", "ירושליים"}},
    });
  }

  TEST_CASE("the nearer a Hebrew form, the surer the meeting") {
    const Stems word = stems_of("he", "ממשלה");
    const uint32_t particle = meeting(word, stems_of("he", "בממשלה"));
    const uint32_t plural = meeting(word, stems_of("he", "ממשלות"));
    CHECK(meeting(word, word) > particle);
    CHECK(particle > plural);
    CHECK(plural > 0);
  }

  TEST_CASE("Hebrew words that only look like forms of each other stay apart") {
    check_apart({
        {"he", {"כלב", "לב"}},      // dog, heart
        {"he", {"שלג", "לג"}},      // snow, log
        {"he", {"דוד", "דד"}},      // David
        {"he", {"שיר", "שר"}},      // song, minister
        {"he", {"ספר", "ספק"}},     // book, doubt
        {"he", {"מלחמה", "שלום"}},  // war, peace
        {"he", {"הר", "ה"}},        // mountain, the
        {"he", {"חינוך", "חנוכה"}},
        {"he", {"צבא", "צבע"}},
    });
  }

  TEST_CASE("the stems of a Hebrew word are its readings, the surest first") {
    CHECK(stem_list("he", "ושבירושלים") == "ושבירושלימ:16 ירושלימ:14 ושבירושל:7 ירושל:6 ירשלמ:5");
    CHECK(stem_list("he", "ספר") == "ספר:16");
    CHECK(stem_list("he", "הגן") == "הגנ:16 גנ:6");
    CHECK(stem_list("he", "גן") == "גנ:16");
    CHECK(stem_list("he", "א") == "א:16");
  }

  TEST_CASE("what is no Hebrew term has no Hebrew stems") {
    for (const std::string_view term : {"", "abc", "\xD7", "\xD7\x90\xD7", "\xD7\x90z", "a\xD7\x90",
                                        "\xD8\xA7", "\xD7\x90\xE2\x82\xAC"}) {
      Stems stems;
      add_hebrew_stems(term, stems);
      CAPTURE(term);
      CHECK(stems.empty());
    }
  }
}

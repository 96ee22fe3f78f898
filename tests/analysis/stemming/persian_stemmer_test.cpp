// Which Persian words meet, and which stay apart.
#include "analysis/stemming/persian_stemmer.h"

#include <doctest/doctest.h>

#include "analysis/stemming/meeting.h"

using daf::analysis::add_persian_stems;
using daf::analysis::Stems;
using daf::test::check_apart;
using daf::test::check_meet;
using daf::test::stem_list;

TEST_SUITE("analysis") {
  TEST_CASE("a Persian word meets its plurals, joined or with a ZWNJ") {
    check_meet({
        {"fa", {"کتاب", "کتابها", "کتاب\u200Cها", "کتابهای", "کتاب\u200Cهای", "کتابهایی"}},
        {"fa", {"کتاب", "کتابهایش", "کتابهایم", "کتابهایت", "کتابهایشان", "کتابهایمان"}},
        {"fa", {"کتاب", "كتاب", "كتابهاي", "کتابهاي"}},  // Arabic kaf and yeh
        {"fa", {"خانه", "خانه\u200Cها", "خانهها"}},
    });
  }

  TEST_CASE("nothing else is taken off a Persian word") {
    check_apart({
        {"fa", {"ایران", "ایرانی"}},
        {"fa", {"دختر", "دخت"}},
        {"fa", {"کتاب", "کتابخانه"}},
    });
    CHECK(stem_list("fa", "دانشگاه") == "دانشگاه:16");
    CHECK(stem_list("fa", "ها") == "ها:16");
    CHECK(stem_list("fa", "تنها") == "تنها:16 تن:6");  // "only" is seldom a plural of "body"
    CHECK(stem_list("fa", "بها") == "بها:16");
  }

  TEST_CASE("what is no term of Arabic letters has no Persian stem") {
    for (const std::string_view term : {"", "abc", "\xDA\xA9\xD8", "\xD7\x90"}) {
      Stems stems;
      add_persian_stems(term, stems);
      CAPTURE(term);
      CHECK(stems.empty());
    }
  }
}

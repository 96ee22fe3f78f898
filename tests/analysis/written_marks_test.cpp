#include "analysis/written_marks.h"

#include <doctest/doctest.h>

#include <string_view>

#include "analysis/analyzer.h"

namespace {

bool is_marked(std::string_view word) {
  daf::analysis::Tokens tokens;
  daf::analysis::analyze(word, "", tokens);
  REQUIRE(tokens.tokens.size() == 1);
  return daf::analysis::is_written_with_marks(word, tokens.term(tokens.tokens.front()));
}

}  // namespace

TEST_SUITE("written marks") {
  TEST_CASE("niqqud, gershayim, harakat and accents are marks, composed or not") {
    CHECK(is_marked("שָׁלוֹם"));
    CHECK(is_marked("צה\"ל"));
    CHECK(is_marked("צה״ל"));
    CHECK(is_marked("سَلَام"));
    CHECK(is_marked("résumé"));
    CHECK(is_marked("Re\u0301sume"));
  }

  TEST_CASE("letters of any case and an English apostrophe are none") {
    CHECK_FALSE(is_marked("שלום"));
    CHECK_FALSE(is_marked("صحافة"));
    CHECK_FALSE(is_marked("RESUME"));
    CHECK_FALSE(is_marked("don't"));
  }
}

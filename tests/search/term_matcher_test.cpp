#include "search/term_matcher.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "search/search_library.h"

using daf::index::Field;
using daf::search::TermMatcher;

namespace {

// `text` with its highlights in square brackets; it is all that the library holds.
std::string marked(std::string_view text, std::string_view query, bool prefix = false,
                   std::string_view language = "", Field where = Field::kBody) {
  const daf_test::SearchLibrary library{{"", text, language}};
  TermMatcher matcher(library.plan(query, prefix), where);
  std::string result;
  size_t at = 0;
  for (const daf::ByteRange& range : daf::search::highlight(text, language, matcher)) {
    CHECK(range.byte_start >= at);
    CHECK(range.byte_start < range.byte_end);
    result += text.substr(at, range.byte_start - at);
    result += "[";
    result += text.substr(range.byte_start, range.byte_end - range.byte_start);
    result += "]";
    at = range.byte_end;
  }
  return result + std::string(text.substr(at));
}

}  // namespace

TEST_SUITE("search") {
  TEST_CASE("a highlight covers the original letters with their points and quotes, and no more") {
    CHECK(marked("דובר צה״ל מסר", "צהל") == "דובר [צה״ל] מסר");
    CHECK(marked("דובר (צה\"ל).", "צה״ל") == "דובר ([צה\"ל]).");
    CHECK(marked("שָׁלוֹם עֲלֵיכֶם", "שלום") == "[שָׁלוֹם] עֲלֵיכֶם");
    CHECK(marked("ארצות־הברית", "הברית") == "ארצות־[הברית]");
    CHECK(marked("قال مُحَمَّدٌ ذلك", "محمد") == "قال [مُحَمَّدٌ] ذلك");
    CHECK(marked("کتاب\u200Cهای", "كتاب") == "[کتاب]\u200Cهای");
    CHECK(marked("Café – CAFE\u0301!", "cafe") == "[Café] – [CAFE\u0301]!");
    CHECK(marked("\u2067שלום\u2069", "שלום") == "\u2067[שלום]\u2069");
  }

  TEST_CASE("a prefix marks the whole word, a term its forms only") {
    CHECK(marked("banks and banking bank", "bank", true) == "[banks] and [banking] [bank]");
    CHECK(marked("banknotes and banking bank", "bank") == "banknotes and [banking] [bank]");
    CHECK(marked("שלום שלומי", "שלום", true) == "[שלום] [שלומי]");
  }

  TEST_CASE("other forms of a word are marked too") {
    CHECK(marked("הממשלה ובממשלה, שולחן", "ממשלה", false, "he") == "[הממשלה] [ובממשלה], שולחן");
    CHECK(marked("في الحكومة", "حكومة", false, "ar") == "في [الحكومة]");
    CHECK(marked("policies of a state", "policy", false, "en") == "[policies] of a state");
  }

  TEST_CASE("the words of a phrase are marked only where they stand together") {
    CHECK(marked("שלום עכשיו, עכשיו שלום", "\"שלום עכשיו\"") == "[שלום] [עכשיו], עכשיו שלום");
    CHECK(marked("שלום עכשיו, שלום", "\"שלום עכשיו\" שלום") == "[שלום] [עכשיו], [שלום]");
    CHECK(marked("foreign policy policy", "\"foreign pol\"*") == "[foreign] [policy] policy");
  }

  TEST_CASE("what is excluded or asked for in another field is not marked") {
    CHECK(marked("שלום מלחמה", "שלום -מלחמה") == "[שלום] מלחמה");
    CHECK(marked("שלום מלחמה", "title:שלום מלחמה") == "שלום [מלחמה]");
    CHECK(marked("שלום מלחמה", "title:שלום מלחמה", false, "", Field::kTitle) == "[שלום] [מלחמה]");
  }

  TEST_CASE("pairs of characters that overlap make one highlight") {
    CHECK(marked("关于中国经济的", "中国经济") == "关于[中国经济]的");
    CHECK(marked("中国和美国", "中国 美国") == "[中国]和[美国]");
  }

  TEST_CASE("without matches, terms or text nothing is marked") {
    CHECK(marked("שלום", "עולם") == "שלום");
    CHECK(marked("שלום", "") == "שלום");
    CHECK(marked("", "שלום").empty());
  }
}

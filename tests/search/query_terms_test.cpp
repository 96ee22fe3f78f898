#include "search/query_terms.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "daf/search.h"

using daf::search::parse_query;
using daf::search::QueryTerms;

namespace {

// The terms with a space between two, a prefix with an asterisk.
std::string dump(std::string_view text, bool last_word_may_go_on = true) {
  std::string result;
  for (const auto& term : parse_query(text, "", last_word_may_go_on).terms) {
    if (!result.empty()) result += ' ';
    result += term.text;
    if (term.prefix) result += '*';
  }
  return result;
}

}  // namespace

TEST_SUITE("search") {
  TEST_CASE("the last word is a prefix if nothing follows it") {
    CHECK(dump("מדיניות חוץ") == "מדיניות חוצ*");
    CHECK(dump("מדיניות חוץ ") == "מדיניות חוצ");
    CHECK(dump("מדיניות חוץ.") == "מדיניות חוצ");
    CHECK(dump("מדיניות חוץ", false) == "מדיניות חוצ");
    CHECK(dump("foreign polic") == "foreign polic*");
    CHECK(dump("\"foreign policy\"") == "foreign policy");
  }

  TEST_CASE("gershayim half typed leave the acronym open") {
    CHECK(dump("דובר צה\"") == "דובר צה*");
    CHECK(dump("דובר צה״") == "דובר צה*");
    CHECK(dump("דובר צה\"ל") == "דובר צהל*");
    CHECK(dump("\"דובר צה\"") == "דובר צה");
    CHECK(dump("policy\"") == "policy");
  }

  TEST_CASE("a term that comes twice counts once, and is a prefix if it ends the query") {
    CHECK(dump("שלום עולם שלום") == "שלומ* עולמ");
    CHECK(dump("Peace peace PEACE ") == "peace");
  }

  TEST_CASE("ideographs are pairs, and a lone one is a prefix wherever it stands") {
    CHECK(dump("中国经济 ") == "中国 国经 经济");
    CHECK(dump("中国经济") == "中国 国经 经济*");
    CHECK(dump("中 AI ") == "中* ai");
    std::string many;
    for (int i = 0; i < 20; ++i) many += "中" + std::string(1, static_cast<char>('a' + i)) + " ";
    for (const char* lone : {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"}) {
      many += lone + std::string(" ");
    }
    const std::string terms = dump(many);
    CHECK(static_cast<size_t>(std::count(terms.begin(), terms.end(), '*')) ==
          daf::search::kMaxPrefixTerms);
  }

  TEST_CASE("what is no word is no term") {
    CHECK(dump("").empty());
    CHECK(dump(" -- \"\" :* ()").empty());
    CHECK(dump("title:peace -war") == "title peace war*");
  }

  TEST_CASE("a query over the limit is cut at a code point and says so") {
    std::string text = "x";
    while (text.size() <= daf::kMaxQueryBytes) text += "ש";
    const QueryTerms terms = parse_query(text, "", true);
    CHECK(terms.truncated);
    REQUIRE(terms.terms.size() == 1);
    CHECK(!terms.terms[0].prefix);
    CHECK(!parse_query(std::string(daf::kMaxQueryBytes, 'a'), "", true).truncated);
  }
}

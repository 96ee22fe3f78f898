// What a query says, right-to-left first. The lines on the right are those of query_dump.h.
#include "search/query_syntax.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "search/query_dump.h"

using daf::search::parse_query_syntax;
using daf::search::QuerySyntax;

namespace {

struct Case {
  std::string_view query;
  std::string_view expected;
};

std::string dump(std::string_view query, bool last_word_may_go_on) {
  return daf_test::dump_query(query, parse_query_syntax(query, "", last_word_may_go_on));
}

void check(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    CAPTURE(c.query);
    CHECK(dump(c.query, false) == c.expected);
  }
}

void check_as_typed(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    CAPTURE(c.query);
    CHECK(dump(c.query, true) == c.expected);
  }
}

}  // namespace

TEST_SUITE("search") {
  TEST_CASE("plain words may match, in any script") {
    check({{"מדיניות חוץ", "מדיניות חוצ"},
           {"السياسة الخارجية", "السياسه الخارجيه"},
           {"سیاست خارجی", "سياست خارجي"},
           {"foreign policy", "foreign policy"},
           {"ארצות־הברית ה-7 באוקטובר", "ארצות הברית ה 7 באוקטובר"},
           {"کتاب\u200Cهای فارسی", "كتاب هاي فارسي"},
           {"foreign-policy", "foreign policy"},
           {"peace peace", "peace peace"},
           {"", ""},
           {" ... -- :: ", ""}});
  }

  TEST_CASE("the Arabic comma and its like separate") {
    check({{"سلام،حرب؛نفط؟", "سلام حرب نفط"},
           {"سلام،-حرب", "سلام -حرب"},
           {"۔-جنگ", "-جنگ"},
           {"١٬٢٨٠ ٣٫١٤ 1,280", "1280 3.14 1280"},
           {"peace,-war;-oil 2020,-gas", "peace -war -oil 2020 -gas"}});
  }

  TEST_CASE("a quotation mark between two Hebrew letters belongs to their acronym") {
    for (const std::string_view query :
         {"צה\"ל", "צה״ל", "צה”ל", "צה“ל", "צה''ל", "צה׳׳ל", "צָהָ״ל", "צה\u200F\"ל"}) {
      CAPTURE(query);
      const QuerySyntax syntax = parse_query_syntax(query, "", false);
      CHECK(syntax.notes.empty());
      for (const auto& clause : syntax.clauses) {
        CHECK(clause.kind == daf::search::ClauseKind::kWord);
      }
    }
    check({{"צה\"ל בלבנון", "צהל בלבנונ"},
           {"צה''ל וארה''ב", "צהל וארהב"},
           {"\"צה\"ל בלבנון\"", "+\"צהל בלבנונ\""},
           {"״ארה״ב וצה״ל״ מנכ\"ל", "+\"ארהב וצהל\" מנכל"},
           {"-צה\"ל", "-צהל"},
           {"ב\"הארץ\"", "בהארצ"},
           {"תשפ\"ג: שנה", "תשפג שנה"}});
  }

  TEST_CASE("all quotation marks make phrases") {
    for (const std::string_view query :
         {"\"מדיניות חוץ\"", "״מדיניות חוץ״", "”מדיניות חוץ“", "„מדיניות חוץ”", "«מדיניות חוץ»",
          "»מדיניות חוץ«", "“מדיניות חוץ\"", "＂מדיניות חוץ＂", "« מדיניות חוץ »"}) {
      CAPTURE(query);
      CHECK(dump(query, false) == "+\"מדיניות חוצ\"");
    }
    check({{"«السلام العادل» الآن", "+\"السلام العادل\" الان"}});
  }

  TEST_CASE("a phrase stands among other words") {
    check({{"\"static search\" tool", "+\"static search\" tool"},
           {"a \"b c\"\"d\"e", "a +\"b c\" +\"d\" e"},
           {"ב-\"ידיעות אחרונות\"", "ב +\"ידיעות אחרונות\""},
           {"\"peace (or war) OR -oil\"", "+\"peace or war or oil\""},
           {"\"a «b» c\" «d \"e\" f»", "+\"a b c\" +\"d e f\""},
           {"\"\" peace \" \"", "peace"},
           {"\"policy\"", "+\"policy\""}});
  }

  TEST_CASE("a mark right after a word opens nothing") {
    check({{"12\" disk", "12 disk"},
           {"peace\" talks", "peace talks ; quote-ignored(\")"},
           {"he said peace.\" Then", "he said peace then"},
           {"דובר צה\" ", "דובר צה"}});
  }

  TEST_CASE("a phrase that nothing closes goes to the end") {
    check({{"מאז \"מדיניות חוץ", "מאז +\"מדיניות חוצ\" ; unclosed-quote(\"מדיניות חוץ)"},
           {"peace \"foreign policy of",
            "peace +\"foreign policy of\" "
            "; unclosed-quote(\"foreign policy of)"},
           {"peace \"", "peace"}});
  }

  TEST_CASE("a hyphen excludes at the beginning of a word only") {
    check({{"שלום -מלחמה", "שלומ -מלחמה"},
           {"-\"הסכמי אוסלו\" שלום", "-\"הסכמי אוסלו\" שלומ"},
           {"peace \u2212war", "peace -war"},
           {"(-war)", "-war"},
           {"ב-2020 ארה\"ב-איראן", "ב 2020 ארהב איראנ"},
           {"foreign-policy pre- and post-war", "foreign policy pre and post war"},
           {"-foreign-policy", "-\"foreign policy\""},
           {"-کتاب\u200Cهای", "-\"كتاب هاي\""},
           {"peace - war -- oil --help", "peace war oil help"},
           {"x)-y \"a\"-b", "x y +\"a\" b"},
           {"-3D", "-3d"}});
  }

  TEST_CASE("the sign of a number is no operator") {
    check({{"ירידה של -5 נקודות", "ירידה של 5 נקודות ; sign-of-number(-5)"},
           {"-۵٪", "5 ; sign-of-number(-۵٪)"},
           {"+972-3-123", "972 3 123 ; sign-of-number(+972-3-123)"},
           {"-1,280.5", "1280.5 ; sign-of-number(-1,280.5)"}});
  }

  TEST_CASE("a plus asks for a word") {
    check({{"+שלום מלחמה", "+שלומ מלחמה"},
           {"+\"שלום עכשיו\"", "+\"שלומ עכשיו\""},
           {"+foreign-policy C++ a+b", "+\"foreign policy\" c a b"}});
  }

  TEST_CASE("an asterisk after a word makes it a prefix") {
    check({{"מדיני* חוץ", "מדיני* חוצ"},
           {"سیاس* polic*,", "سياس* polic*"},
           {"-polic* title:polic*", "-polic* +title:polic*"},
           {"foreign-pol*", "\"foreign pol*\""},
           {"\"foreign pol*\" \"foreign pol\"*", "+\"foreign pol*\" +\"foreign pol*\""},
           {"*", ""},
           {"f*o *x", "f o x ; asterisk-ignored(*) ; asterisk-ignored(*)"},
           {"\"for* policy\"", "+\"for policy\" ; asterisk-ignored(*)"}});
  }

  TEST_CASE("more asterisks than kMaxPrefixes are taken as whole terms") {
    std::string query;
    for (char c = 'a'; c < 'k'; ++c) query.append(1, c).append("* ");
    CHECK(dump(query, false) ==
          "a* b* c* d* e* f* g* h* i j ; too-many-prefixes(i) ; too-many-prefixes(j)");
  }

  TEST_CASE("OR joins what stands beside it") {
    check({{"איראן OR ישראל גרעין", "איראנ{1} ישראל{1} גרעינ"},
           {"a | b|c d || e", "a{1} b{1} c{1} d{2} e{2}"},
           {"a OR b c OR d", "a{1} b{1} c{2} d{2}"},
           {"\u2067OR\u2069 OR \u200FOR\u200F b",
            "or{1} b{1} ; or-without-operand(OR\u2069) "
            "; or-ignored(OR\u200F)"},
           {"cat OR foreign-policy", "cat{1} \"foreign policy\"{1}"},
           {"a-b OR c", "\"a b\"{1} c{1}"},
           {"\"a b\" OR c", "+\"a b\"{1} +c{1}"},
           {"title:a OR b OR +c d", "+title:a{1} +b{1} +c{1} d"},
           {"a or b \"OR\"", "a or b +\"or\""}});
  }

  TEST_CASE("an OR that has nothing to join is a word, or has no effect") {
    check({{"OR peace", "or peace ; or-without-operand(OR)"},
           {"Portland OR", "portland or ; or-without-operand(OR)"},
           {"|a|", "a ; or-without-operand(|) ; or-without-operand(|)"},
           {"a OR ... b", "a{1} b{1}"},
           {"a OR -b", "a -b ; or-ignored(OR)"},
           {"a OR type:b", "a type=[b] ; or-ignored(OR)"},
           {"type:a OR type:b", "type=[a|b]"},
           {"-type:a OR -type:b", "type!=[a|b] ; or-ignored(OR)"},
           {"year:2020 OR date:2021", "date=[2020|2021]"}});
  }

  TEST_CASE("parentheses are white space") {
    check({{"(שלום) ומלחמה(ות)", "שלומ ומלחמה ות"},
           {"((((a b)))", "a b"},
           {"-(a b)", "a b ; parentheses-ignored(()"},
           {"title:(a b)", "title a b ; parentheses-ignored(()"},
           {"(a OR b) (c OR d)", "a{1} b{1} c{2} d{2} ; parentheses-ignored(()"}});
  }

  TEST_CASE("title: asks for words in the title") {
    check({{"title:שלום מלחמה", "+title:שלומ מלחמה"},
           {"Title:\"הסכמי אוסלו\"", "+title:\"הסכמי אוסלו\""},
           {"title:\u200Fסלאם", "+title:סלאמ"},
           {"-title:war TITLE：peace", "-title:war +title:peace"},
           {"title:foreign-policy", "+title:\"foreign policy\""},
           {"title:U.S.A title:O'Brien title:ארה\"ב", "+title:usa +title:obrien +title:ארהב"},
           {"title:a,b", "+title:a b"}});
  }

  TEST_CASE("other fields filter") {
    check({{"author:כהן ביטחון", "ביטחונ author=[כהנ]"},
           {"author:\"עמוס ידלין\"", "author=[\"עמוס ידלינ\"]"},
           {"topic:\"arms control\" topic:iran", "topic=[\"arms control\"|iran]"},
           {"language:he,ar language:fa", "language=[he|ar|fa]"},
           {"topic:\"a b\",c،\"d\", e", "e topic=[\"a b\"|c|\"d\"]"},
           {"-type:report,article type:memo +series:insight",
            "type!=[report|article] type=[memo] series=[insight]"},
           {"(author:coh*)", "author=[coh*]"}});
    const QuerySyntax syntax = parse_query_syntax("language:\u200Ept-BR", "", false);
    REQUIRE(syntax.filters.size() == 1);
    CHECK(syntax.filters[0].values[0].text == "pt-BR");
  }

  TEST_CASE("years and dates filter by ranges, in the digits of any script") {
    check({{"year:2020..2023", "date=[2020..2023]"},
           {"year:٢٠٢٠..٢٠٢٣", "date=[2020..2023]"},
           {"year:۲۰۲۰", "date=[2020]"},
           {"date:2020-03..2021", "date=[2020-03..2021]"},
           {"year:2020.. -year:..2010", "date=[2020..] date!=[..2010]"},
           {"year:2020,2022..2023", "date=[2020|2022..2023]"},
           {"date:\"2020-03-26\"", "date=[2020-03-26]"},
           {"year:2023..2020", "date=[2020..2023] ; range-swapped(2023..2020)"},
           {"year:x -year:20", "year x year 20 ; invalid-date(year:x) ; invalid-date(-year:20)"},
           {"year:2020,x", "x date=[2020] ; invalid-date(x)"}});
  }

  TEST_CASE("what only looks like a field is words") {
    check({{"http://x.org 10:30", "http x org 10 30"},
           {"תשפ\"ג:2023 שנה:2020", "תשפג 2023 שנה 2020"},
           {"Iran: a survey", "iran a survey"},
           {"doi:10.1000/x", "doi 10.1000 x ; unknown-field(doi:)"},
           {"foo:\"a b\"", "foo +\"a b\" ; unknown-field(foo:)"},
           {"title: peace", "title peace ; field-without-value(title:)"},
           {"author:-- type:\"\"",
            "author type ; field-without-value(author:--) "
            "; field-without-value(type:\"\")"},
           {"subtitle:x mytitle", "subtitle x mytitle ; unknown-field(subtitle:)"}});
  }

  TEST_CASE("bidi controls are as if they were not there") {
    check({{"\u2067-מלחמה\u2069", "-מלחמה"},
           {"-\u200F\u202Bמלחמה\u202C", "-מלחמה"},
           {"\u200F\"\u200Eforeign policy\u200E\"\u200F", "+\"foreign policy\""},
           {"year:\u20662020..\u20692023", "date=[2020..2023]"},
           {"foo\u200E*", "foo*"}});
  }

  TEST_CASE("ideographs are pairs, and a lone one is a prefix") {
    check({{"中国经济", "中国 国经 经济"},
           {"\"中国经济\" -经济学", "+\"中国 国经 经济\" -\"经济 济学\""},
           {"\"中国 经济\"", "+\"中国 _ 经济\""},
           {"中 title:中", "中* +title:中*"}});
  }

  TEST_CASE("more lone ideographs than kMaxPrefixes are taken as whole terms") {
    const std::string query = "一 二 三 四 五 六 七 八 九 十 中国";
    CHECK(dump(query, false) ==
          "一* 二* 三* 四* 五* 六* 七* 八* 九 十 中国 ; too-many-prefixes(九) ; "
          "too-many-prefixes(十)");
  }

  TEST_CASE("a phrase within a sentence need not be there, unless a plus says so") {
    check({{"מה אמר הנשיא על \"הסכמי אוסלו\"", "מה אמר הנשיא על \"הסכמי אוסלו\""},
           {"אמר הנשיא על \"הסכמי אוסלו\"", "אמר הנשיא על +\"הסכמי אוסלו\""},
           {"מה אמר הנשיא על +\"הסכמי אוסלו\"", "מה אמר הנשיא על +\"הסכמי אוסלו\""},
           {"\"السلام العادل\" ماذا قال الرئيس عنه", "\"السلام العادل\" ماذا قال الرييس عنه"},
           {"a b c d -\"e f\" title:\"g h\"", "a b c d -\"e f\" +title:\"g h\""},
           {"a b c-d \"e f\" OR \"g h\"", "a b c d \"e f\"{1} \"g h\"{1}"},
           {"+a b c d title:x author:y \"e f\"", "+a b c d +title:x +\"e f\" author=[y]"}});
  }

  TEST_CASE("the last word may go on") {
    check_as_typed({{"מדיניות חוץ", "מדיניות חוצ..."},
                    {"מדיניות חוץ\u200F", "מדיניות חוצ..."},
                    {"מדיניות חוץ ", "מדיניות חוצ"},
                    {"foreign polic.", "foreign polic"},
                    {"foreign-polic", "foreign polic..."},
                    {"דובר צה\"", "דובר צה..."},
                    {"דובר צה״\u200F", "דובר צה..."},
                    {"דובר צה״", "דובר צה..."},
                    {"policy\"", "policy ; quote-ignored(\")"},
                    {"\"דובר צה\"", "+\"דובר צה\""},
                    {"דובר צה\"ל", "דובר צהל..."},
                    {"+polic", "+polic..."},
                    {"title:polic", "+title:polic..."},
                    {"author:coh", "author=[coh...]"},
                    {"peace OR wa", "peace{1} wa...{1}"},
                    {"中", "中..."}});
  }

  TEST_CASE("a phrase that nothing closes may go on") {
    check_as_typed(
        {{"\"מדיניות ח", "+\"מדיניות ח...\" ; unclosed-quote(\"מדיניות ח)"},
         {"\"foreign ", "+\"foreign\" ; unclosed-quote(\"foreign )"},
         {"author:\"amos y", "author=[\"amos y...\"] ; unclosed-quote(author:\"amos y)"}});
  }

  TEST_CASE("what is finished, excluded or an operator does not go on") {
    check_as_typed({{"\"foreign policy\"", "+\"foreign policy\""},
                    {"peace -wa", "peace -wa"},
                    {"polic*", "polic*"},
                    {"year:2020", "date=[2020]"},
                    {"peace OR", "peace or ; or-without-operand(OR)"},
                    {"OR", "or... ; or-without-operand(OR)"}});
  }

  TEST_CASE("every term knows where it stands in the query") {
    const std::string_view query = "שלום -\"צה\"ל וארה״ב\" title:author's author:כהן";
    const QuerySyntax syntax = parse_query_syntax(query, "he", false);
    std::string sources;
    const auto add = [&](daf::ByteRange whole, const std::vector<daf::search::ClauseTerm>& terms) {
      sources.append(daf_test::source_in(query, whole)).append(" =");
      for (const auto& term : terms) {
        sources.append(" ").append(daf_test::source_in(query, term.source));
      }
      sources += '\n';
    };
    for (const auto& clause : syntax.clauses) add(clause.source, clause.terms);
    for (const auto& filter : syntax.filters) {
      for (const auto& value : filter.values) add(value.source, value.terms);
    }
    CHECK(sources ==
          "שלום = שלום\n"
          "-\"צה\"ל וארה״ב\" = צה\"ל וארה״ב\n"
          "title:author's = author\n"
          "author:כהן = כהן\n");
  }
}

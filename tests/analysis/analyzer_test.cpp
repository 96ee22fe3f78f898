// What a word is, script by script, right-to-left first.
#include "analysis/analyzer.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "analysis/script.h"

using daf::ByteRange;
using daf::analysis::analyze;
using daf::analysis::Token;
using daf::analysis::Tokens;

namespace {

struct Case {
  std::string_view text;
  std::string_view terms;  // with a space between two
};

std::string terms_of(std::string_view text) {
  Tokens tokens;
  analyze(text, "", tokens);
  std::string result;
  for (const Token& token : tokens.tokens) {
    if (!result.empty()) result += ' ';
    result += tokens.term(token);
  }
  return result;
}

void check(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(terms_of(c.text) == c.terms);
  }
}

// The parts of the text that its tokens cover, with a bar between two.
std::string sources_of(std::string_view text) {
  Tokens tokens;
  analyze(text, "", tokens);
  std::string result;
  for (const Token& token : tokens.tokens) {
    if (!result.empty()) result += '|';
    result += text.substr(token.source.byte_start, token.source.byte_end - token.source.byte_start);
  }
  return result;
}

}  // namespace

TEST_SUITE("analysis") {
  TEST_CASE("Hebrew words lose their points and final forms") {
    check({{"שָׁלוֹם עֲלֵיכֶם", "שלומ עליכמ"},
           {"ךםןףץ", "כמנפצ"},
           {"המדיניות של ארצות־הברית", "המדיניות של ארצות הברית"},
           {"ה-7 באוקטובר", "ה 7 באוקטובר"},
           {"בראשית, ברא.", "בראשית ברא"},
           {"דוח על AI ובינה", "דוח על ai ובינה"}});
  }

  TEST_CASE("a word ends before the bidi controls around it") {
    CHECK(sources_of("\u2067צה״ל\u2069 \u202Babc\u202C.") == "צה״ל|abc");
    CHECK(sources_of("ש\u200Fל\u200F_\u2068א") == "ש\u200Fל|א");
    CHECK(terms_of("ש\u200Fל co\u00ADop") == "של coop");
  }

  TEST_CASE("a Hebrew acronym is one word however its gershayim are typed") {
    for (const std::string_view text :
         {"צה\"ל", "צה״ל", "צה”ל", "צה“ל", "צה''ל", "צה׳׳ל", "צה’’ל", "צהל", "צָהָ״ל"}) {
      CAPTURE(text);
      CHECK(terms_of(text) == "צהל");
      CHECK(sources_of(text) == text);
    }
    check({{"בצה\"ל ובארה\"ב", "בצהל ובארהב"},
           {"מנכ\"לית", "מנכלית"},
           {"הוא אמר \"שלום\" והלך", "הוא אמר שלומ והלכ"},
           {"הוא אמר ”שלום” והלך", "הוא אמר שלומ והלכ"},
           {"צה\"", "צה"}});
  }

  TEST_CASE("geresh is dropped inside and after a Hebrew word") {
    check({{"צ'כיה", "צכיה"},
           {"צ׳כיה", "צכיה"},
           {"צ’כיה", "צכיה"},
           {"ג'ורג'", "גורג"},
           {"ר' עקיבא", "ר עקיבא"},
           {"'מילה'", "מילה"}});
    CHECK(sources_of("ג'ורג' הלך") == "ג'ורג'|הלך");
  }

  TEST_CASE("Arabic letters that are typed for one another are one") {
    check({{"أحمد إسلام آمن ٱلله", "احمد اسلام امن الله"},
           {"مدرسة مدرسه", "مدرسه مدرسه"},
           {"مستشفى مستشفي", "مستشفي مستشفي"},
           {"مُحَمَّدٌ محـــمد", "محمد محمد"},
           {"ﻣﺤﻤﺪ ﻻ", "محمد لا"},
           {"عام ٢٠٢٣ كان، صعبا؟", "عام 2023 كان صعبا"},
           {"١٬٢٨٠ ٣٫١٤", "1280 3.14"}});
  }

  TEST_CASE("Persian and Arabic forms of a letter are one, and ZWNJ separates") {
    check({{"کتاب علی", "كتاب علي"},
           {"كتاب علي", "كتاب علي"},
           {"کتاب\u200Cهای فارسی", "كتاب هاي فارسي"},
           {"می\u200Cرود", "مي رود"},
           {"خانۀ خانهٔ", "خانه خانه"},
           {"سال ۱۴۰۱", "سال 1401"}});
    CHECK(sources_of("کتاب\u200Cهای") == "کتاب|های");
  }

  // Voiced kana stay apart from plain ones; their keys are decomposed.
  TEST_CASE("scripts without spaces give pairs of characters and the last one") {
    check({{"中国经济", "中国 国经 经济 济"},
           {"中", "中"},
           {"中国，经济。", "中国 国 经济 济"},
           {"AI研究2023年", "ai 研究 究 2023 年"},
           {"ひらがな", "ひら らか\u3099 か\u3099な な"},
           {"カタカナ", "カタ タカ カナ ナ"},
           {"東京タワー", "東京 京タ タワ ワー ー"},
           {"ｶﾞｽ", "カ\u3099ス ス"},
           {"ไทย", "ไท ทย ย"}});
    CHECK(sources_of("中国经") == "中国|国经|经");
    // The tone mark belongs to its letter: it is covered, and no term of its own.
    CHECK(sources_of("น้ำ") == "น้ำ");
  }

  TEST_CASE("Cyrillic, Greek and Turkish words are folded") {
    check({{"Москва МОСКВА", "москва москва"},
           {"ёлка Ёлка елка", "елка елка елка"},
           {"Ὀδυσσεύς ΟΔΥΣΣΕΥΣ", "οδυσσευσ οδυσσευσ"},
           {"İstanbul ISTANBUL ıstanbul", "istanbul istanbul istanbul"},
           {"Türkiye'nin", "turkiyenin"},
           {"Łódź Øresund Þór Æsop cœur straße", "lodz oresund thor aesop coeur strasse"}});
  }

  TEST_CASE("English words lose case, accents, apostrophes and possessives") {
    check({{"Café résumé naïve", "cafe resume naive"},
           {"don't won’t", "dont wont"},
           {"Israel's, Israel’s and ISRAEL'S", "israel israel and israel"},
           {"the states' rights 'quoted'", "the states rights quoted"},
           {"state-of-the-art C++", "state of the art c"},
           {"U.S. u.s.a. e.g. Ph.D", "us usa eg ph d"},
           {"example.com note:this snake_case", "example com note this snake case"},
           {"1,280 3.14 v2.0 12:30 2019-2023", "1280 3.14 v2.0 12 30 2019 2023"},
           {"ʿAbd al-Raḥmān", "abd al rahman"},
           {"ﬁne Ⅳ", "fine iv"}});
    CHECK(sources_of("Israel's U.S.A. don't") == "Israel|U.S.A|don't");
  }

  TEST_CASE("what is no word gives no term") {
    check({{"", ""},
           {" \t\r\n", ""},
           {"... -- !?", ""},
           {"\u200F\u202B\u2066", ""},
           {"©™ €", ""},
           {"\u05B0\u0301", ""},
           {"_ __", ""},
           {"״ ׳", ""}});
  }

  TEST_CASE("positions count the terms, and go on where more text is appended") {
    Tokens tokens;
    analyze("אחת שתיים 中国", "he", tokens);
    analyze("three", "en", tokens);
    REQUIRE(tokens.tokens.size() == 5);
    for (uint32_t i = 0; i < 5; ++i) CHECK(tokens.tokens[i].position == i);
    CHECK(tokens.term(tokens.tokens[4]) == "three");
    CHECK(tokens.tokens[4].source == ByteRange{0, 5});
  }

  TEST_CASE("a term is never longer than the limit and ends at a code point") {
    std::string text;
    for (int i = 0; i < 3000; ++i) text += "ש";
    Tokens tokens;
    analyze(text, "", tokens);
    REQUIRE(tokens.tokens.size() == 1);
    CHECK(tokens.tokens[0].term_length == daf::analysis::kMaxTermBytes);
    CHECK(tokens.tokens[0].source == ByteRange{0, 6000});
    tokens.clear();
    analyze("a" + text, "", tokens);
    CHECK(tokens.tokens[0].term_length == daf::analysis::kMaxTermBytes - 1);
  }
}

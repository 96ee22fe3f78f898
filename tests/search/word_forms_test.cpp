// Under which terms a word is found, right-to-left first.
#include "search/word_forms.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "search/search_library.h"

using daf::ScoreKind;
using daf::search::FormFinder;
using daf::search::kMaxForms;
using daf::search::kPrefixWeight;
using daf::search::WordForm;
using daf_test::SearchLibrary;

namespace {

std::vector<WordForm> forms_of(const SearchLibrary& library, std::string_view term,
                               bool prefix = false, bool exact = false) {
  FormFinder finder(library.segments());
  return finder.find({.term = term, .source = term, .prefix = prefix, .exact = exact});
}

const WordForm* form_named(const std::vector<WordForm>& forms, std::string_view text) {
  const auto found = std::find_if(forms.begin(), forms.end(),
                                  [&](const WordForm& form) { return form.text == text; });
  return found == forms.end() ? nullptr : &*found;
}

}  // namespace

TEST_SUITE("search") {
  TEST_CASE("a Hebrew word is found as itself and with its prefixes, itself first") {
    const SearchLibrary library{{"", "והממשלה ממשלה שולחן", "he"}, {"", "הממשלה", "he"}};
    const auto forms = forms_of(library, "ממשלה");
    REQUIRE(forms.size() == 3);
    CHECK(forms[0].text == "ממשלה");
    CHECK(forms[0].kind == ScoreKind::kExact);
    CHECK(forms[0].weight == 1);
    for (const std::string_view text : {"הממשלה", "והממשלה"}) {
      const WordForm* const form = form_named(forms, text);
      REQUIRE(form != nullptr);
      CHECK(form->kind == ScoreKind::kStem);
      CHECK(form->weight < 1);
      CHECK(form->weight > 0);
      CHECK(form->document_count == 1);
    }
    CHECK(forms_of(library, "ממשלה", false, true).size() == 1);
  }

  TEST_CASE("other forms are found in Arabic, Persian and English too") {
    const SearchLibrary library{
        {"", "الحكومه", "ar"}, {"", "کتابها", "fa"}, {"", "policies", "en"}};
    CHECK(form_named(forms_of(library, "حكومه"), "الحكومه") != nullptr);
    CHECK(form_named(forms_of(library, "كتاب"), "كتابها") != nullptr);
    CHECK(form_named(forms_of(library, "policy"), "policies") != nullptr);
    CHECK(form_named(forms_of(library, "table"), "policies") == nullptr);
  }

  TEST_CASE("a word is never found by the rules of a language that nothing is written in") {
    const SearchLibrary library{{"", "policies", "sw"}, {"", "הממשלה", "he"}};
    CHECK(forms_of(library, "policy").empty());
    CHECK(forms_of(library, "ממשלה").size() == 1);
  }

  TEST_CASE("longer words count as kPrefixWeight says, and as forms of the word where they are") {
    const SearchLibrary library{{"", "policy policies policymaker", "en"}};
    const auto forms = forms_of(library, "polic", true);
    REQUIRE(forms.size() == 3);
    for (const WordForm& form : forms) {
      CHECK(form.kind == ScoreKind::kPrefix);
      CHECK(form.weight == kPrefixWeight);
    }
    const SearchLibrary hebrew{{"", "ספר ספרים ספרן", "he"}};
    const auto books = forms_of(hebrew, "ספר", true);
    REQUIRE(books.size() == 3);
    CHECK(books[0].kind == ScoreKind::kExact);
    const WordForm* const plural = form_named(books, "ספרימ");
    REQUIRE(plural != nullptr);
    CHECK(plural->weight >= kPrefixWeight);
  }

  TEST_CASE("a form is looked up in every segment, also where no stem leads to it") {
    SearchLibrary library;
    library.add_segment({{"", "הממשלה", "he"}, {"", "הממשלה", "he"}});
    library.add_segment({{"", "שולחן"}});
    library.add_segment({{"", "הממשלה"}, {"", "ממשלה"}});
    const auto forms = forms_of(library, "ממשלה");
    REQUIRE(forms.size() == 2);
    CHECK(forms[0].text == "ממשלה");
    CHECK(forms[0].document_count == 1);
    CHECK(forms[1].text == "הממשלה");
    CHECK(forms[1].document_count == 3);
    REQUIRE(forms[1].by_segment.size() == 3);
    CHECK(forms[1].by_segment[0].document_count == 2);
    CHECK(forms[1].by_segment[1].document_count == 0);
    CHECK(forms[1].by_segment[2].document_count == 1);
  }

  TEST_CASE("of equal forms the more frequent one comes first, then the order of bytes") {
    const SearchLibrary library{{"", "שלומג שלומב שלומא"}, {"", "שלומב"}};
    const auto forms = forms_of(library, "שלומ", true);
    REQUIRE(forms.size() == 3);
    CHECK(forms[0].text == "שלומב");
    CHECK(forms[1].text == "שלומא");
    CHECK(forms[2].text == "שלומג");
  }

  TEST_CASE("no word has more forms than kMaxForms") {
    std::string text;
    for (const char* prefix :
         {"",   "ה",  "ו",  "ב",  "ל",  "מ",  "ש",   "כ",   "וה",  "וב", "ול", "ומ",
          "וש", "שה", "שב", "של", "כש", "מה", "לכש", "ושה", "ושב", "בכ", "ככ"}) {
      for (const char* suffix : {"ה", "ות", "תי", "תו", "תה", "תנו", "ת", "י", "ו", "ים"}) {
        text.append(prefix).append("ממשל").append(suffix).append(" ");
      }
    }
    const SearchLibrary library{{"", text, "he"}};
    const auto forms = forms_of(library, "ממשלה", true);
    CHECK(forms.size() <= kMaxForms);
    CHECK(forms.size() > 20);
    CHECK(forms[0].text == "ממשלה");
    for (size_t i = 1; i < forms.size(); ++i) CHECK(forms[i].weight <= forms[i - 1].weight);
  }

  TEST_CASE("a word that is not there has no forms, nor has any without segments") {
    CHECK(forms_of(SearchLibrary{{"", "שלום"}}, "עולמ", true).empty());
    CHECK(forms_of(SearchLibrary(), "שלומ", true).empty());
  }
}

// What holds for the stems of every language; hostile words; memory.
#include "analysis/stemming/stemmer.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "analysis/stemming/meeting.h"
#include "analysis/term_folding.h"
#include "unicode/utf8.h"

using daf::analysis::kFullConfidence;
using daf::analysis::kLanguageCount;
using daf::analysis::kMaxStems;
using daf::analysis::kMaxTermBytes;
using daf::analysis::Language;
using daf::analysis::language_of_word;
using daf::analysis::LanguageSet;
using daf::analysis::Stemmer;
using daf::analysis::Stems;
using daf::test::check_meet;
using daf::test::meeting;
using daf::test::stem_list;
using daf::test::stems_of;

namespace {

// What a caller may rely on, whatever the word.
void check_bounds(const Stems& stems) {
  REQUIRE(stems.size() <= kMaxStems);
  for (size_t i = 0; i < stems.size(); ++i) {
    const std::string_view key = stems.key(stems[i]);
    CHECK(!key.empty());
    CHECK(key.size() <= kMaxTermBytes);
    CHECK(stems[i].confidence >= 1);
    CHECK(stems[i].confidence <= kFullConfidence);
    if (i > 0) CHECK(stems[i].confidence <= stems[i - 1].confidence);
    for (size_t j = 0; j < i; ++j) CHECK(stems.key(stems[j]) != key);
  }
}

std::string random_word(std::mt19937& random, bool well_formed) {
  constexpr char32_t kStarts[] = {'a', 'A', 0xC0, 0x0300, 0x0430, 0x05B0, 0x0620, 0x0900, 0x4E00};
  std::string word;
  const size_t length = random() % 40;
  for (size_t i = 0; i < length; ++i) {
    if (well_formed) {
      const char32_t start = kStarts[random() % std::size(kStarts)];
      daf::unicode::append_utf8(word, start + static_cast<char32_t>(random() % 40));
    } else {
      word += static_cast<char>(random() % 256);
    }
  }
  return word;
}

}  // namespace

TEST_SUITE("analysis") {
  TEST_CASE("words of one text are stemmed by the language of each") {
    check_meet({{"he", {"reports", "report", "reporting"}},
                {"ar", {"reports", "report"}},
                {"en", {"הממשלה", "ממשלה"}},
                {"", {"running", "run"}},
                {"", {"بالحكومة", "حكومة"}},
                {"", {"کتابهای", "کتاب"}},
                {"", {"книгами", "книга"}}});
    CHECK(stem_list("pl", "kobiety") == "");
    CHECK(stem_list("en", "2023") == "");
    CHECK(stem_list("he", "covid-19") == "covid:12");
  }

  TEST_CASE("one word in two languages of a script may meet itself") {
    CHECK(meeting(stems_of("en", "organisation"), stems_of("fr", "l’organisation")) > 0);
    CHECK(meeting(stems_of("ar", "الكتاب"), stems_of("fa", "کتاب")) > 0);
  }

  TEST_CASE("a word that was met without a declared language meets the same word with its own") {
    CHECK(meeting(stems_of("", "ספרים"), stems_of("he-IL", "הספר")) > 0);
    CHECK(meeting(stems_of("", "حكومات"), stems_of("ar", "الحكومة")) > 0);
  }

  TEST_CASE("a term is its own stem as the surest of the languages says") {
    Stemmer stemmer;
    const auto in = [](Language language) {
      return LanguageSet{1} << static_cast<unsigned>(language);
    };
    const LanguageSet both = in(Language::kEnglish) | in(Language::kHebrew);
    CHECK(stemmer.confidence_in_itself("book", both) > 0);
    CHECK(stemmer.confidence_in_itself("books", both) == 0);
    CHECK(stemmer.confidence_in_itself("book", in(Language::kHebrew)) == 0);
    CHECK(stemmer.confidence_in_itself("ספרימ", both) == kFullConfidence);
    CHECK(stemmer.confidence_in_itself("ספרימ", 0) == 0);
    CHECK(stemmer.confidence_in_itself("", both) == 0);
    CHECK(stemmer.confidence_in_itself(std::string(1000, 'a'), both) == 0);
  }

  TEST_CASE("random words of every language give few, short, ordered stems") {
    std::mt19937 random(10);
    Stemmer stemmer;
    Stems stems;
    Stems again;
    std::string term;
    for (int i = 0; i < 4000; ++i) {
      const std::string source = random_word(random, i % 4 != 0);
      term.clear();
      daf::analysis::append_term(term, source);
      // Now and then a term that is not that of its source.
      if (i % 8 == 0) term = random_word(random, false);
      if (term.size() > kMaxTermBytes) term.resize(kMaxTermBytes);
      for (size_t number = 0; number < kLanguageCount; ++number) {
        const auto language = static_cast<Language>(number);
        stemmer.find_stems(language, term, source, stems);
        check_bounds(stems);
        if (i % 100 != 0) continue;
        Stemmer().find_stems(language, term, source, again);
        REQUIRE(again.size() == stems.size());
        CHECK(std::equal(stems.begin(), stems.end(), again.begin(), [&](auto& left, auto& right) {
          return stems.key(left) == again.key(right) && left.confidence == right.confidence;
        }));
      }
    }
  }

  TEST_CASE("terms and sources of any length are taken, and long ones left alone") {
    Stemmer stemmer;
    Stems stems;
    for (const size_t length :
         {size_t{1}, size_t{kMaxTermBytes}, size_t{kMaxTermBytes + 1}, size_t{1} << 20}) {
      for (const std::string_view letters :
           {"a", "ing", "\xD7\x95", "\xD9\x87\xD8\xA7", "\xD0\xB5"}) {
        std::string word;
        while (word.size() + letters.size() <= length) word += letters;
        for (size_t number = 0; number < kLanguageCount; ++number) {
          stemmer.find_stems(static_cast<Language>(number), word, word, stems);
          check_bounds(stems);
          if (word.size() > kMaxTermBytes) CHECK(stems.empty());
        }
      }
    }
  }

  TEST_CASE("a stemmer may be moved") {
    Stemmer first;
    Stems stems;
    first.find_stems(Language::kEnglish, "running", "running", stems);
    Stemmer second(std::move(first));
    second.find_stems(Language::kEnglish, "runs", "runs", stems);
    REQUIRE(stems.size() == 1);
    CHECK(stems.key(stems[0]) == "run");
  }
}

#include "index/letter_table.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "index/dictionary_fixture.h"
#include "unicode/utf8.h"

using daf::index::append_letter_groups;
using daf::index::LetterGroup;
using daf::index::LetterTable;
using daf::index::TermDictionary;
using Fixture = daf_test::DictionaryFixture;

namespace {

// The letters of each group, the ends of the word as '|': those of four, then those of three.
std::vector<std::u32string> slow_groups(std::string_view term) {
  std::u32string word = U"|";
  for (size_t at = 0; at < term.size();) {
    const auto decoded = daf::unicode::decode_utf8(term, at);
    word += decoded.code_point;
    at += decoded.byte_length;
  }
  word += U'|';
  std::vector<std::u32string> groups;
  for (const size_t length : {size_t{4}, size_t{3}}) {
    const size_t last = word.size() <= length ? 0 : word.size() - length;
    for (size_t i = 0; i <= last; ++i) groups.push_back(word.substr(i, length));
  }
  return groups;
}

std::vector<LetterGroup> groups_of(std::string_view term) {
  std::vector<LetterGroup> groups;
  append_letter_groups(term, groups);
  return groups;
}

std::string random_term(std::mt19937& random, const std::vector<std::string>& alphabet) {
  std::string term;
  for (size_t left = 1 + random() % 9; left > 0; --left)
    term += alphabet[random() % alphabet.size()];
  return term;
}

}  // namespace

TEST_SUITE("index") {
  TEST_CASE("a term has a group at each of its letters, its ends counted as letters") {
    CHECK(groups_of("שלום").size() == 3 + 4);  // |שלו שלום לום| and |של שלו לום ום|
    CHECK(groups_of("את").size() == 1 + 2);
    CHECK(groups_of("א").size() == 1 + 1);
    CHECK(groups_of("𐤀𐤁𐤂").size() == 2 + 3);
    CHECK(groups_of("").size() == 2);
  }

  TEST_CASE("groups are the same where their letters are, and nowhere else") {
    std::mt19937 random(91);
    std::map<std::u32string, LetterGroup> group_by_letters;
    std::set<LetterGroup> numbers;
    for (int i = 0; i < 1000; ++i) {
      const std::string term = random_term(random, {"א", "ב", "ג", "ש", "a", "é", "語", "𝄞"});
      const std::vector<std::u32string> expected = slow_groups(term);
      const std::vector<LetterGroup> found = groups_of(term);
      REQUIRE(found.size() == expected.size());
      for (size_t group = 0; group < found.size(); ++group) {
        const auto [entry, added] = group_by_letters.try_emplace(expected[group], found[group]);
        CHECK(entry->second == found[group]);
        numbers.insert(found[group]);
      }
    }
    CHECK(numbers.size() == group_by_letters.size());
  }

  TEST_CASE("the table knows of each group which terms hold it, and in how many documents") {
    std::mt19937 random(92);
    std::set<std::string> terms = {"א", "אא", "אאאאאאאא"};
    while (terms.size() < 600) terms.insert(random_term(random, {"א", "ב", "ג", "ש", "a"}));
    const Fixture fixture(terms);
    std::map<std::u32string, std::vector<uint32_t>> expected;
    for (uint32_t number = 0; number < fixture.terms().size(); ++number) {
      for (const auto& letters : slow_groups(fixture.terms()[number])) {
        expected[letters].push_back(number);
      }
    }
    const LetterTable table(fixture.dictionary());
    for (const std::string& term : fixture.terms()) {
      const std::vector<std::u32string> letters = slow_groups(term);
      const std::vector<LetterGroup> groups = groups_of(term);
      for (size_t i = 0; i < groups.size(); ++i) {
        const auto found = table.terms_with(groups[i]);
        const std::vector<uint32_t>& numbers = expected.at(letters[i]);
        CHECK(std::vector<uint32_t>(found.begin(), found.end()) == numbers);
        uint64_t posting_count = 0;
        for (const uint32_t number : numbers) posting_count += number + 1;
        CHECK(table.posting_count(groups[i]) == posting_count);
      }
    }
  }

  TEST_CASE("a group that no term holds is nowhere, nor is any in an empty table") {
    const LetterTable table(Fixture({"שלום", "תורה"}).dictionary());
    const LetterTable empty{TermDictionary()};
    for (const LetterGroup group : groups_of("ספרייה")) {
      CHECK(table.terms_with(group).empty());
      CHECK(table.posting_count(group) == 0);
      CHECK(empty.terms_with(group).empty());
    }
    CHECK(!table.terms_with(groups_of("תורות")[0]).empty());  // |תור
  }

  TEST_CASE("words of any bytes and any length have groups") {
    std::mt19937 random(93);
    for (int round = 0; round < 2000; ++round) {
      std::string word;
      for (size_t left = random() % 300; left > 0; --left) word += static_cast<char>(random());
      const std::vector<LetterGroup> groups = groups_of(word);
      CHECK(groups.size() >= 2);
      CHECK(groups.size() <= 2 * (daf::analysis::kMaxTermBytes + 2));
    }
  }

  TEST_CASE("a damaged dictionary gives a table of its own terms only") {
    std::mt19937 random(94);
    std::set<std::string> terms;
    while (terms.size() < 200) terms.insert(random_term(random, {"א", "ב", "ג"}));
    const Fixture sound(terms);
    for (int round = 0; round < 400; ++round) {
      Fixture damaged = sound;
      std::vector<std::vector<uint8_t>*> parts = {&damaged.table()};
      for (uint32_t i = 0; i < damaged.leaf_count(); ++i) parts.push_back(&damaged.leaf(i));
      for (std::vector<uint8_t>* const part : parts) {
        for (int i = 0; i < 3; ++i) {
          (*part)[random() % part->size()] = static_cast<uint8_t>(random());
        }
      }
      const LetterTable table(damaged.dictionary());
      for (const LetterGroup group : groups_of("אבגא")) {
        for (const uint32_t number : table.terms_with(group)) REQUIRE(number < terms.size());
      }
    }
  }

  TEST_CASE("a table of a dictionary of which a leaf is missing knows the terms before it") {
    std::set<std::string> terms;
    for (int i = 0; i < 300; ++i) terms.insert("ספר" + std::to_string(1000 + i));
    Fixture fixture(terms);
    REQUIRE(fixture.leaf_count() == 3);
    const LetterGroup group = groups_of("ספרייה")[0];  // |ספר
    CHECK(LetterTable(fixture.dictionary()).terms_with(group).size() == 300);
    fixture.source().remove(daf::index::SectionKind::kTerms, 1);
    CHECK(LetterTable(fixture.dictionary()).terms_with(group).size() ==
          daf::index::kMaxTermsPerLeaf);
    CHECK(!fixture.source().has_all());
  }
}

// Which terms are found and walked through. How they lie in leaves is tested in
// dictionary_leaves_test.cpp.
#include "index/term_dictionary.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "index/dictionary_fixture.h"
#include "index/dictionary_terms.h"

using daf::index::kMaxTermsPerLeaf;
using daf::index::TermDictionary;
using daf::index::TermDictionaryWriter;
using daf::index::TermWalk;
using daf_test::random_terms;
using daf_test::walk;
using Fixture = daf_test::DictionaryFixture;

TEST_SUITE("index") {
  TEST_CASE("every term is found with its own numbers, and no other is") {
    for (const size_t count : {1u, 15u, 16u, 17u, 32u, 127u, 128u, 129u, 256u, 1000u}) {
      for (const uint32_t long_every : {0u, 1u, 2u, 20u, 130u}) {
        const Fixture fixture(random_terms(count), long_every);
        const TermDictionary dictionary = fixture.dictionary();
        CAPTURE(count);
        CAPTURE(long_every);
        CHECK(dictionary.term_count() == count);
        CHECK(dictionary.leaf_count() == fixture.leaf_count());
        uint32_t postings_offset = 0;
        uint32_t positions_offset = 0;
        for (uint32_t i = 0; i < count; ++i) {
          const std::string& term = fixture.terms()[i];
          const uint32_t leaf = fixture.leaf_of(i);
          // Each leaf has chunks of its own.
          if (fixture.leaf_starts()[leaf] == i) postings_offset = positions_offset = 0;
          const auto info = dictionary.find(term);
          REQUIRE(info.has_value());
          CHECK(info->document_count == i + 1);
          CHECK(info->leaf == leaf);
          CHECK(info->postings_length == fixture.postings_length(i));
          CHECK(info->postings_offset == postings_offset);
          CHECK(info->positions_length == i % 300);
          CHECK(info->positions_offset == positions_offset);
          postings_offset += info->postings_length;
          positions_offset += info->positions_length;
          CHECK(!dictionary.find(term + "!").has_value());
          CHECK(!dictionary.find("!" + term).has_value());
          CHECK(!dictionary.find("ת" + term).has_value());
        }
        CHECK(!dictionary.find("").has_value());
      }
    }
  }

  TEST_CASE("a walk meets exactly the terms with its prefix, in order") {
    for (const uint32_t long_every : {0u, 1u, 7u, 100u}) {
      const Fixture fixture(random_terms(1000), long_every);
      for (const std::string_view prefix :
           {"", "א", "ב", "אב", "בבבב", "א1", "ת", "a", "אאאאאאאאאא", "\xD7", "\xFF"}) {
        std::vector<std::string> expected;
        for (const std::string& term : fixture.terms()) {
          if (term.substr(0, prefix.size()) == prefix) expected.push_back(term);
        }
        CAPTURE(prefix);
        CHECK(walk(fixture.dictionary(), prefix) == expected);
      }
    }
  }

  TEST_CASE("a walk passes the terms that begin as the current one, however many") {
    for (const uint32_t long_every : {0u, 1u, 7u, 100u}) {
      const Fixture fixture(random_terms(1000), long_every);
      for (const std::string_view prefix : {"", "א"}) {
        for (size_t step = 1; step < 14; ++step) {
          std::vector<std::string> expected;
          for (const std::string& term : fixture.terms()) {
            if (term.substr(0, prefix.size()) != prefix) continue;
            const bool is_new = expected.empty() || expected.back().size() < step ||
                                term.substr(0, step) != expected.back().substr(0, step);
            if (is_new) expected.push_back(term);
          }
          std::vector<std::string> met;
          TermWalk terms = fixture.dictionary().walk(prefix);
          for (bool more = terms.next(); more;) {
            met.emplace_back(terms.term());
            CHECK(fixture.terms()[terms.number()] == terms.term());
            const auto info = fixture.dictionary().find(terms.term());
            REQUIRE(info.has_value());
            CHECK(info->leaf == terms.info().leaf);
            CHECK(info->postings_offset == terms.info().postings_offset);
            CHECK(info->positions_offset == terms.info().positions_offset);
            more = met.back().size() < step ? terms.next() : terms.skip_prefix(step);
          }
          CAPTURE(prefix);
          CAPTURE(step);
          CHECK(met == expected);
        }
      }
    }
  }

  TEST_CASE("a walk knows how much of a term it has seen before") {
    const Fixture fixture({"אב", "אבג", "אגג", "אגד", "ב"});
    TermWalk terms = fixture.dictionary().walk("");
    std::vector<size_t> shared;
    while (terms.next()) shared.push_back(terms.shared_length());
    CHECK(shared == std::vector<size_t>{0, 4, 3, 5, 1});
  }

  TEST_CASE("a walk from a number goes on to the last term, over leaves") {
    for (const uint32_t long_every : {0u, 1u, 7u, 100u}) {
      const Fixture fixture(random_terms(300), long_every);
      const TermDictionary dictionary = fixture.dictionary();
      for (uint32_t first = 0; first < 300; ++first) {
        TermWalk terms = dictionary.walk_from(first);
        uint32_t number = first;
        while (terms.next()) {
          REQUIRE(terms.number() == number);
          REQUIRE(terms.term() == fixture.terms()[number]);
          REQUIRE(terms.info().document_count == number + 1);
          REQUIRE(terms.info().leaf == fixture.leaf_of(number));
          ++number;
        }
        CHECK(number == 300);
      }
      CHECK(!dictionary.walk_from(300).next());
      CHECK(!dictionary.walk_from(UINT32_MAX).next());
    }
  }

  TEST_CASE("an empty dictionary has nothing") {
    const Fixture fixture({});
    for (const TermDictionary& dictionary : {TermDictionary(), fixture.dictionary()}) {
      CHECK(!dictionary.find("א").has_value());
      CHECK(walk(dictionary, "").empty());
      CHECK(!dictionary.walk_from(0).next());
    }
    TermDictionaryWriter writer;
    writer.finish();
    CHECK(writer.leaves().bytes.empty());
    CHECK(writer.leaves().ends.empty());
    CHECK(writer.term_count() == 0);
    CHECK(writer.begins_leaf(0));
    CHECK(writer.leaf_term_counts().empty());
  }

  TEST_CASE("terms of the greatest length are kept whole") {
    const std::string longest(daf::analysis::kMaxTermBytes, 'x');
    const Fixture fixture({longest, longest.substr(1), "y"});
    CHECK(fixture.dictionary().find(longest).has_value());
    CHECK(walk(fixture.dictionary(), "x").size() == 2);
    // A leaf of nothing else, as long as one can be.
    std::set<std::string> terms;
    for (uint32_t i = 0; i < 2 * kMaxTermsPerLeaf; ++i) {
      std::string term = std::to_string(1000 + i);
      term.resize(daf::analysis::kMaxTermBytes, 'x');
      terms.insert(term);
    }
    const Fixture long_terms(terms);
    CHECK(walk(long_terms.dictionary(), "") == long_terms.terms());
  }
}

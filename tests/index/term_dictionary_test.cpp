#include "index/term_dictionary.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "index/dictionary_fixture.h"

using daf::index::kTermsPerBlock;
using daf::index::kTermsPerLeaf;
using daf::index::SectionKind;
using daf::index::TermDictionary;
using daf::index::TermDictionaryWriter;
using daf::index::TermWalk;
using daf_test::PartialSource;
using Fixture = daf_test::DictionaryFixture;

namespace {

using Places = std::set<PartialSource::Place>;

std::set<std::string> random_terms(size_t count) {
  std::mt19937 random(17);
  std::set<std::string> terms;
  while (terms.size() < count) {
    std::string term;
    const size_t length = 1 + random() % 6;
    for (size_t i = 0; i < length; ++i) term += random() % 2 == 0 ? "א" : "ב";
    terms.insert(term + std::to_string(random() % 30));
  }
  return terms;
}

std::vector<std::string> walk(const TermDictionary& dictionary, std::string_view prefix) {
  std::vector<std::string> found;
  TermWalk terms = dictionary.walk(prefix);
  while (terms.next()) found.emplace_back(terms.term());
  CHECK(!terms.next());
  return found;
}

// So many terms that begin alike, in order.
std::set<std::string> numbered_terms(std::string_view prefix, int count) {
  std::set<std::string> terms;
  for (int i = 0; i < count; ++i) terms.insert(std::string(prefix) + std::to_string(10'000 + i));
  return terms;
}

}  // namespace

TEST_SUITE("index") {
  TEST_CASE("every term is found with its own numbers, and no other is") {
    for (const size_t count : {1u, 15u, 16u, 17u, 32u, 127u, 128u, 129u, 256u, 1000u}) {
      const Fixture fixture(random_terms(count));
      uint32_t postings_offset = 0;
      uint32_t positions_offset = 0;
      for (uint32_t i = 0; i < count; ++i) {
        // Each leaf has chunks of its own.
        if (i % kTermsPerLeaf == 0) postings_offset = positions_offset = 0;
        const std::string& term = fixture.terms()[i];
        const auto info = fixture.dictionary().find(term);
        REQUIRE(info.has_value());
        CHECK(info->document_count == i + 1);
        CHECK(info->leaf == i / kTermsPerLeaf);
        CHECK(info->postings_length == i % 7);
        CHECK(info->postings_offset == postings_offset);
        CHECK(info->positions_length == i % 300);
        CHECK(info->positions_offset == positions_offset);
        postings_offset += i % 7;
        positions_offset += i % 300;
        CHECK(!fixture.dictionary().find(term + "!").has_value());
        CHECK(!fixture.dictionary().find("!" + term).has_value());
        CHECK(!fixture.dictionary().find("ת" + term).has_value());
      }
      CHECK(!fixture.dictionary().find("").has_value());
    }
  }

  TEST_CASE("a walk meets exactly the terms with its prefix, in order") {
    const Fixture fixture(random_terms(1000));
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

  TEST_CASE("a walk passes the terms that begin as the current one, however many") {
    const Fixture fixture(random_terms(1000));
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

  TEST_CASE("a walk knows how much of a term it has seen before") {
    const Fixture fixture({"אב", "אבג", "אגג", "אגד", "ב"});
    TermWalk terms = fixture.dictionary().walk("");
    std::vector<size_t> shared;
    while (terms.next()) shared.push_back(terms.shared_length());
    CHECK(shared == std::vector<size_t>{0, 4, 3, 5, 1});
  }

  TEST_CASE("a walk from a number goes on to the last term, over leaves") {
    const Fixture fixture(random_terms(300));
    const TermDictionary dictionary = fixture.dictionary();
    for (uint32_t first = 0; first < 300; ++first) {
      TermWalk terms = dictionary.walk_from(first);
      uint32_t number = first;
      while (terms.next()) {
        REQUIRE(terms.number() == number);
        REQUIRE(terms.term() == fixture.terms()[number]);
        REQUIRE(terms.info().document_count == number + 1);
        REQUIRE(terms.info().leaf == number / kTermsPerLeaf);
        ++number;
      }
      CHECK(number == 300);
    }
    CHECK(!dictionary.walk_from(300).next());
    CHECK(!dictionary.walk_from(UINT32_MAX).next());
  }

  TEST_CASE("a lookup reads one leaf, that of the term") {
    Fixture fixture(numbered_terms("א", 1000));
    const TermDictionary dictionary = fixture.dictionary();
    for (uint32_t i = 0; i < 1000; i += 9) {
      fixture.source().forget();
      CHECK(dictionary.find(fixture.terms()[i]).has_value());
      CHECK(fixture.source().asked() == Places{{SectionKind::kTerms, i / kTermsPerLeaf}});
    }
  }

  TEST_CASE("leaves with a prefix are counted by their keys, at most one too many") {
    for (const size_t count : {1u, 128u, 129u, 2000u}) {
      Fixture fixture(random_terms(count));
      const TermDictionary dictionary = fixture.dictionary();
      for (const std::string_view prefix : {"", "א", "ב", "אב", "בב1", "בבבבב", "ת", "a", "\xFF"}) {
        std::set<uint32_t> leaves;
        for (uint32_t i = 0; i < count; ++i) {
          if (fixture.terms()[i].substr(0, prefix.size()) == prefix) {
            leaves.insert(i / kTermsPerLeaf);
          }
        }
        CAPTURE(count);
        CAPTURE(prefix);
        CHECK(dictionary.count_leaves(prefix) >= std::max<size_t>(leaves.size(), 1));
        CHECK(dictionary.count_leaves(prefix) <= leaves.size() + 1);
      }
      CHECK(dictionary.count_leaves("") == fixture.leaf_count());
      CHECK(fixture.source().asked().empty());
    }
    CHECK(TermDictionary().count_leaves("") == 0);
    CHECK(TermDictionary().count_leaves("א") == 0);
  }

  TEST_CASE("the leaves of a walk are asked for at once, but not many that are far away") {
    Fixture fixture(numbered_terms("א", 33 * kTermsPerLeaf));
    PartialSource& source = fixture.source();
    static_assert(daf::index::kMaxDistantLeaves == 32);
    const TermDictionary dictionary = fixture.dictionary();
    struct Case {
      std::string prefix;
      bool is_local;
      bool is_to_be_gone;
    };
    for (const Case& c : {Case{"", true, true}, Case{"", false, false}, Case{"א", false, false},
                          Case{fixture.terms()[500], false, true},
                          Case{fixture.terms()[500].substr(0, 4), false, true},
                          Case{"ת", false, true}, Case{"a", false, true}}) {
      CAPTURE(c.prefix);
      CAPTURE(c.is_local);
      source.set_local(c.is_local);
      source.forget();
      CHECK(dictionary.prepare_walk(c.prefix) == c.is_to_be_gone);
      CHECK(source.asked().empty());
      if (!c.is_to_be_gone) {
        CHECK(source.expected().empty());
        continue;
      }
      const Places expected = source.expected();
      CHECK(expected.size() == dictionary.count_leaves(c.prefix));
      (void)walk(dictionary, c.prefix);
      // The walk reads none but these, and the leaf in which it sees that the terms have ended.
      Places others;
      std::set_difference(source.asked().begin(), source.asked().end(), expected.begin(),
                          expected.end(), std::inserter(others, others.end()));
      CHECK(others.size() <= 1);
    }
    CHECK(TermDictionary().prepare_walk("א"));
    // One leaf less is not too many.
    Fixture smaller(numbered_terms("א", 32 * kTermsPerLeaf));
    smaller.source().set_local(false);
    CHECK(smaller.dictionary().prepare_walk(""));
    CHECK(smaller.source().expected().size() == 32);
  }

  TEST_CASE("leaves of terms that begin as the current one are passed without being read") {
    std::set<std::string> terms = numbered_terms("אב", 1000);
    terms.merge(numbered_terms("אג", 3));
    terms.insert("א");
    Fixture fixture(terms);
    for (uint32_t i = 1; i < fixture.leaf_count() - 1; ++i) {
      fixture.source().remove(SectionKind::kTerms, i);
    }
    TermWalk met = fixture.dictionary().walk("א");
    REQUIRE(met.next());
    REQUIRE(met.next());
    REQUIRE(met.term() == "אב10000");
    REQUIRE(met.skip_prefix(4));
    CHECK(met.term() == "אג10000");
    CHECK(met.number() == 1001);
    CHECK(met.info().document_count == 1002);
    CHECK(!met.skip_prefix(2));
    CHECK(!met.skip_prefix(2));
    CHECK(fixture.source().has_all());
  }

  TEST_CASE("a walk passes to the end where all terms to come begin as the current one") {
    for (const int count : {16, 127, 128, 129, 256, 700}) {
      const Fixture fixture(numbered_terms("אב", count));
      TermWalk terms = fixture.dictionary().walk("");
      REQUIRE(terms.next());
      CHECK(!terms.skip_prefix(4));
      CHECK(!terms.next());
    }
  }

  TEST_CASE("terms of a leaf that is missing look absent, and its postings are asked for with it") {
    Fixture fixture(numbered_terms("א", 500));
    PartialSource& source = fixture.source();
    source.remove(SectionKind::kTerms, 2);
    const TermDictionary dictionary = fixture.dictionary();
    for (uint32_t i = 0; i < 500; ++i) {
      CAPTURE(i);
      const uint32_t leaf = i / kTermsPerLeaf;
      const bool is_there = leaf != 2;
      const Places postings = {{SectionKind::kPostings, leaf}};
      source.forget();
      CHECK(dictionary.find(fixture.terms()[i]).has_value() == is_there);
      CHECK(source.has_all() == is_there);
      CHECK(source.expected() == postings);

      // Where the leaf is there, it says that this is no term.
      source.forget();
      CHECK(!dictionary.find(fixture.terms()[i] + "!").has_value());
      CHECK(source.expected() == (is_there ? Places{} : postings));

      source.forget();
      TermWalk from = dictionary.walk_from(i);
      CHECK(from.next() == is_there);
      if (is_there) CHECK(from.term() == fixture.terms()[i]);
      CHECK(source.has_all() == is_there);
      CHECK(!from.next() == (!is_there || i + 1 == 500 || (i + 1) / kTermsPerLeaf == 2));
      CHECK(source.expected() == postings);

      source.forget();
      CHECK(dictionary.walk(fixture.terms()[i]).next() == is_there);
      CHECK(source.has_all() == is_there);
      CHECK(source.expected().empty());
    }
    // A walk stops before it and says so.
    source.forget();
    CHECK(walk(dictionary, "א").size() == 2 * kTermsPerLeaf);
    CHECK(source.missed() == Places{{SectionKind::kTerms, 2}});
    TermWalk passing = dictionary.walk_from(2 * kTermsPerLeaf - 1);
    REQUIRE(passing.next());
    CHECK(!passing.skip_prefix(passing.term().size()));
    // Once it has come, all is there.
    Fixture whole(numbered_terms("א", 500));
    source.put(SectionKind::kTerms, 2, whole.leaf(2));
    CHECK(walk(dictionary, "א") == fixture.terms());
  }

  TEST_CASE("without any leaf nothing is found, and nothing ends wrong") {
    Fixture fixture(numbered_terms("א", 300));
    fixture.source().remove(SectionKind::kTerms);
    const TermDictionary dictionary = fixture.dictionary();
    CHECK(walk(dictionary, "").empty());
    CHECK(walk(dictionary, "א").empty());
    CHECK(walk(dictionary, "ת").empty());
    for (uint32_t i = 0; i < 300; ++i) {
      CHECK(!dictionary.find(fixture.terms()[i]).has_value());
      CHECK(!dictionary.walk_from(i).next());
    }
    CHECK(dictionary.count_leaves("א") == 3);
  }

  TEST_CASE("a damaged dictionary is walked to an end, and only in its own leaves") {
    std::mt19937 random(23);
    const Fixture sound(random_terms(700));
    int found = 0;
    for (int round = 0; round < 600; ++round) {
      Fixture damaged = sound;
      for (uint32_t i = 0; i < damaged.leaf_count(); ++i) {
        std::vector<uint8_t>& leaf = damaged.leaf(i);
        for (uint32_t n = random() % 4; n > 0; --n) {
          // Every other time the table of blocks and the first numbers are struck.
          const size_t reach = random() % 2 == 0 ? leaf.size() : 24;
          leaf[random() % reach] = static_cast<uint8_t>(random());
        }
        if (random() % 16 == 0) {
          damaged.source().put(SectionKind::kTerms, i,
                               daf::index::Bytes(leaf).first(random() % leaf.size()));
        }
      }
      if (random() % 4 == 0) {
        damaged.keys()[random() % damaged.keys().size()] = static_cast<uint8_t>(random());
      }
      const TermDictionary dictionary = damaged.dictionary();
      for (const std::string_view prefix : {"", "א", "בב"}) {
        size_t count = 0;
        for (TermWalk terms = dictionary.walk(prefix); terms.next(); ++count) {
          REQUIRE(terms.info().leaf < damaged.leaf_count());
          REQUIRE(terms.number() < 700);
        }
        CHECK(count <= 700);
        count = 0;
        TermWalk terms = dictionary.walk(prefix);
        for (bool more = terms.next(); more; ++count) {
          const size_t step = 1 + random() % 6;
          more = terms.term().size() < step ? terms.next() : terms.skip_prefix(step);
        }
        CHECK(count <= 700);
      }
      for (uint32_t i = 0; i < 700; i += 37) {
        found += dictionary.find(damaged.terms()[i]).has_value() ? 1 : 0;
        (void)dictionary.walk_from(i).next();
      }
    }
    CHECK(found > 1000);  // else nothing behind the first damage was read
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
    CHECK(writer.at_leaf_start());
  }

  TEST_CASE("terms of the greatest length are kept whole") {
    const std::string longest(daf::analysis::kMaxTermBytes, 'x');
    const Fixture fixture({longest, longest.substr(1), "y"});
    CHECK(fixture.dictionary().find(longest).has_value());
    CHECK(walk(fixture.dictionary(), "x").size() == 2);
    // A leaf of nothing else, as long as one can be.
    std::set<std::string> terms;
    for (uint32_t i = 0; i < 2 * kTermsPerLeaf; ++i) {
      std::string term = std::to_string(1000 + i);
      term.resize(daf::analysis::kMaxTermBytes, 'x');
      terms.insert(term);
    }
    const Fixture long_terms(terms);
    CHECK(walk(long_terms.dictionary(), "") == long_terms.terms());
  }
}

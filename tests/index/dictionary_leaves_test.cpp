// How the terms of a dictionary lie in leaves, and what becomes of those that are missing or
// damaged.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "index/dictionary_fixture.h"
#include "index/dictionary_terms.h"
#include "index/partial_source.h"
#include "index/term_dictionary.h"

using daf::index::kMaxTermsPerLeaf;
using daf::index::kOwnLeafBytes;
using daf::index::LeafTable;
using daf::index::SectionKind;
using daf::index::TermDictionary;
using daf::index::TermDictionaryWriter;
using daf::index::TermWalk;
using daf_test::numbered_terms;
using daf_test::PartialSource;
using daf_test::random_terms;
using daf_test::walk;
using Fixture = daf_test::DictionaryFixture;

namespace {

using Places = std::set<PartialSource::Place>;

}  // namespace

TEST_SUITE("index") {
  TEST_CASE("a lookup reads one leaf, that of the term, whether the term is there or not") {
    for (const uint32_t long_every : {0u, 1u, 7u, 100u}) {
      Fixture fixture(numbered_terms("א", 1000), long_every);
      const TermDictionary dictionary = fixture.dictionary();
      for (uint32_t i = 0; i < 1000; ++i) {
        const Places leaf = {{SectionKind::kTerms, fixture.leaf_of(i)}};
        fixture.source().forget();
        CHECK(dictionary.find(fixture.terms()[i]).has_value());
        CHECK(fixture.source().asked() == leaf);
        fixture.source().forget();
        CHECK(!dictionary.find(fixture.terms()[i] + "!").has_value());
        CHECK(fixture.source().asked() == leaf);
      }
    }
  }

  TEST_CASE("a term with long postings has a leaf of its own, and others have full ones") {
    for (const uint32_t long_every : {0u, 1u, 3u, 200u, 128u, 129u}) {
      Fixture fixture(numbered_terms("א", 700), long_every);
      const std::vector<uint32_t>& starts = fixture.leaf_starts();
      daf::index::ByteReader reader(fixture.table());
      const LeafTable table(reader, 700);
      CAPTURE(long_every);
      CHECK(reader.ok());
      CHECK(reader.remaining() == 0);
      REQUIRE(table.count() == starts.size());
      for (uint32_t leaf = 0; leaf < table.count(); ++leaf) {
        CHECK(table.first_term(leaf) == starts[leaf]);
        CHECK(table.keys().key(leaf) <= fixture.terms()[starts[leaf]]);
        if (leaf > 0) CHECK(table.keys().key(leaf) > fixture.terms()[starts[leaf] - 1]);
      }
      CHECK(table.first_term(table.count()) == 700);
      for (uint32_t i = 0; i < 700; ++i) CHECK(table.leaf_of(i) == fixture.leaf_of(i));
    }
  }

  TEST_CASE("a writer says which term begins a leaf, and how many each has") {
    TermDictionaryWriter writer;
    CHECK(writer.begins_leaf(0));
    uint32_t number = 0;
    const auto add = [&](uint32_t postings_length) {
      writer.add(std::to_string(10'000 + number++), {.postings_length = postings_length});
    };
    add(kOwnLeafBytes - 1);
    CHECK(!writer.begins_leaf(kOwnLeafBytes - 1));
    CHECK(writer.begins_leaf(kOwnLeafBytes));
    add(kOwnLeafBytes);
    CHECK(writer.begins_leaf(0));
    for (uint32_t i = 0; i < kMaxTermsPerLeaf; ++i) add(1);
    CHECK(writer.begins_leaf(0));
    add(1);
    add(1);
    CHECK(!writer.begins_leaf(0));
    writer.finish();
    CHECK(writer.leaf_term_counts() == std::vector<uint32_t>{1, 1, kMaxTermsPerLeaf, 2});
    CHECK(writer.term_count() == number);
    CHECK(writer.leaves().ends.size() == 4);
  }

  TEST_CASE("a table of leaves that is not one of so many terms is refused, and so is a cut one") {
    Fixture fixture(numbered_terms("א", 300), 50);
    const std::vector<uint8_t> bytes = fixture.table();
    for (const uint32_t term_count : {0u, 1u, 299u, 301u, UINT32_MAX}) {
      daf::index::ByteReader reader(bytes);
      CHECK(LeafTable(reader, term_count).count() == 0);
      CHECK(!reader.ok());
    }
    for (size_t length = 0; length < bytes.size(); ++length) {
      const std::vector<uint8_t> cut(bytes.begin(),
                                     bytes.begin() + static_cast<std::ptrdiff_t>(length));
      daf::index::ByteReader reader(cut);
      const LeafTable table(reader, 300);
      CHECK(table.count() == 0);
      CHECK(!reader.ok());
      const TermDictionary dictionary(300, table, fixture.source());
      CHECK(dictionary.term_count() == 0);
      CHECK(!dictionary.find(fixture.terms()[7]).has_value());
      CHECK(!dictionary.walk("").next());
      CHECK(!dictionary.walk_from(7).next());
    }
    // A count that needs more bytes than there are.
    std::vector<uint8_t> great = {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01};
    great.insert(great.end(), bytes.begin(), bytes.end());
    daf::index::ByteReader reader(great);
    CHECK(LeafTable(reader, 300).count() == 0);
    CHECK(!reader.ok());
  }

  TEST_CASE("leaves with a prefix are counted by their keys, at most one too many") {
    for (const size_t count : {1u, 128u, 129u, 2000u}) {
      Fixture fixture(random_terms(count), count == 2000 ? 9 : 0);
      const TermDictionary dictionary = fixture.dictionary();
      for (const std::string_view prefix : {"", "א", "ב", "אב", "בב1", "בבבבב", "ת", "a", "\xFF"}) {
        std::set<uint32_t> leaves;
        for (uint32_t i = 0; i < count; ++i) {
          if (fixture.terms()[i].substr(0, prefix.size()) == prefix) {
            leaves.insert(fixture.leaf_of(i));
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
    Fixture fixture(numbered_terms("א", 33 * kMaxTermsPerLeaf));
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
    Fixture smaller(numbered_terms("א", 32 * kMaxTermsPerLeaf));
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
    for (const uint32_t long_every : {0u, 90u}) {
      Fixture fixture(numbered_terms("א", 500), long_every);
      PartialSource& source = fixture.source();
      source.remove(SectionKind::kTerms, 2);
      const TermDictionary dictionary = fixture.dictionary();
      for (uint32_t i = 0; i < 500; ++i) {
        CAPTURE(i);
        const uint32_t leaf = fixture.leaf_of(i);
        const bool is_there = leaf != 2;
        const Places postings = {{SectionKind::kPostings, leaf}};
        source.forget();
        CHECK(dictionary.find(fixture.terms()[i]).has_value() == is_there);
        CHECK(source.has_all() == is_there);
        CHECK(source.expected() == postings);

        // Where the leaf is there, it says that this is no term.
        source.forget();
        CHECK(!dictionary.find(fixture.terms()[i] + "!").has_value());
        CHECK(source.has_all() == is_there);
        CHECK(source.expected() == (is_there ? Places{} : postings));

        source.forget();
        TermWalk from = dictionary.walk_from(i);
        CHECK(from.next() == is_there);
        if (is_there) CHECK(from.term() == fixture.terms()[i]);
        CHECK(source.has_all() == is_there);
        CHECK(!from.next() == (!is_there || i + 1 == 500 || fixture.leaf_of(i + 1) == 2));
        CHECK(source.expected() == postings);

        source.forget();
        CHECK(dictionary.walk(fixture.terms()[i]).next() == is_there);
        CHECK(source.has_all() == is_there);
        CHECK(source.expected().empty());
      }
      // A walk stops before it and says so.
      source.forget();
      const uint32_t first = fixture.leaf_starts()[2];
      CHECK(walk(dictionary, "א").size() == first);
      CHECK(source.missed() == Places{{SectionKind::kTerms, 2}});
      TermWalk passing = dictionary.walk_from(first - 1);
      REQUIRE(passing.next());
      CHECK(!passing.skip_prefix(passing.term().size()));
      // Once it has come, all is there.
      Fixture whole(numbered_terms("א", 500), long_every);
      source.put(SectionKind::kTerms, 2, whole.leaf(2));
      CHECK(walk(dictionary, "א") == fixture.terms());
    }
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
    const Fixture sound(random_terms(700), 60);
    int found = 0;
    for (int round = 0; round < 600; ++round) {
      Fixture damaged = sound;
      for (uint32_t i = 0; i < damaged.leaf_count(); ++i) {
        std::vector<uint8_t>& leaf = damaged.leaf(i);
        for (uint32_t n = random() % 4; n > 0; --n) {
          // Every other time the table of blocks and the first numbers are struck.
          const size_t reach = random() % 2 == 0 ? leaf.size() : std::min<size_t>(leaf.size(), 24);
          leaf[random() % reach] = static_cast<uint8_t>(random());
        }
        if (random() % 16 == 0) {
          damaged.source().put(SectionKind::kTerms, i,
                               daf::index::Bytes(leaf).first(random() % leaf.size()));
        }
      }
      if (random() % 4 == 0) {
        damaged.table()[random() % damaged.table().size()] = static_cast<uint8_t>(random());
      }
      const TermDictionary dictionary = damaged.dictionary();
      for (const std::string_view prefix : {"", "א", "בב"}) {
        size_t count = 0;
        for (TermWalk terms = dictionary.walk(prefix); terms.next(); ++count) {
          REQUIRE(terms.info().leaf < damaged.leaf_count());
          REQUIRE(terms.number() < 700);
          REQUIRE(terms.number() >= damaged.leaf_starts()[terms.info().leaf]);
        }
        CHECK(count <= 700);
        count = 0;
        TermWalk terms = dictionary.walk(prefix);
        int64_t last = -1;
        for (bool more = terms.next(); more; ++count) {
          REQUIRE(int64_t{terms.number()} > last);
          last = terms.number();
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
}

#include "index/fuzzy_walk.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "index/dictionary_fixture.h"
#include "unicode/utf8.h"

using daf::index::FuzzyExtent;
using daf::index::FuzzyWalk;
using daf::index::SectionKind;
using daf::index::TermDictionary;
using Fixture = daf_test::DictionaryFixture;

namespace {

std::u32string to_letters(std::string_view text) {
  std::u32string letters;
  for (size_t at = 0; at < text.size();) {
    const auto decoded = daf::unicode::decode_utf8(text, at);
    letters += decoded.code_point;
    at += decoded.byte_length;
  }
  return letters;
}

// The whole matrix, as the definition says; with kPrefix the least of the last column.
unsigned reference_distance(std::string_view term, std::string_view word, FuzzyExtent extent) {
  const std::u32string a = to_letters(term);
  const std::u32string b = to_letters(word);
  std::vector<std::vector<unsigned>> d(a.size() + 1, std::vector<unsigned>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i) {
    for (size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = static_cast<unsigned>(i + j);
        continue;
      }
      d[i][j] = std::min(
          {d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  unsigned distance = d[a.size()][b.size()];
  if (extent == FuzzyExtent::kTerm) return distance;
  for (const auto& row : d) distance = std::min(distance, row[b.size()]);
  return distance;
}

using Found = std::map<std::string, unsigned>;

Found found_by(const Fixture& fixture, std::string_view word, unsigned max_distance,
               FuzzyExtent extent = FuzzyExtent::kTerm) {
  Found found;
  std::string previous;
  FuzzyWalk walk(fixture.dictionary(), word, max_distance, extent);
  while (walk.next()) {
    CHECK(previous < walk.term());
    CHECK(walk.info().document_count == walk.number() + 1);
    previous = walk.term();
    found[previous] = walk.distance();
  }
  CHECK(!walk.next());
  return found;
}

std::string random_term(std::mt19937& random, const std::vector<std::string>& alphabet,
                        size_t max_letters) {
  std::string term;
  for (size_t left = 1 + random() % max_letters; left > 0; --left) {
    term += alphabet[random() % alphabet.size()];
  }
  return term;
}

void check_like_reference(const std::vector<std::string>& alphabet, size_t term_count,
                          size_t max_letters, uint32_t seed) {
  std::mt19937 random(seed);
  std::set<std::string> terms;
  for (size_t i = 0; i < term_count; ++i) terms.insert(random_term(random, alphabet, max_letters));
  const Fixture fixture(terms);
  for (int i = 0; i < 40; ++i) {
    const std::string word = random_term(random, alphabet, max_letters);
    for (const FuzzyExtent extent : {FuzzyExtent::kTerm, FuzzyExtent::kPrefix}) {
      std::map<std::string, unsigned> distances;
      for (const std::string& term : terms) {
        distances[term] = reference_distance(term, word, extent);
      }
      for (unsigned max_distance = 0; max_distance <= 2; ++max_distance) {
        Found expected;
        for (const auto& [term, distance] : distances) {
          if (distance <= max_distance) expected[term] = distance;
        }
        CAPTURE(word);
        CAPTURE(max_distance);
        CHECK(found_by(fixture, word, max_distance, extent) == expected);
      }
    }
  }
}

void damage(std::mt19937& random, std::vector<uint8_t>& bytes) {
  for (int n = 0; n < 3; ++n) bytes[random() % bytes.size()] = static_cast<uint8_t>(random());
}

// Of each block of a leaf but the last, overwrites all that follows the letters of its first term.
void destroy_passed_terms(std::vector<uint8_t>& leaf) {
  const size_t block_count = leaf[0];
  REQUIRE(block_count > 2);
  const size_t table_end = 1 + 2 * (block_count - 1);
  const auto offset_of = [&](size_t block) -> size_t {
    if (block == 0) return table_end;
    const size_t at = 1 + 2 * (block - 1);
    return table_end + leaf[at] + (static_cast<size_t>(leaf[at + 1]) << 8);
  };
  for (size_t block = 0; block + 1 < block_count; ++block) {
    const daf::index::Bytes bytes = daf::index::Bytes(leaf).subspan(offset_of(block));
    daf::index::ByteReader reader(bytes);
    (void)reader.read_varint();
    (void)reader.read_varint();
    (void)reader.read_u8();
    (void)reader.read_bytes(reader.read_u8());
    const size_t from = leaf.size() - reader.remaining();
    std::fill(leaf.begin() + static_cast<std::ptrdiff_t>(from),
              leaf.begin() + static_cast<std::ptrdiff_t>(offset_of(block + 1)), uint8_t{0xFF});
  }
}

}  // namespace

TEST_SUITE("index") {
  TEST_CASE("one edit of each sort is found: a letter more, less, another, two swapped") {
    const Fixture fixture({"שלום", "שלומ", "שלם", "שלוים", "לשום", "שולם", "שלוות", "תלום"});
    CHECK(found_by(fixture, "שלום", 1) == Found{{"שלום", 0},
                                                {"שלומ", 1},
                                                {"שלם", 1},
                                                {"שלוים", 1},
                                                {"לשום", 1},
                                                {"שולם", 1},
                                                {"תלום", 1}});
    CHECK(found_by(fixture, "שלום", 0) == Found{{"שלום", 0}});
  }

  TEST_CASE("the first letter may be the one that is wrong, missing or swapped") {
    const Fixture fixture({"ספרייה", "הספרייה", "פרייה", "פסרייה", "שפרייה"});
    CHECK(found_by(fixture, "ספרייה", 1).size() == 5);
  }

  TEST_CASE("letters are counted, not bytes, whatever their script") {
    const Fixture fixture({"مكتبة", "مكتبه", "книга", "книги", "図書館", "図書室", "𐤀𐤁", "𐤀𐤂"});
    CHECK(found_by(fixture, "مكتبة", 1) == Found{{"مكتبة", 0}, {"مكتبه", 1}});
    CHECK(found_by(fixture, "книга", 1) == Found{{"книга", 0}, {"книги", 1}});
    CHECK(found_by(fixture, "図書館", 1) == Found{{"図書館", 0}, {"図書室", 1}});
    CHECK(found_by(fixture, "𐤀𐤁", 1) == Found{{"𐤀𐤁", 0}, {"𐤀𐤂", 1}});
  }

  TEST_CASE("no place is edited twice: ca is three edits from abc, not two") {
    const Fixture fixture({"abc"});
    CHECK(found_by(fixture, "ca", 2).empty());
  }

  TEST_CASE("a word that is still being typed is near the terms that begin almost so") {
    const Fixture fixture({"ירושלים", "ירושלמי", "ירשולים", "יריחו", "בירושלים", "תל"});
    CHECK(found_by(fixture, "ירוש", 1, FuzzyExtent::kPrefix) ==
          Found{{"ירושלים", 0}, {"ירושלמי", 0}, {"ירשולים", 1}, {"בירושלים", 1}});
  }

  TEST_CASE("what is found is what a comparison with every term finds") {
    check_like_reference({"א", "ב"}, 300, 9, 1);
    check_like_reference({"א", "ב", "ג", "ד", "ה"}, 2000, 6, 2);
    check_like_reference({"a", "é", "ש", "語", "𝄞"}, 1500, 6, 3);
    check_like_reference({"א"}, 40, 60, 4);
  }

  TEST_CASE(
      "where a beginning is given, only terms that begin so are found, and no others are read") {
    std::mt19937 random(6);
    std::set<std::string> terms;
    for (int i = 0; i < 3000; ++i) terms.insert(random_term(random, {"א", "ב", "ג", "ד"}, 6));
    Fixture fixture(terms);
    for (const std::string_view within : {"", "א", "בג", "גגג", "ת"}) {
      for (const std::string_view word : {"אבגד", "בגא", "גגגגג", "ב"}) {
        Found expected;
        for (const auto& [term, distance] : found_by(fixture, word, 2)) {
          if (term.substr(0, within.size()) == within) expected[term] = distance;
        }
        Found found;
        fixture.source().forget();
        FuzzyWalk walk(fixture.dictionary(), word, 2, FuzzyExtent::kTerm, within);
        while (walk.next()) found[std::string(walk.term())] = walk.distance();
        CAPTURE(within);
        CAPTURE(word);
        CHECK(found == expected);
        // One more, in which the terms have ended.
        CHECK(fixture.source().asked().size() <= fixture.dictionary().count_leaves(within) + 1);
      }
    }
  }

  TEST_CASE("a greater distance than two is two") {
    const Fixture fixture({"abcdef"});
    CHECK(found_by(fixture, "abc", 9).empty());
    CHECK(found_by(fixture, "abcd", 9) == Found{{"abcdef", 2}});
  }

  TEST_CASE("an empty word, a long one and an empty dictionary are walked as all are") {
    const Fixture fixture({"א", "אב", "אבג"});
    CHECK(found_by(fixture, "", 2) == Found{{"א", 1}, {"אב", 2}});
    CHECK(found_by(fixture, "", 0, FuzzyExtent::kPrefix).size() == 3);
    CHECK(found_by(fixture, std::string(1000, 'x'), 2).empty());
    CHECK(found_by(Fixture({}), "א", 2).empty());
    const std::string longest(daf::analysis::kMaxTermBytes, 'x');
    const Fixture long_terms({longest, longest.substr(1), longest.substr(2), longest.substr(3)});
    CHECK(found_by(long_terms, longest, 2).size() == 3);
  }

  TEST_CASE("terms that cannot match are passed without being read") {
    std::set<std::string> terms = {"תורה"};
    for (int i = 0; i < 4010; ++i) terms.insert("זזזזזז" + std::to_string(i));
    Fixture fixture(terms);
    // Whole leaves are passed by their keys.
    const uint32_t last = fixture.leaf_count() - 1;
    REQUIRE(last > 20);
    for (uint32_t i = 1; i < last; ++i) fixture.source().remove(SectionKind::kTerms, i);
    // In the last one, of each block but the last only the first term is looked at.
    destroy_passed_terms(fixture.leaf(last));
    FuzzyWalk walk(fixture.dictionary(), "תורות", 2);
    REQUIRE(walk.next());
    CHECK(walk.term() == "תורה");
    CHECK(walk.number() == 4010);
    CHECK(!walk.next());
    CHECK(fixture.source().has_all());
  }

  TEST_CASE("a dictionary of which leaves are missing is walked up to the first of them") {
    std::set<std::string> terms;
    for (int i = 0; i < 1000; ++i) terms.insert("א" + std::to_string(i));
    Fixture fixture(terms);
    REQUIRE(fixture.leaf_count() == 8);
    CHECK(found_by(fixture, "א", 2).size() == 100);
    for (const uint32_t missing : {0u, 3u, 7u}) {
      Fixture part(terms);
      part.source().remove(SectionKind::kTerms, missing);
      Found expected;
      for (uint32_t i = 0; i < missing * daf::index::kMaxTermsPerLeaf; ++i) {
        const unsigned distance = reference_distance(part.terms()[i], "א12", FuzzyExtent::kTerm);
        if (distance <= 1) expected[part.terms()[i]] = distance;
      }
      CHECK(found_by(part, "א12", 1) == expected);
      CHECK(!part.source().has_all());
    }
  }

  TEST_CASE("a dictionary that is damaged is walked to an end") {
    std::mt19937 random(5);
    std::set<std::string> terms;
    for (int i = 0; i < 900; ++i) terms.insert(random_term(random, {"א", "ב", "ג"}, 7));
    const Fixture sound(terms);
    for (int i = 0; i < 400; ++i) {
      Fixture damaged = sound;
      REQUIRE(damaged.leaf_count() > 2);
      for (uint32_t leaf = 0; leaf < damaged.leaf_count(); ++leaf) {
        damage(random, damaged.leaf(leaf));
      }
      damage(random, damaged.table());
      for (const FuzzyExtent extent : {FuzzyExtent::kTerm, FuzzyExtent::kPrefix}) {
        FuzzyWalk walk(damaged.dictionary(), "אבגאב", 2, extent);
        size_t count = 0;
        while (walk.next()) ++count;
        CHECK(count <= terms.size());
      }
    }
  }
}

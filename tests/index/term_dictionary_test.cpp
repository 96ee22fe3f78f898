#include "index/term_dictionary.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <vector>

using daf::index::TermDictionary;
using daf::index::TermDictionaryWriter;
using daf::index::TermInfo;
using daf::index::TermWalk;

namespace {

// A dictionary of terms, the i-th in i + 1 documents with i % 7 bytes of postings and i % 300 of
// positions.
class Fixture {
 public:
  explicit Fixture(const std::set<std::string>& terms) : terms_(terms.begin(), terms.end()) {
    for (uint32_t i = 0; i < terms_.size(); ++i) {
      writer_.add(terms_[i],
                  {.document_count = i + 1, .postings_length = i % 7, .positions_length = i % 300});
    }
  }
  TermDictionary dictionary() const {
    return {static_cast<uint32_t>(terms_.size()), writer_.index(), writer_.keys(),
            writer_.blocks()};
  }
  const std::vector<std::string>& terms() const { return terms_; }

 private:
  std::vector<std::string> terms_;
  TermDictionaryWriter writer_;
};

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

}  // namespace

TEST_SUITE("index") {
  TEST_CASE("every term is found with its own numbers, and no other is") {
    for (const size_t count : {1u, 15u, 16u, 17u, 32u, 1000u}) {
      const Fixture fixture(random_terms(count));
      uint32_t postings_offset = 0;
      uint32_t positions_offset = 0;
      for (uint32_t i = 0; i < count; ++i) {
        const std::string& term = fixture.terms()[i];
        const auto info = fixture.dictionary().find(term);
        REQUIRE(info.has_value());
        CHECK(info->document_count == i + 1);
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
          CHECK(fixture.dictionary().find(terms.term())->positions_offset ==
                terms.info().positions_offset);
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

  TEST_CASE("an empty dictionary has nothing") {
    const TermDictionary dictionary;
    CHECK(!dictionary.find("א").has_value());
    CHECK(walk(dictionary, "").empty());
  }

  TEST_CASE("terms of the greatest length are kept whole") {
    const std::string longest(daf::analysis::kMaxTermBytes, 'x');
    const Fixture fixture({longest, longest.substr(1), "y"});
    CHECK(fixture.dictionary().find(longest).has_value());
    CHECK(walk(fixture.dictionary(), "x").size() == 2);
  }
}

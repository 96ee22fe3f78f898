#include "index/term_table.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace {

// Remembers nothing of a term.
struct Nothing {};
using TermTable = daf::index::TermTable<Nothing>;

}  // namespace

TEST_SUITE("index") {
  TEST_CASE("equal terms get one number, others another, whatever the seed") {
    for (const uint64_t seed : {uint64_t{0}, uint64_t{1}, ~uint64_t{0}}) {
      std::mt19937 random(11);
      TermTable table(seed);
      std::map<std::string, uint32_t> expected;
      for (int round = 0; round < 20'000; ++round) {
        std::string term(1 + random() % 12, 'a');
        for (char& letter : term) letter = static_cast<char>('a' + random() % 3);
        const auto [place, added] = expected.emplace(term, static_cast<uint32_t>(expected.size()));
        REQUIRE(table.add(term) == place->second);
        if (added) REQUIRE(table.term(place->second) == term);
      }
      CHECK(table.size() == expected.size());
    }
  }

  TEST_CASE("terms are sorted by their bytes, Hebrew after ASCII, a prefix first") {
    TermTable table(0);
    const std::vector<std::string> terms = {"שלום",
                                            "שלומי",
                                            "z",
                                            "שלומיים",
                                            "internationally",
                                            "international",
                                            "a",
                                            "ab",
                                            std::string("a\0", 2),
                                            "中",
                                            "\xFF"};
    for (const std::string& term : terms) table.add(term);
    std::vector<std::string> expected = terms;
    std::sort(expected.begin(), expected.end());
    std::vector<std::string> sorted;
    for (const uint32_t number : table.sorted()) sorted.emplace_back(table.term(number));
    CHECK(sorted == expected);
  }
}

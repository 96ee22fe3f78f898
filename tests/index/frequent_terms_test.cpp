#include "index/frequent_terms.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index/dictionary_fixture.h"
#include "index/dictionary_terms.h"
#include "index/partial_source.h"
#include "index/term_dictionary.h"

using daf::index::append_frequent_terms;
using daf::index::kMaxFrequentTerms;
using daf::index::read_frequent_terms;
using daf::index::SectionKind;
using daf::index::TermDictionary;
using Fixture = daf_test::DictionaryFixture;
using Counts = std::vector<std::pair<std::string, uint64_t>>;

namespace {

// The list of terms with their document counts, with no bytes to spare behind it.
std::vector<uint8_t> list_of(const std::map<std::string, uint32_t>& counts) {
  daf::index::TermDictionaryWriter writer;
  for (const auto& [term, count] : counts) {
    writer.add(term, {.document_count = count, .postings_length = 1});
  }
  writer.finish();
  daf_test::PartialSource source;
  source.put(SectionKind::kTerms, writer.leaves());
  std::vector<uint8_t> table;
  writer.append_table(table);
  daf::index::ByteReader reader(table);
  const auto term_count = static_cast<uint32_t>(counts.size());
  std::vector<uint8_t> list;
  append_frequent_terms(
      TermDictionary(term_count, daf::index::LeafTable(reader, term_count), source), list);
  return {list.begin(), list.end()};
}

std::map<std::string, uint32_t> random_counts(size_t term_count) {
  std::mt19937 random(31);
  std::map<std::string, uint32_t> counts;
  for (const std::string& term : daf_test::random_terms(term_count)) {
    counts[term] = static_cast<uint32_t>(1 + random() % 40 * (random() % 40));
  }
  return counts;
}

}  // namespace

TEST_SUITE("index") {
  TEST_CASE("the list has the terms in most documents, of equals the first, in their order") {
    const std::map<std::string, uint32_t> counts = random_counts(3000);
    Counts ranked(counts.begin(), counts.end());
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    ranked.resize(kMaxFrequentTerms);
    std::sort(ranked.begin(), ranked.end());
    const std::vector<uint8_t> list = list_of(counts);
    CHECK(read_frequent_terms(list, "") == ranked);
    for (const std::string_view prefix : {"א", "בב", "אבא", "א1", "ת", "\xD7", "\xFF"}) {
      Counts expected;
      for (const auto& entry : ranked) {
        if (entry.first.substr(0, prefix.size()) == prefix) expected.push_back(entry);
      }
      CAPTURE(prefix);
      CHECK(read_frequent_terms(list, prefix) == expected);
    }
  }

  TEST_CASE("of a small dictionary the list has all terms, of an empty one none") {
    const std::map<std::string, uint32_t> counts = random_counts(kMaxFrequentTerms);
    CHECK(read_frequent_terms(list_of(counts), "") == Counts(counts.begin(), counts.end()));
    CHECK(list_of({}).empty());
    std::vector<uint8_t> list = {9};
    append_frequent_terms(TermDictionary(), list);
    CHECK(list == std::vector<uint8_t>{9});
    CHECK(read_frequent_terms({}, "").empty());
    CHECK(read_frequent_terms({}, "א").empty());
  }

  TEST_CASE("terms of the greatest length and great counts are kept") {
    const std::string longest(daf::analysis::kMaxTermBytes, 'x');
    const std::map<std::string, uint32_t> counts = {
        {longest, UINT32_MAX}, {longest.substr(1), 1}, {"y", 200}};
    CHECK(read_frequent_terms(list_of(counts), "") == Counts(counts.begin(), counts.end()));
    CHECK(read_frequent_terms(list_of(counts), longest) == Counts{{longest, UINT32_MAX}});
  }

  TEST_CASE("of a dictionary of which a leaf is missing the list has what is there") {
    Fixture fixture(daf_test::numbered_terms("א", 500));
    fixture.source().remove(SectionKind::kTerms, 2);
    std::vector<uint8_t> list;
    append_frequent_terms(fixture.dictionary(), list);
    const Counts found = read_frequent_terms(list, "");
    REQUIRE(found.size() == fixture.leaf_starts()[2]);
    for (uint32_t i = 0; i < found.size(); ++i) {
      CHECK(found[i].first == fixture.terms()[i]);
      CHECK(found[i].second == i + 1);
    }
  }

  TEST_CASE("a list that is cut has what stands before, and no byte behind it is read") {
    const std::map<std::string, uint32_t> counts = random_counts(100);
    const Counts whole(counts.begin(), counts.end());
    const std::vector<uint8_t> list = list_of(counts);
    for (size_t length = 0; length < list.size(); ++length) {
      const std::vector<uint8_t> cut(list.begin(),
                                     list.begin() + static_cast<std::ptrdiff_t>(length));
      const Counts found = read_frequent_terms(cut, "");
      CHECK(found.size() < whole.size());
      CHECK(std::equal(found.begin(), found.end(), whole.begin()));
    }
  }

  TEST_CASE("any bytes are read to an end, and only terms with the prefix come of them") {
    std::mt19937 random(32);
    const std::vector<uint8_t> sound = list_of(random_counts(300));
    for (int round = 0; round < 2000; ++round) {
      std::vector<uint8_t> list = sound;
      if (round % 2 == 0) {
        for (uint8_t& byte : list) byte = static_cast<uint8_t>(random() % (1 + random() % 256));
      } else {
        for (uint32_t i = 0; i <= random() % 4; ++i) {
          list[random() % list.size()] = static_cast<uint8_t>(random());
        }
      }
      const Counts found = read_frequent_terms(list, "א");
      CHECK(found.size() <= kMaxFrequentTerms);
      for (const auto& [term, count] : found) REQUIRE(term.substr(0, 2) == "א");
    }
  }
}

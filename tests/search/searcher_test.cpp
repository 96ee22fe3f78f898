#include "search/searcher.h"

#include <doctest/doctest.h>

#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index/add_text.h"
#include "index/random_documents.h"
#include "search/reference_scorer.h"

using daf::index::Field;
using daf::index::Segment;
using daf::index::SegmentWriter;
using daf::search::parse_query;
using daf::search::QueryTerms;
using daf::search::ScoredDocument;
using daf::search::Searcher;
using daf::search::SearchSegment;
using daf::search::TopDocuments;

namespace {

struct Publication {
  std::string_view title;
  std::string_view body;
};

Segment make_segment(std::initializer_list<Publication> publications) {
  SegmentWriter writer;
  for (const Publication& publication : publications) {
    daf_test::add_text(writer, Field::kTitle, publication.title);
    daf_test::add_text(writer, Field::kBody, publication.body);
    writer.finish_document();
  }
  return std::move(writer).finish();
}

// The numbers of the documents found, best first.
std::vector<uint32_t> found(const Segment& segment, std::string_view query, bool prefix = false) {
  Searcher searcher({{segment.view(), {}}});
  std::vector<uint32_t> numbers;
  for (const ScoredDocument& hit : searcher.top(parse_query(query, "", prefix), 10).documents) {
    numbers.push_back(hit.document);
  }
  return numbers;
}

QueryTerms random_query(std::mt19937& random) {
  QueryTerms query;
  std::set<std::string> words;
  const size_t count = 1 + random() % 4;
  for (size_t i = 0; i < count; ++i) words.insert(daf_test::random_word(random));
  for (const std::string& word : words) query.terms.push_back({word, false});
  if (random() % 2 == 0) {
    query.terms.back() = {query.terms.back().text.substr(0, 2 + 2 * (random() % 2)), true};
  }
  return query;
}

// Documents split over segments, and where each went.
class Shards {
 public:
  Shards(const std::vector<daf_test::Document>& documents, std::vector<size_t> ends) {
    size_t start = 0;
    for (const size_t end : ends) {
      segments_.push_back(
          daf_test::make_segment({documents.begin() + static_cast<std::ptrdiff_t>(start),
                                  documents.begin() + static_cast<std::ptrdiff_t>(end)}));
      first_.push_back(static_cast<uint32_t>(start));
      start = end;
    }
  }
  Searcher searcher() const {
    std::vector<SearchSegment> segments;
    for (const Segment& segment : segments_) segments.push_back({segment.view(), {}});
    return Searcher(segments);
  }
  uint32_t number(const ScoredDocument& hit) const { return first_[hit.segment] + hit.document; }

 private:
  std::vector<Segment> segments_;
  std::vector<uint32_t> first_;
};

}  // namespace

TEST_SUITE("search") {
  TEST_CASE("a Hebrew acronym is found however it is typed, and finals and points do not matter") {
    const Segment segment = make_segment(
        {{"דובר צה״ל", "הודעה"}, {"דוח", "שָׁלוֹם לכולם"}, {"", "دانشگاه تهران کتاب\u200Cهای فارسی"}});
    for (const std::string_view query : {"צה\"ל", "צהל", "צה''ל", "צה”ל"}) {
      CHECK(found(segment, query) == std::vector<uint32_t>{0});
    }
    CHECK(found(segment, "שלום") == std::vector<uint32_t>{1});
    CHECK(found(segment, "كتاب") == std::vector<uint32_t>{2});
    CHECK(found(segment, "שלו", true) == std::vector<uint32_t>{1});
    CHECK(found(segment, "שלו").empty());
  }

  TEST_CASE("a title counts more than a body, more matches more than one, a short text more") {
    const Segment segment = make_segment({{"אחר", "מים ועוד הרבה מילים אחרות בגוף הטקסט כאן"},
                                          {"מים", "אחר"},
                                          {"אחר", "מים מים ועוד הרבה מילים אחרות בגוף הטקסט"},
                                          {"אחר", "אחר"}});
    CHECK(found(segment, "מים") == std::vector<uint32_t>{1, 2, 0});
  }

  TEST_CASE("the word itself ranks above longer words that begin with it") {
    const Segment segment = make_segment({{"", "banking reform"},
                                          {"", "bank reform"},
                                          {"", "banks reform"},
                                          {"", "bankrupt reform"},
                                          {"", "reform banking"}});
    const auto hits = found(segment, "bank", true);
    REQUIRE(hits.size() == 5);
    CHECK(hits[0] == 1);
    // A rare longer word does not outrank the frequent one: all forms share one frequency.
    CHECK(std::vector<uint32_t>(hits.begin() + 1, hits.end()) == std::vector<uint32_t>{0, 2, 3, 4});
  }

  TEST_CASE("equals come in the order in which they were added, over segments too") {
    const Segment first = make_segment({{"", "א ב"}, {"", "א ב"}});
    const Segment second = make_segment({{"", "א ב"}, {"", "א ב"}});
    Searcher searcher({{first.view(), {}}, {second.view(), {}}});
    const TopDocuments top = searcher.top(parse_query("א", "", false), 3);
    CHECK(top.total == 4);
    REQUIRE(top.documents.size() == 3);
    for (uint32_t i = 0; i < 3; ++i) {
      CHECK(top.documents[i].segment == i / 2);
      CHECK(top.documents[i].document == i % 2);
      CHECK(top.documents[i].score == top.documents[0].score);
    }
  }

  TEST_CASE("a single ideograph finds every place where it stands") {
    const Segment segment = make_segment(
        {{"", "中国经济"}, {"", "美国"}, {"", "国家"}, {"", "经济"}, {"", "爱 国 心"}});
    const auto hits = found(segment, "国 ");
    CHECK(std::set<uint32_t>(hits.begin(), hits.end()) == std::set<uint32_t>{0, 1, 2, 4});
    CHECK(found(segment, "中国") == std::vector<uint32_t>{0});
  }

  TEST_CASE("only live documents are found and counted") {
    const Segment segment = make_segment({{"", "א"}, {"", "א"}, {"", "א"}, {"", "א"}});
    const std::vector<uint64_t> live = {0b1010};
    Searcher searcher({{segment.view(), live}});
    const TopDocuments top = searcher.top(parse_query("א", "", false), 10);
    CHECK(top.total == 2);
    REQUIRE(top.documents.size() == 2);
    CHECK(top.documents[0].document == 1);
    CHECK(top.documents[1].document == 3);
    CHECK(SearchSegment{segment.view(), live}.is_live(63) == false);
    CHECK(SearchSegment{segment.view(), live}.is_live(64) == false);
  }

  TEST_CASE("no segments, no terms, no limit and unknown words are answered") {
    Searcher nothing({});
    CHECK(nothing.top(parse_query("א", "", true), 10).total == 0);
    const Segment segment = make_segment({{"", "א"}});
    Searcher searcher({{segment.view(), {}}});
    CHECK(searcher.top({}, 10).total == 0);
    CHECK(searcher.top(parse_query("ב", "", true), 10).total == 0);
    const TopDocuments top = searcher.top(parse_query("א", "", true), 0);
    CHECK(top.total == 1);
    CHECK(top.documents.empty());
  }

  TEST_CASE("rarer terms weigh more, and a prefix as its most frequent form") {
    const Segment segment = make_segment({{"", "א ב"}, {"", "א"}, {"", "אב"}});
    const auto weights = Searcher({{segment.view(), {}}})
                             .term_weights({.terms = {{"א", false}, {"ב", false}, {"א", true}}});
    REQUIRE(weights.size() == 3);
    CHECK(weights[0] < weights[1]);
    CHECK(weights[2] == weights[0]);
  }

  TEST_CASE("scores and ranks are those of the reference, on random documents and queries") {
    std::mt19937 random(61);
    for (const uint32_t seed : {62u, 63u, 64u}) {
      const auto documents = daf_test::random_documents(150, seed);
      const daf_test::ReferenceScorer reference(documents);
      const Shards shards(documents, {150});
      Searcher searcher = shards.searcher();
      for (int round = 0; round < 60; ++round) {
        const QueryTerms query = random_query(random);
        const std::map<uint32_t, double> expected = reference.scores(query);
        const size_t limit = random() % 30;
        const TopDocuments top = searcher.top(query, limit);
        CAPTURE(query.terms.front().text);
        REQUIRE(top.total == expected.size());
        REQUIRE(top.documents.size() == std::min(limit, expected.size()));
        std::set<uint32_t> returned;
        for (const ScoredDocument& hit : top.documents) {
          REQUIRE(hit.score == doctest::Approx(expected.at(hit.document)).epsilon(1e-4));
          returned.insert(hit.document);
        }
        for (const auto& [document, score] : expected) {
          if (returned.count(document) != 0 || top.documents.empty()) continue;
          REQUIRE(score <= static_cast<double>(top.documents.back().score) * (1 + 1e-4));
        }
      }
    }
  }

  TEST_CASE("several segments answer exactly as one does") {
    const auto documents = daf_test::random_documents(200, 65);
    const Shards one(documents, {200});
    const Shards four(documents, {1, 60, 61, 200});
    Searcher whole = one.searcher();
    Searcher parts = four.searcher();
    std::mt19937 random(66);
    for (int round = 0; round < 200; ++round) {
      const QueryTerms query = random_query(random);
      const TopDocuments expected = whole.top(query, 25);
      const TopDocuments actual = parts.top(query, 25);
      REQUIRE(actual.total == expected.total);
      REQUIRE(actual.documents.size() == expected.documents.size());
      for (size_t i = 0; i < expected.documents.size(); ++i) {
        REQUIRE(four.number(actual.documents[i]) == expected.documents[i].document);
        REQUIRE(actual.documents[i].score == expected.documents[i].score);
      }
    }
  }
}

// What search_records.test.mjs reads: the same answer, word by word.
#include "search_records.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace daf;
using daf::bindings::RecordWriter;

namespace {

// U+1F600, space, U+05E9 U+05DC U+05D5 U+05DD: 13 bytes, 7 UTF-16 units
constexpr std::string_view kHebrew = "\xF0\x9F\x98\x80 \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D";

using Words = std::vector<uint32_t>;

// The words of an answer from the end of an answer without hits: facets on.
Words words_of(const SearchResult& result, const Query& query = {}) {
  RecordWriter out;
  bindings::write_search_result(out, result, query);
  return out.words();
}

Words joined(std::initializer_list<Words> parts) {
  Words all;
  for (const Words& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

const Words kNoText = {0, 0, 0, 0};
const Words kNothingParsed = {0, 0, 0, 0, 0, 0};

}  // namespace

TEST_SUITE("bindings") {
  TEST_CASE("an answer without hits is its counts") {
    SearchResult result;
    result.total = 7;
    CHECK(words_of(result) == joined({{7, 0, 0}, kNoText, kNothingParsed}));
  }

  TEST_CASE("highlights of a Hebrew title count UTF-16 units, astral characters before them too") {
    Hit hit;
    hit.id = "a";
    hit.score = 1.5;
    hit.language = "he";
    hit.direction = Direction::kRightToLeft;
    hit.title.value = kHebrew;
    hit.title.direction = Direction::kRightToLeft;
    hit.title.highlights = {{0, 4}, {5, 13}};
    hit.date = {"2020-03", 2020, 3, 0, DatePrecision::kMonth};
    hit.topics.push_back({.value = "t"});
    hit.block = "d-1";
    RecordWriter out;
    bindings::write_hits(out, {hit});
    CHECK(out.words() == joined({{1, 1, 0, 0x3FF80000, 2, 2},
                                 {7, 0, 2, 2, 0, 2, 3, 7},  // the title
                                 kNoText,                   // the snippet
                                 {7, 2, 2020, 3},
                                 {0, 0},           // authors, series
                                 {1, 1, 0, 0, 0},  // topics
                                 {0, 3, 0, 0}}));
    CHECK(out.text() == "ahe" + std::string(kHebrew) + "2020-03td-1");
  }

  TEST_CASE("a date says no more than its precision, and years before the first one too") {
    Hit hit;
    hit.date = {"about 1950", 0, 0, 0, DatePrecision::kNone};
    RecordWriter out;
    bindings::write_hits(out, {hit});
    const auto date_at = Words::difference_type{14};
    CHECK(Words(out.words().begin() + date_at, out.words().begin() + date_at + 2) == Words{10, 0});
    hit.date = {"-0044-03-15", -44, 3, 15, DatePrecision::kDay};
    out.clear();
    bindings::write_hits(out, {hit});
    CHECK(Words(out.words().begin() + date_at, out.words().begin() + date_at + 5) ==
          Words{11, 3, static_cast<uint32_t>(-44), 3, 15});
  }

  TEST_CASE("an explanation is there if it was asked for, however empty") {
    SearchResult result;
    Hit& hit = result.hits.emplace_back();
    hit.explanation.push_back({.kind = ScoreKind::kStem,
                               .word = "run",
                               .form = "running",
                               .field = "title",
                               .frequency = 2,
                               .boost = 2.5,
                               .score = 1.25});
    Query query;
    const size_t unexplained = words_of(result, query).size();
    query.explain = true;
    CHECK(words_of(result, query).size() == unexplained + 10);
    hit.explanation.clear();
    CHECK(words_of(result, query).size() == unexplained + 1);
  }

  TEST_CASE("a facet has its field, its values with their parents' places, and their number") {
    SearchResult result;
    Facet& years = result.facets.emplace_back();
    years.field = FacetField::kYear;
    years.value_count = 9;
    years.values.push_back({.value = "2020", .label = {}, .count = 5, .selected = true});
    years.values.push_back({.value = "x", .label = {}, .count = 1, .parent = 0});
    CHECK(words_of(result) == joined({{0, 0, 1, 5, 2},
                                      {4},
                                      kNoText,
                                      {5, 1, UINT32_MAX},
                                      {1},
                                      kNoText,
                                      {1, 0, 0},
                                      {9},
                                      kNoText,
                                      kNothingParsed}));
  }

  TEST_CASE("parts of a Hebrew query are named by their UTF-16 ranges") {
    Query query;
    query.text = kHebrew;
    SearchResult result;
    ParsedQuery& parsed = result.parsed;
    parsed.clauses.push_back({.occur = "must-not",
                              .kind = "word",
                              .field = "title",
                              .terms = {"a", "b"},
                              .group = 2,
                              .source = {5, 13}});
    parsed.filters.push_back(
        {.field = "year", .excluded = true, .values = {"2020"}, .source = {0, 4}});
    parsed.notes.push_back({.code = "unclosed-quote", .source = {9, 1000}});
    parsed.notes.push_back({.code = "invalid-from", .source = {}});
    CHECK(words_of(result, query) == joined({{0, 0, 0},
                                             kNoText,
                                             {0, 0, 0},
                                             {1, 8, 4, 5, 2, 1, 1, 2, 3, 7},
                                             {1, 4, 1, 1, 4, 0, 2},
                                             {2, 14, 5, 7, 12, 0, 0}}));
  }
}

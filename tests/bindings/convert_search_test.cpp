#include <doctest/doctest.h>

#include <string>

#include "convert.h"

using namespace daf;
using daf::bindings::JsonWriter;

namespace {

template <class Write>
std::string written(const Write& write) {
  std::string out;
  JsonWriter json(out);
  write(json);
  return out;
}

std::string written(const SearchResult& result, const Query& query = {}) {
  return written([&](JsonWriter& json) { bindings::write_search_result(json, result, query); });
}

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// U+1F600, space, U+05E9 U+05DC U+05D5 U+05DD
constexpr std::string_view kHebrew = "\xF0\x9F\x98\x80 \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D";

}  // namespace

TEST_SUITE("bindings") {
  TEST_CASE("highlights of a Hebrew title count UTF-16 units, astral characters before them too") {
    SearchResult result;
    Hit& hit = result.hits.emplace_back();
    hit.title.value = std::string(kHebrew) + " \xF0\x9D\x84\x9E";  // U+1D11E
    hit.title.direction = Direction::kRightToLeft;
    hit.title.language = "he";
    hit.title.highlights = {{5, 13}, {14, 18}};
    CHECK(contains(written(result),
                   R"("language":"he","direction":"rtl","highlights":[[3,7],[8,10]]})"));
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
        {.field = "year", .excluded = true, .values = {"2020..2023"}, .source = {0, 4}});
    parsed.notes.push_back({.code = "unclosed-quote", .source = {9, 1000}});
    parsed.notes.push_back({.code = "invalid-from", .source = {}});
    CHECK(contains(
        written(result, query),
        R"("clauses":[{"occur":"must-not","kind":"word","field":"title","terms":["a","b"],)"
        R"("group":2,"range":[3,7]}],)"
        R"("filters":[{"field":"year","excluded":true,"values":["2020..2023"],"range":[0,2]}],)"
        R"("notes":[{"code":"unclosed-quote","range":[5,7]},{"code":"invalid-from","range":null}])"));
  }

  TEST_CASE("what is not known is null, and a list is a list") {
    SearchResult result;
    result.total = 7;
    result.hits.emplace_back().id = "a";
    CHECK(written(result) ==
          R"({"total":7,"hits":[{"id":"a","score":0,"language":null,"direction":"neutral",)"
          R"("title":{"text":"","language":null,"direction":"neutral","highlights":[]},)"
          R"("snippet":null,"date":null,"authors":[],"series":[],"number":null,)"
          R"("topics":[],"translations":[],"block":null,"matchedId":null,"explanation":null}],)"
          R"("facets":{},"didYouMean":null,)"
          R"("parsed":{"terms":[],"prefix":null,"truncated":false,"clauses":[],"filters":[],)"
          R"("notes":[]}})");
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
    result.hits.emplace_back();
    Query query;
    CHECK_FALSE(contains(written(result, query), "stem"));
    query.explain = true;
    const std::string json = written(result, query);
    CHECK(contains(json, R"("explanation":[{"kind":"stem","word":"run","form":"running",)"
                         R"("field":"title","frequency":2,"boost":2.5,"score":1.25}]})"));
    CHECK(contains(json, R"("explanation":[]})"));
  }

  TEST_CASE("facets stand under their names, and a topic names the broader one") {
    SearchResult result;
    Facet& topics = result.facets.emplace_back();
    topics.value_count = 9;
    topics.values.push_back({.value = "t:1", .label = {}, .count = 5});
    topics.values.push_back(
        {.value = "t:2", .label = {}, .count = 3, .selected = true, .parent = 0});
    topics.values.push_back(
        {.value = "t:3", .label = {}, .count = 1, .parent = 77});  // no such one
    result.facets.emplace_back().field = FacetField::kYear;
    const std::string label =
        R"("label":{"text":"","language":null,"direction":"neutral","highlights":[]})";
    CHECK(contains(written(result),
                   R"("facets":{"topic":{"values":[{"value":"t:1",)" + label +
                       R"(,"count":5,"selected":false,"parent":null},{"value":"t:2",)" + label +
                       R"(,"count":3,"selected":true,"parent":"t:1"},{"value":"t:3",)" + label +
                       R"(,"count":1,"selected":false,"parent":null}],"valueCount":9},)" +
                       R"("year":{"values":[],"valueCount":0}},"didYouMean":null)"));
  }

  TEST_CASE("a correction is a text whose highlights are what differs") {
    SearchResult result;
    result.did_you_mean.text.value = kHebrew;
    result.did_you_mean.text.highlights = {{5, 13}};
    CHECK(contains(written(result),
                   R"(,"language":null,"direction":"neutral","highlights":[[3,7]]},)"
                   R"("parsed")"));
  }

  TEST_CASE("suggestions and spans of time are flat") {
    CHECK(written([](JsonWriter& json) {
            bindings::write_suggestions(
                json,
                {{.text = {.value = "abc", .language = "en", .highlights = {{0, 2}}}, .count = 4}});
          }) == R"([{"text":"abc","language":"en","direction":"neutral","highlights":[[0,2]],)"
                R"("count":4}])");
    CHECK(written([](JsonWriter& json) {
            bindings::write_timeline(json, {{.start = "2023-04", .count = 1, .total = 2}});
          }) == R"([{"start":"2023-04","count":1,"total":2}])");
  }

  TEST_CASE("places count the UTF-16 units of their block's own text") {
    const std::string source = "first " + std::string(kHebrew) + "\n\n" + std::string(kHebrew);
    const RenderTree body = render_body(source, {.encoding_format = "text/plain"});
    std::vector<std::string> ids;
    for (const Node& node : body.nodes) {
      if (is_leaf_block(node.kind)) ids.emplace_back(body.view(node.id));
    }
    REQUIRE(ids.size() == 2);
    const std::vector<FoundPlace> places = {{.block = ids[0], .range = {0, 5}},
                                            {.block = ids[0], .range = {11, 19}},
                                            {.block = ids[1], .range = {5, 13}},
                                            {.block = "gone", .range = {0, 1}}};
    CHECK(written([&](JsonWriter& json) { bindings::write_found_places(json, places, body); }) ==
          R"([{"block":")" + ids[0] + R"(","start":0,"end":5},{"block":")" + ids[0] +
              R"(","start":9,"end":13},{"block":")" + ids[1] + R"(","start":3,"end":7}])");
  }
}

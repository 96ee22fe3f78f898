#include "library/topic_tree.h"

#include <doctest/doctest.h>

#include <string>

#include "facet_fixture.h"

using daf::FacetField;
using daf::library::arrange_topics;
using daf::library::FacetFixture;
using daf::library::TopicPlace;

namespace {

// The topics in their places: "water >0 salt" is salt under the first one.
std::string drawn(const FacetFixture& fixture, const std::vector<std::string>& keys) {
  std::vector<uint32_t> topics;
  for (const std::string& key : keys) topics.push_back(fixture.entry(FacetField::kTopic, key));
  std::string result;
  for (const TopicPlace& place : arrange_topics(fixture.table, topics)) {
    if (!result.empty()) result += ' ';
    if (place.parent != TopicPlace::kNoParent) result += '>' + std::to_string(place.parent) + ' ';
    result += keys[place.index];
  }
  return result;
}

FacetFixture topics(std::vector<daf::library::FixtureValue> values) {
  return FacetFixture({{.id = "a", .values = std::move(values)}});
}

}  // namespace

TEST_SUITE("topic tree") {
  TEST_CASE("a broader topic stands before its narrower ones, which keep their order") {
    const FacetFixture fixture = topics({{FacetField::kTopic, "salt", "Salt", "en", {"water"}},
                                         {FacetField::kTopic, "rain", "Rain", "en", {"water"}},
                                         {FacetField::kTopic, "birds", "Birds", "en", {}},
                                         {FacetField::kTopic, "water", "Water", "en", {}}});
    CHECK(drawn(fixture, {"rain", "birds", "salt", "water"}) == "birds water >1 rain >1 salt");
  }

  TEST_CASE("where the broader topic is not shown, one that is farther up takes its place") {
    const FacetFixture fixture = topics({{FacetField::kTopic, "salt", "Salt", "en", {"water"}},
                                         {FacetField::kTopic, "water", "Water", "en", {"nature"}},
                                         {FacetField::kTopic, "nature", "Nature", "en", {}}});
    CHECK(drawn(fixture, {"nature", "salt"}) == "nature >0 salt");
    CHECK(drawn(fixture, {"salt"}) == "salt");
  }

  TEST_CASE("a cycle is cut, and every topic stands once") {
    const FacetFixture fixture = topics({{FacetField::kTopic, "a", "A", "en", {"b"}},
                                         {FacetField::kTopic, "b", "B", "en", {"c"}},
                                         {FacetField::kTopic, "c", "C", "en", {"a"}}});
    CHECK(drawn(fixture, {"a", "b", "c"}) == "c >0 b >1 a");
  }

  TEST_CASE("no topics make no tree") { CHECK(drawn(topics({}), {}).empty()); }
}

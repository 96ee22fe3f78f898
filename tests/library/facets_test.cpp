#include "library/facets.h"

#include <doctest/doctest.h>

#include <string>

#include "facet_fixture.h"

using daf::Facet;
using daf::FacetField;
using daf::FacetValue;
using daf::Query;
using daf::library::FacetCounter;
using daf::library::FacetFixture;
using daf::library::FilterSet;

namespace {

Facet count(const FacetFixture& fixture, FacetField field, Query query = {}) {
  query.facets = {field};
  const FilterSet filters(fixture.table, fixture.documents, query.filters, {});
  const FacetCounter counter(fixture.table, fixture.documents, fixture.works, filters, query);
  return counter.count(filters.apply(fixture.live, query.facets)).front();
}

// "Water=3 >0 Salt*=1": an asterisk where a filter names the value.
std::string drawn(const Facet& facet) {
  std::string result;
  for (const FacetValue& value : facet.values) {
    if (!result.empty()) result += ' ';
    if (value.parent != FacetValue::kNoParent) result += '>' + std::to_string(value.parent) + ' ';
    result += value.label.value + (value.selected ? "*=" : "=") + std::to_string(value.count);
  }
  return result;
}

Query with(FacetField field, std::vector<std::string> values, std::string language = "") {
  Query query;
  query.filters.values[static_cast<size_t>(field)] = std::move(values);
  query.language = std::move(language);
  return query;
}

daf::library::FixtureValue topic(std::string key, std::string name,
                                 std::vector<std::string> broader = {},
                                 std::string language = "en") {
  return {FacetField::kTopic, std::move(key), std::move(name), std::move(language),
          std::move(broader)};
}

}  // namespace

TEST_SUITE("facets") {
  TEST_CASE("a work with two forms counts once, under the name that suits the reader") {
    const FacetFixture fixture(
        {{.id = "he", .language = "he", .values = {topic("gas", "גז", {}, "he")}},
         {.id = "en", .values = {topic("gas", "Gas")}},
         {.id = "x", .values = {topic("gas", "Gas")}}},
        {{0, 1}});
    CHECK(drawn(count(fixture, FacetField::kTopic)) == "Gas=2");
    CHECK(drawn(count(fixture, FacetField::kTopic, with(FacetField::kType, {}, "he"))) == "גז=2");
  }

  TEST_CASE("a topic counts what its narrower topics count, each work once") {
    const FacetFixture fixture(
        {{.id = "0",
          .values = {topic("salt", "Salt", {"water"}), topic("rain", "Rain", {"water"})}},
         {.id = "1", .values = {topic("rain", "Rain", {"water"}), topic("water", "Water")}},
         {.id = "2", .values = {topic("birds", "Birds", {"unnamed"})}}});
    const Facet facet = count(fixture, FacetField::kTopic);
    CHECK(drawn(facet) == "Water=2 >0 Rain=2 >0 Salt=1 Birds=1");
    CHECK(facet.value_count == 4);
  }

  TEST_CASE("a value that is chosen does not hide the others, and stays when nothing has it") {
    const FacetFixture fixture(
        {{.id = "0", .values = {{FacetField::kAuthor, "Levy", "Levy"}, topic("salt", "Salt")}},
         {.id = "1", .values = {{FacetField::kAuthor, "Cohen", "Cohen"}, topic("rain", "Rain")}}});
    CHECK(drawn(count(fixture, FacetField::kAuthor, with(FacetField::kAuthor, {"Levy"}))) ==
          "Levy*=1 Cohen=1");
    CHECK(drawn(count(fixture, FacetField::kTopic, with(FacetField::kAuthor, {"Levy"}))) ==
          "Salt=1");
    Query query = with(FacetField::kAuthor, {"Levy"});
    query.filters.values[static_cast<size_t>(FacetField::kTopic)] = {"rain", "snow"};
    CHECK(drawn(count(fixture, FacetField::kTopic, query)) == "Salt=1 Rain*=0 snow*=0");
  }

  TEST_CASE("years stand newest first, whatever their counts") {
    const FacetFixture fixture({{.id = "0", .year = 2019},
                                {.id = "1", .year = 2019, .month = 4},
                                {.id = "2", .year = 2024},
                                {.id = "3"}});
    CHECK(drawn(count(fixture, FacetField::kYear)) == "2024=1 2019=2");
    CHECK(drawn(count(fixture, FacetField::kYear, with(FacetField::kYear, {"2021"}))) ==
          "2024=1 2021*=0 2019=2");
  }

  TEST_CASE("more values than are named are counted, and the chosen ones are among those named") {
    std::vector<daf::library::FixtureDocument> documents;
    for (int i = 0; i < 1500; ++i) {
      const std::string name = "author " + std::to_string(i);
      documents.push_back({.id = name, .values = {{FacetField::kAuthor, name, name}}});
    }
    const FacetFixture fixture(documents);
    const Facet facet =
        count(fixture, FacetField::kAuthor, with(FacetField::kAuthor, {"author 1499"}));
    CHECK(facet.value_count == 1500);
    CHECK(facet.values.size() == daf::kMaxFacetValues + 1);
    CHECK(facet.values.back().selected);
  }
}

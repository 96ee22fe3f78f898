#include "library/filters.h"

#include <doctest/doctest.h>

#include "facet_fixture.h"

using daf::FacetField;
using daf::Filters;
using daf::library::FacetFixture;
using daf::library::Filtered;
using daf::library::FilterSet;

namespace {

using Documents = std::vector<uint32_t>;

Documents listed(const daf::search::DocumentSet& set) {
  Documents documents;
  set.for_each([&](uint32_t document) { documents.push_back(document); });
  return documents;
}

FacetFixture library() {
  return FacetFixture({
      {.id = "0",
       .language = "he",
       .year = 2020,
       .month = 3,
       .values = {{FacetField::kAuthor, "p:1", "דן כהן", "he"},
                  {FacetField::kTopic, "salt", "Salt", "en", {"water"}},
                  {FacetField::kLanguage, "he", "he", ""}}},
      {.id = "1",
       .language = "en-GB",
       .year = 2021,
       .values = {{FacetField::kAuthor, "Dana Cohen", "Dana Cohen"},
                  {FacetField::kAuthor, "Sam Levy", "Sam Levy"},
                  {FacetField::kTopic, "water", "Water", "en", {"nature", "unknown"}},
                  {FacetField::kLanguage, "en-GB", "en-GB", ""}}},
      {.id = "2",
       .language = "en",
       .values = {{FacetField::kAuthor, "Sam Levy", "Sam Levy"},
                  {FacetField::kType, "Report", "Report", ""},
                  {FacetField::kLanguage, "en", "en", ""}}},
  });
}

Documents passing(const FacetFixture& fixture, const Filters& filters, std::string_view text = "") {
  const daf::search::QuerySyntax syntax = daf::search::parse_query_syntax(text, "", false);
  const FilterSet set(fixture.table, fixture.documents, filters, syntax);
  return listed(set.apply(fixture.live, {}).passing);
}

Filters only(FacetField field, std::vector<std::string> values) {
  Filters filters;
  filters.values[static_cast<size_t>(field)] = std::move(values);
  return filters;
}

Filters dates(std::string from, std::string to) {
  Filters filters;
  filters.from = std::move(from);
  filters.to = std::move(to);
  return filters;
}

}  // namespace

TEST_SUITE("filters") {
  TEST_CASE("one value of a field is enough, and all fields must agree") {
    const FacetFixture fixture = library();
    CHECK(passing(fixture, only(FacetField::kAuthor, {"p:1", "Dana Cohen"})) == Documents{0, 1});
    Filters both = only(FacetField::kAuthor, {"Sam Levy"});
    both.values[static_cast<size_t>(FacetField::kType)] = {"Report"};
    CHECK(passing(fixture, both) == Documents{2});
    CHECK(passing(fixture, only(FacetField::kAuthor, {"nobody"})).empty());
    CHECK(passing(fixture, {}) == Documents{0, 1, 2});
  }

  TEST_CASE("a topic takes its narrower topics, whoever names it") {
    const FacetFixture fixture = library();
    CHECK(passing(fixture, only(FacetField::kTopic, {"water"})) == Documents{0, 1});
    CHECK(passing(fixture, only(FacetField::kTopic, {"nature"})) == Documents{0, 1});
    CHECK(passing(fixture, only(FacetField::kTopic, {"salt"})) == Documents{0});
  }

  TEST_CASE("a language takes its variants") {
    const FacetFixture fixture = library();
    CHECK(passing(fixture, only(FacetField::kLanguage, {"en"})) == Documents{1, 2});
    CHECK(passing(fixture, only(FacetField::kLanguage, {"en-gb"})) == Documents{1});
    CHECK(passing(fixture, {}, "language:en") == Documents{1, 2});
    CHECK(passing(fixture, {}, "-language:en") == Documents{0});
  }

  TEST_CASE("names in the text are compared word by word, in any script") {
    const FacetFixture fixture = library();
    CHECK(passing(fixture, {}, "author:cohen") == Documents{1});
    CHECK(passing(fixture, {}, "author:כהן") == Documents{0});
    CHECK(passing(fixture, {}, "author:\"sam levy\"") == Documents{1, 2});
    CHECK(passing(fixture, {}, "author:\"levy\"").empty());
    CHECK(passing(fixture, {}, "author:levy,כהן") == Documents{0, 1, 2});
    CHECK(passing(fixture, {}, "-author:levy") == Documents{0});
    CHECK(passing(fixture, {}, "author:coh").empty());
    CHECK(passing(fixture, {}, "author:coh*") == Documents{1});
    CHECK(passing(fixture, {}, "author:levy type:report") == Documents{2});
    CHECK(passing(fixture, {}, "topic:water") == Documents{0, 1});
  }

  TEST_CASE("dates are as long as they say, and what has none is in no range") {
    const FacetFixture fixture = library();
    CHECK(passing(fixture, dates("2020-03", "")) == Documents{0, 1});
    CHECK(passing(fixture, dates("2020-04", "")) == Documents{1});
    CHECK(passing(fixture, dates("", "2020")) == Documents{0});
    CHECK(passing(fixture, dates("2020-03-31", "2020-03-31")) == Documents{0});
    // A publication of 2021 may be one of its May.
    CHECK(passing(fixture, dates("2021-05", "2021-06")) == Documents{1});
    CHECK(passing(fixture, only(FacetField::kYear, {"2021"})) == Documents{1});
    CHECK(passing(fixture, only(FacetField::kYear, {"2021", "2020"})) == Documents{0, 1});
    CHECK(passing(fixture, only(FacetField::kYear, {"soon"})).empty());
    CHECK(passing(fixture, {}, "date:2020-03..2021") == Documents{0, 1});
    CHECK(passing(fixture, {}, "-year:2020") == Documents{1, 2});
  }

  TEST_CASE("an end that is no date lets everything through, and is reported") {
    const FacetFixture fixture = library();
    const FilterSet set(fixture.table, fixture.documents, dates("soon", "2020"), {});
    CHECK(listed(set.apply(fixture.live, {}).passing) == Documents{0});
    REQUIRE(set.notes().size() == 1);
    CHECK(set.notes()[0].code == "invalid-date");
    CHECK(set.notes()[0].source == daf::ByteRange{});
    CHECK(passing(fixture, dates("2020..2021", "")) == Documents{0, 1, 2});
  }

  TEST_CASE("each field is told what passes all filters but its own") {
    const FacetFixture fixture = library();
    Filters filters = only(FacetField::kAuthor, {"Sam Levy"});
    filters.values[static_cast<size_t>(FacetField::kLanguage)] = {"en-GB"};
    const FilterSet set(fixture.table, fixture.documents, filters, {});
    const Filtered filtered =
        set.apply(fixture.live, {FacetField::kAuthor, FacetField::kLanguage, FacetField::kType});
    CHECK(listed(filtered.passing) == Documents{1});
    CHECK(listed(filtered.but_for[static_cast<size_t>(FacetField::kAuthor)]) == Documents{1});
    CHECK(listed(filtered.but_for[static_cast<size_t>(FacetField::kLanguage)]) == Documents{1, 2});
    CHECK(listed(filtered.but_for[static_cast<size_t>(FacetField::kType)]).empty());
    CHECK(set.passes(1));
    CHECK(!set.passes(0));
  }
}

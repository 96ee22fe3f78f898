#include "library/facet_table.h"

#include <doctest/doctest.h>

#include "facet_fixture.h"

using daf::FacetField;
using daf::library::best_name;
using daf::library::FacetEntry;
using daf::library::FacetFixture;
using daf::library::has_term;
using daf::library::name_terms;

TEST_SUITE("facet table") {
  TEST_CASE("an author of two segments is one entry, with the names of both") {
    const FacetFixture fixture({
        {.id = "a", .values = {{FacetField::kAuthor, "p:orit", "אורית נהר־גליל", "he"}}},
        {.id = "b", .values = {{FacetField::kAuthor, "p:orit", "Orit Nahar-Galil", "en"}}},
        {.id = "c", .values = {{FacetField::kAuthor, "p:orit", "Orit Nahar-Galil", "en"}}},
    });
    REQUIRE(fixture.table.entries().size() == 1);
    const FacetEntry& orit = fixture.table.entries()[0];
    CHECK(orit.publication_count == 3);
    CHECK(orit.names.size() == 2);
    CHECK(best_name(orit, "he")->text == "אורית נהר־גליל");
    CHECK(best_name(orit, "en-GB")->text == "Orit Nahar-Galil");
    CHECK(best_name(orit, "")->text == "Orit Nahar-Galil");
    CHECK(best_name(orit, "fa")->text == "Orit Nahar-Galil");
  }

  TEST_CASE("the same key is another entry in another field") {
    const FacetFixture fixture({{.id = "a",
                                 .values = {{FacetField::kAuthor, "Insight", "Insight"},
                                            {FacetField::kSeries, "Insight", "Insight"}}}});
    CHECK(fixture.table.entries().size() == 2);
    CHECK(fixture.table.entries_of(0).size() == 2);
  }

  TEST_CASE("what only a removed publication says is not known") {
    FacetFixture fixture({
        {.id = "a", .values = {{FacetField::kAuthor, "p:1", "Old Name"}}},
        {.id = "b", .values = {{FacetField::kAuthor, "p:1", "New Name"}}},
        {.id = "c", .values = {{FacetField::kAuthor, "p:2", "Gone"}}},
    });
    fixture.remove(0);
    fixture.remove(2);
    REQUIRE(fixture.table.entries().size() == 1);
    CHECK(fixture.table.entries()[0].publication_count == 1);
    REQUIRE(fixture.table.entries()[0].names.size() == 1);
    CHECK(fixture.table.entries()[0].names[0].text == "New Name");
    CHECK(fixture.table.entries_of(0).empty());
    CHECK(fixture.table.entries_of(1).size() == 1);
    CHECK(fixture.table.entries_of(99).empty());
  }

  TEST_CASE("ancestors are found upwards, near ones first, also around a cycle") {
    const FacetFixture fixture({{.id = "a",
                                 .values = {{FacetField::kTopic, "c", "C", "en", {"b"}},
                                            {FacetField::kTopic, "b", "B", "en", {"a"}},
                                            {FacetField::kTopic, "a", "A", "en", {"c", "a"}}}}});
    const uint32_t a = fixture.entry(FacetField::kTopic, "a");
    const uint32_t b = fixture.entry(FacetField::kTopic, "b");
    const uint32_t c = fixture.entry(FacetField::kTopic, "c");
    CHECK(fixture.table.entries()[c].ancestors == std::vector<uint32_t>{b, a});
    CHECK(fixture.table.entries()[a].ancestors == std::vector<uint32_t>{c, b});
  }

  TEST_CASE("a chain of ten thousand topics is followed as far as trees go") {
    std::vector<daf::library::FixtureDocument> documents;
    for (int i = 0; i < 10'000; ++i) {
      documents.push_back(
          {.id = std::to_string(i),
           .values = {
               {FacetField::kTopic, std::to_string(i), "T", "en", {std::to_string(i + 1)}}}});
    }
    const FacetFixture fixture(documents);
    const uint32_t first = fixture.entry(FacetField::kTopic, "0");
    CHECK(fixture.table.entries()[first].ancestors.size() == daf::library::kMaxAncestors);
  }

  TEST_CASE("names are compared by the terms of their words") {
    const std::string terms = name_terms("Orit Nahar-Gálil", "en");
    CHECK(has_term(terms, "galil", false));
    CHECK(has_term(terms, "nah", true));
    CHECK(!has_term(terms, "nah", false));
    CHECK(!has_term("", "nah", true));
  }
}

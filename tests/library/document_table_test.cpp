#include "library/document_table.h"

#include <doctest/doctest.h>

#include <string>

using daf::Date;
using daf::DatePrecision;
using daf::Publication;
using daf::library::date_key;
using daf::library::date_stands_before;
using daf::library::DocumentTable;

namespace {

bool add(DocumentTable& table, std::string id, std::string_view json) {
  Publication publication;
  publication.id = std::move(id);
  return table.add(publication, json, "", "he", "card", 0);
}

}  // namespace

TEST_SUITE("library") {
  TEST_CASE("a pending document is not found until it is committed") {
    DocumentTable table;
    CHECK(!add(table, "a", "{1}"));
    CHECK(!table.find("a"));
    CHECK(table.live_count() == 0);
    CHECK(table.commit() == 0);
    REQUIRE(table.find("a"));
    CHECK(table.stored(*table.find("a")).json == "{1}");
    CHECK(table.stored(*table.find("a")).language == "he");
  }

  TEST_CASE("a later source replaces what has the same id") {
    DocumentTable table;
    add(table, "a", "{1}");
    add(table, "b", "{2}");
    CHECK(table.commit() == 0);
    add(table, "a", "{3}");
    CHECK(table.stored(*table.find("a")).json == "{1}");
    CHECK(table.commit() == 1);
    CHECK(table.stored(*table.find("a")).json == "{3}");
    CHECK(!table.is_live(0));
    CHECK(table.live_count() == 2);
    CHECK(table.count() == 3);
  }

  TEST_CASE("the later of two items of one source with the same id counts") {
    DocumentTable table;
    CHECK(!add(table, "a", "{1}"));
    CHECK(add(table, "a", "{2}"));
    CHECK(table.pending_count() == 1);
    CHECK(table.commit() == 0);
    CHECK(table.stored(*table.find("a")).json == "{2}");
    CHECK(!table.is_live(0));
  }

  TEST_CASE("a roll-back leaves what was there before") {
    DocumentTable table;
    add(table, "a", "{1}");
    (void)table.commit();
    add(table, "a", "{2}");
    add(table, "b", "{3}");
    table.roll_back();
    CHECK(table.count() == 1);
    CHECK(!table.find("b"));
    CHECK(table.stored(*table.find("a")).json == "{1}");
    add(table, "c", "{4}");
    CHECK(table.commit() == 0);
    CHECK(table.stored(*table.find("c")).json == "{4}");
  }

  TEST_CASE("dates sort at the precision they have, none before any") {
    const Date none;
    const Date year = {.text = "2024", .year = 2024, .precision = DatePrecision::kYear};
    const Date day = {
        .text = "2024-02-03", .year = 2024, .month = 2, .day = 3, .precision = DatePrecision::kDay};
    CHECK(date_key(none) == 0);
    CHECK(date_key(year) == 20240000);
    CHECK(date_key(day) == 20240203);
  }

  TEST_CASE("what has no date stands last, whichever date is first") {
    for (const bool newest : {true, false}) {
      CHECK(date_stands_before(20240203, 0, newest));
      CHECK(!date_stands_before(0, 20240203, newest));
      CHECK(!date_stands_before(0, 0, newest));
    }
    CHECK(date_stands_before(20240203, 20240202, /*newest_first=*/true));
    CHECK(!date_stands_before(20240203, 20240202, /*newest_first=*/false));
  }

  TEST_CASE("a table that was cleared begins from nothing") {
    DocumentTable table;
    add(table, "a", "{1}");
    (void)table.commit();
    table.clear();
    CHECK(table.count() == 0);
    CHECK(table.live_count() == 0);
    CHECK(!table.find("a"));
    add(table, "a", "{2}");
    CHECK(table.commit() == 0);
    CHECK(table.stored(0).json == "{2}");
  }
}

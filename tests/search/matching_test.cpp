// Which documents answer, right-to-left first.
#include "search/matching.h"

#include <doctest/doctest.h>

#include <string_view>
#include <vector>

#include "search/search_library.h"

using daf_test::SearchLibrary;

namespace {

using Numbers = std::vector<uint32_t>;

Numbers matching(const SearchLibrary& library, std::string_view query) {
  return daf_test::members(daf::search::matching_documents(library.plan(query), library.segments(),
                                                           library.document_count()));
}

// Two segments: 0, 1, 2 and 3, 4.
struct Fixture {
  SearchLibrary library;
  Fixture() {
    library.add_segment({{"שלום", "מלחמה"}, {"", "שלום עכשיו"}, {"מלחמה", "עכשיו שלום"}});
    library.add_segment({{"", "עכשיו"}, {"", "שלום עכשיו מלחמה"}});
  }
};

}  // namespace

TEST_SUITE("search") {
  TEST_CASE("of plain words one is enough") {
    const Fixture f;
    CHECK(matching(f.library, "שלום") == Numbers{0, 1, 2, 4});
    CHECK(matching(f.library, "שלום עכשיו") == Numbers{0, 1, 2, 3, 4});
    CHECK(matching(f.library, "שלום אין") == Numbers{0, 1, 2, 4});
    CHECK(matching(f.library, "אין").empty());
  }

  TEST_CASE("what has to be there is in every document, and plain words beside it need not be") {
    const Fixture f;
    CHECK(matching(f.library, "+שלום +עכשיו") == Numbers{1, 2, 4});
    CHECK(matching(f.library, "+שלום עכשיו") == Numbers{0, 1, 2, 4});
    CHECK(matching(f.library, "\"שלום עכשיו\"") == Numbers{1, 4});
    CHECK(matching(f.library, "title:שלום") == Numbers{0});
    CHECK(matching(f.library, "title:מלחמה +עכשיו") == Numbers{2});
    CHECK(matching(f.library, "title:עכשיו").empty());
    CHECK(matching(f.library, "+אין שלום").empty());
  }

  TEST_CASE("what is excluded is in none") {
    const Fixture f;
    CHECK(matching(f.library, "שלום -מלחמה") == Numbers{1});
    CHECK(matching(f.library, "-מלחמה") == Numbers{1, 3});
    CHECK(matching(f.library, "-\"שלום עכשיו\"") == Numbers{0, 2, 3});
    CHECK(matching(f.library, "-title:מלחמה") == Numbers{0, 1, 3, 4});
    CHECK(matching(f.library, "-\"אין כזה\"") == Numbers{0, 1, 2, 3, 4});
    CHECK(matching(f.library, "-של*") == Numbers{3});
  }

  TEST_CASE("of alternatives that have to be there one is") {
    const Fixture f;
    CHECK(matching(f.library, "+מלחמה OR +אין") == Numbers{0, 2, 4});
    CHECK(matching(f.library, "title:שלום OR title:מלחמה עכשיו") == Numbers{0, 2});
    CHECK(matching(f.library, "\"שלום עכשיו\" OR title:מלחמה") == Numbers{1, 2, 4});
    CHECK(matching(f.library, "\"שלום עכשיו\" OR title:מלחמה -מלחמה") == Numbers{1});
    CHECK(matching(f.library, "+שלום OR +עכשיו +מלחמה") == Numbers{0, 2, 4});
  }

  TEST_CASE("a common word alone is not enough beside one that is not") {
    SearchLibrary library;
    std::vector<daf_test::Publication> publications(60, {"", "של"});
    publications[7].body = "של שלום";
    publications[9].body = "שלום";
    library.add_segment(publications);
    CHECK(matching(library, "של").size() == 59);
    CHECK(matching(library, "של שלום") == Numbers{7, 9});
    CHECK(matching(library, "של אין").size() == 59);
    CHECK(matching(library, "+של שלום").size() == 59);
  }

  TEST_CASE("other forms of a word answer, and exclude only if they are likely the same word") {
    SearchLibrary library{{"", "ממשלה", "he"}, {"", "והממשלה", "he"}, {"", "שולחן", "he"}};
    CHECK(matching(library, "ממשלה") == Numbers{0, 1});
    CHECK(matching(library, "שולחן -ממשלה") == Numbers{2});
    daf::search::QueryPlan plan = library.plan("-ממשלה");
    for (auto& form : plan.words[0].forms) {
      if (form.kind == daf::ScoreKind::kStem) {
        form.weight = daf::search::kMinExcludedWeight / 2;
      }
    }
    CHECK(daf_test::members(daf::search::matching_documents(plan, library.segments(), 3)) ==
          Numbers{1, 2});
  }

  TEST_CASE("nothing asked is answered by all") {
    const Fixture f;
    CHECK(matching(f.library, "") == Numbers{0, 1, 2, 3, 4});
    CHECK(matching(SearchLibrary(), "").empty());
    CHECK(matching(SearchLibrary(), "שלום -עולם").empty());
  }
}

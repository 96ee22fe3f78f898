// Where words stand together, right-to-left first.
#include "search/phrases.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string_view>
#include <vector>

#include "search/scoring.h"
#include "search/search_library.h"

using daf::index::Field;
using daf::search::kFieldWeights;
using daf::search::kPrefixWeight;
using daf::search::PhrasePostings;
using daf::search::QueryPlan;
using daf_test::SearchLibrary;

namespace {

using Numbers = std::vector<uint32_t>;

// The phrase that is the first clause of the query, in the first segment.
PhrasePostings find(const SearchLibrary& library, std::string_view query) {
  const QueryPlan plan = library.plan(query);
  const auto& clause = plan.clauses.front();
  const auto words = std::span(plan.words).subspan(clause.first_word, clause.offsets.size());
  return daf::search::find_phrase(library.segments()[0].view, 0, words, clause.offsets,
                                  clause.field);
}

}  // namespace

TEST_SUITE("search") {
  TEST_CASE("a Hebrew phrase stands where its words follow each other in their order") {
    const SearchLibrary library{{"", "דובר צה״ל מסר"},
                                {"", "צה״ל דובר"},
                                {"", "דובר של צה״ל"},
                                {"דובר", "צה״ל"},
                                {"", "אמר דובר־צה\"ל, ודובר צהל אמר, דובר צה״ל"}};
    const PhrasePostings found = find(library, "\"דובר צה״ל\"");
    CHECK(found.documents == Numbers{0, 4});
    CHECK(found.frequencies[0] == 1);
    // Twice as it is written, and once with a prefix, which counts less.
    CHECK(found.frequencies[1] > 2);
    CHECK(found.frequencies[1] < 3);
    CHECK(find(library, "\"צה״ל דובר\"").documents == Numbers{1, 4});
  }

  TEST_CASE("an Arabic and a Persian phrase are found as they are written") {
    const SearchLibrary library{{"", "السَّلامُ العادلُ"}, {"", "کتاب\u200Cهای فارسی"}};
    CHECK(find(library, "\"السلام العادل\"").documents == Numbers{0});
    CHECK(find(library, "\"کتاب\u200Cهای فارسی\"").documents == Numbers{1});
    CHECK(find(library, "\"كتاب هاي\"").documents == Numbers{1});
  }

  TEST_CASE("the last word of a phrase may be a prefix, which counts less") {
    const SearchLibrary library{{"", "מדיניות חוץ"}, {"", "מדיניות חוצה"}, {"", "חוץ"}};
    const PhrasePostings found = find(library, "\"מדיניות חוצ*\"");
    CHECK(found.documents == Numbers{0, 1});
    CHECK(found.frequencies[0] == 1);
    CHECK(found.frequencies[1] >= kPrefixWeight);
    CHECK(found.frequencies[1] < 1);
  }

  TEST_CASE("other forms of a word stand in a phrase and count for less") {
    const SearchLibrary library{{"", "ראש ממשלה", "he"}, {"", "ראש הממשלה", "he"}};
    const PhrasePostings found = find(library, "\"ראש ממשלה\"");
    REQUIRE(found.documents == Numbers{0, 1});
    CHECK(found.frequencies[0] == 1);
    CHECK(found.frequencies[1] < 1);
    CHECK(found.frequencies[1] > 0);
  }

  TEST_CASE("a phrase counts by the weight of its field, and in the field that is asked for") {
    const SearchLibrary library{{"שלום עכשיו", "שלום עכשיו"}, {"", "שלום עכשיו"}};
    const float title = kFieldWeights[static_cast<size_t>(Field::kTitle)];
    const PhrasePostings both = find(library, "\"שלום עכשיו\"");
    CHECK(both.documents == Numbers{0, 1});
    CHECK(both.frequencies == std::vector<float>{title + 1, 1});
    const PhrasePostings in_title = find(library, "title:\"שלום עכשיו\"");
    CHECK(in_title.documents == Numbers{0});
    CHECK(in_title.frequencies == std::vector<float>{title});
  }

  TEST_CASE("a word that comes twice in a phrase stands twice in the text") {
    const SearchLibrary library{{"", "שלום שלום"}, {"", "שלום"}, {"", "שלום שלום שלום"}};
    const PhrasePostings found = find(library, "\"שלום שלום\"");
    CHECK(found.documents == Numbers{0, 2});
    CHECK(found.frequencies == std::vector<float>{1, 2});
  }

  TEST_CASE("ideographs that a space parts stand as far apart") {
    const SearchLibrary library{{"", "中国经济"}, {"", "中国 经济"}};
    CHECK(find(library, "\"中国经济\"").documents == Numbers{0});
  }

  TEST_CASE("a phrase is found in every one of thousands of documents") {
    std::mt19937 random(11);
    std::vector<daf_test::Document> documents(3000);
    Numbers expected;
    for (uint32_t i = 0; i < documents.size(); ++i) {
      auto& body = documents[i][3];
      for (uint32_t n = static_cast<uint32_t>(random() % 12); n > 0; --n) {
        body.emplace_back(random() % 3 == 0 ? "שלום" : random() % 2 == 0 ? "עכשיו" : "אחר");
      }
      const std::vector<std::string> phrase = {"שלום", "עכשיו"};
      const bool holds =
          std::search(body.begin(), body.end(), phrase.begin(), phrase.end()) != body.end();
      if (holds) expected.push_back(i);
    }
    SearchLibrary library;
    library.add_segments(documents, {documents.size()});
    CHECK(find(library, "\"שלום עכשיו\"").documents == expected);
  }
}

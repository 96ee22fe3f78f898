// What orders the best documents once more, right-to-left first.
#include "search/ranking_signals.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "search/random_queries.h"
#include "search/scoring.h"
#include "search/search_library.h"

using daf::search::Candidate;
using daf::search::FeedbackSignal;
using daf::search::LetterSignal;
using daf::search::score_proximity;
using daf_test::SearchLibrary;
using daf_test::SignalLibrary;

namespace {

std::vector<Candidate> all_documents(const SearchLibrary& library) {
  std::vector<Candidate> candidates;
  for (uint32_t s = 0; s < library.segments().size(); ++s) {
    for (uint32_t i = 0; i < library.segments()[s].view.document_count(); ++i) {
      candidates.push_back({.segment = s, .document = i});
    }
  }
  return candidates;
}

std::vector<float> proximity(const SearchLibrary& library, std::string_view query) {
  const SignalLibrary signals(library);
  return score_proximity(signals.collection(), library.plan(query), all_documents(library));
}

std::vector<float> letters(const SearchLibrary& library, std::string_view query) {
  const SignalLibrary signals(library);
  return LetterSignal().score(signals.collection(), library.plan(query), all_documents(library));
}

std::vector<float> feedback(const SearchLibrary& library, const std::vector<float>& scores) {
  const SignalLibrary signals(library);
  return FeedbackSignal().score(signals.collection(), all_documents(library), scores);
}

}  // namespace

TEST_SUITE("search") {
  TEST_CASE("words that stand nearer count more, and in the other order less") {
    const SearchLibrary library{{"", "א שלום עולם ב ג ד ה ו ז"},
                                {"", "א שלום ב עולם ג ד ה ו ז"},
                                {"", "א עולם שלום ב ג ד ה ו ז"},
                                {"", "א שלום ב ג ד ה ו ז ח"},
                                {"", "א ב ג ד ה ו ז ח ט"}};
    const std::vector<float> scores = proximity(library, "שלום עולם");
    REQUIRE(scores.size() == 5);
    CHECK(scores[0] > scores[1]);
    // Half as near, or half as much for the order.
    CHECK(scores[1] == scores[2]);
    CHECK(scores[2] > 0);
    CHECK(scores[3] == 0);
    CHECK(scores[4] == 0);
  }

  TEST_CASE("words are near up to kProximityWindow places apart") {
    static_assert(daf::search::kProximityWindow == 5);
    const SearchLibrary library{{"", "שלום א ב ג ד עולם ה"}, {"", "שלום א ב ג ד ה עולם"}};
    const std::vector<float> scores = proximity(library, "שלום עולם");
    CHECK(scores[0] > 0);
    CHECK(scores[1] == 0);
  }

  TEST_CASE("words of two fields, of two strings and of one word of the query are not near") {
    const SearchLibrary library{{"שלום", "עולם"}, {"", "שלום שלומי שלום"}};
    CHECK(proximity(library, "שלום עולם") == std::vector<float>{0, 0});
    CHECK(proximity(library, "שלו*") == std::vector<float>{0, 0});
    CHECK(proximity(library, "שלום OR שלומי") == std::vector<float>{0, 0});
    CHECK(proximity(library, "שלום") == std::vector<float>{0, 0});
  }

  TEST_CASE("a word of the title is near in the title only") {
    const SearchLibrary library{{"שלום עולם", "א"}, {"א", "שלום עולם"}};
    const std::vector<float> scores = proximity(library, "title:שלום עולם");
    CHECK(scores[0] > 0);
    CHECK(scores[1] == 0);
  }

  TEST_CASE("other forms of a word are near too and count less") {
    const SearchLibrary library{{"", "ראש ממשלה", "he"}, {"", "ראש הממשלה", "he"}};
    const std::vector<float> scores = proximity(library, "ראש ממשלה");
    CHECK(scores[0] > scores[1]);
    CHECK(scores[1] > 0);
  }

  TEST_CASE("of a pasted page the words that tell most are looked at") {
    std::string page;
    std::string query;
    for (int i = 0; i < 30; ++i) {
      page += "מילה" + std::to_string(i) + " ";
      query += "מילה" + std::to_string(i) + " ";
    }
    const SearchLibrary library{{"", page}, {"", "מילה0 מילה1"}, {"", "אחר"}, {"", "אחר"}};
    const std::vector<float> scores = proximity(library, query);
    CHECK(scores[0] > 0);
    CHECK(scores[2] == 0);
  }

  TEST_CASE("a document that shares letters with a word scores, also without the word") {
    const SearchLibrary library{{"", "טלוויזיה"}, {"", "טלויזיה"}, {"", "שולחן"}};
    const std::vector<float> scores = letters(library, "טלויזיה");
    CHECK(scores[1] > scores[0]);
    CHECK(scores[0] > 0);
    CHECK(scores[2] == 0);
    CHECK(letters(library, "") == std::vector<float>{0, 0, 0});
    CHECK(letters(library, "-טלויזיה") == std::vector<float>{0, 0, 0});
  }

  TEST_CASE("what the best documents say again and again brings others up that say it too") {
    const SearchLibrary library{{"", "אלף בית גימל"}, {"", "אלף בית דלת"}, {"", "בית זית"},
                                {"", "הדס ורד"},      {"", "זית חרוב"},    {"", "טופז ירוק"}};
    const std::vector<float> scores = feedback(library, {9, 8, 0.5F, 0.1F, 0.1F, 0.1F});
    CHECK(scores[0] > 0);
    CHECK(scores[2] > scores[3]);
    CHECK(scores[2] > scores[5]);
  }

  TEST_CASE("a clear winner speaks alone") {
    const SearchLibrary library{{"", "אלף"}, {"", "בית"}, {"", "אלף"}, {"", "בית"}};
    const std::vector<float> scores = feedback(library, {10, 2, 1, 1});
    CHECK(scores[2] > 50 * scores[3]);
  }

  TEST_CASE("signals are the same however documents are split over segments") {
    const auto documents = daf_test::random_documents(150, 71);
    SearchLibrary one;
    one.add_segments(documents, {150});
    SearchLibrary three;
    three.add_segments(documents, {40, 41, 150});
    const SignalLibrary whole(one);
    const SignalLibrary parts(three);
    LetterSignal letter_signal;
    FeedbackSignal feedback_signal;
    std::mt19937 random(72);
    std::vector<float> scores;
    for (size_t i = 0; i < 150; ++i) scores.push_back(static_cast<float>(1000 - i) / 100);
    for (int round = 0; round < 40; ++round) {
      const std::string query = daf_test::random_query(random, documents);
      CAPTURE(query);
      const auto plan = one.plan(query);
      const auto split_plan = three.plan(query);
      const auto in_one = all_documents(one);
      const auto in_three = all_documents(three);
      REQUIRE(score_proximity(whole.collection(), plan, in_one) ==
              score_proximity(parts.collection(), split_plan, in_three));
      REQUIRE(letter_signal.score(whole.collection(), plan, in_one) ==
              letter_signal.score(parts.collection(), split_plan, in_three));
    }
    CHECK(feedback_signal.score(whole.collection(), all_documents(one), scores) ==
          feedback_signal.score(parts.collection(), all_documents(three), scores));
  }

  TEST_CASE("without candidates there is nothing to score") {
    const SearchLibrary library{{"", "שלום עולם"}};
    const SignalLibrary signals(library);
    const auto plan = library.plan("שלום עולם");
    CHECK(score_proximity(signals.collection(), plan, {}).empty());
    CHECK(LetterSignal().score(signals.collection(), plan, {}).empty());
    CHECK(FeedbackSignal().score(signals.collection(), {}, {}).empty());
  }
}

#include "search/text_window.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "search/snippet.h"
#include "unicode/segmentation.h"
#include "unicode/utf8.h"

using daf::ByteRange;
using daf::search::best_window;
using daf::search::Match;
using daf::search::widen;
using daf::search::Window;

namespace {

std::string_view part(std::string_view text, ByteRange range) {
  return text.substr(range.byte_start, range.byte_end - range.byte_start);
}

uint32_t code_points(std::string_view text) {
  uint32_t count = 0;
  for (size_t at = 0; at < text.size(); at += daf::unicode::decode_utf8(text, at).byte_length) {
    ++count;
  }
  return count;
}

ByteRange find(std::string_view text, std::string_view word) {
  const auto start = static_cast<uint32_t>(text.find(word));
  return {start, start + static_cast<uint32_t>(word.size())};
}

bool is_boundary(std::string_view text, size_t at) {
  size_t word = 0;
  size_t grapheme = 0;
  while (word < at) word = daf::unicode::next_word_boundary(text, word);
  while (grapheme < at) grapheme = daf::unicode::next_grapheme_boundary(text, grapheme);
  return word == at && grapheme == at;
}

// The definition of best_window: tries every pair of first and last match.
Window best_window_slowly(std::string_view text, const std::vector<Match>& matches,
                          const std::vector<float>& weights, uint32_t length) {
  Window best;
  for (size_t last = 0; last < matches.size(); ++last) {
    for (size_t first = 0; first <= last; ++first) {
      const ByteRange range{matches[first].source.byte_start, matches[last].source.byte_end};
      if (first < last && code_points(part(text, range)) > length) continue;
      std::vector<bool> seen(weights.size());
      daf::search::WindowRank rank;
      for (size_t i = first; i <= last; ++i) {
        ++rank.match_count;
        if (seen[matches[i].word_index]) continue;
        seen[matches[i].word_index] = true;
        ++rank.distinct_terms;
        rank.weight += static_cast<uint64_t>(weights[matches[i].word_index] * 1024);
      }
      if (rank.is_better_than(best.rank)) best = {range, rank};
    }
  }
  return best;
}

}  // namespace

TEST_SUITE("search") {
  TEST_CASE("the best window is the one that trying all of them finds") {
    std::mt19937 random(71);
    for (int round = 0; round < 400; ++round) {
      std::string text;
      std::vector<Match> matches;
      const std::vector<float> weights = {1, 2.5F, 2.5F, 7};
      for (int i = 0; i < 40; ++i) {
        const std::string_view word = random() % 2 == 0 ? "מילה" : "word";
        const auto start = static_cast<uint32_t>(text.size());
        text += word;
        if (random() % 3 == 0) {
          matches.push_back({{start, static_cast<uint32_t>(text.size())},
                             static_cast<uint32_t>(random() % weights.size())});
        }
        text += ' ';
      }
      if (matches.empty()) continue;
      const auto length = static_cast<uint32_t>(random() % 80);
      const Window expected = best_window_slowly(text, matches, weights, length);
      const Window actual = best_window(text, matches, weights, weights.size(), length);
      REQUIRE(actual.range == expected.range);
      REQUIRE(!expected.rank.is_better_than(actual.rank));
    }
  }

  TEST_CASE("a window begins and ends with whole words and takes what it may") {
    const std::string text =
        "ראשית דבר, נאמר כאן משהו. אחר כך באה המילה החשובה באמצע, ואחריה (בסוגריים) עוד דברים "
        "רבים.";
    const ByteRange cut = widen(text, find(text, "החשובה"), 30);
    CHECK(part(text, cut) == "המילה החשובה באמצע, ואחריה");
    CHECK(part(text, widen(text, find(text, "ראשית"), 12)) == "ראשית דבר,");
    CHECK(part(text, widen(text, find(text, "רבים"), 12)) == "דברים רבים.");
    CHECK(part(text, widen(text, find(text, "באמצע"), 1000)) == text);
    CHECK(part(text, widen(text, find(text, "בסוגריים"), 1)) == "בסוגריים");
    CHECK(part(text, widen(text, find(text, "כאן"), 26)) == "ראשית דבר, נאמר כאן משהו.");
  }

  TEST_CASE("a match that is part of a word brings the word") {
    const std::string text = "این کتاب\u200Cهای فارسی است";
    CHECK(part(text, widen(text, find(text, "کتاب"), 4)) == "کتاب\u200Cهای");
    CHECK(part(text, widen(text, find(text, "های"), 4)) == "کتاب\u200Cهای");
  }

  TEST_CASE("a text without spaces is cut between characters") {
    const std::string text = "中国经济增长放缓但是仍然保持稳定发展的态势引起了世界的广泛关注";
    const ByteRange cut = widen(text, find(text, "稳定"), 10);
    CHECK(code_points(part(text, cut)) == 10);
    CHECK(part(text, cut).find("稳定") != std::string_view::npos);
  }

  TEST_CASE("a word without end is cut at a grapheme") {
    std::string text;
    for (int i = 0; i < 5000; ++i) text += "ש\u05B8";
    const ByteRange cut = widen(text, {0, static_cast<uint32_t>(text.size())}, 50);
    CHECK(cut.byte_start == 0);
    CHECK(code_points(part(text, cut)) <= 50 + daf::search::kMaxSnippetOverrun);
    CHECK(part(text, cut).size() % 4 == 0);  // no letter without its point
    CHECK(!part(text, cut).empty());

    const std::string marks = "א" + [] {
      std::string many;
      for (int i = 0; i < 5000; ++i) many += "\u05B8";
      return many;
    }();
    const ByteRange one = widen(marks, {0, 2}, 50);
    CHECK(one.byte_start == 0);
    CHECK(code_points(part(marks, one)) <= 50 + daf::search::kMaxSnippetOverrun);
    CHECK(one.byte_end > 0);
  }

  TEST_CASE("every window holds its match, keeps its length and cuts at boundaries") {
    const std::vector<std::string_view> pieces = {
        "שלום",  "צה״ל", " ",      " ",      " ", "עֲלֵיכֶם",   "word",
        "don't", ", ",   ". ",     "(",      ")", "中",      "経済",
        "ไทย",   "น้ำ",   "\u2067", "\u2069", "é", "e\u0301", "👩\u200D🔬",
        "\n",    "\r\n", "10",     "3.14",   "ا", "-",       "کتاب\u200Cهای"};
    std::mt19937 random(72);
    for (int round = 0; round < 3000; ++round) {
      std::string text;
      std::vector<ByteRange> words;
      const size_t count = 1 + random() % 60;
      for (size_t i = 0; i < count; ++i) {
        const std::string_view piece = pieces[random() % pieces.size()];
        text += piece;
      }
      for (size_t at = 0; at < text.size();) {
        const size_t end = daf::unicode::next_word_boundary(text, at);
        if (daf::unicode::is_word_like(std::string_view(text).substr(at, end - at))) {
          words.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(end)});
        }
        at = end;
      }
      if (words.empty()) continue;
      const ByteRange core = words[random() % words.size()];
      const auto length = static_cast<uint32_t>(1 + random() % 80);
      const ByteRange cut = widen(text, core, length);
      CAPTURE(text);
      CAPTURE(part(text, core));
      CAPTURE(part(text, cut));
      REQUIRE(cut.byte_start <= core.byte_start);
      REQUIRE(cut.byte_end >= core.byte_end);
      REQUIRE(is_boundary(text, cut.byte_end));
      REQUIRE(is_boundary(text, cut.byte_start));
      REQUIRE(code_points(part(text, cut)) <= length + 2 * daf::search::kMaxSnippetOverrun);
    }
  }
}

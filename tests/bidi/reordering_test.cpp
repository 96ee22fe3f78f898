// L1 has its cases in analysis_test.cpp.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "bidi/algorithm.h"
#include "unicode/ucd_file.h"

using daf::BidiRun;

namespace {

// A run of length 1 for each digit.
std::vector<BidiRun> runs_of(const std::vector<uint8_t>& levels) {
  std::vector<BidiRun> runs;
  for (uint32_t i = 0; i < levels.size(); ++i) {
    runs.push_back({.start = i, .end = i + 1, .level = levels[i]});
  }
  return runs;
}

// L2 as the standard writes it.
std::vector<BidiRun> reversed_level_by_level(std::vector<BidiRun> runs) {
  for (unsigned level = 126; level > 0; --level) {
    for (size_t i = 0; i < runs.size();) {
      size_t end = i;
      while (end < runs.size() && runs[end].level >= level) ++end;
      std::reverse(runs.begin() + static_cast<std::ptrdiff_t>(i),
                   runs.begin() + static_cast<std::ptrdiff_t>(end));
      i = std::max(end, i + 1);
    }
  }
  return runs;
}

}  // namespace

TEST_SUITE("bidi") {
  TEST_CASE("runs are reordered as if each level were reversed after the other") {
    daf::test::Random random(11);
    for (int round = 0; round < 4000; ++round) {
      const uint32_t kinds = 1 + random.below(round % 10 == 0 ? 126 : 4);
      std::vector<uint8_t> levels;
      for (uint32_t n = 1 + random.below(30); n > 0; --n) {
        levels.push_back(static_cast<uint8_t>(random.below(kinds + 1)));
      }
      std::vector<BidiRun> runs = runs_of(levels);
      const std::vector<BidiRun> expected = reversed_level_by_level(runs);
      daf::bidi::reorder_visually(runs, 0);
      REQUIRE(runs == expected);
    }
  }

  TEST_CASE("only what comes after the first runs is reordered") {
    std::vector<BidiRun> runs = {{0, 5, 1}, {5, 6, 1}, {6, 7, 2}};
    daf::bidi::reorder_visually(runs, 1);
    CHECK(runs == std::vector<BidiRun>{{0, 5, 1}, {6, 7, 2}, {5, 6, 1}});
  }

  TEST_CASE("reordering is linear, at any depth of levels") {
    const auto steps = [](size_t count) {
      std::vector<uint8_t> levels;
      for (size_t i = 0; i < count; ++i) {
        const size_t phase = i % 250;
        levels.push_back(static_cast<uint8_t>(phase < 125 ? phase : 250 - phase));
      }
      std::vector<BidiRun> runs = runs_of(levels);
      return daf::bidi::reorder_visually(runs, 0);
    };
    CHECK(steps(20000) <= 2 * steps(10000) + 300);
    CHECK(steps(20000) <= 4 * 20000);
  }
}

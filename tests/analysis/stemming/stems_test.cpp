// The order and the limits of the stems of a word.
#include "analysis/stemming/stems.h"

#include <doctest/doctest.h>

#include <string>

using daf::analysis::kFullConfidence;
using daf::analysis::kMaxStems;
using daf::analysis::kMaxTermBytes;
using daf::analysis::Stems;

namespace {

std::string list(const Stems& stems) {
  std::string result;
  for (const Stems::Stem& stem : stems) {
    if (!result.empty()) result += ' ';
    result.append(stems.key(stem)).append(":").append(std::to_string(stem.confidence));
  }
  return result;
}

}  // namespace

TEST_SUITE("analysis") {
  TEST_CASE("stems are in the order of their confidence, and of their coming where it is one") {
    Stems stems;
    CHECK(stems.empty());
    stems.add("b", 3);
    stems.add("a", 5);
    stems.add("c", 3);
    stems.add("d", 4);
    CHECK(list(stems) == "a:5 d:4 b:3 c:3");
    stems.clear();
    CHECK(list(stems) == "");
  }

  TEST_CASE("a stem is kept once, as sure as it was ever found") {
    Stems stems;
    stems.add("a", 3);
    stems.add("b", 5);
    stems.add("a", 9);
    stems.add("b", 4);
    CHECK(list(stems) == "a:9 b:5");
  }

  TEST_CASE("of more stems than fit, the surest stay") {
    Stems stems;
    for (const char key : {'1', '2', '3', '4', '5', '6', '7'}) {
      stems.add(std::string(kMaxTermBytes - 1, 'x') + key, static_cast<uint32_t>(key - '0'));
    }
    REQUIRE(stems.size() == kMaxStems);
    for (size_t i = 0; i < kMaxStems; ++i) {
      CHECK(stems[i].confidence == 7 - i);
      CHECK(stems.key(stems[i]).size() == kMaxTermBytes);
      CHECK(stems.key(stems[i]).back() == '7' - static_cast<char>(i));
    }
    stems.add("late", 3);
    CHECK(stems.size() == kMaxStems);
    CHECK(stems[kMaxStems - 1].confidence == 3);
    CHECK(stems.key(stems[kMaxStems - 1]) != "late");
  }

  TEST_CASE("empty keys, long keys and more than full confidence are refused") {
    Stems stems;
    stems.add("", 5);
    stems.add(std::string(kMaxTermBytes + 1, 'a'), 5);
    CHECK(stems.empty());
    stems.add("a", 99);
    CHECK(stems[0].confidence == kFullConfidence);
  }
}

#include "markup/entity_table.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "markup/tables/entity_names.h"

using daf::markup::append_entity;
using daf::markup::kMaxEntityName;

namespace {

// What stands for a name, or "none".
std::string value_of(std::string_view name) {
  std::string out;
  return append_entity(name, out) ? out : "none";
}

// Every name, read in the simplest way.
std::vector<std::string> all_names() {
  std::vector<std::string> names;
  for (const char c : daf::markup::kEntityNames) {
    const bool is_count = c < '0' || (c >= ':' && c <= '@');
    if (!is_count) {
      names.back() += c;
      continue;
    }
    const int shared = c < '0' ? c - '!' : c - ':' + 15;
    names.push_back(shared == 0 ? "" : names.back().substr(0, static_cast<size_t>(shared)));
  }
  return names;
}

}  // namespace

TEST_SUITE("markup") {
  TEST_CASE("names of HTML stand for one character, or two, in any plane") {
    CHECK(value_of("AElig") == "\u00C6");
    CHECK(value_of("zwnj") == "\u200C");
    CHECK(value_of("amp") == "&");
    CHECK(value_of("NewLine") == "\n");
    CHECK(value_of("ngE") == "\u2267\u0338");
    CHECK(value_of("fjlig") == "fj");
    CHECK(value_of("Nfr") == "\U0001D511");
    CHECK(value_of("CounterClockwiseContourIntegral") == "\u2233");
  }

  TEST_CASE("every name is found, and none that is shorter, longer or beside one") {
    const std::vector<std::string> names = all_names();
    CHECK(names.size() == daf::markup::kEntityCount);
    for (const std::string& name : names) {
      CAPTURE(name);
      CHECK(value_of(name) != "none");
      CHECK(name.size() <= kMaxEntityName);
      CHECK(value_of(name + "!") == "none");
      CHECK(value_of("!" + name) == "none");
    }
    for (const std::string_view name :
         {"", "A", "AEli", "AEligs", "amp;", "AMp", "zzz", "\u05D0"}) {
      CAPTURE(name);
      CHECK(value_of(name) == "none");
    }
    CHECK(value_of(std::string(100'000, 'a')) == "none");
  }
}

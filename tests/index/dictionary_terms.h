// Terms for dictionaries, and what a walk through them meets.
#pragma once

#include <doctest/doctest.h>

#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "index/term_dictionary.h"

namespace daf_test {

/// Terms of few letters, so that many begin alike.
inline std::set<std::string> random_terms(size_t count) {
  std::mt19937 random(17);
  std::set<std::string> terms;
  while (terms.size() < count) {
    std::string term;
    const size_t length = 1 + random() % 6;
    for (size_t i = 0; i < length; ++i) term += random() % 2 == 0 ? "א" : "ב";
    terms.insert(term + std::to_string(random() % 30));
  }
  return terms;
}

/// Those that a walk meets.
inline std::vector<std::string> walk(const daf::index::TermDictionary& dictionary,
                                     std::string_view prefix) {
  std::vector<std::string> found;
  daf::index::TermWalk terms = dictionary.walk(prefix);
  while (terms.next()) found.emplace_back(terms.term());
  CHECK(!terms.next());
  return found;
}

/// So many terms that begin alike, in order.
inline std::set<std::string> numbered_terms(std::string_view prefix, int count) {
  std::set<std::string> terms;
  for (int i = 0; i < count; ++i) terms.insert(std::string(prefix) + std::to_string(10'000 + i));
  return terms;
}

}  // namespace daf_test

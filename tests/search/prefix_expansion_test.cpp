#include "search/prefix_expansion.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "index/random_documents.h"

using daf::search::expand_prefix;
using daf::search::kMaxPrefixForms;
using daf::search::SearchSegment;

namespace {

// What expand_prefix should find, the slow way.
std::vector<std::string> expected_forms(const std::vector<daf_test::Document>& documents,
                                        const std::string& prefix) {
  std::map<std::string, int> document_counts;
  for (const auto& document : documents) {
    std::map<std::string, bool> words;
    for (const auto& field : document) {
      for (const std::string& word : field) words[word] = true;
    }
    for (const auto& [word, unused] : words) {
      if (word.substr(0, prefix.size()) == prefix && word != prefix) ++document_counts[word];
    }
  }
  std::vector<std::string> forms;
  for (const auto& [word, count] : document_counts) forms.push_back(word);
  std::stable_sort(forms.begin(), forms.end(), [&](const auto& a, const auto& b) {
    return document_counts[a] > document_counts[b];
  });
  if (forms.size() > kMaxPrefixForms) forms.resize(kMaxPrefixForms);
  return forms;
}

}  // namespace

TEST_SUITE("search") {
  TEST_CASE("a prefix becomes the most frequent longer terms of all segments together") {
    const auto documents = daf_test::random_documents(120, 51);
    const auto first = daf_test::make_segment({documents.begin(), documents.begin() + 20});
    const auto second = daf_test::make_segment({documents.begin() + 20, documents.begin() + 90});
    const auto third = daf_test::make_segment({documents.begin() + 90, documents.end()});
    const std::vector<SearchSegment> segments = {
        {.view = first.view()}, {.view = second.view()}, {.view = third.view()}};
    for (const std::string prefix : {"מ", "מא", "מא1", "מ7", "ba", "ba2", "b", "z"}) {
      CAPTURE(prefix);
      CHECK(expand_prefix(segments, prefix) == expected_forms(documents, prefix));
    }
    CHECK(expected_forms(documents, "מ").size() == kMaxPrefixForms);
  }

  TEST_CASE("without segments there is nothing to become") {
    CHECK(expand_prefix({}, "מ").empty());
  }
}

// BM25F over plain maps, from the formulas of search/scoring.h alone: what Searcher must agree
// with.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "index/random_documents.h"
#include "search/prefix_expansion.h"
#include "search/query_terms.h"
#include "search/scoring.h"

namespace daf_test {

class ReferenceScorer {
 public:
  explicit ReferenceScorer(std::vector<Document> documents) : documents_(std::move(documents)) {
    for (const Document& document : documents_) {
      for (size_t field = 0; field < document.size(); ++field) {
        tokens_[field] += static_cast<double>(document[field].size());
        with_field_[field] += document[field].empty() ? 0 : 1;
      }
    }
  }

  /// The score of every document that matches, by number.
  std::map<uint32_t, double> scores(const daf::search::QueryTerms& query) const {
    std::map<uint32_t, double> result;
    for (const auto& term : query.terms) {
      std::map<std::string, double> forms;  // with their weights
      forms[term.text] = 1;
      if (term.prefix) {
        for (const std::string& form : longer_forms(term.text)) {
          forms[form] = daf::search::kPrefixWeight;
        }
      }
      double most = 0;
      for (const auto& [form, weight] : forms) most = std::max(most, documents_with(form));
      if (most == 0) continue;
      const auto total = static_cast<double>(documents_.size());
      const double idf = std::log(1 + (total - most + 0.5) / (most + 0.5));
      for (uint32_t i = 0; i < documents_.size(); ++i) {
        double weighted = 0;
        for (const auto& [form, weight] : forms) weighted += weight * weighted_frequency(i, form);
        const double k1 = daf::search::kBm25K1;
        if (weighted > 0) result[i] += idf * (k1 + 1) * weighted / (k1 + weighted);
      }
    }
    return result;
  }

 private:
  static double frequency(const std::vector<std::string>& words, const std::string& word) {
    return static_cast<double>(std::count(words.begin(), words.end(), word));
  }

  bool holds(const Document& document, const std::string& word) const {
    return std::any_of(document.begin(), document.end(),
                       [&](const auto& words) { return frequency(words, word) > 0; });
  }

  double documents_with(const std::string& word) const {
    return static_cast<double>(
        std::count_if(documents_.begin(), documents_.end(),
                      [&](const Document& document) { return holds(document, word); }));
  }

  double weighted_frequency(uint32_t number, const std::string& word) const {
    double sum = 0;
    for (size_t field = 0; field < daf::index::kFieldCount; ++field) {
      const auto& words = documents_[number][field];
      const double length =
          daf::index::decode_length(daf::index::encode_length(static_cast<uint32_t>(words.size())));
      const double average = std::max(tokens_[field] / std::max(with_field_[field], 1.0), 1.0);
      const double b = daf::search::kBm25B;
      sum += daf::search::kFieldWeights[field] * frequency(words, word) /
             (1 - b + b * length / average);
    }
    return sum;
  }

  std::vector<std::string> longer_forms(const std::string& prefix) const {
    std::map<std::string, double> counts;
    for (const Document& document : documents_) {
      for (const auto& words : document) {
        for (const std::string& word : words) {
          if (word.size() > prefix.size() && word.substr(0, prefix.size()) == prefix) {
            counts[word] = 0;
          }
        }
      }
    }
    std::vector<std::string> forms;
    for (auto& [word, count] : counts) {
      count = documents_with(word);
      forms.push_back(word);
    }
    std::stable_sort(forms.begin(), forms.end(),
                     [&](const auto& a, const auto& b) { return counts[a] > counts[b]; });
    if (forms.size() > daf::search::kMaxPrefixForms) forms.resize(daf::search::kMaxPrefixForms);
    return forms;
  }

  std::vector<Document> documents_;
  double tokens_[daf::index::kFieldCount] = {};
  double with_field_[daf::index::kFieldCount] = {};
};

}  // namespace daf_test

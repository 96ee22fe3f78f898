// BM25F over plain maps, from the formulas of search/scoring.h alone: what Searcher must agree
// with.
#pragma once

#include <algorithm>
#include <array>
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
    for (uint32_t i = 0; i < documents_.size(); ++i) {
      for (size_t field = 0; field < documents_[i].size(); ++field) {
        const std::vector<std::string>& words = documents_[i][field];
        tokens_[field] += static_cast<double>(words.size());
        with_field_[field] += words.empty() ? 0 : 1;
        for (const std::string& word : words) ++occurrences_[word][i][field];
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
      const double k1 = daf::search::kBm25K1;
      std::map<uint32_t, double> weighted;
      for (const auto& [form, weight] : forms) {
        const auto found = occurrences_.find(form);
        if (found == occurrences_.end()) continue;
        for (const auto& [document, frequencies] : found->second) {
          weighted[document] += weight * weighted_frequency(document, frequencies);
        }
      }
      for (const auto& [document, frequency] : weighted) {
        result[document] += idf * (k1 + 1) * frequency / (k1 + frequency);
      }
    }
    return result;
  }

 private:
  double documents_with(const std::string& word) const {
    const auto found = occurrences_.find(word);
    return found == occurrences_.end() ? 0 : static_cast<double>(found->second.size());
  }

  using Frequencies = std::array<double, daf::index::kFieldCount>;

  double weighted_frequency(uint32_t document, const Frequencies& frequencies) const {
    double sum = 0;
    for (size_t field = 0; field < daf::index::kFieldCount; ++field) {
      const auto token_count = static_cast<uint32_t>(documents_[document][field].size());
      const double length = daf::index::decode_length(daf::index::encode_length(token_count));
      const double average = std::max(tokens_[field] / std::max(with_field_[field], 1.0), 1.0);
      const double b = daf::search::kBm25B;
      sum +=
          daf::search::kFieldWeights[field] * frequencies[field] / (1 - b + b * length / average);
    }
    return sum;
  }

  std::vector<std::string> longer_forms(const std::string& prefix) const {
    std::vector<std::string> forms;
    for (const auto& [word, documents] : occurrences_) {
      if (word.size() > prefix.size() && word.substr(0, prefix.size()) == prefix) {
        forms.push_back(word);
      }
    }
    std::stable_sort(forms.begin(), forms.end(), [this](const auto& a, const auto& b) {
      return documents_with(a) > documents_with(b);
    });
    if (forms.size() > daf::search::kMaxPrefixForms) forms.resize(daf::search::kMaxPrefixForms);
    return forms;
  }

  std::vector<Document> documents_;
  // By word, by document: how often in each field.
  std::map<std::string, std::map<uint32_t, Frequencies>> occurrences_;
  double tokens_[daf::index::kFieldCount] = {};
  double with_field_[daf::index::kFieldCount] = {};
};

}  // namespace daf_test

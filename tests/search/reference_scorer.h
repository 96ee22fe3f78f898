// BM25F over plain maps, from the formulas of search/scoring.h and the rules of search/query_plan.h
// alone: what the first pass of Searcher must agree with. Words have no stems here.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "index/random_documents.h"
#include "search/prefix_expansion.h"
#include "search/query_syntax.h"
#include "search/scoring.h"
#include "search/word_forms.h"

namespace daf_test {

class ReferenceScorer {
 public:
  explicit ReferenceScorer(std::vector<Document> documents) : documents_(std::move(documents)) {
    double total = 0;
    for (uint32_t i = 0; i < documents_.size(); ++i) {
      double weighted_length = 0;
      for (size_t field = 0; field < documents_[i].size(); ++field) {
        const std::vector<std::string>& words = documents_[i][field];
        weighted_length += weight_of(field) * static_cast<double>(words.size());
        for (const std::string& word : words) ++occurrences_[word][i][field];
      }
      const double length = daf::index::decode_length(
          daf::index::encode_length(static_cast<uint32_t>(weighted_length)));
      lengths_.push_back(length);
      total += length;
    }
    average_ = std::max(1.0, total / static_cast<double>(documents_.size()));
  }

  /// What the words and phrases of a query give every document that has any, by number, whether it
  /// answers the query or not.
  [[nodiscard]] std::map<uint32_t, double> scores(const daf::search::QuerySyntax& query) const {
    std::map<uint32_t, double> result;
    for (const Unit& unit : units_of(query)) {
      for (const auto& [document, frequency] : unit.frequencies) {
        const double b = static_cast<double>(daf::search::kBm25B);
        const double k1 = static_cast<double>(daf::search::kBm25K1);
        const double weighted = frequency / (1 - b + b * lengths_[document] / average_);
        result[document] += unit.idf * (k1 + 1) * weighted / (k1 + weighted);
      }
    }
    return result;
  }

 private:
  using Frequencies = std::array<double, daf::index::kFieldCount>;
  using Clause = daf::search::QueryClause;
  using Term = daf::search::ClauseTerm;
  using Forms = std::map<std::string, double>;  // with their weights

  struct Unit {
    double idf = 0;
    std::map<uint32_t, double> frequencies;  // by document
  };

  static double weight_of(size_t field) {
    return static_cast<double>(daf::search::kFieldWeights[field]);
  }

  [[nodiscard]] double documents_with(const std::string& word) const {
    const auto found = occurrences_.find(word);
    return found == occurrences_.end() ? 0 : static_cast<double>(found->second.size());
  }

  [[nodiscard]] Forms forms_of(const Term& term) const {
    Forms forms;
    if (documents_with(term.text) > 0) forms[term.text] = 1;
    if (!term.prefix) return forms;
    std::vector<std::string> longer;
    for (const auto& [word, documents] : occurrences_) {
      if (word.size() > term.text.size() && word.substr(0, term.text.size()) == term.text) {
        longer.push_back(word);
      }
    }
    std::stable_sort(longer.begin(), longer.end(), [this](const auto& a, const auto& b) {
      return documents_with(a) > documents_with(b);
    });
    if (longer.size() > daf::search::kMaxPrefixForms) longer.resize(daf::search::kMaxPrefixForms);
    for (const std::string& form : longer) {
      forms[form] = static_cast<double>(daf::search::kPrefixWeight);
    }
    return forms;
  }

  [[nodiscard]] double idf_of(const Forms& forms) const {
    const auto total = static_cast<double>(documents_.size());
    double most = 0;
    double sum = 0;
    for (const auto& [form, weight] : forms) {
      most = std::max(most, documents_with(form));
      sum += weight * documents_with(form);
    }
    const double holding = std::min(total, std::max(most, total * (1 - std::exp(-sum / total))));
    return std::log(1 + (total - holding + 0.5) / (holding + 0.5));
  }

  static bool counts_in(const Clause& clause, size_t field) {
    return !clause.field || static_cast<size_t>(*clause.field) == field;
  }

  void add_word(const Clause& clause, const Term& term, Unit& unit) const {
    for (const auto& [form, weight] : forms_of(term)) {
      for (const auto& [document, frequencies] : occurrences_.at(form)) {
        double sum = 0;
        for (size_t field = 0; field < frequencies.size(); ++field) {
          if (counts_in(clause, field)) sum += weight_of(field) * frequencies[field];
        }
        if (sum > 0) unit.frequencies[document] += weight * sum;
      }
    }
  }

  // How often the forms stand as the phrase has them, from each word of the field on.
  static double count_phrase(const std::vector<std::string>& words, const Clause& clause,
                             const std::vector<Forms>& forms) {
    double count = 0;
    for (size_t start = 0; start < words.size(); ++start) {
      double weight = 1;
      for (size_t i = 0; i < forms.size(); ++i) {
        const size_t place = start + clause.terms[i].position - clause.terms[0].position;
        const auto form = place < words.size() ? forms[i].find(words[place]) : forms[i].end();
        weight *= form == forms[i].end() ? 0 : form->second;
      }
      count += weight;
    }
    return count;
  }

  [[nodiscard]] Unit phrase_unit(const Clause& clause) const {
    Unit unit;
    std::vector<Forms> forms;
    for (const Term& term : clause.terms) {
      forms.push_back(forms_of(term));
      unit.idf += idf_of(forms.back());
    }
    unit.idf = std::min(unit.idf, 50.0);
    for (uint32_t i = 0; i < documents_.size(); ++i) {
      double frequency = 0;
      for (size_t field = 0; field < documents_[i].size(); ++field) {
        if (!counts_in(clause, field)) continue;
        frequency += weight_of(field) * count_phrase(documents_[i][field], clause, forms);
      }
      if (frequency > 0) unit.frequencies[i] = frequency;
    }
    return unit;
  }

  // A name for what a clause asks, so that it counts once.
  static std::string name_of(const Clause& clause) {
    std::string name = clause.field ? "title:" : "";
    name += clause.kind == daf::search::ClauseKind::kPhrase ? "phrase" : "word";
    name += std::to_string(clause.or_group);
    for (const Term& term : clause.terms) {
      name += " " + std::to_string(term.position) + term.text + (term.prefix ? "*" : "");
    }
    return name;
  }

  [[nodiscard]] std::vector<Unit> units_of(const daf::search::QuerySyntax& query) const {
    std::vector<Unit> units;
    std::set<std::string> seen;
    std::map<std::pair<uint32_t, bool>, size_t> unit_of_group;
    const auto add_words = [&](Clause clause) {
      const std::vector<Term> terms = std::exchange(clause.terms, {});
      clause.kind = daf::search::ClauseKind::kWord;
      for (Term term : terms) {
        term.position = 0;
        clause.terms = {term};
        if (!seen.insert(name_of(clause)).second) continue;
        size_t unit = units.size();
        if (clause.or_group != 0) {
          unit = unit_of_group.try_emplace({clause.or_group, clause.field.has_value()}, unit)
                     .first->second;
        }
        const double idf = idf_of(forms_of(term));
        if (unit == units.size()) units.push_back({.idf = idf, .frequencies = {}});
        units[unit].idf = std::min(units[unit].idf, idf);
        add_word(clause, term, units[unit]);
      }
    };
    for (Clause clause : query.clauses) {
      if (clause.occur == daf::search::Occur::kMustNot) continue;
      if (clause.kind == daf::search::ClauseKind::kWord) {
        add_words(clause);
        continue;
      }
      const bool is_soft = clause.occur == daf::search::Occur::kShould && clause.or_group == 0;
      Unit unit = phrase_unit(clause);
      if (is_soft || unit.frequencies.empty()) {
        clause.or_group = 0;
        add_words(clause);
      } else if (seen.insert(name_of(clause)).second) {
        units.push_back(std::move(unit));
      }
    }
    return units;
  }

  std::vector<Document> documents_;
  std::map<std::string, std::map<uint32_t, Frequencies>> occurrences_;  // by word, by document
  std::vector<double> lengths_;
  double average_ = 1;
};

}  // namespace daf_test

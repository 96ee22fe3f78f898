#include "library/facet_table.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "analysis/analyzer.h"
#include "library/language_tag.h"

namespace daf::library {

namespace {

FacetField facet_field(index::ColumnField field) {
  switch (field) {
    case index::ColumnField::kTopic:
      return FacetField::kTopic;
    case index::ColumnField::kSeries:
      return FacetField::kSeries;
    case index::ColumnField::kAuthor:
      return FacetField::kAuthor;
    case index::ColumnField::kLanguage:
      return FacetField::kLanguage;
    default:
      return FacetField::kType;
  }
}

}  // namespace

class FacetTableBuilder {
 public:
  FacetTableBuilder(FacetTable& table, const search::DocumentSet& live)
      : table_(table), live_(live) {}

  void build(std::span<const FacetTable::Part> parts) {
    table_.starts_.assign(1, 0);
    for (const FacetTable::Part& part : parts) add_part(part);
    while (table_.starts_.size() <= live_.document_count()) end_document();
    for (FacetEntry& entry : table_.entries_) {
      for (FacetName& name : entry.names) name.terms = name_terms(name.text, name.language);
    }
    for (uint32_t i = 0; i < table_.entries_.size(); ++i) find_ancestors(i);
  }

 private:
  static constexpr uint32_t kUnused = UINT32_MAX;

  void add_part(const FacetTable::Part& part) {
    while (table_.starts_.size() <= part.first_document) end_document();
    entry_of_value_.assign(part.columns.value_count(), kUnused);
    mention_counts_.assign(part.columns.value_count(), 0);
    for (uint32_t i = 0; i < part.columns.document_count(); ++i) {
      if (live_.contains(part.first_document + i)) {
        part.columns.for_each_value(i, [&](uint32_t value) {
          ++mention_counts_[value];
          mention(part.columns, value);
        });
      }
      end_document();
    }
    for (uint32_t value = 0; value < mention_counts_.size(); ++value) {
      if (mention_counts_[value] > 0) add_names(part.columns.value(value), value);
    }
  }

  void mention(const index::DocumentColumnsView& columns, uint32_t value) {
    uint32_t& entry = entry_of_value_[value];
    if (entry == kUnused) {
      const index::ColumnValue contents = columns.value(value);
      entry = entry_of(facet_field(contents.field), contents.key);
    }
    // A document may say two things of one author.
    const auto begin = table_.mentions_.begin() + static_cast<ptrdiff_t>(table_.starts_.back());
    if (std::find(begin, table_.mentions_.end(), entry) != table_.mentions_.end()) return;
    table_.mentions_.push_back(entry);
    ++table_.entries_[entry].publication_count;
  }

  void end_document() { table_.starts_.push_back(static_cast<uint32_t>(table_.mentions_.size())); }

  uint32_t entry_of(FacetField field, std::string_view key) {
    const auto next = static_cast<uint32_t>(table_.entries_.size());
    const auto [known, is_new] = numbers_[static_cast<size_t>(field)].try_emplace(key, next);
    if (is_new) table_.entries_.push_back({.field = field, .key = key});
    return known->second;
  }

  void add_names(const index::ColumnValue& value, uint32_t number) {
    const uint32_t entry_number = entry_of_value_[number];
    const uint32_t count = mention_counts_[number];
    bool is_shown = true;  // the first one
    for (const index::ColumnLabel& label : value.labels) {
      add_name(table_.entries_[entry_number], label, count, is_shown ? count : 0);
      is_shown = false;
    }
    for (const std::string_view key : value.broader) {
      const uint32_t broader = entry_of(facet_field(value.field), key);
      std::vector<uint32_t>& all = table_.entries_[entry_number].broader;
      if (broader == entry_number || all.size() >= index::kMaxBroaderValues) continue;
      if (std::find(all.begin(), all.end(), broader) == all.end()) all.push_back(broader);
    }
  }

  static void add_name(FacetEntry& entry, const index::ColumnLabel& label, uint32_t count,
                       uint32_t shown_count) {
    const auto same = std::find_if(entry.names.begin(), entry.names.end(), [&](const auto& name) {
      return name.text == label.text && name.language == label.language;
    });
    if (same != entry.names.end()) {
      same->count += count;
      same->shown_count += shown_count;
    } else if (entry.names.size() < kMaxEntryNames) {
      entry.names.push_back({.text = label.text,
                             .language = label.language,
                             .direction = label.direction,
                             .shown_count = shown_count,
                             .count = count,
                             .terms = {}});
    }
  }

  // Breadth first, so that what is left out is what is farthest; a cycle meets what is there.
  void find_ancestors(uint32_t number) {
    std::vector<uint32_t> found = table_.entries_[number].broader;
    for (size_t at = 0; at < found.size() && found.size() < kMaxAncestors; ++at) {
      for (const uint32_t broader : table_.entries_[found[at]].broader) {
        if (broader == number || found.size() >= kMaxAncestors) continue;
        if (std::find(found.begin(), found.end(), broader) == found.end()) found.push_back(broader);
      }
    }
    table_.entries_[number].ancestors = std::move(found);
  }

  FacetTable& table_;
  const search::DocumentSet& live_;
  std::unordered_map<std::string_view, uint32_t> numbers_[kFacetFieldCount];  // of entries, by key
  // Of the current part, by value.
  std::vector<uint32_t> entry_of_value_;
  std::vector<uint32_t> mention_counts_;
};

FacetTable::FacetTable(std::span<const Part> parts, const search::DocumentSet& live) {
  FacetTableBuilder(*this, live).build(parts);
}

const FacetName* best_name(const FacetEntry& entry, std::string_view language) {
  const FacetName* best = nullptr;
  std::tuple<int, uint32_t, uint32_t> best_rank;
  for (const FacetName& name : entry.names) {
    const std::tuple<int, uint32_t, uint32_t> rank(language_match(name.language, language),
                                                   name.shown_count, name.count);
    if (best == nullptr || rank > best_rank) {
      best = &name;
      best_rank = rank;
    }
  }
  return best;
}

std::string name_terms(std::string_view text, std::string_view language) {
  analysis::Tokens tokens;
  analysis::analyze(text, language, tokens);
  std::string terms;
  for (const analysis::Token& token : tokens.tokens) {
    terms += tokens.term(token);
    terms += ' ';
  }
  return terms;
}

bool has_term(std::string_view terms, std::string_view term, bool is_prefix) {
  for (size_t at = 0; at < terms.size();) {
    const size_t end = terms.find(' ', at);
    const std::string_view one = terms.substr(at, end - at);
    if (is_prefix ? one.starts_with(term) : one == term) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace daf::library

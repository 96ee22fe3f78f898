#include "search/matching.h"

#include <map>

namespace daf::search {
namespace {

using index::PostingsCursor;

class Matcher {
 public:
  Matcher(const QueryPlan& plan, std::span<const SearchSegment> segments, uint32_t document_count)
      : plan_(plan), segments_(segments), document_count_(document_count) {}

  DocumentSet match() const {
    DocumentSet result = has_must() ? all_of_must() : any_of_should();
    for (const PlannedClause& clause : plan_.clauses) {
      if (clause.occur == Occur::kMustNot) result.subtract(documents_of(clause));
    }
    return result;
  }

 private:
  [[nodiscard]] bool has_must() const {
    for (const PlannedClause& clause : plan_.clauses) {
      if (clause.occur == Occur::kMust) return true;
    }
    return false;
  }

  [[nodiscard]] DocumentSet all_of_must() const {
    DocumentSet result(document_count_, true);
    std::map<uint32_t, DocumentSet> groups;  // of alternatives
    for (const PlannedClause& clause : plan_.clauses) {
      if (clause.occur != Occur::kMust) continue;
      if (clause.or_group == 0) {
        result.intersect(documents_of(clause));
        continue;
      }
      const auto [group, added] = groups.try_emplace(clause.or_group, document_count_);
      group->second.unite(documents_of(clause));
    }
    for (const auto& [number, documents] : groups) result.intersect(documents);
    return result;
  }

  [[nodiscard]] DocumentSet any_of_should() const {
    bool only_exclusions = true;
    bool only_common = true;
    for (const PlannedClause& clause : plan_.clauses) {
      if (clause.occur != Occur::kShould) continue;
      only_exclusions = false;
      const PlannedWord& word = plan_.words[clause.first_word];
      if (clause.is_phrase || (!word.forms.empty() && !word.is_common)) only_common = false;
    }
    DocumentSet result(document_count_, only_exclusions);
    for (const PlannedClause& clause : plan_.clauses) {
      if (clause.occur != Occur::kShould) continue;
      const bool common = !clause.is_phrase && plan_.words[clause.first_word].is_common;
      if (only_common || !common) add_documents(clause, result);
    }
    return result;
  }

  [[nodiscard]] DocumentSet documents_of(const PlannedClause& clause) const {
    DocumentSet documents(document_count_);
    add_documents(clause, documents);
    return documents;
  }

  void add_documents(const PlannedClause& clause, DocumentSet& documents) const {
    for (size_t i = 0; i < segments_.size(); ++i) {
      if (clause.is_phrase) {
        for (const uint32_t document : clause.postings[i].documents) {
          documents.add(segments_[i].first_document + document);
        }
      } else {
        add_word(clause, i, documents);
      }
    }
  }

  void add_word(const PlannedClause& clause, size_t segment, DocumentSet& documents) const {
    const uint32_t first = segments_[segment].first_document;
    for (const WordForm& form : plan_.words[clause.first_word].forms) {
      if (clause.occur == Occur::kMustNot && form.kind == ScoreKind::kStem &&
          form.weight < kMinExcludedWeight) {
        continue;
      }
      PostingsCursor cursor = segments_[segment].view.postings(form.by_segment[segment]);
      while (cursor.next()) {
        if (clause.field && !stands_in(cursor, *clause.field)) continue;
        documents.add(first + cursor.document());
      }
    }
  }

  static bool stands_in(const PostingsCursor& cursor, index::Field field) {
    if (cursor.main_field_only()) return field == index::kMainField;
    return cursor.frequencies()[static_cast<size_t>(field)] != 0;
  }

  const QueryPlan& plan_;
  std::span<const SearchSegment> segments_;
  uint32_t document_count_;
};

}  // namespace

DocumentSet matching_documents(const QueryPlan& plan, std::span<const SearchSegment> segments,
                               uint32_t document_count) {
  if (plan.asks_for_all()) return DocumentSet(document_count, true);
  return Matcher(plan, segments, document_count).match();
}

}  // namespace daf::search

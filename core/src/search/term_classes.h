// Which terms are forms of one word, so that they count as one where a whole document is compared
// with others: each term stands in the class of its likeliest stem, else in one of its own.
// Derived, not stored. Tested by term_classes_test.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "search/search_segment.h"

namespace daf::search {

/// Takes four bytes a term of each segment and twelve a class. Classes are the same however
/// documents are split over segments: a document is as near to another wherever they lie.
class TermClasses {
 public:
  TermClasses() = default;
  explicit TermClasses(std::span<const SearchSegment> segments);

  /// The class of a term, below count().
  [[nodiscard]] uint32_t of(size_t segment, uint32_t term_number) const {
    return classes_[segment][term_number];
  }
  [[nodiscard]] uint32_t count() const { return static_cast<uint32_t>(posting_counts_.size()); }
  /// The sum of the document counts of its terms.
  [[nodiscard]] uint64_t posting_count(uint32_t term_class) const {
    return posting_counts_[term_class];
  }
  /// Orders classes of equal weight: a hash of the name, which, unlike the number, is the same
  /// however documents are split over segments.
  [[nodiscard]] uint32_t rank_of_equal(uint32_t term_class) const {
    return name_hashes_[term_class];
  }

 private:
  struct Term;
  std::vector<Term> number_terms(std::span<const SearchSegment> segments);
  void add_stems(std::span<const SearchSegment> segments, std::vector<Term>& terms);
  uint32_t new_class(uint32_t name_hash);

  std::vector<std::vector<uint32_t>> classes_;  // by segment, by term
  std::vector<uint64_t> posting_counts_;
  std::vector<uint32_t> name_hashes_;
};

}  // namespace daf::search

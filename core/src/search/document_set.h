// A set of documents of a library, one bit each. Tested by document_set_test.cpp.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace daf::search {

class DocumentSet {
 public:
  DocumentSet() = default;
  explicit DocumentSet(uint32_t document_count, bool all = false)
      : document_count_(document_count),
        words_((size_t{document_count} + 63) / 64, all ? ~uint64_t{0} : 0) {
    if (all && document_count % 64 != 0) words_.back() >>= 64 - document_count % 64;
  }

  [[nodiscard]] uint32_t document_count() const { return document_count_; }
  /// Documents past the end are not in it.
  [[nodiscard]] bool contains(uint32_t document) const {
    return document < document_count_ && (words_[document / 64] >> (document % 64) & 1) != 0;
  }
  /// `document` must be below document_count().
  void add(uint32_t document) { words_[document / 64] |= uint64_t{1} << (document % 64); }
  void remove(uint32_t document) { words_[document / 64] &= ~(uint64_t{1} << (document % 64)); }

  /// Of two sets over as many documents.
  void intersect(const DocumentSet& other) {
    for (size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
  }
  void unite(const DocumentSet& other) {
    for (size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
  }
  void subtract(const DocumentSet& other) {
    for (size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
  }

  [[nodiscard]] uint32_t size() const {
    uint32_t count = 0;
    for (const uint64_t word : words_) count += static_cast<uint32_t>(std::popcount(word));
    return count;
  }
  /// Calls `visit(document)` for each, ascending.
  template <class Visit>
  void for_each(Visit visit) const {
    for (size_t i = 0; i < words_.size(); ++i) {
      for (uint64_t word = words_[i]; word != 0; word &= word - 1) {
        visit(static_cast<uint32_t>(i * 64) + static_cast<uint32_t>(std::countr_zero(word)));
      }
    }
  }

 private:
  uint32_t document_count_ = 0;
  std::vector<uint64_t> words_;
};

}  // namespace daf::search

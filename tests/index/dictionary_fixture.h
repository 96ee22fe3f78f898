// A dictionary for tests, in parts that can be damaged.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "index/chunk_source.h"
#include "index/partial_source.h"
#include "index/term_dictionary.h"

namespace daf_test {

/// A dictionary of terms, the i-th in i + 1 documents with i % 7 bytes of postings and i % 300 of
/// positions.
class DictionaryFixture {
 public:
  /// `long_every`: each so many terms one has postings for which it gets a leaf of its own; 0:
  /// none.
  explicit DictionaryFixture(const std::set<std::string>& terms, uint32_t long_every = 0)
      : terms_(terms.begin(), terms.end()), long_every_(long_every) {
    daf::index::TermDictionaryWriter writer;
    uint32_t in_leaf = 0;
    for (uint32_t i = 0; i < terms_.size(); ++i) {
      const bool begins_leaf =
          i == 0 || in_leaf == daf::index::kMaxTermsPerLeaf || is_long(i) || is_long(i - 1);
      if (begins_leaf) {
        leaf_starts_.push_back(i);
        in_leaf = 0;
      }
      ++in_leaf;
      writer.add(terms_[i], {.document_count = i + 1,
                             .postings_length = postings_length(i),
                             .positions_length = i % 300});
    }
    writer.finish();
    source_.put(daf::index::SectionKind::kTerms, writer.leaves());
    std::vector<uint8_t> table;
    writer.append_table(table);
    table_.assign(table.begin(), table.end());
  }

  /// Reads what is in source() and table(): source() must outlive it.
  [[nodiscard]] daf::index::TermDictionary dictionary() const {
    const auto term_count = static_cast<uint32_t>(terms_.size());
    daf::index::ByteReader reader(table_);
    return {term_count, daf::index::LeafTable(reader, term_count), source_};
  }
  [[nodiscard]] const std::vector<std::string>& terms() const { return terms_; }
  [[nodiscard]] uint32_t postings_length(uint32_t term) const {
    return is_long(term) ? daf::index::kOwnLeafBytes + term % 7 : term % 7;
  }

  /// Where leaves must begin: the number of the first term of each.
  [[nodiscard]] const std::vector<uint32_t>& leaf_starts() const { return leaf_starts_; }
  [[nodiscard]] uint32_t leaf_count() const { return static_cast<uint32_t>(leaf_starts_.size()); }
  [[nodiscard]] uint32_t leaf_of(uint32_t term) const {
    uint32_t leaf = 0;
    while (leaf + 1 < leaf_starts_.size() && leaf_starts_[leaf + 1] <= term) ++leaf;
    return leaf;
  }

  [[nodiscard]] PartialSource& source() { return source_; }
  [[nodiscard]] std::vector<uint8_t>& leaf(uint32_t number) {
    return source_.chunks().at({daf::index::SectionKind::kTerms, number});
  }
  /// The bytes of the table of leaves.
  [[nodiscard]] std::vector<uint8_t>& table() { return table_; }

 private:
  [[nodiscard]] bool is_long(uint32_t term) const {
    return long_every_ != 0 && term % long_every_ == long_every_ - 1;
  }

  std::vector<std::string> terms_;
  uint32_t long_every_;
  std::vector<uint32_t> leaf_starts_;
  PartialSource source_;
  std::vector<uint8_t> table_;
};

}  // namespace daf_test

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
  explicit DictionaryFixture(const std::set<std::string>& terms)
      : terms_(terms.begin(), terms.end()) {
    daf::index::TermDictionaryWriter writer;
    for (uint32_t i = 0; i < terms_.size(); ++i) {
      writer.add(terms_[i],
                 {.document_count = i + 1, .postings_length = i % 7, .positions_length = i % 300});
    }
    writer.finish();
    source_.put(daf::index::SectionKind::kTerms, writer.leaves());
    std::vector<uint8_t> keys;
    writer.keys().append_to(keys);
    keys_.assign(keys.begin(), keys.end());
  }

  /// Reads what is in source() and keys(): this must outlive it.
  [[nodiscard]] daf::index::TermDictionary dictionary() const {
    const auto term_count = static_cast<uint32_t>(terms_.size());
    daf::index::ByteReader reader(keys_);
    const daf::index::KeyTable keys(reader, daf::index::TermDictionary::leaf_count(term_count));
    return {term_count, keys, source_};
  }
  [[nodiscard]] const std::vector<std::string>& terms() const { return terms_; }
  [[nodiscard]] uint32_t leaf_count() const {
    return daf::index::TermDictionary::leaf_count(static_cast<uint32_t>(terms_.size()));
  }

  [[nodiscard]] PartialSource& source() { return source_; }
  [[nodiscard]] std::vector<uint8_t>& leaf(uint32_t number) {
    return source_.chunks().at({daf::index::SectionKind::kTerms, number});
  }
  /// The bytes of the table of keys.
  [[nodiscard]] std::vector<uint8_t>& keys() { return keys_; }

 private:
  std::vector<std::string> terms_;
  PartialSource source_;
  std::vector<uint8_t> keys_;
};

}  // namespace daf_test

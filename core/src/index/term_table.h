// The distinct terms of a segment while it is written: a hash table with open addressing over one
// buffer of term bytes. Tested by term_table_test.cpp.
//
// Invariant: at most half of the slots are taken. Adding a term is O(its length) expected.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace daf::index {

class TermTable {
 public:
  /// `hash_seed`: give a random one where documents come from people who might choose terms that
  /// collide. It changes nothing but time.
  explicit TermTable(uint64_t hash_seed);

  /// The number of a term, counted from 0 in the order of first addition.
  uint32_t add(std::string_view term);

  [[nodiscard]] uint32_t size() const { return static_cast<uint32_t>(entries_.size()); }
  /// Valid until the next add.
  [[nodiscard]] std::string_view term(uint32_t number) const {
    const Entry& entry = entries_[number];
    return std::string_view(bytes_).substr(entry.byte_start, entry.byte_length);
  }
  /// The numbers of all terms in the order of their bytes.
  [[nodiscard]] std::vector<uint32_t> sorted() const;

  /// Bytes held.
  [[nodiscard]] size_t byte_size() const {
    return bytes_.capacity() + entries_.capacity() * sizeof(Entry) +
           slots_.capacity() * sizeof(Slot);
  }

 private:
  struct Entry {
    uint32_t byte_start = 0;
    uint32_t byte_length = 0;
  };
  struct Slot {
    uint32_t hash = 0;
    uint32_t number_plus_one = 0;  // 0: free
  };

  [[nodiscard]] uint32_t hash(std::string_view term) const;
  void grow();

  uint64_t hash_seed_;
  std::string bytes_;
  std::vector<Entry> entries_;
  std::vector<Slot> slots_;  // a power of two
};

}  // namespace daf::index

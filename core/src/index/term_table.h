// The distinct terms of a segment while it is written, and what is known about each: a hash table
// with open addressing over one buffer of term bytes. Tested by term_table_test.cpp.
//
// Invariants: at most half of the slots are taken; each term's bytes are filled up with zeros to
// whole words of eight, so that hashing and comparing go by words. Adding is O(length) expected.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/analyzer.h"
#include "index/slice_pool.h"

namespace daf::index {

/// What the segment writer keeps of a term; beside the term, because both are needed together.
struct TermState {
  SlicePool::List postings;
  SlicePool::List positions;
  uint32_t document_count = 0;
  uint32_t next_document = 0;  ///< one more than the last document written to the postings
  uint32_t languages = 0;      ///< of the strings for which its stems are known (LanguageSet)
  uint32_t current_entry = 0;  ///< among the current document's terms, plus one; 0: not in it
};

class TermTable {
 public:
  /// `hash_seed`: give a random one where documents come from people who might choose terms that
  /// collide. It changes nothing but time.
  explicit TermTable(uint64_t hash_seed);

  /// Terms that are added at once, so that waiting for memory overlaps.
  static constexpr size_t kBatch = 16;

  /// Puts into `numbers` the number of each term: at most kBatch, of 1 to kMaxTermBytes bytes each.
  /// Terms are numbered from 0 in the order of first addition.
  void add(std::span<const std::string_view> terms, std::span<uint32_t> numbers);
  uint32_t add(std::string_view term) {
    uint32_t number = 0;
    add({&term, 1}, {&number, 1});
    return number;
  }

  [[nodiscard]] uint32_t size() const { return static_cast<uint32_t>(entries_.size()); }
  /// Valid until the next add.
  [[nodiscard]] std::string_view term(uint32_t number) const {
    const Entry& entry = entries_[number];
    return {reinterpret_cast<const char*>(&words_[entry.word_start]), entry.byte_length};
  }
  /// Valid until the next add.
  [[nodiscard]] TermState& state(uint32_t number) { return entries_[number].state; }
  [[nodiscard]] const TermState& state(uint32_t number) const { return entries_[number].state; }
  /// The numbers of all terms in the order of their bytes.
  [[nodiscard]] std::vector<uint32_t> sorted() const;

  /// Bytes held.
  [[nodiscard]] size_t byte_size() const {
    return words_.capacity() * sizeof(uint64_t) + entries_.capacity() * sizeof(Entry) +
           slots_.capacity() * sizeof(Slot);
  }

 private:
  struct Entry {
    uint32_t word_start = 0;   // into words_
    uint32_t byte_length = 0;  // at most kMaxTermBytes
    TermState state;
  };
  struct Slot {
    uint32_t hash = 0;
    uint32_t number_plus_one = 0;  // 0: free
  };

  // A term as whole words.
  struct Words {
    std::array<uint64_t, analysis::kMaxTermBytes / 8> words;
    size_t count = 0;
    size_t byte_length = 0;
    uint32_t hash = 0;
  };
  void to_words(std::string_view term, Words& out) const;
  [[nodiscard]] bool equals(const Entry& entry, const Words& term) const;
  uint32_t find_or_add(const Words& term);
  void grow();

  uint64_t hash_seed_;
  std::vector<uint64_t> words_;
  std::vector<Entry> entries_;
  std::vector<Slot> slots_;  // a power of two
};

}  // namespace daf::index

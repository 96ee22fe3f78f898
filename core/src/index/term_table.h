// Distinct terms and what is known about each while a segment is written: a hash table with open
// addressing over one buffer of term bytes. Tested by term_table_test.cpp.
//
// Invariants: at most half of the slots are taken; each term's bytes are filled up with zeros to
// whole words of eight, so that hashing and comparing go by words. Adding is O(length) expected.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/analyzer.h"
#include "index/chunked_array.h"

namespace daf::index {

/// A term as whole words of eight bytes, filled up with zeros, as they lie in memory.
struct TermWords {
  std::array<uint64_t, analysis::kMaxTermBytes / 8> words;
  size_t count = 0;
  size_t byte_length = 0;
  uint32_t hash = 0;

  void assign(std::string_view term, uint64_t hash_seed);
};

/// Orders terms by their bytes without looking at them, for as long as the first sixteen differ.
struct TermSortKey {
  uint64_t first;   // bytes 0 to 7
  uint64_t second;  // bytes 8 to 15
  uint32_t number;

  TermSortKey(std::span<const uint64_t> words, uint32_t term_number);
};

/// `State` is what is kept of a term, beside it, because both are needed together.
template <class State>
class TermTable {
 public:
  /// `hash_seed`: give a random one where documents come from people who might choose terms that
  /// collide. It changes nothing but time.
  explicit TermTable(uint64_t hash_seed) : hash_seed_(hash_seed), slots_(kInitialSlots) {}

  /// Terms that are added at once, so that waiting for memory overlaps.
  static constexpr size_t kBatch = 16;

  /// Puts into `numbers` the number of each term: at most kBatch, of 1 to kMaxTermBytes bytes each.
  /// Terms are numbered from 0 in the order of first addition.
  void add(std::span<const std::string_view> terms, std::span<uint32_t> numbers) {
    std::array<TermWords, kBatch> batch;
    const size_t mask = slots_.size() - 1;
    for (size_t i = 0; i < terms.size(); ++i) {
      batch[i].assign(terms[i], hash_seed_);
      __builtin_prefetch(&slots_[batch[i].hash & mask]);
    }
    // Most terms are known and stand in their first slot. What is fetched here is only a guess.
    std::array<const Entry*, kBatch> guesses{};
    for (size_t i = 0; i < terms.size(); ++i) {
      const Slot& slot = slots_[batch[i].hash & mask];
      if (slot.hash != batch[i].hash || slot.number_plus_one == 0) continue;
      guesses[i] = &entries_[slot.number_plus_one - 1];
      __builtin_prefetch(guesses[i]);
    }
    for (size_t i = 0; i < terms.size(); ++i) {
      if (guesses[i] != nullptr) __builtin_prefetch(&words_[guesses[i]->word_start]);
    }
    for (size_t i = 0; i < terms.size(); ++i) numbers[i] = find_or_add(batch[i]);
  }
  uint32_t add(std::string_view term) {
    TermWords words;
    words.assign(term, hash_seed_);
    return find_or_add(words);
  }

  [[nodiscard]] uint32_t size() const { return count_; }
  /// Valid until the next add.
  [[nodiscard]] std::string_view term(uint32_t number) const {
    const Entry& entry = entries_[number];
    return {reinterpret_cast<const char*>(&words_[entry.word_start]), entry.byte_length};
  }
  /// Valid until the next add.
  [[nodiscard]] State& state(uint32_t number) { return entries_[number].state; }
  [[nodiscard]] const State& state(uint32_t number) const { return entries_[number].state; }

  /// The numbers of all terms in the order of their bytes.
  [[nodiscard]] std::vector<uint32_t> sorted() const {
    std::vector<TermSortKey> keys;
    keys.reserve(count_);
    for (uint32_t i = 0; i < size(); ++i) {
      const Entry& entry = entries_[i];
      keys.emplace_back(std::span(&words_[entry.word_start], word_count(entry.byte_length)), i);
    }
    std::sort(keys.begin(), keys.end(), [this](const TermSortKey& a, const TermSortKey& b) {
      if (a.first != b.first) return a.first < b.first;
      if (a.second != b.second) return a.second < b.second;
      return term(a.number) < term(b.number);
    });
    std::vector<uint32_t> numbers(size());
    for (uint32_t i = 0; i < size(); ++i) numbers[i] = keys[i].number;
    return numbers;
  }

  /// Bytes held.
  [[nodiscard]] size_t byte_size() const {
    return words_.byte_size() + entries_.byte_size() + slots_.capacity() * sizeof(Slot);
  }

 private:
  static constexpr size_t kInitialSlots = 1024;

  struct Entry {
    uint32_t word_start = 0;   // into words_
    uint32_t byte_length = 0;  // at most kMaxTermBytes
    State state;
  };
  struct Slot {
    uint32_t hash = 0;
    uint32_t number_plus_one = 0;  // 0: free
  };

  static size_t word_count(size_t byte_length) { return (byte_length + 7) / 8; }

  [[nodiscard]] bool equals(const Entry& entry, const TermWords& term) const {
    if (entry.byte_length != term.byte_length) return false;
    const uint64_t* const own = &words_[entry.word_start];
    for (size_t i = 0; i < term.count; ++i) {
      if (own[i] != term.words[i]) return false;
    }
    return true;
  }

  uint32_t find_or_add(const TermWords& term) {
    const size_t mask = slots_.size() - 1;
    size_t place = term.hash & mask;
    while (slots_[place].number_plus_one != 0) {
      const Slot& slot = slots_[place];
      if (slot.hash == term.hash && equals(entries_[slot.number_plus_one - 1], term)) {
        return slot.number_plus_one - 1;
      }
      place = (place + 1) & mask;
    }
    const uint32_t number = entries_.append();
    slots_[place] = {term.hash, number + 1};
    Entry& entry = entries_[number];
    entry.word_start = words_.append(static_cast<uint32_t>(term.count));
    entry.byte_length = static_cast<uint32_t>(term.byte_length);
    std::copy_n(term.words.begin(), term.count, &words_[entry.word_start]);
    ++count_;
    if (size_t{count_} * 2 > slots_.size()) grow();
    return number;
  }

  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    const size_t mask = slots_.size() - 1;
    for (const Slot& slot : old) {
      if (slot.number_plus_one == 0) continue;
      size_t place = slot.hash & mask;
      while (slots_[place].number_plus_one != 0) place = (place + 1) & mask;
      slots_[place] = slot;
    }
  }

  uint64_t hash_seed_;
  ChunkedArray<uint64_t, 8192> words_;
  ChunkedArray<Entry, 1024> entries_;
  uint32_t count_ = 0;
  std::vector<Slot> slots_;  // a power of two
};

}  // namespace daf::index

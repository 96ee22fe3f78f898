#include "index/term_table.h"

#include <algorithm>
#include <cstring>

namespace daf::index {
namespace {

constexpr size_t kInitialSlots = 1024;

// Odd constants of the golden ratio and of Murmur3's finaliser.
constexpr uint64_t kMultiplier = 0x9E3779B97F4A7C15;
constexpr uint64_t kFinalMultiplier = 0xC4CEB9FE1A85EC53;

uint64_t mix(uint64_t hash, uint64_t word) {
  hash = (hash ^ word) * kMultiplier;
  return hash ^ (hash >> 29);
}

// Eight bytes as a number that sorts as they do.
uint64_t sort_key(uint64_t word) {
  uint8_t bytes[8];
  std::memcpy(bytes, &word, sizeof(bytes));
  uint64_t key = 0;
  for (const uint8_t byte : bytes) key = key << 8 | byte;
  return key;
}

}  // namespace

TermTable::TermTable(uint64_t hash_seed) : hash_seed_(hash_seed), slots_(kInitialSlots) {}

void TermTable::to_words(std::string_view term, Words& out) const {
  out.count = 0;
  out.byte_length = term.size();
  uint64_t value = mix(hash_seed_, term.size());
  size_t at = 0;
  for (; at + 8 <= term.size(); at += 8) {
    uint64_t word = 0;
    std::memcpy(&word, term.data() + at, 8);
    value = mix(value, word);
    out.words[out.count++] = word;
  }
  if (at < term.size()) {
    uint64_t word = 0;
    std::memcpy(&word, term.data() + at, term.size() - at);
    value = mix(value, word);
    out.words[out.count++] = word;
  }
  out.hash = static_cast<uint32_t>((value * kFinalMultiplier) >> 32);
}

bool TermTable::equals(const Entry& entry, const Words& term) const {
  if (entry.byte_length != term.byte_length) return false;
  const uint64_t* const own = &words_[entry.word_start];
  for (size_t i = 0; i < term.count; ++i) {
    if (own[i] != term.words[i]) return false;
  }
  return true;
}

void TermTable::add(std::span<const std::string_view> terms, std::span<uint32_t> numbers) {
  std::array<Words, kBatch> batch;
  const size_t mask = slots_.size() - 1;
  for (size_t i = 0; i < terms.size(); ++i) {
    to_words(terms[i], batch[i]);
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

uint32_t TermTable::find_or_add(const Words& term) {
  const size_t mask = slots_.size() - 1;
  size_t place = term.hash & mask;
  while (slots_[place].number_plus_one != 0) {
    const Slot& slot = slots_[place];
    if (slot.hash == term.hash && equals(entries_[slot.number_plus_one - 1], term)) {
      return slot.number_plus_one - 1;
    }
    place = (place + 1) & mask;
  }
  const uint32_t number = size();
  slots_[place] = {term.hash, number + 1};
  entries_.push_back({.word_start = static_cast<uint32_t>(words_.size()),
                      .byte_length = static_cast<uint32_t>(term.byte_length),
                      .state = {}});
  words_.insert(words_.end(), term.words.begin(),
                term.words.begin() + static_cast<std::ptrdiff_t>(term.count));
  if (entries_.size() * 2 > slots_.size()) grow();
  return number;
}

void TermTable::grow() {
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

std::vector<uint32_t> TermTable::sorted() const {
  struct Key {
    uint64_t first;   // bytes 0 to 7
    uint64_t second;  // bytes 8 to 15
    uint32_t number;
  };
  std::vector<Key> keys(size());
  for (uint32_t i = 0; i < size(); ++i) {
    const Entry& entry = entries_[i];
    const uint64_t* const words = &words_[entry.word_start];
    keys[i] = {sort_key(words[0]), entry.byte_length > 8 ? sort_key(words[1]) : 0, i};
  }
  std::sort(keys.begin(), keys.end(), [this](const Key& a, const Key& b) {
    if (a.first != b.first) return a.first < b.first;
    if (a.second != b.second) return a.second < b.second;
    return term(a.number) < term(b.number);
  });
  std::vector<uint32_t> numbers(size());
  for (uint32_t i = 0; i < size(); ++i) numbers[i] = keys[i].number;
  return numbers;
}

}  // namespace daf::index

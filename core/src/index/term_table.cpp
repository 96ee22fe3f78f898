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

// The first eight bytes as a number that sorts as they do.
uint64_t sort_key(std::string_view term) {
  uint64_t key = 0;
  const size_t length = std::min<size_t>(term.size(), 8);
  for (size_t i = 0; i < length; ++i) {
    key |= static_cast<uint64_t>(static_cast<uint8_t>(term[i])) << (56 - 8 * i);
  }
  return key;
}

}  // namespace

TermTable::TermTable(uint64_t hash_seed) : hash_seed_(hash_seed), slots_(kInitialSlots) {}

uint32_t TermTable::hash(std::string_view term) const {
  uint64_t value = mix(hash_seed_, term.size());
  size_t at = 0;
  for (; at + 8 <= term.size(); at += 8) {
    uint64_t word = 0;
    std::memcpy(&word, term.data() + at, 8);
    value = mix(value, word);
  }
  uint64_t rest = 0;
  for (unsigned shift = 0; at < term.size(); ++at, shift += 8) {
    rest |= static_cast<uint64_t>(static_cast<uint8_t>(term[at])) << shift;
  }
  value = mix(value, rest) * kFinalMultiplier;
  return static_cast<uint32_t>(value >> 32);
}

uint32_t TermTable::add(std::string_view term) {
  const uint32_t term_hash = hash(term);
  const size_t mask = slots_.size() - 1;
  size_t place = term_hash & mask;
  while (slots_[place].number_plus_one != 0) {
    const Slot& slot = slots_[place];
    if (slot.hash == term_hash && this->term(slot.number_plus_one - 1) == term) {
      return slot.number_plus_one - 1;
    }
    place = (place + 1) & mask;
  }
  const uint32_t number = size();
  slots_[place] = {term_hash, number + 1};
  entries_.push_back({static_cast<uint32_t>(bytes_.size()), static_cast<uint32_t>(term.size())});
  bytes_ += term;
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
    uint64_t first_bytes;
    uint32_t number;
  };
  std::vector<Key> keys(size());
  for (uint32_t i = 0; i < size(); ++i) keys[i] = {sort_key(term(i)), i};
  std::sort(keys.begin(), keys.end(), [this](const Key& a, const Key& b) {
    if (a.first_bytes != b.first_bytes) return a.first_bytes < b.first_bytes;
    return term(a.number) < term(b.number);
  });
  std::vector<uint32_t> numbers(size());
  for (uint32_t i = 0; i < size(); ++i) numbers[i] = keys[i].number;
  return numbers;
}

}  // namespace daf::index

#include "index/term_table.h"

#include <bit>

#include "base/load_word.h"

namespace daf::index {
namespace {

// Odd constants of the golden ratio and of Murmur3's finaliser.
constexpr uint64_t kMultiplier = 0x9E3779B97F4A7C15;
constexpr uint64_t kFinalMultiplier = 0xC4CEB9FE1A85EC53;

uint64_t mix(uint64_t hash, uint64_t word) {
  hash = (hash ^ word) * kMultiplier;
  return hash ^ (hash >> 29);
}

uint64_t swap_bytes(uint64_t word) {
  uint64_t swapped = 0;
  for (unsigned shift = 0; shift < 64; shift += 8) swapped = swapped << 8 | (word >> shift & 0xFF);
  return swapped;
}

// Between a little-endian number and the one that has the same bytes in memory.
uint64_t in_memory_order(uint64_t word) {
  return std::endian::native == std::endian::little ? word : swap_bytes(word);
}

// Eight bytes of memory as a number that sorts as they do.
uint64_t sort_key(uint64_t word) { return swap_bytes(in_memory_order(word)); }

}  // namespace

void TermWords::assign(std::string_view term, uint64_t hash_seed) {
  count = 0;
  byte_length = term.size();
  uint64_t value = mix(hash_seed, term.size());
  for (size_t at = 0; at < term.size(); at += 8) {
    const size_t length = std::min<size_t>(term.size() - at, 8);
    const uint64_t word = in_memory_order(load_word(term.data() + at, length));
    value = mix(value, word);
    words[count++] = word;
  }
  hash = static_cast<uint32_t>((value * kFinalMultiplier) >> 32);
}

TermSortKey::TermSortKey(std::span<const uint64_t> words, uint32_t term_number)
    : first(sort_key(words[0])),
      second(words.size() > 1 ? sort_key(words[1]) : 0),
      number(term_number) {}

}  // namespace daf::index

// Which terms a block of text may hold, in a few bits for each: a Bloom filter. A snippet then
// reads only the blocks that a query's terms stand in. Tested by term_sketch_test.cpp.
//
// With six bits a term and two probes, a term that is not there seems to be there about once in
// twelve times, less often in a short text, and a block is read for nothing. A term that is there
// is never missed.
// @see B. H. Bloom, Space/time trade-offs in hash coding with allowable errors (1970)
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "analysis/analyzer.h"
#include "base/load_word.h"

namespace daf::search {

/// Bits for each token of a text.
inline constexpr uint32_t kSketchBitsPerToken = 6;
/// No text has a shorter sketch: a publication may have hundreds of short blocks, and one false
/// answer in twelve of those would hide the true ones. In bytes.
inline constexpr uint32_t kMinSketchBytes = 16;
/// A longer text has more false answers, not a longer sketch; stops one block from taking as much
/// again. In bytes.
inline constexpr uint32_t kMaxSketchBytes = 1u << 16;

/// The hash of a term by which sketches know it. Part of what is stored: never change it.
[[nodiscard]] inline uint64_t sketch_hash(std::string_view term) {
  uint64_t hash = term.size() * 0x9E3779B97F4A7C15u;
  while (!term.empty()) {
    const size_t length = term.size() < 8 ? term.size() : 8;
    hash = (hash ^ load_word(term.data(), length)) * 0xD6E8FEB86659FD93u;
    hash ^= hash >> 32;
    term.remove_prefix(length);
  }
  return hash;
}

/// The sketch of the terms of a text. Empty where it has none.
[[nodiscard]] std::string make_sketch(const analysis::Tokens& tokens);

/// Whether a text with that sketch may hold a term with that hash.
[[nodiscard]] inline bool may_hold(std::string_view sketch, uint64_t hash) {
  if (sketch.empty()) return false;
  const auto bit_count = static_cast<uint64_t>(sketch.size()) * 8;
  for (const uint64_t half : {hash & 0xFFFFFFFF, hash >> 32}) {
    const auto bit = static_cast<size_t>((half * bit_count) >> 32);
    if ((static_cast<uint8_t>(sketch[bit / 8]) >> (bit % 8) & 1) == 0) return false;
  }
  return true;
}

}  // namespace daf::search

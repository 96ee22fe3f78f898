#include "search/term_sketch.h"

#include <algorithm>

namespace daf::search {

std::string make_sketch(const analysis::Tokens& tokens) {
  if (tokens.tokens.empty()) return {};
  const size_t bytes = (tokens.tokens.size() * kSketchBitsPerToken + 7) / 8;
  std::string sketch(std::clamp<size_t>(bytes, kMinSketchBytes, kMaxSketchBytes), '\0');
  const auto bit_count = static_cast<uint64_t>(sketch.size()) * 8;
  for (const analysis::Token& token : tokens.tokens) {
    const uint64_t hash = sketch_hash(tokens.term(token));
    for (const uint64_t half : {hash & 0xFFFFFFFF, hash >> 32}) {
      const auto bit = static_cast<size_t>((half * bit_count) >> 32);
      sketch[bit / 8] = static_cast<char>(static_cast<uint8_t>(sketch[bit / 8]) | 1u << (bit % 8));
    }
  }
  return sketch;
}

}  // namespace daf::search

// How every part of the analyzer adds a token. Tested by analyzer_test.cpp.
#pragma once

#include <cstdint>
#include <string>

#include "analysis/analyzer.h"

namespace daf::analysis {

/// The position after the last token of `out`.
[[nodiscard]] inline uint32_t next_position(const Tokens& out) {
  return out.tokens.empty() ? 0 : out.tokens.back().position + 1;
}

/// Makes a token of the bytes of out.terms from `term_start` on, at the next position; of none,
/// nothing. Cuts them to kMaxTermBytes, at a code point.
inline void finish_token(Tokens& out, size_t term_start, ByteRange source) {
  size_t term_end = out.terms.size();
  if (term_end - term_start > kMaxTermBytes) {
    term_end = term_start + kMaxTermBytes;
    while ((static_cast<uint8_t>(out.terms[term_end]) & 0xC0) == 0x80) --term_end;
    out.terms.resize(term_end);
  }
  if (term_end == term_start) return;
  out.tokens.push_back({.term_start = static_cast<uint32_t>(term_start),
                        .term_length = static_cast<uint32_t>(term_end - term_start),
                        .position = next_position(out),
                        .source = source});
}

}  // namespace daf::analysis

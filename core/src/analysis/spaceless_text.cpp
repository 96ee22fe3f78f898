#include "analysis/spaceless_text.h"

#include <algorithm>
#include <cstdint>

#include "analysis/script.h"
#include "analysis/token_sink.h"
#include "unicode/folding.h"
#include "unicode/segmentation.h"
#include "unicode/utf8.h"

namespace daf::analysis {
namespace {

// Marks beyond this many bytes of one character are left out of its key; stops a character with a
// million marks.
constexpr size_t kMaxCharacterBytes = 64;

bool is_common_han(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }

// The end of the character (with its marks) at `byte_start`, whose first code point is `first`.
size_t character_end(std::string_view text, size_t byte_start, unicode::Decoded first) {
  const size_t after = byte_start + first.byte_length;
  // Between two ideographs there is always a boundary (UAX #29 GB999): the common case.
  if (is_common_han(first.code_point) && after < text.size() &&
      is_common_han(unicode::decode_utf8(text, after).code_point)) {
    return after;
  }
  return unicode::next_grapheme_boundary(text, byte_start);
}

}  // namespace

size_t append_spaceless_run(std::string_view text, size_t byte_start, std::string& scratch,
                            Tokens& out) {
  std::string& previous = scratch;  // the key of the character before; empty: none
  previous.clear();
  ByteRange previous_source;
  size_t at = byte_start;
  while (at < text.size()) {
    const unicode::Decoded c = unicode::decode_utf8(text, at);
    if (!is_spaceless_script(c.code_point)) break;
    const size_t end = character_end(text, at, c);

    const size_t pair_start = out.terms.size();
    out.terms += previous;
    const size_t key_start = out.terms.size();
    if (is_common_han(c.code_point)) {
      out.terms.append(text, at, c.byte_length);  // its own key: it neither decomposes nor folds
    } else {
      unicode::append_search_key(out.terms,
                                 text.substr(at, std::min(end - at, kMaxCharacterBytes)));
    }
    const ByteRange source{static_cast<uint32_t>(at), static_cast<uint32_t>(end)};
    at = end;
    if (out.terms.size() == key_start) {  // nothing but marks
      out.terms.resize(pair_start);
      continue;
    }
    const bool first_of_run = previous.empty();
    previous.assign(out.terms, key_start);
    if (first_of_run) {
      out.terms.resize(pair_start);
    } else {
      finish_token(out, pair_start, {previous_source.byte_start, source.byte_end});
    }
    previous_source = source;
  }
  const size_t last_start = out.terms.size();
  out.terms += previous;
  finish_token(out, last_start, previous_source);
  return at;
}

}  // namespace daf::analysis

// UAX #9 section 3.1.3, paired brackets: BD14-BD16, and what N0 asks of each pair. Whether a pair
// has an L or an R between its brackets is known when it is closed, from the place of the last of
// each: nothing between is looked at twice, however deep the brackets are nested. Tested by
// paired_brackets_test.cpp.
#include <array>

#include "bidi/algorithm.h"

namespace daf::bidi {
namespace {

// BD16. One more open bracket ends the search in the sequence, so that no text makes a closing one
// look through many.
constexpr size_t kMaxOpenBrackets = 63;

// Canonical equivalents (BD16): U+2329 and U+232A are U+3008 and U+3009.
constexpr uint16_t kAngleBracket = 0x2329;
constexpr uint16_t kCjkAngleBracket = 0x3008;

}  // namespace

uint16_t bracket_identity(char32_t code_point, BidiClass kind) {
  char32_t opening = code_point;
  if (kind == BidiClass::kClosingBracket) {
    if (code_point < 0x80) {
      opening = code_point - (code_point == ')' ? 1 : 2);  // () [] {}
    } else {
      opening = unicode::bidi_mirror(code_point);
    }
  }
  return opening == kAngleBracket ? kCjkAngleBracket : static_cast<uint16_t>(opening);
}

size_t find_bracket_pairs(const Sequence& sequence, Scratch& scratch) {
  struct OpenBracket {
    uint16_t identity = 0;
    uint32_t pair = 0;
  };
  std::array<OpenBracket, kMaxOpenBrackets> open;
  size_t depth = 0;
  size_t count = 0;
  // One more than the index of the last L, and of the last R, EN or AN (N0 counts them as R).
  size_t after_left = 0;
  size_t after_right = 0;
  for (size_t i = 0; i < sequence.count; ++i) {
    const ClassRun& run = sequence.runs[i];
    const BidiClass type = run.type();
    if (type == BidiClass::kL) {
      after_left = i + 1;
    } else if (has(set_of(BidiClass::kR, BidiClass::kEN, BidiClass::kAN), type)) {
      after_right = i + 1;
    } else if (type == BidiClass::kOpeningBracket) {
      if (depth == kMaxOpenBrackets) break;
      grown(scratch.brackets, count + 1)[count] = {.opening = static_cast<uint32_t>(i)};
      open[depth++] = {.identity = run.payload, .pair = static_cast<uint32_t>(count++)};
    } else if (type == BidiClass::kClosingBracket) {
      size_t match = depth;
      while (match > 0 && open[match - 1].identity != run.payload) --match;
      scratch.step_count += depth - match;
      if (match == 0) continue;
      depth = match - 1;
      BracketPair& pair = scratch.brackets[open[depth].pair];
      pair.closing = static_cast<uint32_t>(i);
      pair.has_left = after_left > pair.opening;
      pair.has_right = after_right > pair.opening;
    }
  }
  scratch.step_count += sequence.count;
  return count;
}

}  // namespace daf::bidi

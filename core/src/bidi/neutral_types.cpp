// UAX #9 section 3.3.5, resolving neutral and isolate formatting types: N0-N2; and section 3.3.6,
// implicit levels: I1, I2. One pass from left to right: the strong class before a bracket pair is
// known when its opening bracket is reached, whatever N0 has made of the pairs before, and the
// level of a run is known as soon as the next strong one is found. Tested by
// neutral_types_test.cpp.
#include <array>

#include "bidi/algorithm.h"

namespace daf::bidi {
namespace {

// As N0-N2 see it, a number is an R.
constexpr BidiClass strong_of(BidiClass type) {
  if (type == BidiClass::kL) return BidiClass::kL;
  const bool is_right = has(set_of(BidiClass::kR, BidiClass::kEN, BidiClass::kAN), type);
  return is_right ? BidiClass::kR : BidiClass::kON;
}

// I1, I2
constexpr uint8_t implicit_level(BidiClass type, uint8_t level) {
  if ((level & 1U) != 0) return static_cast<uint8_t>(type == BidiClass::kR ? level : level + 1);
  if (type == BidiClass::kL) return level;
  return static_cast<uint8_t>(type == BidiClass::kR ? level + 1 : level + 2);
}

class NeutralTypeResolver {
 public:
  NeutralTypeResolver(const Sequence& sequence, std::span<const BracketPair> pairs)
      : sequence_(sequence),
        embedding_(direction_of_level(sequence.level)),
        pair_(pairs.data()),
        last_pair_(pairs.data() + pairs.size()),
        strong_before_(sequence.sos) {}

  void resolve() {
    for (size_t i = 0; i < sequence_.count; ++i) {
      ClassRun& run = sequence_.runs[i];
      if (run.type() == BidiClass::kOpeningBracket) resolve_next_pair();
      const BidiClass strong = strong_of(run.type());
      if (strong == BidiClass::kON) continue;
      resolve_neutrals(i, strong);
      run.resolved = implicit_level(run.type(), sequence_.level);
      strong_before_ = strong;
      first_neutral_ = i + 1;
    }
    resolve_neutrals(sequence_.count, sequence_.eos);
  }

 private:
  // N1: neutrals between two of a direction take it. N2: others take that of the embedding.
  void resolve_neutrals(size_t end, BidiClass strong_after) {
    if (first_neutral_ == end) return;
    const BidiClass type = strong_before_ == strong_after ? strong_after : embedding_;
    const uint8_t level = implicit_level(type, sequence_.level);
    for (size_t i = first_neutral_; i < end; ++i) sequence_.runs[i].resolved = level;
  }

  // N0 at an opening bracket: the next of the list, unless BD16 has ended it before.
  void resolve_next_pair() {
    if (pair_ == last_pair_) return;
    const BracketPair& pair = *pair_++;
    if (pair.closing == 0) return;
    const bool has_embedding = embedding_ == BidiClass::kL ? pair.has_left : pair.has_right;
    if (has_embedding) {
      set_bracket(pair.opening, embedding_);  // N0 b
      set_bracket(pair.closing, embedding_);
    } else if (pair.has_left || pair.has_right) {
      // N0 c: there is only the other direction between them. It counts if it also precedes (c 1),
      // else the embedding direction does (c 2): either way that is what precedes.
      set_bracket(pair.opening, strong_before_);
      set_bracket(pair.closing, strong_before_);
    }  // N0 d: else N1 and N2 resolve it
  }

  // Sets a bracket, and the marks that follow it, to a direction.
  void set_bracket(size_t i, BidiClass direction) {
    sequence_.runs[i].set_type(direction);
    for (++i; i < sequence_.count && sequence_.runs[i].bidi_class == BidiClass::kNSM; ++i) {
      sequence_.runs[i].set_type(direction);
    }
  }

  const Sequence& sequence_;
  BidiClass embedding_;
  const BracketPair* pair_;
  const BracketPair* last_pair_;
  BidiClass strong_before_;
  size_t first_neutral_ = 0;
};

}  // namespace

void resolve_neutrals_and_levels(const Sequence& sequence, Scratch& scratch) {
  const bool may_have_pairs = (sequence.classes & kBrackets) == kBrackets;
  const size_t pair_count = may_have_pairs ? find_bracket_pairs(sequence, scratch) : 0;
  scratch.step_count += sequence.count;
  NeutralTypeResolver(sequence, {scratch.brackets.data(), pair_count}).resolve();
}

}  // namespace daf::bidi
